//! What becomes of findings after they are found: which are known, waived, or new.
//!
//! Judgement is over here; nothing in this layer changes what is wrong, only whether it still asks
//! somebody to act.

mod fingerprint;

pub use fingerprint::mark;
