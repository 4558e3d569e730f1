//! What the table pages of real documents show, written down from looking at them: how many figures
//! each page has, in which unit, and ten of its cells.
//!
//! `cells/NAME.txt` holds a head for each page, `第6页 12个 万元`, and below it cells as `row name |
//! header | figure as printed`.

use crate::{RULES, corpus};
use gouji::check::facts;
use gouji::document::{Document, Place};
use gouji::fact::{Fact, Facts};
use std::collections::BTreeSet;

const DOCUMENTS: [(&str, &str); 4] = [
    ("putuo-finance-2024-final.pdf", include_str!("cells/putuo-finance-2024-final.txt")),
    (
        "justice-2026-department-budget.pdf",
        include_str!("cells/justice-2026-department-budget.txt"),
    ),
    ("wanli-2024-budget.pdf", include_str!("cells/wanli-2024-budget.txt")),
    ("wanli-2025-budget.pdf", include_str!("cells/wanli-2025-budget.txt")),
];

/// The page of a figure, and the figure as a line of the file.
fn shown(fact: &Fact, facts: &Facts, document: &Document) -> (usize, String) {
    let table = &facts.tables[fact.table];
    let Some(Place::Page { page, .. }) = document.place(fact.site.span.start) else {
        panic!("a figure without a page")
    };
    let label = table.rows[fact.row].label.map_or("", |span| document.text(span));
    let (title, printed) = (&table.columns[fact.column].title, document.text(fact.site.span));
    (*page, format!("{label} | {title} | {printed}"))
}

/// All figures as the file has them, page by page.
fn listed(name: &str) -> Option<Vec<(String, Vec<String>)>> {
    let dossier = corpus(name)?;
    let facts = facts(&dossier, &RULES);
    let mut pages: Vec<(usize, &str, Vec<String>)> = Vec::new();
    // A grand total may state two quantities; it is one figure.
    let mut seen = BTreeSet::new();
    for fact in facts.facts.iter().filter(|fact| seen.insert(fact.site)) {
        let (page, line) = shown(fact, &facts, &dossier.documents[0]);
        let unit = facts.tables[fact.table].unit.map_or("", gouji::number::Scale::name);
        match pages.last_mut() {
            Some((last, _, lines)) if *last == page => lines.push(line),
            _ => pages.push((page, unit, vec![line])),
        }
    }
    let head = |(page, unit, lines): (usize, &str, Vec<String>)| {
        (format!("第{page}页 {}个 {unit}", lines.len()), lines)
    };
    Some(pages.into_iter().map(head).collect())
}

#[test]
fn the_cells_of_real_tables_are_read_as_their_pages_look() {
    for (name, written) in DOCUMENTS {
        let Some(pages) = listed(name) else { continue };
        let heads: Vec<&str> = written.lines().filter(|line| line.starts_with('第')).collect();
        assert_eq!(
            heads,
            pages.iter().map(|(head, _)| head.as_str()).collect::<Vec<_>>(),
            "{name}"
        );
        let mut lines: &[String] = &[];
        for line in written.lines() {
            match pages.iter().find(|(head, _)| head == line) {
                Some((_, found)) => lines = found,
                None => {
                    assert!(lines.iter().any(|known| known == line), "{name}: {line}\n{lines:#?}");
                }
            }
        }
    }
}
