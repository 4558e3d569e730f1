//! The rules that come with the program, embedded at build time.

use super::load::load;
use super::mistake::{RuleFileError, Source};
use super::set::RuleSet;
use crate::diagnostic::Lang;
use crate::embedded::{FILES, File};
use std::path::PathBuf;

impl RuleSet {
    /// The rules that come with the program, without their examples.
    ///
    /// # Panics
    /// If a built-in rule file has a mistake, which the tests exclude.
    pub fn builtin(lang: Lang) -> Self {
        Self::with(lang, &[]).expect("the built-in rules are tested")
    }

    /// The built-in rules with a user's own files: id, path, text. A file replaces a built-in one of
    /// the same id, and its words are added to the vocabulary. Only own rules have their examples.
    pub fn with(lang: Lang, own: &[(String, PathBuf, String)]) -> Result<Self, Vec<RuleFileError>> {
        read(lang, own, false)
    }

    /// As [`Self::with`], all rules with their examples, and looked at as thoroughly as a user's own.
    pub fn with_examples(
        lang: Lang,
        own: &[(String, PathBuf, String)],
    ) -> Result<Self, Vec<RuleFileError>> {
        read(lang, own, true)
    }
}

/// Whether a file of this id comes with the program: one of a user's takes its place.
pub(crate) fn is_builtin(id: &str) -> bool {
    File::of(id).is_some()
}

/// Reads the built-in files, `whole` from their text, else without their examples, and all of a user's own.
fn read(
    lang: Lang,
    own: &[(String, PathBuf, String)],
    whole: bool,
) -> Result<RuleSet, Vec<RuleFileError>> {
    let builtin = FILES.iter().map(|file| Source {
        id: file.id.to_owned(),
        path: PathBuf::from(format!("rules/{}.toml", file.id)),
        text: file.text,
        embedded: (!whole).then_some(*file),
        own: false,
    });
    let own = own.iter().map(|(id, path, text)| Source {
        id: id.clone(),
        path: path.clone(),
        text,
        embedded: None,
        own: true,
    });
    load(lang, &builtin.chain(own).collect::<Vec<_>>(), whole)
}

#[cfg(test)]
mod tests {
    use crate::claim::Expression;
    use crate::diagnostic::Lang;
    use crate::rule::{Body, RuleSet};
    use crate::vocabulary::Duty;

    /// A rule read without its examples, from what was written of it when gouji was built, is the same rule.
    #[test]
    fn examples_stand_last_in_their_files() {
        let (brief, whole) =
            (RuleSet::builtin(Lang::Zh), RuleSet::with_examples(Lang::Zh, &[]).expect("tested"));
        assert!(brief.rules.iter().all(|rule| rule.cases.is_empty()));
        for (brief, mut whole) in brief.rules.into_iter().zip(whole.rules) {
            whole.cases.clear();
            assert_eq!(format!("{brief:?}"), format!("{whole:?}"));
        }
    }

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
        let duties = set.vocabulary.duties.iter().flat_map(Duty::expressions);
        let duties: Vec<Expression> = duties.map(|duty| Expression::new(duty.to_owned())).collect();
        for expression in find.chain(&set.sections).chain(&duties) {
            assert_eq!(expression.check().err(), None, "{}", expression.as_str());
        }
    }
}
