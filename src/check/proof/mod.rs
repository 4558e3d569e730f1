//! Whether an equation that does not hold proves an error: the one place where contradictions are made, and what
//! speaks for or against a binding elsewhere in the document.
//!
//! Never what a finding says.

pub(super) mod habit;
mod run;
pub(super) mod settle;
pub(super) mod witness;
