//! Whether an equation that does not hold proves an error: the one place where contradictions are made, and what
//! speaks for or against a binding elsewhere in the document.
//!
//! Never what a finding says.

pub(super) mod case;
mod habit;
mod run;
pub(super) mod settle;
mod witness;

/// That an equation which does not hold is an error, and whether that was read of it alone: else it is what others
/// like it say that tells which figures are meant. It is made in [`settle`] and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Proof(bool);
