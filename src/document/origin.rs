//! From transcript offsets back to places of the original that people can open.

use super::Position;
use crate::source::Span;
use std::sync::Arc;

/// A place of the original as people name it. All counts start at 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// In a file that is text but not its own transcript, as HTML is.
    Line {
        /// The line and column.
        start: Position,
        /// The bytes of the decoded text, which an entity has more of than it says.
        source: Span,
    },
    /// A paragraph of a word-processor document outside its tables.
    Paragraph {
        /// Counted over the body, paragraphs in tables left out.
        paragraph: usize,
    },
    /// A cell of a table of a word-processor document.
    TableCell {
        /// Counted over the body, nested tables after the one that holds them.
        table: usize,
        /// Its first row.
        row: usize,
        /// Its first column, merged cells counted as the columns they cover.
        column: usize,
    },
    /// A cell of a workbook.
    SheetCell {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Its first row.
        row: usize,
        /// Its first column.
        column: usize,
    },
    /// A part of a page.
    Page {
        /// Counted over the file, whatever number is printed on it.
        page: usize,
        /// Where on the page.
        area: Area,
    },
}

/// A rectangle of a page as it is shown, from its upper left corner, in hundredths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub left: i32,
    /// Its upper edge.
    pub top: i32,
    /// Its right edge.
    pub right: i32,
    /// Its lower edge.
    pub bottom: i32,
}

/// A stretch of the transcript with the place it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The stretch, never empty.
    pub span: Span,
    /// Where it came from.
    pub place: Place,
    /// Where its text starts in the file, or in the part of a package that holds it, where it
    /// stands there byte for byte.
    pub offset: Option<usize>,
}

impl Stretch {
    /// The bytes of the decoded text that an offset came from: one place where the text stands there
    /// byte for byte, else all of it.
    fn source(&self, offset: usize) -> Option<Span> {
        let Place::Line { source, .. } = self.place else { return None };
        let along = offset.clamp(self.span.start, self.span.end) - self.span.start;
        let at = self.offset.map(|start| Span::new(start + along, start + along));
        Some(at.unwrap_or(source))
    }
}

/// Where each stretch of a transcript came from. Text that no stretch covers was added in reading:
/// line ends, and what stands between the cells of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    stretches: Vec<Stretch>,
}

impl Origins {
    /// Adds the origin of the stretch after all others; empty stretches are nowhere.
    pub(super) fn push(&mut self, stretch: Stretch) {
        debug_assert!(self.stretches.last().is_none_or(|last| last.span.end <= stretch.span.start));
        if !stretch.span.is_empty() {
            self.stretches.push(stretch);
        }
    }

    /// Forgets what lies at or after `end`.
    pub(super) fn cut(&mut self, end: usize) {
        let kept = self.stretches.partition_point(|stretch| stretch.span.start < end);
        self.stretches.truncate(kept);
        if let Some(last) = self.stretches.last_mut() {
            last.span.end = last.span.end.min(end);
        }
    }

    /// The stretches that share a byte with `span`, in reading order.
    pub fn under(&self, span: Span) -> &[Stretch] {
        let first = self.stretches.partition_point(|stretch| stretch.span.end <= span.start);
        let rest = &self.stretches[first..];
        let count = rest.partition_point(|stretch| stretch.span.start < span.end);
        &rest[..count]
    }

    /// The stretch that holds `offset`, or else the one before it.
    pub fn at(&self, offset: usize) -> Option<&Stretch> {
        let next = self.stretches.partition_point(|stretch| stretch.span.start <= offset);
        self.stretches.get(next.saturating_sub(1))
    }

    /// The bytes of the decoded text of the file that a span came from, the span itself where the
    /// transcript is that text; `None` where the file is no text.
    pub(super) fn source(&self, span: Span) -> Option<Span> {
        if self.is_empty() {
            return Some(span);
        }
        let under = self.under(span);
        let first = under.first().or_else(|| self.at(span.start))?;
        let last = under.last().unwrap_or(first);
        let (start, end) = (first.source(span.start)?.start, last.source(span.end)?.end);
        Some(Span::new(start, end.max(start)))
    }

    /// Whether the transcript is the file itself.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }
}
