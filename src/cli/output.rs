//! Where results go: standard output, or a file that appears only once it is whole.

use super::console::{Console, printed};
use super::{Stop, foreign, machine};
use crate::diagnostic::Lang;
use crate::render::BINARY;
use std::fs::{self, File};
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

/// Says that a file was written, and what there is to say of it; of what is no file, as `/dev/stdout`, nothing.
pub(super) fn tell_written(
    path: &Path,
    what: &str,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    if !path.is_file() {
        return Ok(());
    }
    let written = lang.pick("写好了", "is written");
    let between = if what.is_empty() { "" } else { lang.pick("：", ": ") };
    Ok(writeln!(console.out, "{} {written}{between}{what}", printed(path))?)
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
    /// Starts to write what is to become `path`. What is there and no file, as `/dev/null`, is
    /// written to and not replaced.
    pub(super) fn create(path: &Path, lang: Lang) -> Result<Self, Stop> {
        let wrong = |error: io::Error| {
            let what = lang.pick("无法写入", "cannot write");
            Stop::Message(format!("{what} {}: {}", printed(path), foreign::system(&error, lang)))
        };
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            let file = BufWriter::new(File::options().write(true).open(path).map_err(wrong)?);
            let path = path.to_owned();
            return Ok(Self { temporary: path.clone(), path, file, done: true });
        }
        // What a link leads to is replaced, and the link stays.
        let path = fs::canonicalize(path).unwrap_or_else(|_| target(path));
        let (temporary, file) = beside(&path).map_err(wrong)?;
        clear_on_interrupt(temporary.clone());
        if let Ok(there) = fs::metadata(&path) {
            // Where the mode cannot be kept the content still can.
            let _ = file.set_permissions(there.permissions());
        }
        Ok(Self { path, temporary, file: BufWriter::new(file), done: false })
    }

    /// Lets everybody run the file who may read it.
    #[cfg(unix)]
    pub(super) fn make_executable(&self) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let file = self.file.get_ref();
        let mut permissions = file.metadata()?.permissions();
        let mode = permissions.mode();
        permissions.set_mode(mode | (mode & 0o444) >> 2);
        file.set_permissions(permissions)
    }

    /// Where any file can be run that is a program.
    #[cfg(not(unix))]
    pub(super) fn make_executable(&self) -> io::Result<()> {
        Ok(())
    }

    /// Puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        if !self.done {
            fs::rename(&self.temporary, &self.path)?;
            self.done = true;
        }
        Ok(())
    }
}

/// Where a link leads that leads nowhere yet.
fn target(path: &Path) -> PathBuf {
    let link = fs::read_link(path);
    link.map_or_else(|_| path.to_owned(), |to| path.parent().unwrap_or(Path::new("")).join(to))
}

/// A new file beside the place of another. Its name is short, for that of the other may be as long
/// as names can be, and none that a killed run has left behind.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    const MOST: u32 = 1_000;
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..MOST {
        let name = format!(".gouji-{}-{number}.tmp", machine::number());
        let temporary = path.with_file_name(name);
        match File::create_new(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

/// What a shell gives for a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Leaves nothing behind if the user has enough, or the system.
fn clear_on_interrupt(temporary: PathBuf) {
    let clear = move || {
        let _ = fs::remove_file(&temporary);
        std::process::exit(INTERRUPTED);
    };
    machine::on_interrupt(clear);
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
            let _ = fs::remove_file(&self.temporary);
        }
    }
}
