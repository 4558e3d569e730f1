//! What the document speaks of: of which year, funds and body each statement is, which quantity it names, and
//! where else that quantity is stated.
//!
//! Never whether what is stated is right.

pub(super) mod basis;
pub(super) mod bind;
pub(super) mod budgets;
pub(super) mod ledger;
pub(super) mod lookup;
pub(super) mod meaning;
pub(super) mod owner;
pub(super) mod project;
pub(super) mod reading;
pub(super) mod rebase;
pub(super) mod scene;
pub(super) mod similar;
pub(super) mod whole;
pub(super) mod wider;
