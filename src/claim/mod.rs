//! What the prose claims: statements about named quantities, read clause by clause.
//!
//! A statement has a subject (the words before its first amount) and bindings that hang on it.
//! Which words bind which role is data: a [`Pattern`] a phrase. What a subject *is* among the
//! tables is settled later, in `check`.

mod attach;
mod beginnings;
mod block;
mod carried_basis;
mod expression;
mod gap;
mod hearing;
mod hole;
mod lent;
mod listing;
mod nesting;
mod pattern;
mod phrase;
mod prose;
mod reader;
mod sentence;
mod shape;
mod state;
mod statement;
mod subject;
mod whole;

pub use beginnings::{Beginnings, Place, Places};
pub use expression::{Beginning, Expression, Match};
pub use hearing::Hearing;
pub use hole::{Hole, HoleKind};
pub use pattern::{Pattern, PatternError, pattern};
pub use phrase::Phrase;
pub use reader::Reader;
pub use shape::{Shape, marker};
pub use statement::{Binding, Link, OPEN, Said, Statement, Statements, Value};
