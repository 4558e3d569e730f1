//! Which figure is wrong where equations are broken: trial corrections over the document as one system, and
//! what shows a slip of the hand.
//!
//! Never whether the broken equation proves an error at all.

pub(super) mod cause;
pub(super) mod causes;
pub(super) mod evidence;
pub(super) mod exchange;
mod memory;
mod proven;
pub(super) mod shift;
pub(super) mod slip;
pub(super) mod system;
pub(super) mod trial;
