//! Which standard table a table is: by its title, else by its words, notes and number.

use super::reading::Named;
use crate::vocabulary::{TableSpec, TableWords, Title, TitleGrammar, Vocabulary};

/// What is known of a table before its columns are.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Folded lines above the header: title, number, entity, unit.
    pub captions: Vec<String>,
    /// Folded header and row names.
    pub words: String,
    /// Folded notes below.
    pub notes: String,
}

/// The outcome of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// This one, by position in the vocabulary.
    Known(usize, Named),
    /// Two fit equally well.
    Ambiguous(usize, usize),
    /// None fits.
    Unknown,
}

/// Finds the standard table that the title names. Words decide where nothing above the table looks
/// like a title, and for forms, whose titles name the project.
pub(super) fn identify(
    evidence: &Evidence,
    vocabulary: &Vocabulary,
    grammar: &TitleGrammar<'_>,
) -> Identity {
    let specs = &vocabulary.tables;
    match grammar.title(&evidence.captions) {
        Title::Whole(means) => match specs.iter().position(|spec| spec.is_titled(&means)) {
            Some(index) => Identity::Known(index, Named::Title),
            None => by_words(evidence, vocabulary, |spec| spec.form),
        },
        Title::Foreign => by_words(evidence, vocabulary, |spec| spec.form),
        Title::None => by_words(evidence, vocabulary, |_| true),
    }
}

/// The spec whose words fit best, of those that come into question.
fn by_words(
    evidence: &Evidence,
    vocabulary: &Vocabulary,
    possible: impl Fn(&TableSpec) -> bool,
) -> Identity {
    let specs = vocabulary.tables.iter().enumerate().filter(|(_, spec)| possible(spec));
    let mut best: Vec<(usize, (usize, usize, usize))> = specs
        .filter_map(|(index, spec)| Some((index, score(evidence, spec, &vocabulary.table_words)?)))
        .collect();
    best.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    match best.as_slice() {
        [] => Identity::Unknown,
        [(first, a), (second, b), ..] if a == b => Identity::Ambiguous(*first, *second),
        [(first, _), ..] => Identity::Known(*first, Named::Words),
    }
}

/// How well the words fit; `None` if one is missing. Notes weigh more than the number, for numbers
/// change places between provinces.
fn score(
    evidence: &Evidence,
    spec: &TableSpec,
    known: &TableWords,
) -> Option<(usize, usize, usize)> {
    let has = |word: &String| evidence.words.contains(word.as_str());
    if spec.words.is_empty() || !spec.words.iter().all(has) || spec.never.iter().any(has) {
        return None;
    }
    let notes = spec.notes.iter().filter(|word| evidence.notes.contains(word.as_str())).count();
    let numbered = evidence.captions.iter().any(|caption| {
        spec.numbers.iter().any(|number| {
            known.titles.iter().any(|title| {
                caption.contains(&format!("{number}{title}"))
                    || caption.contains(&format!("{title}{number}"))
            })
        })
    });
    Some((notes.min(1), spec.words.len(), usize::from(numbered)))
}
