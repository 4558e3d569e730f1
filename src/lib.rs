//! gouji (勾稽) checks that the figures of a government disclosure agree: with its tables, with
//! each other, and with what the words around them say.
//!
//! ```text
//! bytes ─read▶ Document ─┬─tables▶ Facts  ─┐
//!                        └─prose▶  Claims ─┴─check▶ Report ─triage·render▶ terminal · json
//! ```

pub mod annotate;
pub mod check;
pub mod checklist;
pub mod claim;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod fact;
pub mod number;
pub mod read;
pub mod render;
pub mod rule;
pub mod source;
pub mod steps;
pub mod threads;
pub mod triage;
pub mod vocabulary;
