//! Files that a configuration leaves out.

use super::Stop;
use super::config::Projects;
use super::console::{Console, printed};
use super::find::Found;
use crate::diagnostic::Lang;
use std::path::{Path, PathBuf};

/// Drops files that a configuration leaves out; of one that was named it is told, and if none is left.
pub(super) fn leave_out(
    found: &mut Vec<Found>,
    projects: &Projects,
    named: &[PathBuf],
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    let out = |path: &Path| projects.of(&path.to_string_lossy()).excludes(&path.to_string_lossy());
    let before = found.len();
    let mut told = false;
    for path in found.iter().flatten().filter(|path| out(path) && named.contains(path)) {
        let what = lang.pick("按 gouji.toml 不核对", "left out by gouji.toml");
        writeln!(console.err, "{}: {what}", printed(path))?;
        told = true;
    }
    found.retain(|one| one.as_ref().map_or(true, |path| !out(path)));
    if found.is_empty() && 0 < before && !told {
        let what =
            lang.pick("所有文件按 gouji.toml 都不核对", "all files are left out by gouji.toml");
        writeln!(console.err, "{what}")?;
    }
    Ok(())
}
