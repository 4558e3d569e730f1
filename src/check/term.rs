//! Values in equations: printed figures, sums of them, and numbers that words imply.

use crate::fact::Fact;
use crate::number::{Interval, Quantity, Rounding};
use crate::source::Site;
use rust_decimal::Decimal;

/// One printed figure with the sign that words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub site: Site,
    pub quantity: Quantity,
    /// 减少5万元: the figure counts as −5.
    pub negative: bool,
    /// Whether it stands in a table.
    pub in_table: bool,
}

/// A value: the sum of its parts and a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub parts: Vec<Part>,
    /// What words imply without a figure, in base units.
    pub constant: Decimal,
    /// The words that imply it.
    pub words: Option<Site>,
}

impl Part {
    /// The figure of a cell.
    pub(super) fn of_cell(fact: &Fact) -> Self {
        let quantity = fact.quantity.clone();
        Self { site: fact.site, quantity, negative: false, in_table: true }
    }

    pub(super) fn interval(&self, rounding: Rounding) -> Option<Interval> {
        let interval = self.quantity.interval(rounding)?;
        Some(if self.negative { interval.negated() } else { interval })
    }

    fn point(&self) -> Option<Decimal> {
        let value = self.quantity.base()?;
        Some(if self.negative { -value } else { value })
    }
}

impl Term {
    pub(super) fn of(part: Part) -> Self {
        Self { parts: vec![part], ..Self::default() }
    }

    pub(super) fn constant(value: Decimal, words: Option<Site>) -> Self {
        Self { constant: value, words, ..Self::default() }
    }

    /// The sum of terms.
    pub(super) fn sum<'a>(terms: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut sum = Self::default();
        for term in terms {
            sum.parts.extend(term.parts.iter().cloned());
            sum.constant = sum.constant.checked_add(term.constant)?;
            sum.words = sum.words.or(term.words);
        }
        Some(sum)
    }

    /// Every value it may have; `None` on overflow.
    pub(super) fn interval(&self, rounding: Rounding) -> Option<Interval> {
        self.parts.iter().try_fold(Interval::exact(self.constant), |sum, part| {
            sum.checked_add(part.interval(rounding)?)
        })
    }

    /// The printed value.
    pub(super) fn point(&self) -> Option<Decimal> {
        self.parts.iter().try_fold(self.constant, |sum, part| sum.checked_add(part.point()?))
    }

    /// The one figure it is, if it is one.
    pub(super) fn figure(&self) -> Option<&Part> {
        match self.parts.as_slice() {
            [part] if self.constant.is_zero() => Some(part),
            _ => None,
        }
    }

    /// As a message shows it: `8.29万元`, or `5.59 + 0.00 + 125.55万元`.
    pub(super) fn shown(&self) -> String {
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
