//! From outcomes to the report: one finding for each cause, an account of every figure, and what was not
//! understood.
//!
//! Never a new verdict, nor how a report looks.

pub(super) mod account;
pub(super) mod cook;
mod explained;
mod finding;
mod turned;
pub(super) mod unread;
