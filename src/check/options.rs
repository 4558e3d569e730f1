//! What a caller chooses.

use crate::diagnostic::Lang;
use crate::number::Rounding;

/// How to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of messages.
    pub lang: Lang,
    /// How the author is taken to have rounded.
    pub rounding: Rounding,
    /// Leaves out the arithmetic of figures without a finding: most outputs do not show it, and
    /// writing it takes as long as finding it.
    pub brief: bool,
}
