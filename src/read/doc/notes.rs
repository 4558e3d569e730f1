//! Footnotes and endnotes: where they are referred to, and which characters they have.

use super::super::manuscript::Kind;
use super::bytes::{plc, size_at};
use super::fib::{Fib, Part};
use std::collections::BTreeMap;
use std::ops::Range;

/// The notes of a document by the characters that refer to them.
pub(super) fn notes(fib: &Fib, table: &[u8]) -> BTreeMap<usize, (Kind, Range<usize>)> {
    let mut notes = BTreeMap::new();
    let kinds = [
        (Kind::Footnote, Part::FootnoteMarks, Part::FootnoteTexts, fib.body, fib.footnotes),
        (Kind::Endnote, Part::EndnoteMarks, Part::EndnoteTexts, fib.endnotes_from(), fib.endnotes),
    ];
    for (kind, marks, texts, from, length) in kinds {
        let texts = fib.part(texts, table);
        let begins = |index: usize| size_at(texts, index * 4).map(|at| at.min(length));
        let mut last = 0;
        for (index, (mark, ..)) in plc(fib.part(marks, table), 2).enumerate() {
            let (Some(start), Some(end)) = (begins(index), begins(index + 1)) else { break };
            // Notes that lie over each other would be read again and again.
            if start < last || end < start {
                break;
            }
            last = end;
            notes.insert(mark, (kind, from.saturating_add(start)..from.saturating_add(end)));
        }
    }
    notes
}
