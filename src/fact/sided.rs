//! On which side of its table a stretch of a row stands.

use super::body::Body;
use super::grid::GridRow;
use super::segment::Segment;
use crate::vocabulary::Item;

impl Body<'_> {
    /// The first line number of the right side, wherever it stands, and the cell of its first label.
    pub(super) fn right_from(
        &self,
        rows: &[(&GridRow, Vec<Segment>)],
    ) -> Option<(Option<u32>, usize)> {
        let both = rows.iter().filter(|(_, found)| found.len() == 2 && self.sides.len() == 2);
        let first = both.clone().find_map(|(_, found)| found[1].label)?;
        Some((both.filter_map(|(_, found)| found[1].line).min(), first))
    }

    /// Which side a segment stands on: by its line number, its column, or its order in the row.
    pub(super) fn side(
        &self,
        row: &GridRow,
        index: usize,
        segment: &Segment,
        alone: bool,
        right: Option<(Option<u32>, usize)>,
    ) -> usize {
        if self.sides.len() == 1 {
            return 0;
        }
        if let (Some(line), Some((Some(first), _))) = (segment.line, right) {
            return usize::from(first <= line);
        }
        let Some(label) = segment.label else { return index.min(self.sides.len() - 1) };
        if let Some(side) = self.places.side_at(row, label) {
            return side;
        }
        match right {
            Some((_, first)) if first <= label => 1,
            _ if index == 0 && alone && self.belongs_right(row, label) => 1,
            _ => index.min(self.sides.len() - 1),
        }
    }

    /// Whether a label that lost its place belongs to the second side by its name: …支出.
    fn belongs_right(&self, row: &GridRow, label: usize) -> bool {
        let ends =
            |total: &Item| row[label].text().is_some_and(|text| text.ends_with(total.as_str()));
        self.sides.len() == 2 && self.spec.total.get(1).is_some_and(ends)
    }
}
