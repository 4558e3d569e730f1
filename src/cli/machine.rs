//! What the program asks of the machine that it runs on: a terminal, signals, other programs. In a page there is
//! none of that, and nobody misses it there.

#[cfg(not(target_family = "wasm"))]
pub(super) use whole::{columns, number, on_interrupt, open};

#[cfg(target_family = "wasm")]
pub(super) use bare::{columns, number, on_interrupt, open};

#[cfg(not(target_family = "wasm"))]
mod whole {
    use std::path::Path;

    /// How many columns the terminal has, if there is one.
    pub(in crate::cli) fn columns() -> Option<usize> {
        terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
    }

    /// A number that no other running program has.
    pub(in crate::cli) fn number() -> u32 {
        std::process::id()
    }

    /// What to do if the user has enough, or the system.
    pub(in crate::cli) fn on_interrupt(last: impl FnMut() + Send + 'static) {
        // Without a handler the run is as good, and only what it leaves behind is not.
        let _ = ctrlc::set_handler(last);
    }

    /// Opens a file with what the user opens such files with.
    pub(in crate::cli) fn open(file: &Path) {
        // A name without its folder could be taken for an address.
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        // Who cannot be shown the page finds it beside the draft.
        let _ = open::that_detached(file);
    }
}

#[cfg(target_family = "wasm")]
mod bare {
    use std::path::Path;

    pub(in crate::cli) fn columns() -> Option<usize> {
        None
    }

    /// Each run has its files for itself.
    pub(in crate::cli) fn number() -> u32 {
        0
    }

    pub(in crate::cli) fn on_interrupt(_last: impl FnMut() + Send + 'static) {}

    pub(in crate::cli) fn open(_file: &Path) {}
}
