//! Which standard table a table is: by its title, else by its words, notes and number.

use crate::vocabulary::{TableSpec, TableWords, Vocabulary};

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
    Known(usize),
    /// Two fit equally well.
    Ambiguous(usize, usize),
    /// None fits.
    Unknown,
}

/// Finds the standard table that fits the evidence.
pub(super) fn identify(evidence: &Evidence, vocabulary: &Vocabulary) -> Identity {
    let specs = &vocabulary.tables;
    if let Some(index) = by_title(evidence, specs) {
        return Identity::Known(index);
    }
    let mut best: Vec<(usize, (usize, usize, usize))> = specs
        .iter()
        .enumerate()
        .filter_map(|(index, spec)| Some((index, score(evidence, spec, &vocabulary.table_words)?)))
        .collect();
    best.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    match best.as_slice() {
        [] => Identity::Unknown,
        [(first, a), (second, b), ..] if a == b => Identity::Ambiguous(*first, *second),
        [(first, _), ..] => Identity::Known(*first),
    }
}

/// The spec whose title stands in a caption; of several the one with the longest title. A caption
/// that names the table is short, so sentences above the table do not count.
fn by_title(evidence: &Evidence, specs: &[TableSpec]) -> Option<usize> {
    evidence.captions.iter().rev().find_map(|caption| {
        specs
            .iter()
            .enumerate()
            .flat_map(|(index, spec)| spec.titles.iter().map(move |title| (index, title)))
            .filter(|(_, title)| caption.contains(title.as_str()))
            .max_by_key(|(_, title)| title.len())
            .map(|(index, _)| index)
    })
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
