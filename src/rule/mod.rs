//! Rules: what must hold, read from data.

mod builtin;
mod expr;
mod file;
mod load;
mod set;

pub use expr::{Equation, Expr, ExprError, Relation};
pub use load::RuleFileError;
pub use set::{
    Body, Case, CaseKind, Check, ClaimRule, Expect, Instead, Lookup, Partition, Rule, RuleSet,
    Wording,
};
