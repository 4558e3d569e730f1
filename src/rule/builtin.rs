//! The rules that come with the program, embedded at build time.

use super::load::load;
use super::mistake::{RuleFileError, Source};
use super::set::RuleSet;
use crate::diagnostic::Lang;
use std::path::PathBuf;

/// Id and text of every file under `rules/`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

impl RuleSet {
    /// The rules that come with the program.
    ///
    /// # Panics
    /// If a built-in rule file has a mistake, which the tests exclude.
    pub fn builtin(lang: Lang) -> Self {
        Self::with(lang, &[]).expect("the built-in rules are tested")
    }

    /// The built-in rules with a user's own files: id, path, text. A file replaces a built-in one of
    /// the same id, and its words are added to the vocabulary.
    pub fn with(lang: Lang, own: &[(String, PathBuf, String)]) -> Result<Self, Vec<RuleFileError>> {
        let builtin = FILES.iter().map(|(id, text)| Source {
            id: (*id).to_owned(),
            path: PathBuf::from(format!("rules/{id}.toml")),
            text,
            own: false,
        });
        let own = own.iter().map(|(id, path, text)| Source {
            id: id.clone(),
            path: path.clone(),
            text,
            own: true,
        });
        load(lang, &builtin.chain(own).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Lang;
    use crate::rule::{Body, RuleSet};

    /// They are compiled when a document first needs them, which must not fail then.
    #[test]
    fn every_expression_compiles() {
        let set = RuleSet::builtin(Lang::Zh);
        assert!(!set.phrases.is_empty() && !set.sections.is_empty());
        for phrase in &set.phrases {
            assert_eq!(phrase.pattern.check(), Ok(()), "{}", set.rules[phrase.rule].id);
        }
        let find = set.rules.iter().flat_map(|rule| match &rule.body {
            Body::Check(check) => check.find.as_slice(),
            Body::Wording(wording) => &wording.find,
            _ => &[],
        });
        for expression in find.chain(&set.sections) {
            assert_eq!(expression.check().err(), None, "{}", expression.as_str());
        }
    }
}
