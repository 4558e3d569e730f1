//! A bar that shows how far a batch is, for whoever waits at a terminal.

use crate::diagnostic::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};

/// Fewer files are done before a bar can be read.
const FEW: usize = 8;

/// A bar, or none.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// None.
    pub(super) const NONE: Self = Self(None);

    /// A bar for so many files, if they are many and somebody looks on.
    pub(super) fn start(files: usize, lang: Lang) -> Self {
        if files < FEW || !io::stderr().is_terminal() {
            return Self::NONE;
        }
        let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
        let unit = lang.pick("个文件，尚需", "files, left:");
        let style =
            ProgressStyle::with_template(&format!("{{wide_bar}} {{pos}}/{{len}} {unit} {{eta}}"));
        bar.set_style(style.expect("the template is well formed"));
        Self(Some(bar))
    }

    /// Takes the bar away while something is written, for both may go to the same terminal.
    pub(super) fn pause<R>(&self, write: impl FnOnce() -> R) -> R {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// One file is done.
    pub(super) fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
