//! A disclosure says the same as a Word document.

use crate::build::{STYLES, cell, docx, p, read_docx, styled, table};
use gouji::check::{Options, check, facts};
use gouji::diagnostic::Lang;
use gouji::document::{Block, Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn text_of(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let bytes = std::fs::read(path).expect("an example is readable");
    read(name, &bytes, SourceId(0)).expect("an example is text")
}

/// The blocks of a document as the body of a Word document, headings by their styles.
fn body_of(document: &Document) -> String {
    let text = |span| document.text(span).replace('&', "&amp;").replace('<', "&lt;");
    let part = |block: &Block| match block {
        Block::Heading(heading) if heading.level == 1 => styled("1", &text(heading.title)),
        Block::Heading(heading) => p(text(heading.span).trim_start_matches(['#', ' '])),
        Block::Paragraph(paragraph) => p(&text(paragraph.span).replace('\n', "")),
        Block::Table(rows) => {
            let row = |row: &gouji::document::Row| -> Vec<String> {
                row.cells.iter().map(|one| cell("", &text(one.span))).collect()
            };
            let rows: Vec<Vec<String>> = rows.rows.iter().map(row).collect();
            table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
        }
    };
    document.blocks.iter().map(part).collect()
}

/// Every figure of the tables, and every figure of the prose with its outcome.
fn told(document: Document) -> Vec<String> {
    let dossier = Dossier { documents: vec![document] };
    let document = &dossier.documents[0];
    let facts = facts(&dossier, &RULES);
    let figures = facts.facts.iter().map(|fact| {
        let column = &facts.tables[fact.table].columns[fact.column].title;
        format!("{} {column} {}", document.text(fact.site.span), fact.quantity)
    });
    let report = check(&dossier, &RULES, &Options::default());
    let outcomes = report.files[0].accounts.iter().map(|account| {
        let text = document.text(account.at.span);
        format!("{text} {} {:?}", account.kind, account.outcome)
    });
    figures.chain(outcomes).collect()
}

#[test]
fn a_disclosure_says_the_same_as_word_document() {
    let text = text_of("final-accounts-markdown.md");
    let word = read_docx(&docx(&body_of(&text), &[("styles", STYLES)]));
    let (word, text) = (told(word), told(text));
    assert!(200 < text.len());
    assert_eq!(word, text);
}
