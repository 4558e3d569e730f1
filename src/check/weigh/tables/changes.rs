//! Columns of changes: 增减额 and 增减% follow from this year's column and last year's.
//!
//! Which of a table's amounts a column compares, its header seldom says in full. The rows do: it is the
//! pair that gives most of them. Where no pair gives most of them, the column is of something else.

use super::Weigher;
use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, Terms};
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::{Verdict, judge};
use crate::fact::Fact;
use crate::number::{Quantity, Unit};
use crate::rule::Equation;
use once_cell::sync::Lazy;
use std::borrow::Cow;

/// So many rows have to come out before a column is known.
const KNOWN: usize = 2;

/// So many rows have to come out for each that does not.
const PER_BROKEN: usize = 2;

/// A table of more pairs of columns is no comparison of two years.
const MOST_PAIRS: usize = 24;

static AMOUNT: Lazy<Equation> =
    Lazy::new(|| "change = amount - prior".parse().expect("well formed"));
static RATE: Lazy<Equation> =
    Lazy::new(|| "change * prior = amount - prior".parse().expect("well formed"));

/// What a column of changes holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// 增减额
    Amount,
    /// 增减%
    Rate,
}

/// What a column may say of two others.
struct Reading {
    change: Change,
    amount: usize,
    prior: usize,
}

impl Change {
    fn equation(self) -> &'static Equation {
        match self {
            Self::Amount => &AMOUNT,
            Self::Rate => &RATE,
        }
    }

    fn work(self) -> &'static str {
        match self {
            Self::Amount => "{amount} - {prior} = {=change}",
            Self::Rate => "({amount} - {prior}) ÷ {prior} = {=change}",
        }
    }

    /// The figure of a cell in the unit it has then; `None` where another one is printed.
    fn quantity(self, cell: &Fact, amount: &Fact) -> Option<Quantity> {
        let unit = match self {
            Self::Amount => amount.quantity.unit.clone(),
            Self::Rate => Unit::Percent,
        };
        let fits = cell.quantity.unit == Unit::Bare || cell.quantity.unit == unit;
        fits.then(|| Quantity { unit, ..cell.quantity.clone() })
    }
}

impl<'r> Weigher<'_, 'r> {
    /// How the changes of each row come out.
    pub(super) fn changes(&self) -> Vec<Relation<'r>> {
        let columns = 0..self.table.columns.len();
        let readings = &self.readings();
        let ratios = columns.filter(|column| self.table.columns[*column].ratio);
        ratios.flat_map(|column| self.changes_of(column, readings)).collect()
    }

    /// All that a column of changes may be of.
    fn readings(&self) -> Vec<Reading> {
        let amounts: Vec<usize> =
            (0..self.table.columns.len()).filter(|index| self.is_amount(*index)).collect();
        let (priors, amounts): (Vec<usize>, Vec<usize>) =
            amounts.into_iter().partition(|index| self.table.columns[*index].is_earlier());
        if MOST_PAIRS < priors.len() * amounts.len() {
            return Vec::new();
        }
        let pairs =
            amounts.iter().flat_map(|amount| priors.iter().map(move |prior| (amount, prior)));
        let both = pairs.flat_map(|(amount, prior)| {
            [Change::Amount, Change::Rate].map(|change| Reading {
                change,
                amount: *amount,
                prior: *prior,
            })
        });
        both.collect()
    }

    fn is_amount(&self, column: usize) -> bool {
        let column = &self.table.columns[column];
        !column.ratio && column.item.is_none() && !column.strange
    }

    /// The rows of a column, read as what gives most of them.
    fn changes_of(&self, column: usize, readings: &[Reading]) -> Vec<Relation<'r>> {
        let cells: Vec<&Fact> =
            self.table.changes.iter().filter(|cell| cell.column == column).collect();
        let all = readings.iter().map(|reading| {
            let rows = cells.iter().filter_map(|cell| self.change(cell, reading));
            let rows: Vec<Relation<'r>> = rows.collect();
            let held = rows.iter().filter(|row| row.verdict != Verdict::Refuted).count();
            (held, rows)
        });
        // Of two pairs that give as many rows the first is the one of the totals.
        let best = all.reduce(|best, next| if best.0 < next.0 { next } else { best });
        let known = |(held, rows): &(usize, Vec<_>)| {
            KNOWN <= *held && (rows.len() - held) * PER_BROKEN <= *held
        };
        best.filter(known).map(|(_, rows)| rows).unwrap_or_default()
    }

    /// How a cell comes out as a reading has it; `None` where nothing changed, which any pair would give.
    fn change(&self, cell: &Fact, reading: &Reading) -> Option<Relation<'r>> {
        let at = |column| self.by_cell.get(&(cell.row, column)).copied();
        let (amount, prior) = (at(reading.amount)?, at(reading.prior)?);
        let nothing =
            cell.quantity.value.is_zero() && amount.quantity.value == prior.quantity.value;
        if nothing || prior.quantity.value.is_zero() || self.table.rows[cell.row].lost != 0 {
            return None;
        }
        let quantity = reading.change.quantity(cell, amount)?;
        let change = Part { quantity, ..Part::of_cell(cell) };
        let terms = vec![
            (Cow::Borrowed("change"), Term::of_cells(vec![change])),
            (Cow::Borrowed("amount"), Term::of_cells(vec![Part::of_cell(amount)])),
            (Cow::Borrowed("prior"), Term::of_cells(vec![Part::of_cell(prior)])),
        ];
        self.judged(reading.change, terms)
    }

    fn judged(&self, change: Change, terms: Terms) -> Option<Relation<'r>> {
        let equation = change.equation();
        let verdict = judge(equation, &terms, None, "change", self.options.rounding);
        (verdict != Verdict::Undecided).then(|| Relation {
            kind: "table",
            at: Cow::Borrowed("change"),
            say: Cow::Borrowed(&self.check.say),
            work: Cow::Borrowed(change.work()),
            ..sum::untold(self.at, self.rule, equation, terms, verdict)
        })
    }
}
