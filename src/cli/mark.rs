//! What gouji wrote, known by marks of its own: it may be written anew, and is nothing to check.

use super::copied::{ends_as_ours, is_copy};
use crate::read::FORMATS;
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// As much of a file is looked at to see who wrote it.
pub(super) const LOOKED_AT: u64 = 1 << 20;

/// The mark of a report stands so near its beginning.
const HEAD: u64 = 4096;

/// The part of packages that names who wrote them.
const CORE: &str = "docProps/core.xml";

/// How a workbook of ours names its author.
const AUTHOR: &str = "<dc:creator>gouji</dc:creator>";

/// How listings of tables and of figures begin.
const TABLES: &str = r"\A[^\n]*\n(  [^\n]*\n)*  [^\n]* ⇒ \[[^\n]*\] ";
const CLAIMS: &str = r"\A[^\n]*\n  \S+ +(✓|≈|✗|\?|·) ";

/// The formats of reports, lists and copies with comments that are read, too.
const WRITTEN: [&str; 5] = ["html", "text", "xlsx", "docx", "pdf"];

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
        Kind::Report if head.starts_with(b"PK") => is_our_package(path),
        Kind::Report if head.starts_with(b"%PDF") => {
            File::open(path).and_then(|mut file| ends_as_ours(&mut file)).unwrap_or(false)
        }
        Kind::Report => MARKS.is_match(&head),
    };
    head.is_empty() || marked()
}

/// Whether a file is a report, a list or a ledger that gouji wrote, whose figures are nobody's disclosure, or a
/// copy with comments as gouji wrote it. A copy that somebody has worked on since is a draft like any other. Only
/// what may be one by its name is opened.
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
        return package
            .is_some_and(|mut package| has(&mut package, CORE, AUTHOR) || is_copy(&mut package));
    }
    if head.starts_with(b"%PDF") {
        return ends_as_ours(&mut file).unwrap_or(false);
    }
    MARKS.is_match(&head)
}

/// Whether a package says that gouji wrote it, or is a copy with comments as gouji wrote it.
fn is_our_package(path: &Path) -> bool {
    let package = File::open(path).ok().and_then(|file| ZipArchive::new(file).ok());
    package.is_some_and(|mut package| has(&mut package, CORE, "gouji") || is_copy(&mut package))
}

/// Whether a word stands in the beginning of a part, if there is that part.
fn has(package: &mut ZipArchive<impl Read + Seek>, name: &str, word: &str) -> bool {
    part(package, name).is_some_and(|text| text.windows(word.len()).any(|at| at == word.as_bytes()))
}

/// The beginning of a part, if there is one.
pub(super) fn part(package: &mut ZipArchive<impl Read + Seek>, name: &str) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    package.by_name(name).ok()?.take(LOOKED_AT).read_to_end(&mut text).ok()?;
    Some(text)
}
