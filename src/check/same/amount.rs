//! Whether two figures print one value, each in the unit and the precision of its own version.

use crate::number::{Hedge, Quantity, Rounding, Scale, Unit};
use rust_decimal::Decimal;

/// How two printed figures stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They say the same.
    Same,
    /// One value is printed as both, rounded in one of them.
    Rounded,
    /// No value is printed as both.
    Apart,
}

/// The units in which two versions of a table print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Units {
    pub(super) ours: Option<Scale>,
    pub(super) theirs: Option<Scale>,
    pub(super) rounding: Rounding,
}

/// The units in which a table may be printed that does not say so, where the other one is not helpful.
const USUAL: [(Scale, Scale); 3] = [
    (Scale::TenThousand, Scale::TenThousand),
    (Scale::TenThousand, Scale::Yuan),
    (Scale::Yuan, Scale::TenThousand),
];

impl Units {
    /// What is printed above both, first, then what may be meant.
    pub(super) fn possible(self) -> Vec<Self> {
        let told = self
            .ours
            .or(self.theirs)
            .map(|either| (self.ours.unwrap_or(either), self.theirs.unwrap_or(either)));
        let mut all: Vec<(Scale, Scale)> = told.into_iter().collect();
        all.extend(USUAL);
        let with = |(ours, theirs)| Self { ours: Some(ours), theirs: Some(theirs), ..self };
        all.into_iter().map(with).collect()
    }

    /// Compares a figure of ours with one of theirs.
    pub(super) fn compare(self, ours: &Quantity, theirs: &Quantity) -> Likeness {
        let (a, b) = (in_unit(ours, self.ours, theirs), in_unit(theirs, self.theirs, ours));
        let whole = |quantity: &Quantity| quantity.places == 0 && quantity.unit == Unit::Bare;
        // What counts things is not converted with the money beside it.
        let counts = whole(ours) && whole(theirs) && ours.value == theirs.value;
        let shares = is_ratio(&a.unit) && is_ratio(&b.unit) && a.value == b.value;
        if counts || shares { Likeness::Same } else { compare(&a, &b, self.rounding) }
    }

    /// Whether a figure of ours is nothing where theirs are printed with so many places.
    pub(super) fn is_nothing(self, ours: &Quantity, places: u32) -> bool {
        ours.value.is_zero() || self.compare(ours, &zero(places)) != Likeness::Apart
    }

    /// For what is no money, and so not converted.
    pub(super) fn plain(self) -> Self {
        Self { ours: None, theirs: None, ..self }
    }

    /// The same, seen from the other side.
    pub(super) fn swapped(self) -> Self {
        Self { ours: self.theirs, theirs: self.ours, ..self }
    }
}

/// Compares figures whose units are printed.
pub(super) fn compare(a: &Quantity, b: &Quantity, rounding: Rounding) -> Likeness {
    let (base_a, base_b) = (a.base(), b.base());
    if !of_one_kind(&a.unit, &b.unit) {
        return Likeness::Apart;
    }
    if base_a.is_some() && base_a == base_b {
        return Likeness::Same;
    }
    if (a.unit == Unit::Bare || b.unit == Unit::Bare) && a.value == b.value {
        return Likeness::Same;
    }
    // Who prints the same unit with the same places prints the same digits.
    if a.unit == b.unit && a.places == b.places && a.hedge == b.hedge {
        return if a.hedge == Hedge::Unsure { Likeness::Rounded } else { Likeness::Apart };
    }
    match a.interval(rounding).zip(b.interval(rounding)) {
        Some((a, b)) if !a.meets(b) => Likeness::Apart,
        _ => Likeness::Rounded,
    }
}

/// Whether two units measure the same. What has no unit has lost it in one version, and what is counted
/// is told by words.
fn of_one_kind(a: &Unit, b: &Unit) -> bool {
    match (a, b) {
        (Unit::Money(_), Unit::Money(_))
        | (Unit::Count(_), Unit::Count(_))
        | (Unit::Bare, _)
        | (_, Unit::Bare) => true,
        (a, b) => a == b,
    }
}

fn in_unit(quantity: &Quantity, scale: Option<Scale>, other: &Quantity) -> Quantity {
    let unit = match (&quantity.unit, &other.unit, scale) {
        (Unit::Bare, Unit::Bare | Unit::Money(_), Some(scale)) => Unit::Money(scale),
        (Unit::Bare, other, _) => other.clone(),
        (unit, _, _) => unit.clone(),
    };
    Quantity { unit, ..quantity.clone() }
}

fn is_ratio(unit: &Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points)
}

fn zero(places: u32) -> Quantity {
    Quantity { value: Decimal::ZERO, places, unit: Unit::Bare, hedge: Hedge::Exact }
}
