//! A finding that no equation tells.

use crate::diagnostic::{Diagnostic, Label, Standing};
use crate::rule::Rule;
use crate::source::Site;

/// A finding about words or figures at one place, which needs no equation to tell it.
pub(super) fn remark(rule: &Rule, message: String, at: Site, found: String) -> Diagnostic {
    Diagnostic {
        rule: rule.id.clone(),
        severity: rule.severity,
        message,
        primary: Label { at, note: String::new() },
        labels: Vec::new(),
        found: Some(found),
        expected: None,
        guess: false,
        proven: false,
        working: None,
        help: (!rule.help.is_empty()).then(|| rule.help.clone()),
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}
