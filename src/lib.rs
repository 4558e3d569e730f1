//! gouji (勾稽) checks that the figures of a government disclosure agree: with its tables, with
//! each other, and with what the words around them say.
//!
//! ```text
//! bytes ─read▶ Document ─┬─tables▶ Facts  ─┐
//!                        └─prose▶  Claims ─┴─check▶ Report ─render▶ terminal · json
//! ```

pub mod diagnostic;
pub mod document;
pub mod number;
pub mod read;
pub mod source;
