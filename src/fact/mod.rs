//! What the tables say: each figure of a table with the quantity it states.

mod above;
mod around;
mod body;
mod cell;
mod continued;
mod grid;
mod header;
mod identify;
mod keyed;
mod label;
mod namer;
mod path;
mod place;
mod printed;
mod project;
mod reading;
mod rows;
mod running;
mod segment;
mod shape;
mod side;
mod sided;
mod table;
mod unread;
mod whole;

pub use cell::cell_quantity;
pub use printed::{Entry, Line, Printed, printed};
pub use project::{Indicator, Project};
pub use reading::{Column, Named, Problem, RowReading, TableReading, Tally};
pub use table::read;

use crate::number::Quantity;
use crate::source::Site;
use crate::vocabulary::{Item, Scope};

/// What a quantity is: of which funds, part of what, called what.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The funds; `None` where they do not matter or are not known.
    pub scope: Option<Scope>,
    /// What it is a part of, e.g. 基本支出 for 办公费 of the basic expenditure table.
    pub within: Option<Item>,
    /// Its standard name.
    pub item: Item,
    /// What makes it another quantity than the item alone: 累计, 本级; mostly nothing.
    pub aspect: String,
}

/// A figure of a table and the quantity it states.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The cell.
    pub site: Site,
    /// Its table, by position in [`Facts::tables`].
    pub table: usize,
    /// Its row, by position in [`TableReading::rows`].
    pub row: usize,
    /// Its column, by position in [`TableReading::columns`].
    pub column: usize,
    /// What it is.
    pub key: Key,
    /// Which of the item's amounts: `amount`, `initial`, `adjusted`, `budget`, `prior`.
    pub role: String,
    /// Its value in the table's unit, at the column's precision.
    pub quantity: Quantity,
    /// Whether it is printed without decimals in a table that has some: it may be cut or rounded.
    pub whole: bool,
}

/// Everything the tables of one disclosure say.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The tables in reading order, those not understood included.
    pub tables: Vec<TableReading>,
    /// Their figures, table by table, row by row.
    pub facts: Vec<Fact>,
    /// The projects whose evaluations are given as forms.
    pub projects: Vec<Project>,
}

/// One value of a project's form.
type Slot = fn(&mut Project) -> &mut Option<(Site, Quantity)>;

impl Facts {
    /// How many figures of all tables were understood.
    pub fn tally(&self) -> Tally {
        self.tables.iter().map(|table| table.tally).fold(Tally::default(), Tally::plus)
    }

    /// Whether the row or the column of a figure bears its item's name; a total's is only supplied.
    pub fn is_named(&self, fact: &Fact) -> bool {
        let table = &self.tables[fact.table];
        let row = table.rows.get(fact.row).is_some_and(|row| row.item == fact.key.item);
        let column = || table.columns.get(fact.column).and_then(|column| column.item.as_ref());
        row || column() == Some(&fact.key.item)
    }

    /// The code of the row that a figure stands in.
    pub fn code(&self, fact: usize) -> Option<&str> {
        let fact = &self.facts[fact];
        self.tables[fact.table].rows[fact.row].code.as_deref()
    }

    /// The name of the class that the row of a figure stands under by its code.
    pub fn class_above(&self, fact: usize) -> Option<&Item> {
        let code = self.code(fact)?;
        let fact = &self.facts[fact];
        let rows = &self.tables[fact.table].rows;
        let holds = |other: &str| other.len() < code.len() && code.starts_with(other);
        let mut above = rows[..fact.row].iter().rev();
        above.find(|row| row.code.as_deref().is_some_and(holds)).map(|row| &row.item)
    }

    /// The forms of all projects are one table torn apart: an execution of 0 beside one of 1797.77
    /// is 0.00.
    pub fn level_projects(&mut self) {
        let slots: [Slot; 2] = [|project| &mut project.budget, |project| &mut project.executed];
        for slot in slots {
            let places = |value: &mut Option<(Site, Quantity)>| {
                value.as_ref().map_or(0, |(_, quantity)| quantity.places)
            };
            let most =
                self.projects.iter_mut().map(|project| places(slot(project))).max().unwrap_or(0);
            for project in &mut self.projects {
                if let Some((_, quantity)) = slot(project) {
                    quantity.places = most;
                }
            }
        }
    }
}
