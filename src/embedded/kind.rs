//! The kinds of values on a tape, as `tape.rs` tells them: it reads what `build/tape.rs` writes by them.

pub(super) const IN_TEXT: u8 = 0;
pub(super) const STRING: u8 = 1;
pub(super) const INTEGER: u8 = 2;
pub(super) const FALSE: u8 = 3;
pub(super) const TRUE: u8 = 4;
pub(super) const ARRAY: u8 = 5;
pub(super) const TABLE: u8 = 6;
