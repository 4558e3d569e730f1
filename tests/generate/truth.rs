//! What the figures of a disclosure have to do with each other, by what they mean: equations over
//! whole numbers, written without a look at how gouji does it.

use super::books::{Books, Role};
use super::pen::{Figure, Meaning, Says, Unit, Word};
use std::collections::BTreeMap;

/// Amounts are counted in two-thousandths of a 分, ratios in two-millionths, so that half a unit
/// of any printed place is a whole number.
const MONEY: i128 = 1000;
const RATIO: i128 = 1_000_000;

/// Figures that must agree, by position.
#[derive(Clone, Debug)]
pub(crate) enum Equation {
    Equal(usize, usize),
    /// The first is the sum of the others.
    Sum(usize, Vec<usize>),
    /// amount − other = delta
    Change {
        amount: usize,
        other: usize,
        delta: usize,
    },
    /// rate × (amount − delta) = delta
    Growth {
        rate: usize,
        amount: usize,
        delta: usize,
    },
    /// rate × other = amount − other
    GrowthFrom {
        rate: usize,
        amount: usize,
        other: usize,
    },
    /// ratio × whole = part
    Ratio {
        ratio: usize,
        part: usize,
        whole: usize,
    },
    /// The word at a position tells which of two figures is more.
    More {
        word: usize,
        amount: usize,
        other: usize,
    },
}

/// All equations of a disclosure.
#[derive(Debug)]
pub(crate) struct Truth {
    pub(crate) equations: Vec<Equation>,
}

impl Truth {
    pub(crate) fn new(books: &Books, figures: &[Figure], words: &[Word]) -> Self {
        let mut places: BTreeMap<&Meaning, Vec<usize>> = BTreeMap::new();
        for (index, figure) in figures.iter().enumerate() {
            places.entry(&figure.meaning).or_default().push(index);
        }
        let writer = Writer { figures, places };
        let mut equations = writer.restatements();
        equations.extend((0..figures.len()).filter_map(|index| writer.derived(index)));
        equations.extend(writer.sums(books));
        equations.extend(writer.comparisons(words));
        Self { equations }
    }

    /// The equations that do not hold, however the figures were rounded.
    pub(crate) fn broken(&self, figures: &[Figure], words: &[Word]) -> Vec<usize> {
        let broken = |index: &usize| !self.equations[*index].holds(figures, words);
        (0..self.equations.len()).filter(broken).collect()
    }

    /// Whether any equation holds all of these figures, of which there is at least one.
    pub(crate) fn contains(&self, figures: &[usize]) -> bool {
        let holds = |equation: &Equation| {
            let known = equation.figures();
            figures.iter().all(|figure| known.contains(figure))
        };
        figures.is_empty() || self.equations.iter().any(holds)
    }

    /// Whether every figure of the broken equations but the one at `changed` is vouched for by an
    /// equation that holds without it.
    pub(crate) fn is_clear(&self, broken: &[usize], changed: &[usize]) -> bool {
        let others = broken.iter().flat_map(|index| self.equations[*index].figures());
        let vouched = |figure: usize| {
            self.equations.iter().enumerate().any(|(index, equation)| {
                let figures = equation.figures();
                !broken.contains(&index)
                    && figures.contains(&figure)
                    && !changed.iter().any(|changed| figures.contains(changed))
            })
        };
        others.filter(|figure| !changed.contains(figure)).all(vouched)
    }
}

/// Every value a figure stands for.
fn range(figure: &Figure) -> (i128, i128) {
    let places = 10_i128.pow(figure.printed.places);
    let step = match figure.unit {
        Unit::Money(unit) => i128::from(unit) * MONEY / places,
        Unit::Percent => RATIO / 100 / places,
        Unit::Count => 0,
    };
    let centre = if figure.unit == Unit::Count { 2 } else { 2 * step } * figure.printed.digits;
    let centre = if figure.falls { -centre } else { centre };
    (centre - step, centre + step)
}

impl Equation {
    pub(crate) fn figures(&self) -> Vec<usize> {
        match self {
            Self::Equal(a, b) => vec![*a, *b],
            Self::Sum(whole, parts) => [&[*whole], parts.as_slice()].concat(),
            Self::Change { amount, other, delta } => vec![*amount, *other, *delta],
            Self::Growth { rate, amount, delta } => vec![*rate, *amount, *delta],
            Self::GrowthFrom { rate, amount, other } => vec![*rate, *amount, *other],
            Self::Ratio { ratio, part, whole } => vec![*ratio, *part, *whole],
            Self::More { amount, other, .. } => vec![*amount, *other],
        }
    }

    /// Whether some values that the figures stand for agree.
    pub(crate) fn holds(&self, figures: &[Figure], words: &[Word]) -> bool {
        let at = |index: &usize| range(&figures[*index]);
        let zero = |(lo, hi): (i128, i128)| lo <= 0 && 0 <= hi;
        match self {
            Self::Equal(a, b) => zero(minus(at(a), at(b))),
            Self::Sum(whole, parts) => {
                zero(parts.iter().fold(at(whole), |rest, part| minus(rest, at(part))))
            }
            Self::Change { amount, other, delta } => {
                zero(minus(minus(at(amount), at(other)), at(delta)))
            }
            Self::Growth { rate, amount, delta } => {
                zero(corners([at(rate), at(amount), at(delta)], |[rate, amount, delta]| {
                    rate * (amount - delta) - delta * 2 * RATIO
                }))
            }
            Self::GrowthFrom { rate, amount, other } => {
                zero(corners([at(rate), at(amount), at(other)], |[rate, amount, other]| {
                    rate * other - (amount - other) * 2 * RATIO
                }))
            }
            Self::Ratio { ratio, part, whole } => {
                zero(corners([at(ratio), at(part), at(whole)], |[ratio, part, whole]| {
                    ratio * whole - part * 2 * RATIO
                }))
            }
            Self::More { word, amount, other } => {
                let (lo, hi) = minus(at(amount), at(other));
                match words[*word].text {
                    "大于" => 0 < hi,
                    "小于" => lo < 0,
                    _ => zero((lo, hi)),
                }
            }
        }
    }
}

fn minus(a: (i128, i128), b: (i128, i128)) -> (i128, i128) {
    (a.0 - b.1, a.1 - b.0)
}

/// The range of an expression that is affine in each of three values.
fn corners(at: [(i128, i128); 3], value: impl Fn([i128; 3]) -> i128) -> (i128, i128) {
    let end = |(lo, hi): (i128, i128), corner: usize, bit: usize| {
        if corner >> bit & 1 == 0 { lo } else { hi }
    };
    let values: Vec<i128> = (0..8)
        .map(|corner| value([end(at[0], corner, 0), end(at[1], corner, 1), end(at[2], corner, 2)]))
        .collect();
    (*values.iter().min().expect("eight"), *values.iter().max().expect("eight"))
}

struct Writer<'a> {
    figures: &'a [Figure],
    places: BTreeMap<&'a Meaning, Vec<usize>>,
}

impl Writer<'_> {
    fn of(&self, meaning: &Meaning) -> &[usize] {
        self.places.get(meaning).map_or(&[], Vec::as_slice)
    }

    /// The figure of this meaning nearest to another.
    fn near(&self, index: usize, meaning: &Meaning) -> Option<usize> {
        self.of(meaning).iter().copied().min_by_key(|other| other.abs_diff(index))
    }

    fn amount(&self, index: usize, key: &str, role: Role) -> Option<usize> {
        self.near(index, &Meaning::Amount(key.to_owned(), role))
    }

    fn restatements(&self) -> Vec<Equation> {
        let pairs = |list: &Vec<usize>| {
            let list = list.clone();
            (0..list.len()).flat_map(move |a| {
                let list = list.clone();
                (a + 1..list.len()).map(move |b| Equation::Equal(list[a], list[b]))
            })
        };
        self.places.values().flat_map(pairs).collect()
    }

    /// The equation that gives a derived figure.
    fn derived(&self, index: usize) -> Option<Equation> {
        match &self.figures[index].meaning {
            Meaning::Amount(..) | Meaning::Count(_) => None,
            Meaning::Delta(key, role) => Some(Equation::Change {
                amount: self.amount(index, key, Role::Now)?,
                other: self.amount(index, key, *role)?,
                delta: index,
            }),
            Meaning::Rate(key, role) => {
                let amount = self.amount(index, key, Role::Now)?;
                let delta = self.near(index, &Meaning::Delta(key.clone(), *role));
                if let Some(delta) = delta {
                    return Some(Equation::Growth { rate: index, amount, delta });
                }
                let other = self.amount(index, key, *role)?;
                Some(Equation::GrowthFrom { rate: index, amount, other })
            }
            Meaning::Share(part, whole) => Some(Equation::Ratio {
                ratio: index,
                part: self.amount(index, part, Role::Now)?,
                whole: self.amount(index, whole, Role::Now)?,
            }),
            Meaning::Done(key, role) => Some(Equation::Ratio {
                ratio: index,
                part: self.amount(index, key, Role::Now)?,
                whole: self.amount(index, key, *role)?,
            }),
        }
    }

    /// Sums whose whole and parts all stand in one table, or all in the prose.
    fn sums(&self, books: &Books) -> Vec<Equation> {
        let tables: Vec<Option<usize>> = {
            let mut tables: Vec<_> = self.figures.iter().map(|figure| figure.table).collect();
            tables.sort_unstable();
            tables.dedup();
            tables
        };
        let mut equations = Vec::new();
        for (whole, parts) in &books.sums {
            for role in [Role::Now, Role::Prior, Role::Initial, Role::Adjusted] {
                for table in &tables {
                    equations.extend(self.sum(books, whole, parts, role, *table));
                }
            }
        }
        equations
    }

    fn sum(
        &self,
        books: &Books,
        whole: &str,
        parts: &[String],
        role: Role,
        table: Option<usize>,
    ) -> Option<Equation> {
        let here = |key: &str| {
            let all = self.of(&Meaning::Amount(key.to_owned(), role)).iter().copied();
            all.filter(|index| self.figures[*index].table == table).min()
        };
        // A blank cell has nothing to add.
        let stated: Vec<&String> = parts
            .iter()
            .filter(|part| here(part).is_some() || books.amount(part, role) != 0)
            .collect();
        let found: Option<Vec<usize>> = stated.iter().map(|part| here(part)).collect();
        let found = found.filter(|found| !found.is_empty())?;
        Some(Equation::Sum(here(whole)?, found))
    }

    fn comparisons(&self, words: &[Word]) -> Vec<Equation> {
        let more = |(index, word): (usize, &Word)| match &word.says {
            Says::Sign(_) => None,
            Says::More(key, role) => {
                let at = self.figures.partition_point(|figure| figure.span.start < word.span.start);
                Some(Equation::More {
                    word: index,
                    amount: self.amount(at, key, Role::Now)?,
                    other: self.amount(at, key, *role)?,
                })
            }
        };
        words.iter().enumerate().filter_map(more).collect()
    }
}
