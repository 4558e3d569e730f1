//! The words of all rule files, put together.

use super::file::RuleFile;
use super::mistake::{Origin, RuleFileError, Source};
use super::phrases::expressions;
use crate::claim::Expression;
use crate::diagnostic::Lang;
use crate::number::Lexicon;
use crate::vocabulary::{Duty, Vocabulary};
use toml::Spanned;

/// What the files know together, ready to use.
pub(super) struct Known {
    pub vocabulary: Vocabulary,
    pub lexicon: Lexicon,
    /// Matches a year.
    pub year: Option<Expression>,
    /// Section headings, in the vocabulary's order.
    pub sections: Vec<Expression>,
}

/// Takes the words out of all files.
pub(super) fn gather(
    lang: Lang,
    sources: &[Source<'_>],
    files: &mut [(usize, Box<RuleFile>)],
    errors: &mut Vec<RuleFileError>,
) -> Known {
    let (mut vocabulary, mut sections) = (Vocabulary::default(), Vec::new());
    let mut year = None;
    let mut guarded: Vec<(usize, String)> = Vec::new();
    for (index, file) in files {
        let Some(words) = file.vocabulary.take() else { continue };
        let origin = Origin { source: &sources[*index], lang };
        let mut compiled = |text: &str| {
            if !origin.source.own {
                return Some(Expression::new(text.to_owned()));
            }
            let read = expressions(&origin, &[placed(&origin, text)]);
            read.map_err(|found| errors.extend(found)).ok().and_then(|mut list| list.pop())
        };
        sections.extend(words.sections.iter().filter_map(|section| compiled(&section.heading)));
        for expression in words.duties.iter().flat_map(Duty::expressions) {
            compiled(expression);
        }
        year = words.cover.year.as_deref().and_then(&mut compiled).or(year);
        guarded.extend(words.numbers.guards().map(|(word, _)| (*index, word.to_owned())));
        file.had_vocabulary = true;
        vocabulary.merge(words);
    }
    let lexicon = Lexicon::new(&vocabulary.numbers);
    for (index, word) in guarded.iter().filter(|(_, word)| !lexicon.knows(word)) {
        errors.push(unknown(&Origin { source: &sources[*index], lang }, word));
    }
    Known { vocabulary, lexicon, year, sections }
}

/// A string of the file with its place.
fn placed(origin: &Origin<'_>, text: &str) -> Spanned<String> {
    let span = origin.content(0..origin.source.text.len(), text);
    Spanned::new(span.unwrap_or(0..0), text.to_owned())
}

/// `unless` for a word that no list has would do nothing.
fn unknown(origin: &Origin<'_>, word: &str) -> RuleFileError {
    let place = placed(origin, &format!("{word} ")).span();
    let zh = format!("没有 {word} 这个量词或数字后面的词");
    let en = format!("there is no measure word and no word behind numbers {word}");
    origin.error(place, &zh, &en)
}
