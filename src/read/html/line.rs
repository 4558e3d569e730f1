//! Lines of text as browsers make them of what stands between tags.

use super::page::Page;
use super::parse::Run;
use super::tree::NodeId;
use crate::document::Piece;
use crate::source::Span;
use std::ops::Range;

/// A line without the blanks that browsers do not show.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its pieces. A piece is all that stands together in the source as it is shown.
    pub(super) pieces: Vec<Piece>,
    /// The comments for gouji that stand in it or right before it.
    pub(super) comments: Vec<NodeId>,
    gap: Option<Gap>,
}

/// Blanks that count if text follows.
#[derive(Clone, Copy, Debug)]
struct Gap {
    /// Where they stand, if they do.
    at: Option<usize>,
    /// Whether they end a line of the source.
    line_end: bool,
}

impl Line {
    /// Adds text.
    pub(super) fn push(&mut self, page: &Page, run: &Run) {
        let text = run.text(page.source());
        let mut done = 0;
        for word in words(text) {
            self.blanks(run.span.start + done, &text[done..word.start]);
            done = word.end;
            self.word(page, run, word);
        }
        self.blanks(run.span.start + done, &text[done..]);
    }

    /// Adds a part of a run as it is printed, blanks and all; what stands between tabs is a cell.
    pub(super) fn push_printed(&mut self, page: &Page, run: &Run, part: Range<usize>) {
        let mut start = part.start;
        let text = &run.text(page.source())[part];
        let tabbed = text.trim().matches('\t').nth(1).is_some();
        for (index, cell) in text.split('\t').enumerate() {
            if tabbed && 0 < index {
                let place = page.place(empty(run.span.start + start));
                self.pieces.push(Piece { text: " | ".to_owned(), place, offset: None });
            }
            self.word(page, run, start..start + cell.len());
            start += cell.len() + 1;
        }
    }

    /// Adds blanks from between tags.
    pub(super) fn push_blanks(&mut self, blanks: &str) {
        let line_end = blanks.contains('\n');
        self.widen(Gap { at: None, line_end });
    }

    /// Adds what follows on a new line as if it stood on this one.
    pub(super) fn join(&mut self, page: &Page, next: Line) {
        self.widen(Gap { at: None, line_end: true });
        if let Some(first) = next.pieces.iter().find_map(|piece| piece.text.chars().next()) {
            self.close_gap(page, first);
        }
        self.pieces.extend(next.pieces);
        self.comments.extend(next.comments);
    }

    /// Adds what follows on a new line where a width alone ended this one: blanks part letters only.
    pub(super) fn go_on(&mut self, mut next: Line) {
        let letter = |c: char| c.is_ascii_alphabetic();
        let ends = self.pieces.last().is_some_and(|piece| piece.text.ends_with(letter));
        if let Some(first) = next.pieces.first_mut() {
            let words = first.text.trim_start().to_owned();
            let skipped = first.text.len() - words.len();
            first.offset = first.offset.map(|offset| offset + skipped);
            first.text = words;
            if ends && first.text.starts_with(letter) {
                first.text.insert(0, ' ');
                first.offset = None;
            }
        }
        self.gap = next.gap;
        self.pieces.extend(next.pieces);
        self.comments.extend(next.comments);
    }

    /// What it says.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether nothing is to be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    fn blanks(&mut self, at: usize, blanks: &str) {
        if !blanks.is_empty() {
            self.widen(Gap { at: Some(at), line_end: blanks.contains('\n') });
        }
    }

    fn widen(&mut self, more: Gap) {
        let gap = self.gap.get_or_insert(more);
        gap.line_end |= more.line_end;
        gap.at = gap.at.or(more.at);
    }

    fn word(&mut self, page: &Page, run: &Run, word: Range<usize>) {
        let text = &run.text(page.source())[word.clone()];
        if let Some(first) = text.chars().next() {
            self.close_gap(page, first);
        }
        let verbatim = run.decoded.is_none();
        let source = if verbatim { Span::from(word).shifted(run.span.start) } else { run.span };
        self.pieces.push(Piece {
            text: text.to_owned(),
            place: page.place(source),
            offset: verbatim.then_some(source.start),
        });
    }

    /// Writes the blanks before `next` as one, if browsers show one.
    fn close_gap(&mut self, page: &Page, next: char) {
        let (Some(gap), Some(last)) = (self.gap.take(), self.pieces.last()) else { return };
        let unseen =
            gap.line_end && last.text.chars().next_back().is_some_and(is_wide) && is_wide(next);
        if !unseen {
            let place = gap.at.map_or_else(|| last.place.clone(), |at| page.place(empty(at)));
            self.pieces.push(Piece { text: " ".to_owned(), place, offset: None });
        }
    }
}

/// The place between two characters.
fn empty(at: usize) -> Span {
    Span::new(at, at)
}

/// Whether no blank stands between such a character and another one at the end of a line.
fn is_wide(c: char) -> bool {
    '\u{2000}' <= c
}

/// What stands between blanks; a single blank may stand within, for it is shown as it is.
fn words(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut words = Vec::new();
    let mut start = None;
    for at in 0..=bytes.len() {
        let ends = blank(at) && (bytes.get(at) != Some(&b' ') || blank(at + 1));
        match start {
            None if !blank(at) => start = Some(at),
            Some(from) if ends => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_single_blank_stays_in_a_word() {
        let text = " 甲 12 乙\n丙  丁 ";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, ["甲 12 乙", "丙", "丁"]);
    }
}
