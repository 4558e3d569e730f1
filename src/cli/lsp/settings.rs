//! What is wrong in configurations, as one writes them.

use super::findings::SOURCE;
use super::place;
use crate::config::{Config, NAME};
use crate::diagnostic::Lang;
use crate::render::visible;
use crate::rule::RuleSet;
use gen_lsp_types::{Diagnostic as Shown, DiagnosticSeverity, Range};
use std::path::Path;

/// Whether a file is a configuration.
pub(super) fn is_one(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == NAME)
}

/// The mistakes in a configuration of this text. Names of rules are looked up where the rules are known.
pub(super) fn mistakes(path: &Path, text: &str, rules: Option<&RuleSet>, lang: Lang) -> Vec<Shown> {
    let (config, mut mistakes) = Config::read_past_mistakes(path, text, lang);
    if let (Some(config), Some(rules)) = (&config, rules) {
        mistakes.extend(config.unknown_names(rules, lang));
    }
    let shown = mistakes.into_iter().map(|mistake| {
        let range = mistake.span.map_or_else(Range::default, |span| Range {
            start: place::of_offset(text, span.start),
            end: place::of_offset(text, span.end),
        });
        let help = mistake.help.map(|help| format!("\n{help}")).unwrap_or_default();
        Shown {
            range,
            severity: Some(DiagnosticSeverity::Error),
            source: Some(SOURCE.to_owned()),
            message: visible(&(mistake.message + &help)).into_owned().into(),
            ..Shown::default()
        }
    });
    shown.collect()
}
