//! Printed numbers: their digits, their units, and the values they may stand for.

mod chinese;
mod context;
mod counted;
mod glyph;
mod groups;
mod hedge;
mod interval;
mod lexer;
mod link;
mod measure;
mod numeral;
mod quantity;
mod unit;

pub use interval::{Interval, Rounding};
pub use lexer::{Figure, NonFigure, Token, lex};
pub use quantity::{Hedge, Quantity};
pub use unit::{Scale, Unit};
