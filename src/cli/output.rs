//! Where results go: standard output, or a file that appears only once it is whole.

use super::Stop;
use crate::diagnostic::Lang;
use crate::render::BINARY;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Keeps a format that is no text from a terminal, which would take its bytes for commands.
pub(super) fn refuse_to_show(format: &str, filed: bool, lang: Lang) -> Result<(), Stop> {
    if filed || !BINARY.contains(&format) || !io::stdout().is_terminal() {
        return Ok(());
    }
    let why = lang.pick(
        "不能在终端上显示，请写入文件，例如 > 问题清单.xlsx",
        "is no text for a terminal; write it to a file, as with > findings.xlsx",
    );
    Err(Stop::Message(format!("{format} {why}")))
}

/// A file written beside its place and moved there when it is whole, so that nobody ever reads
/// half a report and a failed run leaves the last one alone.
pub(super) struct AtomicFile {
    path: PathBuf,
    temporary: PathBuf,
    file: BufWriter<File>,
    done: bool,
}

impl AtomicFile {
    /// Starts to write what is to become `path`.
    pub(super) fn create(path: &Path, lang: Lang) -> Result<Self, Stop> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create_new(&temporary).map_err(|error| {
            let what = lang.pick("无法写入", "cannot write");
            Stop::Message(format!("{what} {}: {error}", path.display()))
        })?;
        let file = BufWriter::new(file);
        Ok(Self { path: path.to_owned(), temporary, file, done: false })
    }

    /// Puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        std::fs::rename(&self.temporary, &self.path)?;
        self.done = true;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.done {
            // The run has failed for a reason that is told; this one would only hide it.
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}
