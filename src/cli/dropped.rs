//! Files in place of a command: what somebody means who drops a draft, and its annex, on the program.

use super::console::Console;
use super::machine;
use crate::diagnostic::Lang;
use crate::read::{FORMATS, PAGED};
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// What is to be done with files that were dropped.
pub(super) struct Dropped {
    /// The arguments that say so.
    pub(super) arguments: Vec<OsString>,
    /// The page that is written.
    page: PathBuf,
}

impl Dropped {
    /// Takes arguments for files if the first is one and no option is among them: they are one disclosure, and
    /// its report is to lie beside the first.
    pub(super) fn new(arguments: &[OsString], lang: Lang) -> Option<Self> {
        let (program, files) = arguments.split_first()?;
        let first = Path::new(files.first()?);
        let is_option = |file: &OsString| file.as_encoded_bytes().starts_with(b"-");
        if !first.exists() || files.iter().any(is_option) {
            return None;
        }
        let page = page(first, lang);
        let mut all: Vec<OsString> = vec![program.clone(), "report".into()];
        all.extend((1 < files.len()).then(|| "--together".into()));
        all.extend(files.iter().any(|file| is_paged(file)).then(|| "--pages".into()));
        all.extend(["-o".into(), page.clone().into_os_string(), "--".into()]);
        all.extend(files.iter().cloned());
        Some(Self { arguments: all, page })
    }

    /// Shows the page to whoever sees no text.
    pub(super) fn show(&self) {
        if is_wanted() {
            machine::open(&self.page);
        }
    }
}

/// Lets whoever started the program from its icon read what it said: the window that opened for it vanishes
/// with it. Where there was one before, a prompt tells of it.
pub(super) fn wait(lang: Lang, console: &mut Console) {
    if cfg!(windows) && std::env::var_os("PROMPT").is_none() && io::stdin().is_terminal() {
        let _ = console.out.flush();
        let _ = writeln!(console.err, "{}", lang.pick("按回车键关闭", "press Enter to close"));
        let _ = io::stdin().read_line(&mut String::new());
    }
}

/// Whether a file has pages, by its name.
fn is_paged(file: &OsStr) -> bool {
    let mut formats = FORMATS.iter().filter(|format| format.name == PAGED);
    formats.any(|format| format.is_named(&file.to_string_lossy()))
}

/// Where the report of a file or a folder goes.
fn page(first: &Path, lang: Lang) -> PathBuf {
    let name = lang.pick("核对报告.html", "report.html");
    if first.is_dir() {
        return first.join(name);
    }
    let mut own = first.file_stem().unwrap_or(OsStr::new("")).to_owned();
    own.push(".");
    own.push(name);
    first.with_file_name(own)
}

/// Whether nobody reads what is printed, and there is a screen to open a page on.
fn is_wanted() -> bool {
    let screen = |name| std::env::var_os(name).is_some();
    let text = io::stdout().is_terminal() && !cfg!(windows);
    !text
        && (cfg!(any(windows, target_os = "macos"))
            || screen("DISPLAY")
            || screen("WAYLAND_DISPLAY"))
}
