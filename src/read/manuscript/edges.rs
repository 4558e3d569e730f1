//! Columns of tables whose rows say where each of their cells ends on the page: cells that end at one
//! place end at one column, and a cell covers the columns between its edges.

use super::super::ReadError;
use super::{Block, Extent, Galley, Grid, Merge, Table};
use crate::document::Place;

/// Edges that lie no further apart are one, in twentieths of a point: no column is so narrow, and
/// programs round.
const SAME: i32 = 40;

/// How the cells of a row lie.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct RowMarks {
    /// Where the first begins.
    pub(in crate::read) left: i32,
    pub(in crate::read) cells: Vec<CellMark>,
}

/// How a cell lies.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct CellMark {
    /// Where it ends, in twentieths of a point.
    pub(in crate::read) right: i32,
    pub(in crate::read) vertical: Merge,
    pub(in crate::read) horizontal: Merge,
}

/// The rows of a table that is being read.
#[derive(Debug, Default)]
pub(in crate::read) struct Rows(Vec<Row>);

#[derive(Debug)]
struct Row {
    left: i32,
    cells: Vec<(Vec<Block>, CellMark)>,
}

impl Rows {
    /// How many there are.
    pub(in crate::read) fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds a row; a cell that nothing is known of ends a little after the one before it.
    pub(in crate::read) fn add(&mut self, cells: Vec<Vec<Block>>, marks: &RowMarks) {
        let mut known = marks.cells.iter();
        let mut right = marks.left;
        let cells = cells.into_iter().map(|blocks| {
            let mark = known.next().copied().unwrap_or_default();
            let after = right.saturating_add(SAME + 1);
            right = if right < mark.right { mark.right } else { after };
            (blocks, CellMark { right, ..mark })
        });
        let cells = cells.collect();
        self.0.push(Row { left: marks.left, cells });
    }
}

/// The table of these rows.
pub(in crate::read) fn table(
    rows: Rows,
    number: usize,
    galley: &mut Galley<'_>,
) -> Result<Table, ReadError> {
    let edges = edges(&rows);
    let column = |edge: i32| edges.partition_point(|known| *known <= edge).saturating_sub(1);
    let mut grid = Grid::new(number);
    for row in rows.0 {
        grid.begin_row();
        let mut at = column(row.left);
        galley.spend(at)?;
        grid.leave(at);
        for (mut blocks, mark) in row.cells {
            let end = column(mark.right).max(at + 1);
            galley.spend(end - at)?;
            let extent = Extent {
                span: Some(end - at),
                vertical: mark.vertical,
                horizontal: mark.horizontal,
            };
            settle(&mut blocks, number, at + 1);
            // What stands in a covered cell is not shown.
            let covered = grid.is_covered(extent);
            grid.add(if covered { Vec::new() } else { blocks }, extent);
            at = end;
        }
    }
    let mut table = grid.finish();
    table.bound();
    Ok(table)
}

/// Where columns begin and end, from left to right.
fn edges(rows: &Rows) -> Vec<i32> {
    let of = |row: &Row| {
        let rights = row.cells.iter().map(|(_, mark)| mark.right);
        std::iter::once(row.left).chain(rights).collect::<Vec<_>>()
    };
    let mut edges: Vec<i32> = rows.0.iter().flat_map(of).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, first| next.saturating_sub(*first) <= SAME);
    edges
}

/// Tells what stands in a cell which column it stands in, now that this is known.
fn settle(blocks: &mut [Block], number: usize, begins: usize) {
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let pieces = paragraph.pieces.iter_mut().map(|piece| &mut piece.place);
        for place in pieces.chain(&mut paragraph.place) {
            if let Place::TableCell { table, column, .. } = place
                && *table == number
            {
                *column = begins;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Galley;
    use super::{CellMark, RowMarks, Rows, table};
    use crate::read::{Changes, Input, Limits};
    use crate::source::SourceId;

    fn widths(rows: &[&[i32]]) -> Vec<Vec<usize>> {
        let mut all = Rows::default();
        for rights in rows {
            let cells =
                rights.iter().map(|right| CellMark { right: *right, ..CellMark::default() });
            let marks = RowMarks { left: 0, cells: cells.collect() };
            all.add(rights.iter().map(|_| Vec::new()).collect(), &marks);
        }
        let (limits, changes) = (Limits::default(), Changes::default());
        let input = Input { name: "甲", bytes: b"", source: SourceId(0), limits, changes };
        let table = table(all, 1, &mut Galley::new(input)).expect("a small table");
        table.rows.iter().map(|row| row.iter().map(|cell| cell.width).collect()).collect()
    }

    #[test]
    fn a_cell_covers_the_columns_between_its_edges() {
        let rows: &[&[i32]] = &[&[1000, 3010], &[1000, 2000, 3000]];
        assert_eq!(widths(rows), [vec![1, 2, 0], vec![1, 1, 1]]);
    }

    #[test]
    fn cells_that_nothing_is_known_of_stand_side_by_side() {
        assert_eq!(widths(&[&[0, 0, 0]]), [vec![1, 1, 1]]);
    }
}
