//! What the author of a rule file got wrong, and where in it.

use crate::diagnostic::Lang;
use crate::embedded::File;
use crate::source::Span;
use std::ops::Range;
use std::path::PathBuf;
use toml::Spanned;

/// A mistake in a rule file, or in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFileError {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Where the mistake stands.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A file as handed in: its id, if it holds a rule, path and text.
pub(crate) struct Source<'a> {
    pub id: String,
    pub path: PathBuf,
    pub text: &'a str,
    /// Where to read what it says, if it comes with the program and its examples are not wanted.
    pub embedded: Option<File>,
    /// Whether a user wrote it.
    pub own: bool,
}

/// Where the mistakes of one file are told, and in which language.
pub(crate) struct Origin<'a> {
    pub source: &'a Source<'a>,
    pub lang: Lang,
}

impl RuleFileError {
    /// With what to do about it.
    pub(crate) fn with_help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }
}

impl<'a> Origin<'a> {
    /// A mistake at a place of the file.
    pub(crate) fn error(&self, span: Range<usize>, zh: &str, en: &str) -> RuleFileError {
        RuleFileError {
            path: self.source.path.clone(),
            text: self.source.text.to_owned(),
            span: Some(Span::from(span)),
            message: self.lang.pick(zh, en).to_owned(),
            help: None,
        }
    }

    /// A mistake of the file as a whole.
    pub(crate) fn whole(&self, zh: &str, en: &str) -> RuleFileError {
        RuleFileError { span: None, ..self.error(0..0, zh, en) }
    }

    /// The text in the language of the rules; Chinese if there is no English.
    pub(super) fn pick(&self, zh: &'a str, en: &'a str) -> &'a str {
        if en.is_empty() { zh } else { self.lang.pick(zh, en) }
    }

    /// Where `part` of a string stands in the file; the whole string if escapes hide it.
    pub(crate) fn inside(&self, string: &Spanned<String>, part: Range<usize>) -> Range<usize> {
        match self.content(string.span(), string.get_ref()) {
            Some(content) => content.start + part.start..content.start + part.end,
            None => string.span(),
        }
    }

    /// Where `text` stands within the value at `span`, if it is written there as it is meant.
    pub(super) fn content(&self, span: Range<usize>, text: &str) -> Option<Range<usize>> {
        let start = span.start + self.source.text.get(span)?.find(text)?;
        Some(start..start + text.len())
    }
}
