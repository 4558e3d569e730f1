//! What becomes of findings after they are found: which are known, waived, or new.
//!
//! Judgement is over here; nothing in this layer changes what is wrong, only whether it still asks
//! somebody to act.

mod baseline;
#[cfg(feature = "cli")]
mod decision;
mod fingerprint;
#[cfg(feature = "cli")]
mod quote;
#[cfg(feature = "cli")]
mod remark;
mod since;
#[cfg(feature = "cli")]
mod terms;
#[cfg(feature = "cli")]
mod waiver;

pub use baseline::{
    BASELINE_VERSION, Baseline, Entry, Known, count, known, recognise, still_known,
};
#[cfg(feature = "cli")]
pub use decision::{Decided, Decisions, Mistake, decisions};
pub use fingerprint::mark;
pub use since::{Draft, compare};
#[cfg(feature = "cli")]
pub use terms::Terms;
#[cfg(feature = "cli")]
pub use waiver::{Granted, troubles, waive};
