//! Joins numbers that are one statement: ranges, lists that share a unit, dates in parts.
//!
//! One pass from the end, because what stands last carries the unit: in 5-12月 the 5 is a month.

use super::glyph::{digit, is_blank};
use super::measure::Suffix;
use super::piece::Piece;
use super::{Figure, Hedge, Lexicon, NonFigure, Token, Unit};
use crate::source::Span;

/// What stands between two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing but blanks.
    None,
    /// A stroke, 至 or 到.
    Range,
    /// 、 和 及 与
    List,
}

/// The tokens of `pieces`, joined.
pub(super) fn link(lexicon: &Lexicon, text: &str, pieces: Vec<Piece>) -> Vec<Token> {
    let mut done: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces.into_iter().rev() {
        if let Some(next) = done.last()
            && let Some(joint) = joint(lexicon, text, piece.span(), next.span())
        {
            piece = inherit(text, piece, next, joint);
            if let Some(kind) = merged(text, &piece, next, joint) {
                piece = Piece::other(piece.span().to(next.span()), kind);
                done.pop();
            }
        }
        done.push(piece);
    }
    done.into_iter().rev().map(|piece| piece.token).collect()
}

fn joint(lexicon: &Lexicon, text: &str, first: Span, second: Span) -> Option<Joint> {
    let gap = &text[first.end..second.start];
    if gap.len() > 12 {
        return None;
    }
    match gap.trim_matches(is_blank) {
        "" => Some(Joint::None),
        sign if lexicon.is_range(sign) => Some(Joint::Range),
        sign if lexicon.is_list(sign) => Some(Joint::List),
        _ => None,
    }
}

/// What two numbers are if they are one thing, such as 2023年12月31日 or 第1-3期.
fn merged(text: &str, piece: &Piece, next: &Piece, joint: Joint) -> Option<NonFigure> {
    let first = piece.kind()?;
    let both = next.kind() == Some(first);
    let ends_hour = piece.span().of(text).ends_with('时');
    match (first, joint) {
        (NonFigure::Date | NonFigure::Room, Joint::None | Joint::Range) if both => Some(first),
        (NonFigure::Date, Joint::None) if ends_hour && is_count(next, "分") => Some(first),
        (NonFigure::Ordinal, Joint::Range) if both || next.kind().is_none() => Some(first),
        _ => None,
    }
}

/// A bare number before a range sign or list sign is what the next number is.
fn inherit(text: &str, piece: Piece, next: &Piece, joint: Joint) -> Piece {
    let Token::Figure(figure) = &piece.token else { return piece };
    if joint == Joint::None || figure.quantity.unit != Unit::Bare || piece.power != 0 {
        return piece;
    }
    match &next.token {
        Token::Other { span, kind } => {
            let plain = figure.quantity.places == 0;
            let shares = span.of(text).chars().next().is_some_and(|c| digit(c).is_some());
            let placed = matches!(
                kind,
                NonFigure::Date | NonFigure::Room | NonFigure::Ordinal | NonFigure::DocumentNumber
            );
            if plain && shares && placed { Piece::other(figure.span, *kind) } else { piece }
        }
        Token::Figure(end) if joint == Joint::Range => with_unit_of(figure, end, next.power),
        Token::Figure(_) => piece,
    }
}

/// 10～20万元: both ends are in 万元.
fn with_unit_of(figure: &Figure, end: &Figure, power: i32) -> Piece {
    let start = &figure.quantity;
    let suffix = Suffix {
        unit: end.quantity.unit.clone(),
        end: figure.span.end,
        power,
        more: start.hedge == Hedge::AtLeast,
    };
    let number = (start.value, start.places);
    Piece::scaled(figure.span, number, &suffix, start.hedge)
        .unwrap_or_else(|| Piece::figure(figure.span, start.clone(), 0))
}

fn is_count(piece: &Piece, name: &str) -> bool {
    matches!(&piece.token, Token::Figure(figure)
        if figure.quantity.unit == Unit::Count(name.to_owned()))
}
