//! Equations over printed figures: their terms, how each figure came to be taken for a quantity, whether an
//! equation holds, and how it is put into words.
//!
//! Never which quantity a sentence speaks of, nor which of several figures is wrong.

pub(super) mod arithmetic;
pub(super) mod dimension;
pub(super) mod eval;
pub(super) mod relation;
pub(super) mod sum;
pub(super) mod tell;
pub(super) mod term;
pub(super) mod verdict;
pub(super) mod via;
pub(super) mod within;
