//! Rules (stub).

use crate::diagnostic::{Lang, Severity};
use crate::source::Span;
use std::path::PathBuf;

/// A rule, its texts in the chosen language.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, e.g. `narrative/share`.
    pub id: String,
    /// What it finds.
    pub title: String,
    /// How much a finding weighs.
    pub severity: Severity,
    /// What it protects.
    pub why: String,
    /// What to do about a finding.
    pub help: String,
}

/// A set of rules.
#[derive(Clone, Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

/// A mistake in a rule file.
#[derive(Clone, Debug)]
pub struct RuleFileError {
    /// The file.
    pub path: PathBuf,
    /// Its text; empty if it could not be read.
    pub text: String,
    /// Where the mistake is.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl RuleSet {
    /// The rules that come with the program.
    pub fn builtin(lang: Lang) -> Self {
        let rule = |id: &str, zh: &str, en: &str, severity| Rule {
            id: id.to_owned(),
            title: lang.pick(zh, en).to_owned(),
            severity,
            why: String::new(),
            help: String::new(),
        };
        let rules = vec![
            rule("narrative/share", "占比与金额不符", "Share does not fit", Severity::Error),
            rule("wording/terms", "用语有误", "Wrong term", Severity::Warning),
        ];
        Self { rules }
    }

    /// The built-in rules and those of `dirs`.
    pub fn with_dirs(lang: Lang, dirs: &[PathBuf]) -> Result<Self, Vec<RuleFileError>> {
        let errors: Vec<RuleFileError> = dirs
            .iter()
            .filter_map(|dir| {
                let error = std::fs::read_dir(dir).err()?;
                Some(RuleFileError {
                    path: dir.clone(),
                    text: String::new(),
                    span: None,
                    message: error.to_string(),
                    help: None,
                })
            })
            .collect();
        if errors.is_empty() { Ok(Self::builtin(lang)) } else { Err(errors) }
    }

    /// All rules.
    pub fn rules(&self) -> Vec<Rule> {
        self.rules.clone()
    }
}
