//! What authors write whom no rule has met: each kind changes a correct document so that a fair
//! reader still finds it correct, or finds a table damaged and believes nothing of the damaged row.

mod cells;
mod clauses;
mod figures;
mod labels;
mod lines;
mod others;
mod prose;
mod rows;
mod words;

use crate::dice::Dice;
use crate::documents::Text;

/// One way to change documents.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    draw: fn(&Text, &mut Dice) -> Option<Change>,
}

/// A changed document.
pub(crate) struct Change {
    pub(crate) text: String,
    /// What was done, for people.
    pub(crate) what: String,
}

pub(crate) const KINDS: &[Kind] = &[
    Kind { name: "label replaced in a sentence", draw: labels::in_sentence },
    Kind { name: "label replaced in a table", draw: labels::in_table },
    Kind { name: "clause before", draw: clauses::before },
    Kind { name: "clause between", draw: clauses::between },
    Kind { name: "clause after", draw: clauses::after },
    Kind { name: "part of its own in brackets", draw: clauses::part_in_brackets },
    Kind { name: "part of its own after", draw: clauses::part_after },
    Kind { name: "sentence of another body", draw: others::sentence_of_a_body },
    Kind { name: "paragraph of another body", draw: others::paragraph_of_a_body },
    Kind { name: "sentence of an earlier year", draw: others::sentence_of_a_year },
    Kind { name: "paragraph of an earlier year", draw: others::paragraph_of_a_year },
    Kind { name: "last year's amount", draw: others::last_year },
    Kind { name: "lines wrapped", draw: lines::wrapped },
    Kind { name: "lines wrapped on pages", draw: lines::wrapped_on_pages },
    Kind { name: "header row dropped", draw: rows::header_dropped },
    Kind { name: "total row moved", draw: rows::total_moved },
    Kind { name: "cell dropped", draw: cells::dropped },
    Kind { name: "cell blanked", draw: cells::blanked },
    Kind { name: "blank cell added", draw: cells::blank_added },
    Kind { name: "figure cell added", draw: cells::figure_added },
    Kind { name: "name cell blanked", draw: cells::name_blanked },
    Kind { name: "name cell dropped", draw: cells::name_dropped },
];

impl Kind {
    /// The document changed as the seed has it, or `None` if it has no place for the change.
    pub(crate) fn change(&self, document: &Text, seed: u64) -> Option<Change> {
        // Documents and kinds of one seed are to draw apart.
        let salt = document.name.bytes().chain(self.name.bytes());
        let salt = salt.fold(seed + 1, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        (self.draw)(document, &mut Dice::new(salt))
    }
}

/// The text with `inner` in the place of `range`.
fn spliced(text: &str, range: std::ops::Range<usize>, inner: &str) -> String {
    format!("{}{inner}{}", &text[..range.start], &text[range.end..])
}

/// One of them, if there is any.
fn drawn<T>(mut from: Vec<T>, dice: &mut Dice) -> Option<T> {
    (!from.is_empty()).then(|| from.swap_remove(dice.below(from.len())))
}
