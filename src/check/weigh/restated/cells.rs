//! The cells that bear one name, by what tells them apart.

use crate::check::subject::ledger::{Entry, Origin};
use crate::fact::{Facts, Key};
use std::collections::{BTreeMap, BTreeSet};

/// An item's cells by quantity, role and code.
pub(super) type Cells<'a> = BTreeMap<(&'a Key, &'a str, Option<&'a str>), Vec<&'a Entry>>;

/// Whether rows of several codes bear the name, as 行政运行 does: in prose it may mean any of them.
pub(super) fn several_rows(key: &Key, cells: &Cells<'_>) -> bool {
    let codes: BTreeSet<_> = cells
        .keys()
        .filter(|(known, ..)| known.scope == key.scope && known.within == key.within)
        .map(|(.., code)| code)
        .collect();
    1 < codes.len()
}

/// The groups of an item's cells, with those that have no code. A summary gives none: its row is the
/// one code that a quantity has, or its class where sections and items bear the same name. A table that
/// has both, the total of its funds and the class of that name, tells that they stand for themselves.
pub(super) fn with_codeless<'a>(mut cells: Cells<'a>, facts: &Facts) -> Cells<'a> {
    let codeless: Vec<_> = cells.keys().filter(|(.., code)| code.is_none()).copied().collect();
    for (key, role, _) in codeless {
        let codes: Vec<&str> = cells
            .range((key, role, None)..)
            .map_while(|((known, of, code), _)| ((*known, *of) == (key, role)).then_some(*code))
            .flatten()
            .collect();
        let classes: Vec<&str> = codes.iter().copied().filter(|code| code.len() == 3).collect();
        if let ([one], _) | (_, [one]) = (codes.as_slice(), classes.as_slice()) {
            let (own, row) = ((key, role, None), (key, role, Some(*one)));
            let in_both =
                |entry: &&Entry| cells[&row].iter().any(|cell| beside(cell, entry, facts));
            if !cells[&own].iter().any(in_both) {
                let entries = cells.remove(&own).unwrap_or_default();
                cells.entry(row).or_default().extend(entries);
            }
        }
    }
    cells
}

/// Whether two cells stand in one table.
fn beside(a: &Entry, b: &Entry, facts: &Facts) -> bool {
    match (a.origin, b.origin) {
        (Origin::Fact(a), Origin::Fact(b)) => facts.facts[a].table == facts.facts[b].table,
        _ => false,
    }
}
