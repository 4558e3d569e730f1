//! The equations that a disclosure must satisfy, a kind a file: what clauses claim, partitions, lists, tables,
//! restatements. Each finds where its kind applies and adds how it came out to the findings.
//!
//! Never whether what does not hold is an error: that is settled once everything has been weighed.

pub(super) mod absence;
pub(super) mod accounts;
mod apart;
pub(super) mod blank_cell;
pub(super) mod bound;
pub(super) mod claims;
pub(super) mod coded;
mod equality;
mod left_over;
pub(super) mod narrower;
pub(super) mod negative;
mod opening;
pub(super) mod outlay;
pub(super) mod partition;
pub(super) mod parts;
pub(super) mod precise;
pub(super) mod projects;
pub(super) mod reason;
pub(super) mod restated;
pub(super) mod rolled;
pub(super) mod shares;
pub(super) mod tables;
mod two_sides;
pub(super) mod weighted;
pub(super) mod zero_base;
