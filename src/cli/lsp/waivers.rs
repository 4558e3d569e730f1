//! A finding that may stay, as a `[[waiver]]` of the configuration, through the code of `gouji waive`.

use super::desk::Desk;
use crate::cli::Stop;
use crate::cli::today;
use crate::cli::waive;
use crate::diagnostic::{Decision, Diagnostic, Lang, Opinion};
use crate::document::Document;
use crate::render::words_for;
use crate::triage::Decided;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The command that waives a finding.
pub(super) const WAIVE: &str = "gouji.waive";

/// Which finding, and why it may stay. Without a reason the waiver waits for one in the configuration.
#[derive(Deserialize)]
pub(super) struct Wanted {
    pub(super) uri: String,
    pub(super) fingerprint: String,
    #[serde(default)]
    pub(super) reason: String,
}

/// The configuration with a waiver for this finding: its path and its text. `None` if it is waived there.
pub(super) fn granted(
    desk: &Desk<'_>,
    document: &Document,
    finding: &Diagnostic,
    reason: &str,
    root: &Path,
    lang: Lang,
) -> Result<Option<(PathBuf, String)>, Stop> {
    let place = words_for(document, finding.primary.at.span.start, lang);
    let decided = Decided {
        file: document.name.clone(),
        fingerprint: finding.fingerprint.clone(),
        rule: finding.rule.clone(),
        place: place.unwrap_or_default(),
        message: finding.message.clone(),
        decision: Decision {
            verdict: Opinion::Dismissed,
            reason: reason.trim().to_owned(),
            by: String::new(),
            date: today().to_string(),
        },
    };
    waive::granted(desk.project(Path::new(&document.name)), &decided, root, lang)
}
