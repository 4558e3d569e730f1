//! The streams a run writes to, and what they can show.

use super::machine;
use crate::diagnostic::Lang;
use crate::render::{Style, visible_line};
use std::io::{self, IsTerminal};
use std::path::Path;

/// Columns to write where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 100;

/// Standard output and standard error.
pub(super) struct Console<'a> {
    pub(super) out: &'a mut dyn io::Write,
    pub(super) err: &'a mut dyn io::Write,
    pub(super) no_color: bool,
}

impl<'a> Console<'a> {
    /// The process's streams. `NO_COLOR` is heeded as <https://no-color.org> has it.
    pub(super) fn new(out: &'a mut dyn io::Write, err: &'a mut dyn io::Write) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { out, err, no_color }
    }

    /// How to write to standard output.
    pub(super) fn out_style(&self, lang: Lang) -> Style {
        self.style(lang, io::stdout().is_terminal())
    }

    /// How to write to standard error.
    pub(super) fn err_style(&self, lang: Lang) -> Style {
        self.style(lang, io::stderr().is_terminal())
    }

    fn style(&self, lang: Lang, terminal: bool) -> Style {
        let width = if terminal { terminal_width() } else { DEFAULT_WIDTH };
        Style { lang, color: terminal && !self.no_color, width, summary: true }
    }
}

/// A path as messages name it: no control character, and at the start of a line no command to a
/// service that reads them.
pub(super) fn printed(path: impl AsRef<Path>) -> String {
    let path = visible_line(&path.as_ref().to_string_lossy());
    if path.starts_with("::") || path.starts_with("##") { format!("./{path}") } else { path }
}

fn terminal_width() -> usize {
    machine::columns().map_or(DEFAULT_WIDTH, |columns| columns.clamp(40, 200))
}
