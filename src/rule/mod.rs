//! Rules: what must hold, read from data.

mod builtin;
mod claim_table;
mod expects;
mod expr;
mod file;
mod level;
mod lint;
mod load;
mod manual;
mod mechanism;
mod mistake;
mod names;
mod parse;
mod parts;
mod phrases;
mod recover;
mod said;
mod set;
mod sought;
mod suggest;
mod syntax;
mod words;

pub(crate) use builtin::is_builtin;
pub use expr::{Equation, Expr, Relation};
pub use mistake::RuleFileError;
pub(crate) use mistake::{Origin, Source};
pub(crate) use names::stands_for;
pub use parse::{Expected, ExprError};
pub(crate) use recover::recover;
pub use set::{
    Body, Case, CaseKind, Check, ClaimRule, Expect, Instead, Lookup, Partition, Rule, RuleSet,
    Wording,
};
pub use sought::{Sought, Watched};
pub(crate) use suggest::nearest;
pub(crate) use syntax::meant;
