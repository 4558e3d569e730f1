//! Where output may go: never over what is read, over a configuration, or, unless it is asked for,
//! over what gouji did not write.

use super::Stop;
use super::console::printed;
use super::find::IGNORE_FILE;
use crate::config::NAME;
use crate::diagnostic::Lang;
use clap::Args as Group;
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use same_file::Handle;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

/// As much of a file is looked at to see who wrote it.
const LOOKED_AT: u64 = 1 << 20;

/// The parts of packages that name who wrote them.
const PARTS: [&str; 2] = ["docProps/core.xml", "word/comments.xml"];

/// Whether foreign files may be replaced.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct Force {
    #[arg(long, help_heading = "选项", help = "要写入的文件已经存在，又不是 gouji 写出的，也覆盖")]
    force: bool,
}

impl Force {
    /// Refuses to write over any of the files that are `read`, a configuration, or a foreign file.
    pub(super) fn allow<'p>(
        self,
        output: &Path,
        kind: Kind,
        read: impl IntoIterator<Item = &'p Path>,
        lang: Lang,
    ) -> Result<(), Stop> {
        let refuse = |why: &str| Err(Stop::Message(format!("{}: {why}", printed(output))));
        if output.file_name().is_some_and(|name| name == NAME || name == IGNORE_FILE) {
            return refuse(lang.pick("是配置文件，不能写入", "is a configuration"));
        }
        // Opening a pipe would take what is meant for whoever reads it.
        let file = |path: &Path| path.is_file().then(|| Handle::from_path(path).ok()).flatten();
        let Some(there) = file(output) else { return Ok(()) };
        if read.into_iter().any(|path| file(path).is_some_and(|path| path == there)) {
            return refuse(lang.pick(
                "既是要核对的文件，又是要写入的文件",
                "is both to be checked and to be written",
            ));
        }
        if self.force || is_ours(output, kind) {
            return Ok(());
        }
        refuse(lang.pick(
            "已经存在，不是 gouji 写出的这类文件，没有改动；确实要覆盖，请加 --force",
            "is there, is no such file written by gouji and was left as it is; to replace it say --force",
        ))
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A baseline, which is no report: whoever mixes them up loses what is known.
    Baseline,
    /// Anything else.
    Report,
}

/// Whether a file is empty or bears a mark of one of our outputs.
fn is_ours(path: &Path, kind: Kind) -> bool {
    static BASELINE: Lazy<Regex> = Lazy::new(|| {
        let mark = r#"(?s-u)^\{\s*"version": \d+,\s*"files": \{"#;
        Regex::new(mark).expect("a fixed expression")
    });
    static MARKS: Lazy<Regex> = Lazy::new(|| {
        let marks = [
            r#"["(]gouji(-[0-9a-f-]+)?[")]"#,
            r"(?m)^(错误|警告|提示|error|warning|info)\[[a-z-]+/",
            r"(?m)^::(error|warning|notice) file=",
            r"^\[\s*\]",
            r#"^\[\s*\{"description":.*"check_name":"#,
            r#"^\{"path":"[^"\n]*","format":"#,
            r"^\| (序号|No\.) \| ",
            r"(?m)^(  |  - )?(正文 \d+ 个数字：|\d+ figures? in the (text|prose))",
            r"：没有(发现|新的)问题",
            r": (nothing found|no new findings|no findings)",
        ];
        Regex::new(&format!("(?s-u:{})", marks.join("|"))).expect("a fixed expression")
    });
    let Ok(file) = File::open(path) else { return false };
    let mut head = Vec::new();
    if file.take(LOOKED_AT).read_to_end(&mut head).is_err() {
        return false;
    }
    let marked = || match kind {
        Kind::Baseline => BASELINE.is_match(&head),
        Kind::Report => MARKS.is_match(&head) || is_our_package(path) || ends_as_ours(path),
    };
    head.is_empty() || marked()
}

/// Whether a package says that gouji wrote it or commented in it.
fn is_our_package(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(mut package) = ZipArchive::new(file) else { return false };
    PARTS.iter().any(|part| {
        let mut text = Vec::new();
        let read = package.by_name(part).map(|part| part.take(LOOKED_AT).read_to_end(&mut text));
        matches!(read, Ok(Ok(_))) && text.windows(5).any(|word| word == b"gouji")
    })
}

/// Comments in a PDF stand at its end.
fn ends_as_ours(path: &Path) -> bool {
    use std::io::{Seek, SeekFrom};
    let tail = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let len = file.metadata()?.len();
        file.seek(SeekFrom::Start(len.saturating_sub(LOOKED_AT)))?;
        let mut tail = Vec::new();
        file.take(LOOKED_AT).read_to_end(&mut tail)?;
        Ok(tail)
    };
    tail().is_ok_and(|tail| tail.windows(7).any(|word| word == b"(gouji)"))
}
