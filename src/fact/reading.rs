//! What is understood of one table.

use super::Fact;
use crate::number::Scale;
use crate::source::{Site, SourceId, Span};
use crate::vocabulary::{Item, Scope};

/// A column of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its header words, from the top.
    pub title: String,
    /// The item it limits its rows to; `None` for a total column.
    pub item: Option<Item>,
    /// The funds it limits its rows to.
    pub scope: Option<Scope>,
    /// The role it gives its amounts.
    pub role: Option<String>,
    /// What else its header says of its amounts: 累计.
    pub aspect: String,
    /// The year its header names.
    pub year: Option<u16>,
    /// It holds shares or changes: its cells are no amounts and do not add up.
    pub ratio: bool,
    /// Its header has a word that is not known: which of the amounts it holds is a guess.
    pub strange: bool,
}

impl Column {
    /// Whether its amounts are of an earlier year.
    pub fn is_earlier(&self) -> bool {
        self.role.as_deref().is_some_and(|role| matches!(role, "prior" | "earlier"))
    }
}

/// A row of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowReading {
    /// Its label.
    pub label: Option<Span>,
    /// Its standard name; empty for the total row.
    pub item: Item,
    /// Its code, the parts of a code in several columns joined.
    pub code: Option<String>,
    /// Which side of a side-by-side table.
    pub side: usize,
    /// Whether its label names funds.
    pub funds: bool,
    /// Whether its label begins with 一、 二、 …: a summand of the total below.
    pub numbered: bool,
    /// Whether nothing says how it stands to the others: it has no number, and its name is not known.
    pub strange: bool,
    /// How many of its printed cells gave no fact: no numbers, or in columns that are not known.
    pub lost: usize,
}

/// How it was found which standard table a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Its title is printed above it and known as a whole.
    Title,
    /// It has no title; its words fit this table best. Good enough for reading what its cells say and
    /// for the sums inside it; what its amounts are called is a guess.
    Words,
}

/// Why a table or a part of it is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It looks like no standard table.
    UnknownTable,
    /// It looks like two standard tables equally.
    Ambiguous(usize, usize),
    /// The header words do not match the columns of figures.
    Columns,
    /// No unit is printed, so its figures cannot be compared with others.
    NoUnit,
    /// It has no figures.
    Empty,
}

/// How many figures of a table were understood, and why others were not. Codes and line numbers are
/// no figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The figures in its rows.
    pub figures: usize,
    /// Those that became facts.
    pub understood: usize,
    /// Those in rows that are not aligned to the columns: what they are of is left open.
    pub unplaced: usize,
    /// Those below a header that says nothing that is known.
    pub unheaded: usize,
}

impl Tally {
    /// Of several tables together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            figures: self.figures + other.figures,
            understood: self.understood + other.understood,
            unplaced: self.unplaced + other.unplaced,
            unheaded: self.unheaded + other.unheaded,
        }
    }
}

/// A table with what was understood of it.
#[derive(Clone, Debug, Default)]
pub struct TableReading {
    /// The file it stands in.
    pub source: SourceId,
    /// The table.
    pub span: Span,
    /// Which standard table it is, by position in the vocabulary.
    pub spec: Option<usize>,
    /// How that was found; `None` where `spec` is.
    pub named: Option<Named>,
    /// What such a table is called in this kind of disclosure.
    pub name: String,
    /// The line that names it.
    pub title: Option<String>,
    /// The unit of its amounts.
    pub unit: Option<Scale>,
    /// Its columns, side after side.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<RowReading>,
    /// The cells of its columns of changes and shares, which are no facts.
    pub changes: Vec<Fact>,
    /// Whether rows of it could not be read: its sums may be of more than is known.
    pub open: bool,
    /// How many figures it gave.
    pub facts: usize,
    /// How many of its figures were understood.
    pub tally: Tally,
    /// What was not understood.
    pub problem: Option<Problem>,
}

impl TableReading {
    /// Whether all that it says was understood; a table without figures says nothing.
    pub fn is_understood(&self) -> bool {
        let nothing = matches!(self.problem, None | Some(Problem::Empty));
        nothing && self.tally.understood == self.tally.figures
    }

    /// Where the table stands.
    pub fn site(&self) -> Site {
        Site { source: self.source, span: self.span }
    }
}
