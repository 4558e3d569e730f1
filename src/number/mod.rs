//! Printed numbers: their digits, their units, and the values they may stand for.

mod broken;
mod chinese;
mod class;
mod code;
mod context;
mod dictionary;
mod glyph;
mod groups;
mod hedge;
mod interval;
mod lexer;
mod lexicon;
mod link;
mod measure;
mod nought;
mod noun;
mod number_format;
mod numeral;
mod piece;
mod quantity;
mod unit;
mod words;

pub use class::begins_with_code;
pub use glyph::{YEAR, is_chinese_digit, is_list_numeral};
pub use interval::{Interval, Rounding};

pub use lexicon::Lexicon;
pub use nought::refine_noughts;
pub use number_format::NumberFormat;
pub use piece::{Figure, NonFigure, Token};
pub use quantity::{Hedge, Quantity};
pub use unit::{Scale, Unit};
pub use words::{List, NumberWords};
