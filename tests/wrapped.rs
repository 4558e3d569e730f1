//! Documents as people copy them from a page: lines broken at a width, at any character, with page
//! numbers and heads between. They say what they said.

use gouji::check::{Options, check};
use gouji::diagnostic::{FileReport, Lang, Outcome, Severity};
use gouji::document::{Block, Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

/// The figures of a text with what became of them, and how often.
type Outcomes = BTreeMap<(String, Outcome), usize>;

/// What is drawn between the pages, the number of the page for `#`. A bare number that cuts a figure
/// can be told from it only where others count with it.
const PAGES: &[&str] = &["— # —", "-#-", "\n第 # 页 共 90 页\n", "- # -\n甲市某局部门决算公开文本"];

fn documents() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let files = std::fs::read_dir(folder).expect("a folder of documents");
    let mut found: Vec<(String, String)> = files
        .map(|file| file.expect("a file").path())
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a document");
            (path.file_name().expect("a name").to_string_lossy().into_owned(), text)
        })
        .collect();
    found.sort();
    found
}

fn judged(name: &str, text: &str) -> (Dossier, FileReport) {
    let document = read(name, text.as_bytes(), SourceId(0)).expect("a readable text");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RULES, &Options::default()).files.remove(0);
    (dossier, report)
}

fn outcomes(document: &Document, report: &FileReport) -> Outcomes {
    let mut outcomes = Outcomes::new();
    for account in &report.accounts {
        let text = document.text(account.at.span).split_whitespace().collect::<String>();
        *outcomes.entry((text, account.outcome)).or_default() += 1;
    }
    outcomes
}

/// The text with its prose in lines of so many characters; every `length` lines a page ends.
fn wrapped(text: &str, width: usize, length: usize, page: &str) -> String {
    let mut out = String::new();
    let (mut count, mut number) = (0, 3);
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        let row = line.contains(['|', '\t']) || line.starts_with('#');
        let width = if row { chars.len() } else { width };
        for part in chars.chunks(width.max(1)) {
            out.extend(part);
            out.push('\n');
            count += 1;
            if count % length == 0 && !row {
                out.push_str(&page.replace('#', &number.to_string()));
                out.push('\n');
                number += 1;
            }
        }
        if chars.is_empty() {
            out.push('\n');
        }
    }
    out
}

fn says_the_same(name: &str, text: &str, wrapped: &str, told: &str) {
    let (plain, expected) = judged(name, text);
    let (dossier, report) = judged(name, wrapped);
    let wrong = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let wrong: Vec<&str> = wrong.map(|found| found.message.as_str()).collect();
    assert!(wrong.is_empty(), "{name} {told}: {wrong:?}");
    let (before, after) =
        (outcomes(&plain.documents[0], &expected), outcomes(&dossier.documents[0], &report));
    assert_eq!(after, before, "{name} {told}");
}

#[test]
fn wrapped_documents_say_the_same() {
    for (index, (name, text)) in documents().iter().enumerate() {
        for (step, page) in PAGES.iter().enumerate().skip(index % 3).step_by(3) {
            let width = 20 + (index * 5 + step * 11) % 26;
            let wrapped = wrapped(text, width, 7 + index % 5, page);
            says_the_same(name, text, &wrapped, &format!("{width} {page:?}"));
        }
    }
}

/// Minutes: `cargo test --test wrapped -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn wrapped_documents_say_the_same_at_every_width() {
    for (name, text) in documents() {
        for width in 20..46 {
            for (step, page) in PAGES.iter().enumerate() {
                let wrapped = wrapped(&text, width, 7 + step, page);
                says_the_same(&name, &text, &wrapped, &format!("{width} {page:?}"));
            }
        }
    }
}

#[test]
fn a_page_of_lines_says_the_same() {
    for (name, text) in documents().iter().filter(|(name, _)| name.ends_with("yuan.txt")) {
        let prose: String =
            text.lines().filter(|line| !line.contains('|')).flat_map(|line| [line, "\n"]).collect();
        let page = |text: &str| {
            let lines: String = text.lines().flat_map(|line| ["<p>", line, "</p>\n"]).collect();
            format!("<html><body>{lines}</body></html>")
        };
        let wrapped = wrapped(&prose, 33, 19, "— # —");
        says_the_same(&format!("{name}.html"), &page(&prose), &page(&wrapped), "33");
        let breaks =
            wrapped.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>");
        let (_, report) = judged("a.html", &format!("<p>{breaks}</p>"));
        assert_eq!(report.summary().errors, 0);
    }
}

/// The text of every block.
fn blocks(text: &str) -> Vec<String> {
    let document = read("a.txt", text.as_bytes(), SourceId(0)).expect("a readable text");
    let text = |block: &Block| document.text(block.span()).to_owned();
    document.blocks.iter().map(text).collect()
}

#[test]
fn the_transcript_stays_the_file() {
    let text =
        "某局2024年度部门决算\n某局收入1,2\n— 3 —\n34.56万元，比上年增加2\n0%。\n— 4 —\n二、其他\n";
    let document = read("a.txt", text.as_bytes(), SourceId(0)).expect("a readable text");
    assert_eq!(document.transcript.len(), text.len());
    let visible = |c: &char| !c.is_whitespace();
    let kept: String = document.transcript.chars().filter(visible).collect();
    assert_eq!(kept, text.replacen("— 3 —", "", 1).chars().filter(visible).collect::<String>());
    assert_eq!(blocks(text).len(), 3);
}

#[test]
fn what_is_not_wrapped_is_not_joined() {
    let text = "某局2024年度部门决算\n收入100.00万元，比上年增加5.00万元\n支出90.00万元，比上年减少3.00万元\n\
                结余10.00万元\n单位：万元\n人员12\n3人退休\n";
    assert_eq!(blocks(text).len(), 7);
}
