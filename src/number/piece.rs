//! One number of a text: a figure, or a number that is none.

use super::measure::Suffix;
use super::{Hedge, Quantity};
use crate::source::Span;
use rust_decimal::Decimal;

/// A number that states a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Sign, digits and unit; not the hedge.
    pub span: Span,
    /// What it says.
    pub quantity: Quantity,
}

/// Why a number states no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NonFigure {
    /// 2023年, 5-12月, 12月31日, 2023年度
    Date,
    /// 第3季度, 二级, 图1, 表09
    Ordinal,
    /// 402室, 3层, 1号楼
    Room,
    /// 财预〔2015〕6号
    DocumentNumber,
    /// 2010301, 20103类
    Code,
    /// 1. at the start of a list item, 一是
    ListNumber,
    /// Telephone numbers, addresses, versions and other digits without a unit
    Identifier,
    /// More digits than gouji can hold exactly (28)
    TooLong,
}

/// One number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A figure.
    Figure(Figure),
    /// A number that is none.
    Other {
        /// The number with the word that tells what it is.
        span: Span,
        /// What it is.
        kind: NonFigure,
    },
}

/// A token with what joining it to its neighbour takes.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The token.
    pub(super) token: Token,
    /// The power of ten that its unit multiplied its digits by.
    pub(super) power: i32,
}

impl Piece {
    /// A number that is none.
    pub(super) fn other(span: Span, kind: NonFigure) -> Self {
        Self { token: Token::Other { span, kind }, power: 0 }
    }

    /// A figure.
    pub(super) fn figure(span: Span, quantity: Quantity, power: i32) -> Self {
        Self { token: Token::Figure(Figure { span, quantity }), power }
    }

    /// A figure whose printed digits (value and places) count multiples of its unit; `None` on
    /// overflow. A multiple is rounded to what was printed, so 3.5万人 are about 35000.
    pub(super) fn scaled(
        span: Span,
        (value, places): (Decimal, u32),
        suffix: &Suffix,
        hedge: Hedge,
    ) -> Option<Self> {
        let steps = suffix.power.unsigned_abs();
        let factor = Decimal::from(10_i64.checked_pow(steps)?);
        let (mut value, places) = if suffix.power < 0 {
            (value.checked_div(factor)?, places + steps)
        } else {
            (value.checked_mul(factor)?, places.saturating_sub(steps))
        };
        value.rescale(places);
        let coarse = suffix.power > 0 && hedge == Hedge::Exact;
        let hedge = match (suffix.more, coarse) {
            (true, _) => Hedge::AtLeast,
            (_, true) => Hedge::About,
            _ => hedge,
        };
        let quantity = Quantity { value, places, unit: suffix.unit.clone(), hedge };
        (value.scale() == places).then(|| Self::figure(span, quantity, suffix.power))
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        match &self.token {
            Token::Figure(figure) => figure.span,
            Token::Other { span, .. } => *span,
        }
    }

    /// What it is, if it is no figure.
    pub(super) fn kind(&self) -> Option<NonFigure> {
        match self.token {
            Token::Figure(_) => None,
            Token::Other { kind, .. } => Some(kind),
        }
    }
}
