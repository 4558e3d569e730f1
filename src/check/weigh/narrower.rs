//! What a table gives of a code is never more than what a table that includes its funds gives of it.
//!
//! Of the expenditure of all funds that of the general budget is a part: by code, in the total and in each
//! column of the same name. A code, a class or a column that the wider table leaves out is not compared; nor is
//! anything in a document with an amount below zero, for a refund of other funds makes less of all than of some.

use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::Verdict;
use crate::check::equation::within::{self, Weighed};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::fact::{Fact, Facts, Named, TableReading};
use crate::rule::{Check, RuleSet};
use crate::source::SourceId;
use crate::vocabulary::{Item, Naming};
use std::collections::{BTreeMap, BTreeSet};

/// Compares the tables of some funds with those that include these.
pub(in crate::check) fn weigh<'r>(
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("narrower") {
        let refunds = refunds(facts);
        let pairs = Weigher { facts, rules, check, options, refunds }.pairs();
        let is_broken = |pair: &&Pair<'_>| pair.weighed.0 == Verdict::Refuted;
        let broken = Broken::new(pairs.iter().filter(is_broken));
        if broken.columns.is_empty() {
            continue;
        }
        let told = (position(rules, rule), rule, check);
        // One cause shows in every total above it: the narrowest cell tells it.
        let narrowest =
            |pair: &Pair<'_>| !is_broken(&pair) || !broken.explains(pair, &rules.naming);
        let pairs = pairs.into_iter().filter(narrowest);
        findings.relations.extend(pairs.map(|pair| within::relation(told, pair.weighed)));
    }
}

/// What a row is of: its code, or the class that it names without one.
type Row<'f> = (Option<&'f str>, &'f str);

/// A cell weighed against the one that includes it.
struct Pair<'f> {
    row: Row<'f>,
    /// The column's item; `None` for its total.
    column: Option<&'f Item>,
    weighed: Weighed,
}

/// The cells that are more than those that include them, by their columns.
struct Broken<'f> {
    columns: BTreeMap<Option<&'f Item>, Rows<'f>>,
}

/// The rows of a column.
#[derive(Default)]
struct Rows<'f> {
    /// Codes with the names of their rows.
    coded: BTreeSet<(&'f str, &'f str)>,
    /// The names of rows with a code.
    names: BTreeSet<&'f str>,
    /// Classes without one.
    classes: BTreeSet<&'f str>,
}

impl<'f> Broken<'f> {
    fn new<'p>(pairs: impl Iterator<Item = &'p Pair<'f>>) -> Self
    where
        'f: 'p,
    {
        let mut columns: BTreeMap<Option<&Item>, Rows<'_>> = BTreeMap::new();
        for Pair { row: (code, name), column, .. } in pairs {
            let rows = columns.entry(*column).or_default();
            match code {
                Some(code) => {
                    rows.coded.insert((code, name));
                    rows.names.insert(name);
                }
                None => drop(rows.classes.insert(name)),
            }
        }
        Self { columns }
    }

    /// Whether a cell is wrong for what is wrong in another one alone, of a row below or of a column
    /// beside.
    fn explains(&self, pair: &Pair<'_>, naming: &Naming) -> bool {
        let own = pair.column;
        let includes = |other: Option<&Item>| {
            let beside = other.and_then(|column| naming.within(column));
            own == other || own.is_none_or(|column| beside == Some(column.as_str()))
        };
        let columns = self.columns.iter().filter(|(other, _)| includes(**other));
        let mut columns = columns.map(|(other, rows)| rows.has_below(pair.row, *other != own));
        columns.any(|below| below)
    }
}

impl Rows<'_> {
    /// Whether one of them is below a row, or, of a column beside, is that row.
    fn has_below(&self, (code, name): Row<'_>, beside: bool) -> bool {
        match code {
            Some(code) => {
                let below = self.coded.range((code, "")..);
                let mut below = below.take_while(|(other, _)| other.starts_with(code));
                below.any(|other| beside || *other != (code, name))
            }
            None => self.names.contains(name) || beside && self.classes.contains(name),
        }
    }
}

struct Weigher<'a, 'r> {
    facts: &'a Facts,
    rules: &'r RuleSet,
    check: &'r Check,
    options: &'a Options,
    /// The documents that hold an amount below zero.
    refunds: BTreeSet<SourceId>,
}

impl<'a> Weigher<'a, '_> {
    fn pairs(&self) -> Vec<Pair<'a>> {
        let mut pairs = Vec::new();
        for (narrow, wide) in &self.check.within {
            let mut wholes: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
            let sound = |cell: &Fact| !self.refunds.contains(&cell.site.source);
            for (row, column, cell) in self.cells(wide).filter(|(.., cell)| sound(cell)) {
                wholes.entry((row, column)).or_default().push(cell);
            }
            for (row, column, part) in self.cells(narrow) {
                let known = wholes.get(&(row, column)).into_iter().flatten();
                let known = known.filter(|whole| whole.site.source == part.site.source);
                let term = |cell| Term::of_cells(vec![Part::of_cell(cell)]);
                let weighed = known
                    .map(|whole| within::weighed(term(part), term(whole), self.options.rounding));
                let nearest = weighed.min_by_key(|(verdict, _)| *verdict);
                pairs.extend(nearest.map(|weighed| Pair { row, column, weighed }));
            }
        }
        pairs
    }

    /// The cells of this year in the tables of a title, with their rows and columns.
    fn cells(&self, table: &str) -> impl Iterator<Item = (Row<'a>, Option<&'a Item>, &'a Fact)> {
        let facts: &'a Facts = self.facts;
        let cells = facts.facts.iter().filter(move |fact| {
            fact.role == "amount" && self.is_of(&facts.tables[fact.table], table)
        });
        cells.filter_map(move |fact| {
            let table = &facts.tables[fact.table];
            let column = &table.columns[fact.column];
            let known = |item: &Item| self.check.words.contains(item);
            let column_known = column.item.as_ref().is_none_or(known) && column.scope.is_none();
            let sound = column_known && !column.strange && !column.is_earlier();
            let row = row(table, fact).filter(|_| sound && fact.key.aspect.is_empty())?;
            Some((row, column.item.as_ref(), fact))
        })
    }

    fn is_of(&self, table: &TableReading, id: &str) -> bool {
        let spec = table.spec.map(|spec| &self.rules.vocabulary.tables[spec]);
        let titled = table.named == Some(Named::Title) && table.unit.is_some();
        titled && spec.is_some_and(|spec| spec.id == id)
    }
}

fn refunds(facts: &Facts) -> BTreeSet<SourceId> {
    let is_below = |fact: &&Fact| fact.role == "amount" && fact.quantity.value.is_sign_negative();
    facts.facts.iter().filter(is_below).map(|fact| fact.site.source).collect()
}

fn row<'f>(table: &'f TableReading, fact: &Fact) -> Option<Row<'f>> {
    let row = &table.rows[fact.row];
    let class = row.code.is_none() && row.numbered && !row.item.is_empty();
    (class || row.code.is_some()).then_some((row.code.as_deref(), row.item.as_str()))
}
