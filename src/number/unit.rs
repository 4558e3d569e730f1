//! What a number counts.

use rust_decimal::Decimal;

/// The unit printed with a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An amount of money.
    Money(Scale),
    /// `%` or ％.
    Percent,
    /// 百分点: a difference of two percentages.
    Points,
    /// 倍.
    Times,
    /// 成: tenths.
    Tenths,
    /// A measure word: 辆, 人次, 个. Counts are exact.
    Count(String),
    /// No unit printed, as in most table cells.
    Bare,
}

/// The size of the money unit. Tables in 元 and text in 万元 stand in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// 元
    Yuan,
    /// 千元
    Thousand,
    /// 万元, also 万 where an amount is meant
    TenThousand,
    /// 百万元
    Million,
    /// 亿元
    HundredMillion,
}

impl Scale {
    /// All of them, the largest first: a name stands before its endings.
    pub const ALL: [Self; 5] =
        [Self::HundredMillion, Self::Million, Self::TenThousand, Self::Thousand, Self::Yuan];

    /// How many yuan one unit is.
    pub fn yuan(self) -> Decimal {
        Decimal::from(match self {
            Self::Yuan => 1_i64,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::Million => 1_000_000,
            Self::HundredMillion => 100_000_000,
        })
    }

    /// As printed: 万元.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Thousand => "千元",
            Self::TenThousand => "万元",
            Self::Million => "百万元",
            Self::HundredMillion => "亿元",
        }
    }
}

impl Unit {
    /// What one of this unit is in the base of its dimension: yuan for money, 1 for a ratio
    /// (so that 100% is 1), 1 for counts.
    pub fn factor(&self) -> Decimal {
        match self {
            Self::Money(scale) => scale.yuan(),
            Self::Percent | Self::Points => Decimal::new(1, 2),
            Self::Tenths => Decimal::new(1, 1),
            Self::Times | Self::Count(_) | Self::Bare => Decimal::ONE,
        }
    }

    /// As printed after a number: `万元`, `%`, `辆`.
    pub fn name(&self) -> &str {
        match self {
            Self::Money(scale) => scale.name(),
            Self::Percent => "%",
            Self::Points => "个百分点",
            Self::Times => "倍",
            Self::Tenths => "成",
            Self::Count(word) => word,
            Self::Bare => "",
        }
    }
}
