//! The columns of tables, as they may be changed as a whole.

use super::change::FEWEST;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::fact::Facts;
use std::collections::BTreeMap;

/// With more broken equations no column is tried, so that time stays linear.
const MOST_BROKEN: usize = 500;

/// A column of a table, its printed amounts from the top.
#[derive(Clone, Debug)]
pub(in crate::check) struct Column {
    /// Its table, by position, and what that is called.
    pub(super) table: usize,
    pub(super) name: String,
    title: String,
    pub(super) cells: Vec<Part>,
}

/// The columns of the tables, if any equation is broken that they may explain.
pub(in crate::check) fn columns(facts: &Facts, relations: &[Relation<'_>]) -> Vec<Column> {
    let broken = relations.iter().filter(|relation| relation.is_contradicted()).count();
    if !(FEWEST..=MOST_BROKEN).contains(&broken) {
        return Vec::new();
    }
    let mut columns: BTreeMap<(usize, usize), Column> = BTreeMap::new();
    for fact in &facts.facts {
        let table = &facts.tables[fact.table];
        let column = columns.entry((fact.table, fact.column)).or_insert_with(|| Column {
            table: fact.table,
            name: table.name.clone(),
            title: table.columns.get(fact.column).map_or(String::new(), |one| words(&one.title)),
            cells: Vec::new(),
        });
        if column.cells.last().is_none_or(|last| last.site != fact.site) {
            column.cells.push(Part::of_cell(fact));
        }
    }
    columns.into_values().collect()
}

impl Column {
    /// The name of its table and its own.
    pub(super) fn called(&self) -> String {
        let own =
            if self.title.is_empty() { String::new() } else { format!("“{}”", self.title) };
        format!("{}{own}", self.name)
    }
}

fn words(title: &str) -> String {
    title.split_whitespace().collect()
}
