//! “主要包括：基本工资、……”: what the text lists must have an amount in the table.
//!
//! A clerk who reads one row too far lists the item below the one that was spent; the item that was
//! spent is then missing from the list, so the finding shows it too.

use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document, Row, Table};
use crate::fact::{Fact, Facts, TableReading, cell_quantity};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::collections::BTreeSet;

/// Shorter lists name examples.
const SHORTEST: usize = 4;

/// Compares the lists that the rule's expressions find with the tables of its roles.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("listed") {
        let tables: Vec<Amounts<'_>> = (0..facts.tables.len())
            .filter_map(|at| amounts(document, facts, rules, check, at))
            .collect();
        // Of two such tables it is not certain which one the text speaks of.
        let [table] = tables.as_slice() else { continue };
        for block in document.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))) {
            let span = block.span();
            let text = document.text(span);
            for list in check.find.iter().flat_map(|find| find.matches(text)) {
                let Some(list) = list.group("list") else { continue };
                let names = names(document, Span::from(list).shifted(span.start), rules);
                remarks.extend(remark(document, &names, table, rule, check));
            }
        }
    }
}

/// An item that a text lists.
struct Listed {
    span: Span,
    item: String,
}

/// The items of a list; none if it is open or holds amounts.
fn names(document: &Document, list: Span, rules: &RuleSet) -> Vec<Listed> {
    let text = document.text(list);
    let open = text.trim_end().ends_with('等') || text.contains('…');
    if open || text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut at = list.start;
    let mut names = Vec::new();
    for name in text.split('、') {
        let span = Span::new(at, at + name.len());
        at = span.end + '、'.len_utf8();
        names.push(Listed { span, item: rules.naming.resolve(name).item });
    }
    if names.len() < SHORTEST { Vec::new() } else { names }
}

/// What one table has amounts for.
struct Amounts<'f> {
    reading: &'f TableReading,
    /// The items with an amount.
    spent: Vec<&'f Fact>,
    /// The items whose cell is blank.
    blank: BTreeSet<String>,
}

impl Amounts<'_> {
    fn code(&self, fact: &Fact) -> Option<&str> {
        self.reading.rows.get(fact.row)?.code.as_deref()
    }
}

/// The amounts of a table, if it is of this document, of a kind that the rule names, and understood.
fn amounts<'f>(
    document: &Document,
    facts: &'f Facts,
    rules: &RuleSet,
    check: &Check,
    at: usize,
) -> Option<Amounts<'f>> {
    let reading = &facts.tables[at];
    let spec = &rules.vocabulary.tables[reading.spec?];
    let known = reading.problem.is_none() && check.roles.contains(&spec.id);
    if !known || reading.source != document.source {
        return None;
    }
    let of_table = facts.facts.iter().filter(|fact| fact.table == at && fact.role == "amount");
    let spent: Vec<&Fact> = of_table.filter(|fact| !fact.quantity.value.is_zero()).collect();
    let table = table(document, reading)?;
    let mut blank: BTreeSet<String> =
        table.rows.iter().flat_map(|row| blank_labels(document, row, rules)).collect();
    for fact in &spent {
        blank.remove(&fact.key.item);
    }
    Some(Amounts { reading, spent, blank })
}

fn table<'d>(document: &'d Document, reading: &TableReading) -> Option<&'d Table> {
    document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.span == reading.span => Some(table),
        _ => None,
    })
}

/// The labels of a row after which no amount stands: the next filled cell is a code, another label
/// or none.
fn blank_labels(document: &Document, row: &Row, rules: &RuleSet) -> Vec<String> {
    let texts: Vec<String> =
        row.cells.iter().map(|cell| folded(document.text(cell.span))).collect();
    let filled: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    let mut blank = Vec::new();
    for (index, text) in filled.iter().enumerate() {
        let label = cell_quantity(text).is_none() && !is_code(text);
        let amount = filled.get(index + 1).filter(|next| !is_code(next));
        let amount = amount.and_then(|next| cell_quantity(next));
        // A printed 0.00 may be a few yuan.
        if label && amount.is_none() {
            blank.push(rules.naming.resolve(text).item);
        }
    }
    blank
}

/// 301, 30101: economic classes begin with 3.
fn is_code(text: &str) -> bool {
    matches!(text.len(), 3 | 5) && text.starts_with('3') && text.bytes().all(|b| b.is_ascii_digit())
}

/// The listed items without an amount, and the items of their class with one that are not listed.
fn remark(
    document: &Document,
    names: &[Listed],
    table: &Amounts<'_>,
    rule: &Rule,
    check: &Check,
) -> Option<Diagnostic> {
    let spent = |name: &Listed| table.spent.iter().any(|fact| fact.key.item == name.item);
    let without = |name: &&Listed| table.blank.contains(&name.item);
    // Where the names are not the table's own, nothing is certain.
    if names.iter().filter(|name| !spent(name) && !without(name)).count() * 4 > names.len() {
        return None;
    }
    let blank: Vec<&Listed> = names.iter().filter(without).collect();
    let (first, rest) = blank.split_first()?;
    // One that most of the table's items say nothing of is read from a table that was misread.
    if names.len() < 4 * blank.len() {
        return None;
    }
    let site = |span| Site { source: document.source, span };
    let others = rest.iter().map(|name| Label { at: site(name.span), note: String::new() });
    let missing = table
        .spent
        .iter()
        .filter(|fact| is_left_out(fact, names, table))
        .map(|fact| Label { at: fact.site, note: format!("{} {}", fact.key.item, fact.quantity) });
    let found = document.text(first.span);
    let say = check.say.replace("{found}", found);
    Some(Diagnostic {
        labels: others.chain(missing).collect(),
        ..crate::check::remark::remark(rule, say, site(first.span), found.to_owned())
    })
}

/// Whether an amount belongs to the listed class, though its item is not listed.
fn is_left_out(fact: &Fact, names: &[Listed], table: &Amounts<'_>) -> bool {
    let listed = |fact: &Fact| names.iter().any(|name| name.item == fact.key.item);
    let neighbours = table.spent.iter().filter(|other| listed(other));
    let class = |fact: &Fact| table.code(fact).map(|code| &code[..3.min(code.len())]);
    let same = neighbours.filter(|other| class(other).is_some() && class(other) == class(fact));
    !listed(fact) && table.code(fact).is_some_and(|code| code.len() == 5) && 0 < same.count()
}
