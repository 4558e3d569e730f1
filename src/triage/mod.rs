//! What becomes of findings after they are found: which are known, waived, or new.
//!
//! Judgement is over here; nothing in this layer changes what is wrong, only whether it still asks
//! somebody to act.

mod baseline;
mod decision;
mod fingerprint;
mod quote;
mod remark;
mod since;
mod terms;
mod waiver;

pub use baseline::{
    BASELINE_VERSION, Baseline, Entry, Known, count, known, recognise, still_known,
};
pub use decision::{Decided, Decisions, Mistake, decisions};
pub use fingerprint::mark;
pub use since::{Draft, compare};
pub use terms::Terms;
pub use waiver::{Granted, troubles, waive};
