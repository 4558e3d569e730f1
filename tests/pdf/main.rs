//! PDF files say what the text they were made from says, and real ones are read as they look.
//!
//! The real documents are public but not ours, so they stay outside; `GOUJI_CORPUS` names their
//! folder. `tests/formats/make.py` makes our own.

mod cells;
mod hostile;
mod made;
mod pages;
mod pictures;
mod tables;

use gouji::check::{Options, check, facts};
use gouji::diagnostic::{Lang, Report, Severity};
use gouji::document::{Document, Dossier, Place};
use gouji::fact::Facts;
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use made::objects;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn document(path: &Path) -> Document {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read(&path.display().to_string(), &bytes, SourceId(0)).expect("a readable file")
}

fn dossier(path: &Path) -> Dossier {
    Dossier { documents: vec![document(path)] }
}

/// A document of the corpus; `None` where there is no corpus, which CI does not put up with.
fn corpus(name: &str) -> Option<Dossier> {
    let folder = std::env::var_os("GOUJI_CORPUS").map_or(own("../shared/corpus"), PathBuf::from);
    let path = folder.join(name);
    if !path.exists() {
        let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!ci, "{} is missing", path.display());
        return None;
    }
    Some(dossier(&path))
}

/// Every figure of the tables: its table, label, column and value.
fn cells(facts: &Facts, dossier: &Dossier) -> Vec<String> {
    let cell = |fact: &gouji::fact::Fact| {
        let table = &facts.tables[fact.table];
        let document = dossier.document(fact.site.source);
        let label = table.rows[fact.row].label.map_or("", |span| document.text(span));
        let name = table.spec.map_or("?", |spec| RULES.vocabulary.tables[spec].name.as_str());
        let label: String = label.split_whitespace().collect();
        format!("{name} {label} {} {}", table.columns[fact.column].title, fact.quantity)
    };
    facts.facts.iter().map(cell).collect()
}

fn outcomes(dossier: &Dossier) -> (Report, Vec<String>) {
    let report = check(dossier, &RULES, &Options::default());
    let accounts = &report.files[0].accounts;
    let told = accounts.iter().map(|account| {
        let text = dossier.documents[0].text(account.at.span);
        format!("{text} {} {:?}", account.kind, account.outcome)
    });
    let told = told.collect();
    (report, told)
}

#[test]
fn a_printed_disclosure_says_what_its_text_says() {
    let text = dossier(&own("examples/final-accounts-markdown.md"));
    for name in ["final-accounts-markdown", "final-accounts-no-lines"] {
        let pdf = dossier(&own(&format!("tests/formats/{name}.pdf")));
        assert_eq!(
            cells(&facts(&pdf, &RULES), &pdf),
            cells(&facts(&text, &RULES), &text),
            "{name}"
        );
        assert_eq!(outcomes(&pdf).1, outcomes(&text).1, "{name}");
        assert_eq!(outcomes(&pdf).0.files[0].diagnostics.len(), 0, "{name}");
    }
}

#[test]
fn every_figure_has_its_page_and_area() {
    let pdf = dossier(&own("tests/formats/final-accounts-markdown.pdf"));
    let (report, _) = outcomes(&pdf);
    let document = &pdf.documents[0];
    let mut pages = Vec::new();
    for account in &report.files[0].accounts {
        let under = document.origins.under(account.at.span);
        assert!(!under.is_empty());
        for stretch in under {
            let Place::Page { page, area } = stretch.place else { panic!("{:?}", stretch.place) };
            assert!(area.left < area.right && area.top < area.bottom, "{area:?}");
            pages.push(page);
        }
    }
    assert!(pages.is_sorted() && pages.len() > 100);
}

/// How many figures each standard table gave.
fn counts(facts: &Facts) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for table in facts.tables.iter().filter(|table| 0 < table.facts) {
        let spec = table.spec.expect("a table with facts is known");
        *counts.entry(RULES.vocabulary.tables[spec].name.as_str()).or_default() += table.facts;
    }
    counts
}

/// `count` figures in the tables, and `sample` among them, as the pages show them.
fn looks_like(name: &str, tables: usize, count: usize, sample: &[&str]) {
    let Some(dossier) = corpus(name) else { return };
    let facts = facts(&dossier, &RULES);
    let counts = counts(&facts);
    assert_eq!((counts.len(), counts.values().sum::<usize>()), (tables, count), "{counts:#?}");
    let cells = cells(&facts, &dossier);
    for wanted in sample {
        let found = cells.iter().any(|cell| cell.ends_with(wanted));
        assert!(found, "{wanted}\n{}", cells.join("\n"));
    }
}

#[test]
fn final_accounts_are_read_as_their_pages_look() {
    looks_like(
        "putuo-finance-2024-final.pdf",
        7,
        195,
        &[
            "一般公共预算财政拨款收入 收入/决算数 2940.05万元",
            "其他收入 收入/决算数 6.20万元",
            "年末结转和结余 支出/决算数 55.34万元",
            "合计 其他收入 6.20万元",
            "行政运行 本年收入合计 1511.90万元",
            "信息化建设 财政拨款收入 135.25万元",
            "机关事业单位基本养老保险缴费支出 基本支出 160.75万元",
            "购房补贴 基本支出 258.50万元",
            "津贴补贴 决算数 1238.58万元",
            "办公设备购置 决算数 13.58万元",
        ],
    );
}

/// The errors of a document: page and text.
fn errors(name: &str) -> Option<Vec<(usize, String)>> {
    let dossier = corpus(name)?;
    let (report, _) = outcomes(&dossier);
    let document = &dossier.documents[0];
    let found = report.files[0].diagnostics.iter().filter(|f| f.severity == Severity::Error);
    let place = |at: gouji::source::Span| match document.place(at.start) {
        Some(Place::Page { page, .. }) => (*page, document.text(at).to_owned()),
        other => panic!("{other:?}"),
    };
    Some(found.map(|finding| place(finding.primary.at.span)).collect())
}

#[test]
fn the_errors_of_real_files_are_found_on_their_pages_and_no_others() {
    let told = |name| {
        errors(name).map(|found| {
            found.iter().map(|(page, text)| format!("{page} {text}")).collect::<Vec<_>>()
        })
    };
    if let Some(found) = told("putuo-finance-2024-final.pdf") {
        let flat = "21 与2023年度相比，财政拨款收入支出总计持平";
        assert_eq!(found, ["21 0.3万元", flat, "21 71.73%"]);
    }
    if let Some(found) = told("justice-2026-department-budget.pdf") {
        // 91.97 against 77.99 is +17.93%: true, though no inspector noted it.
        // 3,845.49 is 17.62% more than 3,269.3: a digit too many.
        assert_eq!(found, ["9 43269.3万元", "9 17.66%", "9 201.50万元"]);
    }
    if let Some(found) = told("wanli-2024-budget.pdf") {
        // 350.35 at its head, 352.67 further on, 3,503,499 in the table.
        // 7,998 and 105 square metres are 8,103, and so are 13,459 less 5,356.
        assert_eq!(found, ["9 352.67万元", "33 8013平方米"]);
    }
    if let Some(found) = told("wanli-2025-budget.pdf") {
        assert_eq!(found, ["31 8013平方米"]);
    }
    let form = told("template-2024-final.pdf").unwrap_or_default();
    assert!(form.is_empty(), "{form:?}");
}

#[test]
fn damaged_files_are_refused_or_read_but_end() {
    let whole = std::fs::read(own("tests/formats/final-accounts-markdown.pdf")).unwrap();
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        let _either = read("cut.pdf", cut, SourceId(0));
    }
    for step in [97, 1009, 4001] {
        let mut flipped = whole.clone();
        for at in (20..flipped.len()).step_by(step) {
            flipped[at] ^= 0x20;
        }
        let _either = read("flipped.pdf", &flipped, SourceId(0));
    }
}

#[test]
fn pages_that_hold_themselves_and_empty_ones_are_refused() {
    let circle =
        objects(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]);
    assert!(read("circle.pdf", &circle, SourceId(0)).is_err());
    let blank = objects(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    ]);
    assert_eq!(
        read("blank.pdf", &blank, SourceId(0)).err(),
        Some(ReadError::Scanned { name: "blank.pdf".to_owned(), pages: 1 })
    );
}

#[test]
fn more_pages_than_the_limit_are_refused() {
    let bytes = std::fs::read(own("tests/formats/final-accounts-markdown.pdf")).unwrap();
    let limits = Limits { pages: 2, ..Limits::default() };
    let input = Input {
        name: "long.pdf",
        bytes: &bytes,
        source: SourceId(0),
        limits,
        changes: Changes::default(),
    };
    let refused = read_input(input).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(refused.contains("--max-pages"), "{refused}");
}
