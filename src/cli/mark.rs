//! What gouji wrote, known by marks of its own: it may be written anew, and is nothing to check.

use crate::read::FORMATS;
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// As much of a file is looked at to see who wrote it.
const LOOKED_AT: u64 = 1 << 20;

/// The mark of a report stands so near its beginning.
const HEAD: u64 = 4096;

/// The parts of packages that name who wrote them, or comments in them.
const CORE: &str = "docProps/core.xml";
const COMMENTS: &str = "word/comments.xml";

/// How a workbook of ours names its author.
const AUTHOR: &str = "<dc:creator>gouji</dc:creator>";

/// How listings of tables and of figures begin.
const TABLES: &str = r"\A[^\n]*\n(  [^\n]*\n)*  [^\n]* ⇒ \[[^\n]*\] ";
const CLAIMS: &str = r"\A[^\n]*\n  \S+ +(✓|≈|✗|\?|·) ";

/// The formats of reports and lists that are read, too.
const WRITTEN: [&str; 3] = ["html", "text", "xlsx"];

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A baseline, which is no report: whoever mixes them up loses what is known.
    Baseline,
    /// Anything else.
    Report,
}

/// Whether a file is empty or bears a mark of one of our outputs.
pub(super) fn is_ours(path: &Path, kind: Kind) -> bool {
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
            r"(?m)^  (✓|✗|–|\?) ",
            r"(?m)^(  |  - )?(正文 \d+ 个数字：|\d+ figures? in the (text|prose))",
            r"：没有(发现|新的)问题",
            r": (nothing found|no new findings|no findings)",
            TABLES,
            CLAIMS,
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

/// Whether a file is a report, a list or a ledger that gouji wrote, whose figures are nobody's disclosure. A
/// copy with comments is a disclosure still. Only what may be one by its name is opened.
pub(super) fn is_report<F: Read + Seek>(path: &Path, open: impl FnOnce() -> io::Result<F>) -> bool {
    let name = path.to_string_lossy();
    let mut written = FORMATS.iter().filter(|format| WRITTEN.contains(&format.name));
    written.any(|format| format.is_named(&name)) && open().is_ok_and(is_marked)
}

fn is_marked(mut file: impl Read + Seek) -> bool {
    static MARKS: Lazy<Regex> = Lazy::new(|| {
        let marks = [
            r#"<meta name="generator" content="gouji">"#,
            r"\A(错误|警告|提示|error|warning|info)\[[a-z-]+/",
            r"\A::(error|warning|notice) file=",
            r"\A\| (序号 \| 位置 \| 原文 \| 应为|No\. \| Place \| Original \| Expected) \|",
            r"\A\| (序号 \| 检查内容 \| 结果|No\. \| Duty \| Verdict) \|",
            TABLES,
            CLAIMS,
            // A dash may be anybody's.
            r"\A[^\n]*\n  [✓✗?] ",
        ];
        Regex::new(&marks.join("|")).expect("a fixed expression")
    });
    let mut head = Vec::new();
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() {
        return false;
    }
    if head.starts_with(b"PK") {
        let package = file.rewind().ok().and_then(|()| ZipArchive::new(file).ok());
        return package.is_some_and(|mut package| names_us(&mut package, CORE, AUTHOR));
    }
    MARKS.is_match(&head)
}

/// Whether a package says that gouji wrote it or commented in it.
fn is_our_package(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let Ok(mut package) = ZipArchive::new(file) else { return false };
    [CORE, COMMENTS].iter().any(|part| names_us(&mut package, part, "gouji"))
}

fn names_us(package: &mut ZipArchive<impl Read + Seek>, part: &str, name: &str) -> bool {
    let mut text = Vec::new();
    let read = package.by_name(part).map(|part| part.take(LOOKED_AT).read_to_end(&mut text));
    matches!(read, Ok(Ok(_))) && text.windows(name.len()).any(|word| word == name.as_bytes())
}

/// Comments in a PDF stand at its end.
fn ends_as_ours(path: &Path) -> bool {
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
