//! The holes of phrases: what each kind accepts, and what a sentence must have for it to match.

use super::shape::marker;
use crate::number::{Scale, Unit};

/// What a hole accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// Percentage points.
    Points,
    /// A multiple.
    Times,
    /// A count.
    Count,
    /// Any figure.
    Figure,
    /// A number without a unit, which is that of the amount after it: 比上年的｜700.00｜减少100.00万元.
    Unitless,
    /// A word of change and an amount: 增加5万元 is +5, 减少5万元 is −5.
    Change,
    /// A word of change and a percentage or multiple: 增长5%, 下降5%.
    Growth,
    /// A word of change and a count.
    CountChange,
    /// A word of change and percentage points.
    PointChange,
    /// A word of comparison: 大于, 小于, 持平.
    Comparison,
    /// 持平 and its like.
    Flat,
    /// A word of change without a figure, or 持平.
    Way,
    /// A label: anything without figures and clause ends.
    Item,
    /// A label that ends as names of quantities do: 支出, 公务接待费.
    Quantity,
    /// 上年, 2022年度, 去年同期 …
    Prior,
    /// 比, 较, 与 …
    Than,
}

/// A hole's name and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The role or label it binds.
    pub name: String,
    /// The group of the word of change before its figure, if it has one.
    pub way: String,
    /// What it accepts.
    pub kind: HoleKind,
}

/// Something a sentence must have for a phrase to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// A figure of one kind, by its marker.
    Figure(char),
    /// Any figure.
    AnyFigure,
    /// A word of change.
    Change,
    /// A word of comparison.
    Comparison,
    /// A word that names an earlier year.
    Prior,
    /// A word that compares: 比, 较.
    Than,
}

impl Want {
    /// Whether it is a word that can be looked for in a text.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Change | Self::Comparison | Self::Than)
    }
}

impl HoleKind {
    /// All kinds with the names that phrases use.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("points", Self::Points),
        ("times", Self::Times),
        ("count", Self::Count),
        ("figure", Self::Figure),
        ("unitless", Self::Unitless),
        ("change", Self::Change),
        ("growth", Self::Growth),
        ("count-change", Self::CountChange),
        ("point-change", Self::PointChange),
        ("compare", Self::Comparison),
        ("flat", Self::Flat),
        ("way", Self::Way),
        ("item", Self::Item),
        ("quantity", Self::Quantity),
        ("prior", Self::Prior),
        ("than", Self::Than),
    ];

    /// Whether the hole binds a figure (and not a word).
    pub fn binds_figure(self) -> bool {
        !self.binds_word()
            && !matches!(self, Self::Item | Self::Quantity | Self::Prior | Self::Than)
    }

    /// Whether the hole binds a word that compares.
    pub fn binds_word(self) -> bool {
        matches!(self, Self::Comparison | Self::Flat | Self::Way)
    }

    /// Whether a word of change before the figure gives it its sign.
    pub fn signed(self) -> bool {
        matches!(self, Self::Change | Self::Growth | Self::CountChange | Self::PointChange)
    }

    /// The kind that phrases call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// What a sentence must have for a hole of this kind to match.
    pub(super) fn wants(self) -> Vec<Want> {
        match self {
            Self::Change | Self::CountChange | Self::PointChange => {
                let figure = self.markers().chars().next().map(Want::Figure);
                figure.into_iter().chain([Want::Change]).collect()
            }
            Self::Growth => vec![Want::AnyFigure, Want::Change],
            Self::Money | Self::Percent | Self::Points | Self::Times | Self::Count => {
                self.markers().chars().next().map(Want::Figure).into_iter().collect()
            }
            Self::Figure | Self::Unitless => vec![Want::AnyFigure],
            Self::Comparison | Self::Flat => vec![Want::Comparison],
            Self::Prior => vec![Want::Prior],
            Self::Than => vec![Want::Than],
            Self::Item | Self::Quantity | Self::Way => Vec::new(),
        }
    }

    /// The characters that stand for figures of this kind.
    pub(super) fn markers(self) -> String {
        let money = marker(&Unit::Money(Scale::Yuan));
        let (percent, times) = (marker(&Unit::Percent), marker(&Unit::Times));
        let (points, tenths) = (marker(&Unit::Points), marker(&Unit::Tenths));
        let (count, bare) = (marker(&Unit::Count(String::new())), marker(&Unit::Bare));
        match self {
            Self::Money | Self::Change => money.to_string(),
            Self::Percent => percent.to_string(),
            Self::Points | Self::PointChange => points.to_string(),
            Self::Times => times.to_string(),
            Self::Count | Self::CountChange => count.to_string(),
            Self::Unitless => bare.to_string(),
            Self::Growth => format!("[{percent}{times}{tenths}]"),
            _ => format!("[{money}-{bare}]"),
        }
    }
}
