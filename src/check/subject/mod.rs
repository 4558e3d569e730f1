//! What the document speaks of: of which year, funds and body each statement is, which quantity it names, and
//! where else that quantity is stated.
//!
//! Never whether what is stated is right.

pub(super) mod bind;
pub(super) mod binder;
pub(super) mod bound;
pub(super) mod budgets;
mod called;
mod dated;
mod elsewhere;
pub(super) mod finder;
pub(super) mod found;
mod headed;
pub(super) mod inherited_base;
mod key;
mod labelled;
pub(super) mod ledger;
mod lookup;
pub(super) mod meaning;
mod nearby;
pub(super) mod owner;
pub(super) mod project;
pub(super) mod reading;
pub(super) mod scene;
pub(super) mod similar;
mod values;
pub(super) mod whole;
pub(super) mod wider;
