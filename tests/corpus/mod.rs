//! The public documents that are not ours: `GOUJI_CORPUS` names their folder.

use std::path::PathBuf;
use std::{env, fs};

/// The bytes of one; `None` where it is missing, which CI does not put up with.
#[expect(clippy::print_stdout, reason = "a test that tests nothing says so")]
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let folder =
        env::var_os("GOUJI_CORPUS").map_or_else(|| "../shared/corpus".into(), PathBuf::from);
    let path = folder.join(name);
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        assert!(env::var("CI").as_deref() != Ok("true"), "no document {}", path.display());
        println!("not tested: no document {}; set GOUJI_CORPUS", path.display());
    }
    bytes
}
