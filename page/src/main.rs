//! Makes `gouji.html`: a page with the program inside, that opens from disk and checks files in the browser.
//!
//! The program is built for WASI, so that the page runs the very command line that a terminal does: the page is
//! its system, with the files that were dropped and nothing else (`wasi.js`).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TARGET: &str = "wasm32-wasip1";

const PAGE: &str = include_str!("../page.html");
const CSS: &str = include_str!("../page.css");
const JS: &str = include_str!("../page.js");
const SYSTEM: &str = include_str!("../wasi.js");
const WORKER: &str = include_str!("../worker.js");

/// The report is shown within the page, under the policy of both.
const REPORT_JS: &str = include_str!("../../src/render/html/page.js");

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above")?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    let page = page(&fs::read(program(root, &target)?)?)?;
    let path = target.join("gouji.html");
    fs::write(&path, &page)?;
    println!("{} is written: {} KB", path.display(), page.len().div_ceil(1024));
    Ok(())
}

/// Builds the program and tells where it is.
fn program(root: &Path, target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--locked", "--bin", "gouji", "--profile", "page", "--target", TARGET])
        .arg("--target-dir")
        .arg(target)
        .current_dir(root)
        .status()?;
    if !built.success() {
        return Err(format!("if the target is missing: rustup target add {TARGET}").into());
    }
    Ok(target.join(TARGET).join("page").join("gouji.wasm"))
}

/// The page around a program.
fn page(program: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(program)?;
    let worker = format!("{SYSTEM}{WORKER}");
    let page = PAGE.replace("{{ policy }}", &policy()).replace("{{ css }}", CSS);
    let page = page.replace("{{ worker }}", &worker).replace("{{ js }}", JS);
    Ok(page.replace("{{ program }}", &STANDARD.encode(packed.finish()?)))
}

/// What the browser may do: run the page's own script, its program and the report's script, and show the report,
/// whose looks and pictures only its own policy knows. Nothing can be fetched and nothing sent.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src 'unsafe-inline'; img-src data:; \
         worker-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'",
        hash(JS),
        hash(REPORT_JS)
    )
}
