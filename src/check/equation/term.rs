//! Values in equations: printed figures, sums of them, and numbers that words imply.

use super::via::{Grounds, Via};
use crate::fact::Fact;
use crate::number::{Interval, Quantity, Rounding, Unit};
use crate::source::Site;
use crate::steps::{self, Work};
use rust_decimal::Decimal;

/// One printed figure with the sign that words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Part {
    pub site: Site,
    pub quantity: Quantity,
    /// 减少5万元: the figure counts as −5.
    pub negative: bool,
    /// Whether it stands in a table.
    pub in_table: bool,
}

/// A value, the sum of its parts and a constant, with how it came to be taken for its quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Term {
    pub parts: Vec<Part>,
    /// What words imply without a figure, in base units.
    pub constant: Decimal,
    /// The words that imply it.
    pub words: Option<Site>,
    pub grounds: Grounds,
}

impl Part {
    /// The figure of a cell.
    pub(in crate::check) fn of_cell(fact: &Fact) -> Self {
        let quantity = fact.quantity.clone();
        Self { site: fact.site, quantity, negative: false, in_table: true }
    }

    pub(in crate::check) fn interval(&self, rounding: Rounding) -> Option<Interval> {
        let interval = self.quantity.interval(rounding)?;
        Some(if self.negative { interval.negated() } else { interval })
    }

    fn point(&self) -> Option<Decimal> {
        let value = self.quantity.base()?;
        Some(if self.negative { -value } else { value })
    }
}

impl Term {
    pub(in crate::check) fn of(part: Part, grounds: Grounds) -> Self {
        Self { parts: vec![part], constant: Decimal::ZERO, words: None, grounds }
    }

    /// The figures of cells whose table, row and column say what they are.
    pub(in crate::check) fn of_cells(parts: Vec<Part>) -> Self {
        Self { parts, constant: Decimal::ZERO, words: None, grounds: Grounds::all(Via::Titled) }
    }

    pub(in crate::check) fn constant(
        value: Decimal,
        words: Option<Site>,
        grounds: Grounds,
    ) -> Self {
        Self { parts: Vec::new(), constant: value, words, grounds }
    }

    /// The sum of terms, which is no surer than the least sure of them.
    pub(in crate::check) fn sum<'a>(terms: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut sum = Self::constant(Decimal::ZERO, None, Grounds::all(Via::Named));
        for term in terms {
            sum.parts.extend(term.parts.iter().cloned());
            sum.constant = sum.constant.checked_add(term.constant)?;
            sum.words = sum.words.or(term.words);
            sum.grounds = sum.grounds.and(term.grounds);
        }
        steps::count(Work::Neighbour, sum.parts.len());
        Some(sum)
    }

    /// It as one of what stands together: what it is called does not matter where a sentence or a list
    /// pairs it with the others, only that it does.
    pub(in crate::check) fn paired(mut self) -> Self {
        self.grounds = Grounds::all(Via::Paired).with_role(self.grounds.role.max(Via::Paired));
        self
    }

    /// It as what is counted of the parts that follow: the measure word pairs it with them, whatever it was
    /// counted of.
    pub(in crate::check) fn told_by_measure(mut self) -> Self {
        self.grounds = Grounds::all(Via::Paired);
        self
    }

    /// It, no surer in any component than `via`.
    pub(in crate::check) fn at_most(mut self, via: Via) -> Self {
        self.grounds = self.grounds.at_most(via);
        self
    }

    /// Whether both are of the same figures and words.
    pub(in crate::check) fn is_same(&self, other: &Self) -> bool {
        (&self.parts, self.constant, self.words) == (&other.parts, other.constant, other.words)
    }

    /// Every value it may have; `None` on overflow.
    pub(in crate::check) fn interval(&self, rounding: Rounding) -> Option<Interval> {
        self.parts.iter().try_fold(Interval::exact(self.constant), |sum, part| {
            sum.checked_add(part.interval(rounding)?)
        })
    }

    /// The printed value.
    pub(in crate::check) fn point(&self) -> Option<Decimal> {
        self.parts.iter().try_fold(self.constant, |sum, part| sum.checked_add(part.point()?))
    }

    /// The one figure it is, if it is one.
    pub(in crate::check) fn figure(&self) -> Option<&Part> {
        match self.parts.as_slice() {
            [part] if self.constant.is_zero() => Some(part),
            _ => None,
        }
    }

    /// What it counts or is measured in, if that is printed.
    pub(in crate::check) fn unit(&self) -> Option<&Unit> {
        self.parts.first().map(|part| &part.quantity.unit)
    }

    /// As a message shows it: `8.29万元`, or `5.59 + 0.00 + 125.55万元`.
    pub(in crate::check) fn shown(&self) -> String {
        if self.parts.is_empty() {
            return self.constant.normalize().to_string();
        }
        let unit = self.parts[0].quantity.unit.name();
        let same = self.parts.iter().all(|part| part.quantity.unit == self.parts[0].quantity.unit);
        let mut out = String::new();
        for (index, part) in self.parts.iter().enumerate() {
            let negative = part.negative != part.quantity.value.is_sign_negative()
                && !part.quantity.value.is_zero();
            out.push_str(match (index, negative) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " - ",
            });
            out.push_str(&part.quantity.value.abs().to_string());
            if !same {
                out.push_str(part.quantity.unit.name());
            }
        }
        if same {
            out.push_str(unit);
        }
        out
    }
}

/// Whether a term is a stated zero.
pub(in crate::check) fn is_zero(term: &Term) -> bool {
    term.point() == Some(Decimal::ZERO)
}
