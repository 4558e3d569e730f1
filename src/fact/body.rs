//! A table whose columns are known, and whose rows are to be read. How a row is, is a file each: on which side
//! it stands (`sided`), what of it stands nowhere (`unread`), what it is called (`keyed`).

use super::grid::GridRow;
use super::label::without_ordinal;
use super::place::Places;
use super::reading::Column;
use super::segment::Segment;
use super::side::Side;
use crate::document::Document;
use crate::source::Span;
use crate::vocabulary::{Naming, TableSpec, Vocabulary, ends};

/// What is known of an identified table.
pub(super) struct Body<'a> {
    pub document: &'a Document,
    pub vocabulary: &'a Vocabulary,
    pub naming: &'a Naming,
    pub spec: &'a TableSpec,
    pub sides: &'a [Side],
    pub places: Places<'a>,
    pub budget: Option<&'a str>,
    pub table: usize,
    /// One list set in several columns.
    pub one_list: bool,
}

impl Body<'_> {
    /// A label without what numbers it.
    pub(super) fn bare(&self, label: Span) -> &str {
        without_ordinal(self.document.text(label), &self.vocabulary.table_words.of_which)
    }

    /// Whether a stretch of a row is labelled as a total.
    pub(super) fn is_total(&self, row: &GridRow, segment: &Segment) -> bool {
        let label = segment.label.and_then(|label| row[label].text());
        label.is_some_and(|label| ends(label, &self.vocabulary.table_words.total_ends))
    }

    /// The column of a cell in a list set in several columns, whichever it stands in: the label of a
    /// total may be merged over the columns to its right.
    pub(super) fn in_list(&self, cell: usize, columns: &[Column]) -> Option<usize> {
        let (side, position) = self.places.at(cell)?;
        let own = self.sides[side].as_slice();
        // Most cells are asked for on their own side, and a side may have thousands of columns.
        (std::ptr::eq(own, columns) || own == columns).then_some(position)
    }

    /// Whether all figures of a segment stand in columns as its own side has them.
    pub(super) fn is_in_list(&self, row: &GridRow, segment: &Segment, side: usize) -> bool {
        let figures = segment.values.iter().filter(|cell| row[**cell].number().is_some());
        let own = |cell: &usize| self.in_list(*cell, &self.sides[side]).is_some();
        self.one_list || (self.places.are_known(row) && figures.into_iter().all(own))
    }
}
