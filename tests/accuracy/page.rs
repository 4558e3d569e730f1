//! The page that follows from the counts, and its main line.

use crate::counts::{Counts, Finds, Outcomes};
use crate::interval::{at_most, interval, percent};
use crate::public::{self, DOCUMENTS, Public};
use crate::{made, words, written};
use gouji::diagnostic::Lang;

/// The whole page.
pub(crate) fn page(counts: &Counts) -> String {
    let line = main_line(counts, Lang::Zh);
    let parts = [
        words::HEAD.replace("{line}", &line),
        false_alarms(counts),
        recall(counts),
        authors(counts),
        blame(counts),
        coverage(counts),
        documents(counts),
        words::NOT_MEASURED.to_owned(),
        words::METHOD
            .replace("{every}", &made::EVERY.to_string())
            .replace("{read}", &correct(counts).documents.to_string())
            .replace("{changed}", &counts.outcomes(made::CHANGED).documents.to_string())
            .replace("{changes}", &counts.all_finds().changes.to_string()),
        hashes(),
    ];
    parts.map(|part| part.trim().to_owned()).join("\n\n") + "\n"
}

/// The main result in one sentence.
pub(crate) fn main_line(counts: &Counts, lang: Lang) -> String {
    let (correct, finds) = (correct(counts), counts.all_finds());
    let public = counts.outcomes(public::ORIGIN);
    let template = lang.pick(words::MAIN_LINE, words::MAIN_LINE_EN);
    let fields = [
        ("{correct}", correct.documents.to_string()),
        ("{false}", correct.false_errors.to_string()),
        ("{most}", at_most(correct.alarmed, correct.documents)),
        ("{pinned}", finds.pinned.to_string()),
        ("{told}", percent(finds.told, finds.pinned)),
        ("{between}", interval(finds.told, finds.pinned)),
        ("{public}", public.documents.to_string()),
        ("{errors}", public.errors.to_string()),
        ("{public-false}", public.false_errors.to_string()),
        ("{decided}", percent(public.decided(), public.figures())),
    ];
    fields.iter().fold(template.to_owned(), |line, (name, value)| line.replace(name, value))
}

/// All generated disclosures, in none of which anything is wrong.
fn correct(counts: &Counts) -> Outcomes {
    counts.outcomes(made::CHANGED).plus(&counts.outcomes(made::READ))
}

fn table(head: &str, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let columns = head.matches('|').count();
    let rule = format!("|---|{}", "---:|".repeat(columns));
    let rows = rows.into_iter().map(|cells| format!("| {} |", cells.join(" | ")));
    let head = format!("| {head} |");
    [head, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn false_alarms(counts: &Counts) -> String {
    let row = |name: &str, of: &Outcomes| {
        vec![
            name.to_owned(),
            of.documents.to_string(),
            of.errors.to_string(),
            of.false_errors.to_string(),
            percent(of.errors - of.false_errors, of.errors),
            percent(of.alarmed, of.documents),
            interval(of.alarmed, of.documents),
        ]
    };
    let rows = [
        row("自编，没有错", &correct(counts)),
        row("本仓库的文本，没有错", &counts.outcomes(written::CORRECT)),
        row("本仓库的示例，有十处错", &counts.outcomes(written::WRONG)),
        row("真实的公开文本", &counts.outcomes(public::ORIGIN)),
    ];
    let finds = counts.all_finds();
    let warnings = correct(counts).warnings + counts.outcomes(written::CORRECT).warnings;
    [
        words::FALSE_ALARMS.to_owned(),
        table(words::FALSE_ALARMS_HEAD, rows),
        words::UNRELATED
            .replace("{warnings}", &warnings.to_string())
            .replace("{findings}", &finds.findings.to_string())
            .replace("{unrelated}", &finds.unrelated.to_string())
            .replace("{share}", &percent(finds.findings - finds.unrelated, finds.findings))
            .replace("{between}", &interval(finds.findings - finds.unrelated, finds.findings)),
    ]
    .join("\n\n")
}

fn recall(counts: &Counts) -> String {
    let row = |name: &str, finds: &Finds| {
        vec![
            name.to_owned(),
            finds.changes.to_string(),
            finds.pinned.to_string(),
            finds.told.to_string(),
            percent(finds.told, finds.pinned),
            interval(finds.told, finds.pinned),
            percent(finds.told, finds.changes),
        ]
    };
    let kinds = words::KINDS.iter().map(|(slip, name)| row(name, &counts.finds(made::kind(*slip))));
    let rows = kinds.chain([row("合计", &counts.all_finds())]);
    [words::RECALL.to_owned(), table(words::RECALL_HEAD, rows)].join("\n\n")
}

fn authors(counts: &Counts) -> String {
    let row = |(name, finds): (&str, Finds)| {
        vec![
            name.to_owned(),
            finds.pinned.to_string(),
            percent(finds.told, finds.pinned),
            interval(finds.told, finds.pinned),
        ]
    };
    let mut all: Vec<(&str, Finds)> = counts.finds_by_author().into_iter().collect();
    all.sort_by_key(|(_, finds)| finds.told * 1_000_000 / finds.pinned.max(1));
    [words::AUTHORS.to_owned(), table(words::AUTHORS_HEAD, all.into_iter().map(row))].join("\n\n")
}

fn blame(counts: &Counts) -> String {
    let row = |name: &str, finds: &Finds| {
        vec![
            name.to_owned(),
            finds.clear.to_string(),
            percent(finds.blamed, finds.clear),
            interval(finds.blamed, finds.clear),
            percent(finds.righted, finds.clear),
            interval(finds.righted, finds.clear),
        ]
    };
    let kinds = words::KINDS.iter().map(|(slip, name)| row(name, &counts.finds(made::kind(*slip))));
    let rows = kinds.chain([row("合计", &counts.all_finds())]);
    [words::BLAME.to_owned(), table(words::BLAME_HEAD, rows)].join("\n\n")
}

fn coverage(counts: &Counts) -> String {
    let row = |name: &str, of: &Outcomes| {
        let figures = of.figures();
        vec![
            name.to_owned(),
            figures.to_string(),
            percent(of.decided(), figures),
            interval(of.decided(), figures),
            percent(of.unverifiable, figures),
            percent(of.unclaimed, figures),
            of.cells.to_string(),
            percent(of.cells_read, of.cells),
        ]
    };
    let rows = [
        row("自编", &correct(counts)),
        row("本仓库的文本", &counts.outcomes(written::CORRECT)),
        row("真实的公开文本", &counts.outcomes(public::ORIGIN)),
    ];
    [words::COVERAGE.to_owned(), table(words::COVERAGE_HEAD, rows)].join("\n\n")
}

fn documents(counts: &Counts) -> String {
    let row = |document: &Public| {
        let of = counts.outcomes_of(public::ORIGIN, document.file);
        vec![
            format!("{}：{}", document.publisher, document.title),
            document.year.to_string(),
            of.figures().to_string(),
            percent(of.decided(), of.figures()),
            percent(of.cells_read, of.cells),
            of.errors.to_string(),
            of.false_errors.to_string(),
            of.known.to_string(),
            of.known_told.to_string(),
        ]
    };
    let rows = DOCUMENTS.iter().map(row);
    let public = counts.outcomes(public::ORIGIN);
    let precision = words::PUBLIC_PRECISION
        .replace("{errors}", &public.errors.to_string())
        .replace("{true}", &(public.errors - public.false_errors).to_string())
        .replace("{between}", &interval(public.errors - public.false_errors, public.errors));
    [words::PUBLIC.to_owned(), table(words::PUBLIC_HEAD, rows), precision].join("\n\n")
}

fn hashes() -> String {
    let row = |document: &Public| {
        let Public { publisher, title, year, sha256, .. } = document;
        format!("- {publisher}，{title}，{year}，`{sha256}`")
    };
    let list: Vec<String> = DOCUMENTS.iter().map(row).collect();
    [words::HASHES.to_owned(), list.join("\n")].join("\n\n")
}
