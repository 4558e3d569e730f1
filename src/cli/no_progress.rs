//! The bar of `progress.rs` where there is no terminal to show it on.

use crate::diagnostic::Lang;

/// No bar.
pub(super) struct Progress;

impl Progress {
    /// None.
    pub(super) const NONE: Self = Self;

    /// None.
    pub(super) fn start(_files: usize, _lang: Lang) -> Self {
        Self
    }

    /// Writes.
    #[expect(clippy::unused_self, reason = "the bar of a terminal has to be taken away")]
    pub(super) fn pause<R>(&self, write: impl FnOnce() -> R) -> R {
        write()
    }

    /// One file is done.
    #[expect(clippy::unused_self, reason = "the bar of a terminal has to be moved")]
    pub(super) fn step(&self) {}
}
