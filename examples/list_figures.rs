//! Lists the figures of a file with what they were taken for and how they came out:
//! `cargo run --example list_figures -- 决算说明.docx`.

use gouji::check::{Options, check};
use gouji::diagnostic::{Lang, Outcome};
use gouji::document::{Document, Dossier, Place};
use gouji::read::{ReadError, read};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let name = std::env::args().nth(1).ok_or_else(|| io::Error::other("which file?"))?;
    let bytes = std::fs::read(&name)?;
    let listed = figures(&name, &bytes, &RuleSet::builtin(Lang::Zh)).map_err(io::Error::other)?;
    listed.iter().try_for_each(|line| writeln!(io::stdout(), "{line}"))
}

/// The figures of the prose in reading order: place, figure, outcome, and the quantity if it is known.
pub(crate) fn figures(name: &str, bytes: &[u8], rules: &RuleSet) -> Result<Vec<String>, ReadError> {
    let dossier = Dossier { documents: vec![read(name, bytes, SourceId(0))?] };
    let report = check(&dossier, rules, &Options::default());
    let accounts = report.files.iter().flat_map(|file| &file.accounts);
    let line = accounts.map(|account| {
        let document = dossier.document(account.at.source);
        let place = place(document, account.at.span.start);
        let figure = document.text(account.at.span);
        let item = account.meaning.as_ref().and_then(|meaning| meaning.item.as_deref());
        format!("{place}\t{figure}\t{}\t{}", sign(account.outcome), item.unwrap_or("–"))
    });
    Ok(line.collect())
}

/// What people find it by.
fn place(document: &Document, offset: usize) -> String {
    match document.place(offset) {
        Some(Place::Page { page, .. }) => format!("page {page}"),
        Some(Place::Paragraph { paragraph }) => format!("paragraph {paragraph}"),
        Some(Place::SheetCell { sheet, row, column }) => {
            format!("{sheet}, row {row}, column {column}")
        }
        Some(Place::TableCell { table, row, .. }) => format!("table {table}, row {row}"),
        // Text has lines, and so has what a later version reads.
        _ => format!("line {}", document.position(offset).line),
    }
}

fn sign(outcome: Outcome) -> char {
    match outcome {
        Outcome::Consistent => '✓',
        Outcome::LastDigit => '≈',
        Outcome::Contradicted => '✗',
        Outcome::Unverifiable => '?',
        Outcome::Unclaimed => '·',
    }
}
