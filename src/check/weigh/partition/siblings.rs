//! What stands beside the parts of a whole and is none that the rules know: 单位预留机动经费 beside
//! 基本支出 and 项目支出.

use super::{Place, Weigher};
use crate::check::equation::term::is_zero;
use crate::check::equation::term::{Part, Term};
use crate::check::subject::ledger::{Entry, Origin};
use crate::fact::{Fact, TableReading};
use crate::vocabulary::Item;

/// The amounts of unknown siblings of the parts, but zeros.
pub(super) fn beside(weigher: &Weigher<'_, '_>, whole: &Entry, parts: &[&Entry]) -> Vec<Term> {
    let found = match weigher.place(whole) {
        Place::Table(table) => in_table(weigher, table, whole, parts),
        Place::Prose(document) => in_prose(weigher, document, whole, parts),
        Place::Form => Vec::new(),
    };
    found.into_iter().filter(|term| !is_zero(term)).collect()
}

/// What the prose states of unknown items elsewhere, but zeros: where it is what the parts lack, it may be
/// the one that was left out.
pub(super) fn far<'a>(
    weigher: &'a Weigher<'_, '_>,
    whole: &'a Entry,
) -> impl Iterator<Item = &'a Term> {
    let place = weigher.place(whole);
    let entries = weigher.ledger.items().flat_map(|(_, entries)| entries);
    let unknown = entries.filter(move |entry| {
        matches!(place, Place::Prose(_))
            && weigher.place(entry) == place
            && entry.role == whole.role
            && !weigher.naming.knows(&entry.key.item)
            && weigher.is_unknown(&entry.key.item, &whole.key.item)
            && !is_zero(&entry.term)
    });
    unknown.map(|entry| &entry.term)
}

impl Weigher<'_, '_> {
    /// Whether an item is a part that the rule does not know, and no part of one that it does.
    fn is_unknown(&self, item: &Item, whole: &Item) -> bool {
        let mut known = self.partition.parts.iter().chain(&self.partition.optional);
        let within = self.naming.within(item);
        let divides = |part: &String| {
            let mut own = self.all.iter().filter(|other| other.whole == *part);
            own.any(|other| other.parts.iter().any(|part| part == item))
        };
        !item.is_empty()
            && item != whole
            && !self.naming.is_sum(item)
            && known.all(|part| part != item && within != Some(part.as_str()) && !divides(part))
    }
}

/// Columns beside the parts in the row of the whole, or numbered rows beside those of the parts.
fn in_table(weigher: &Weigher<'_, '_>, table: usize, whole: &Entry, parts: &[&Entry]) -> Vec<Term> {
    let reading = &weigher.facts.tables[table];
    // 三公经费 beside 会议费 has columns of its own below it, which are no siblings of theirs.
    let cells = parts.iter().filter_map(|part| cell(weigher, part));
    let part = cells.min_by_key(|fact| reading.columns[fact.column].title.matches('/').count());
    let (Some(whole_cell), Some(part)) = (cell(weigher, whole), part) else { return Vec::new() };
    let unknown = |item: &Item| weigher.is_unknown(item, &whole.key.item);
    let from = weigher.facts.facts.partition_point(|fact| fact.table < table);
    let cells = weigher.facts.facts[from..].iter().take_while(|fact| fact.table == table);
    let beside = cells.filter(|fact| fact.role == whole.role).filter(|fact| {
        if part.row == whole_cell.row {
            let item = reading.columns[fact.column].item.as_ref();
            fact.row == part.row
                && group(reading, fact) == group(reading, part)
                && item.is_some_and(unknown)
        } else {
            fact.column == part.column
                && is_numbered_like(reading, fact, part)
                && unknown(&reading.rows[fact.row].item)
        }
    });
    beside.map(|fact| Term::of_cells(vec![Part::of_cell(fact)])).collect()
}

fn cell<'a>(weigher: &'a Weigher<'_, '_>, entry: &Entry) -> Option<&'a Fact> {
    match entry.origin {
        Origin::Fact(fact) => Some(&weigher.facts.facts[fact]),
        _ => None,
    }
}

/// What stands above the last word of a column's header.
fn group<'t>(reading: &'t TableReading, fact: &Fact) -> Option<&'t str> {
    reading.columns[fact.column].title.rsplit_once('/').map(|(above, _)| above)
}

fn is_numbered_like(reading: &TableReading, fact: &Fact, part: &Fact) -> bool {
    let (row, known) = (&reading.rows[fact.row], &reading.rows[part.row]);
    row.side == known.side && row.numbered && known.numbered && row.code.is_none()
}

/// What is stated between the parts, or directly after the last, as a part of the same whole.
fn in_prose(
    weigher: &Weigher<'_, '_>,
    document: usize,
    whole: &Entry,
    parts: &[&Entry],
) -> Vec<Term> {
    let places = parts.iter().filter_map(|part| statement(part, document));
    let (Some(first), Some(last)) = (places.clone().min(), places.max()) else { return Vec::new() };
    let is_within = |within: &Option<Item>| {
        within.as_ref() == Some(&whole.key.item)
            || parts.iter().any(|part| part.key.within == *within)
    };
    let items = weigher.ledger.items();
    let beside = items.flat_map(|(_, entries)| entries).filter(|entry| {
        let near = statement(entry, document).is_some_and(|at| first <= at && at <= last + 1);
        near && !weigher.naming.knows(&entry.key.item)
            && entry.role == whole.role
            && entry.key.scope == whole.key.scope
            && is_within(&entry.key.within)
            && weigher.is_unknown(&entry.key.item, &whole.key.item)
    });
    beside.map(|entry| entry.term.clone()).collect()
}

fn statement(entry: &Entry, of: usize) -> Option<usize> {
    match entry.origin {
        Origin::Prose(document, statement) if document == of => Some(statement),
        _ => None,
    }
}
