//! Where the cells of a table stand once those that cover several rows and columns are laid out, as
//! browsers do it, within a limit of cells.

use std::collections::BTreeSet;

/// What a cell asks for: how many columns and rows it covers. 0 rows are all that are left.
pub(super) type Asked = (usize, usize);

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A table laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// The place of each cell, in the order of the source.
    pub(super) places: Vec<Place>,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// Lays out groups of rows of cells; `None` if more than `most` cells come of it.
pub(super) fn lay_out(groups: &[Vec<Vec<Asked>>], most: usize) -> Option<Grid> {
    let mut places = Vec::new();
    let (mut first, mut work) = (0, 0);
    for group in groups {
        let end = first + group.len();
        let mut covered: Vec<Place> = Vec::new();
        for (row, cells) in (first..end).zip(group) {
            covered.retain(|place| row < place.row + place.height);
            covered.sort_unstable_by_key(|place| place.column);
            work += cells.len() + covered.len();
            if most < work {
                return None;
            }
            let cells = row_places(row, end, cells, &covered);
            covered.extend(cells.iter().filter(|place| 1 < place.height));
            places.extend(cells);
        }
        first = end;
    }
    squeezed(places, most)
}

/// The places of the cells of a row, between those that reach down into it.
fn row_places(row: usize, end: usize, cells: &[Asked], covered: &[Place]) -> Vec<Place> {
    let mut covered = covered.iter().peekable();
    let mut column = 0;
    let mut places = Vec::with_capacity(cells.len());
    for (width, height) in cells {
        while let Some(above) = covered.next_if(|above| above.column <= column) {
            column = column.max(above.column + above.width);
        }
        let left = end - row;
        let height = if *height == 0 { left } else { left.min(*height) };
        places.push(Place { row, column, width: *width, height });
        column += width;
    }
    places
}

/// Rows and columns in which no cell begins have no extent: a browser does not show them.
fn squeezed(mut places: Vec<Place>, most: usize) -> Option<Grid> {
    let rows: BTreeSet<usize> = places.iter().map(|place| place.row).collect();
    let columns: BTreeSet<usize> = places.iter().map(|place| place.column).collect();
    let (rows, columns) = (Vec::from_iter(rows), Vec::from_iter(columns));
    rows.len().checked_mul(columns.len()).filter(|cells| *cells <= most)?;
    for place in &mut places {
        (place.row, place.height) = squeeze(&rows, place.row, place.height);
        (place.column, place.width) = squeeze(&columns, place.column, place.width);
    }
    Some(Grid { places, rows: rows.len(), columns: columns.len() })
}

fn squeeze(kept: &[usize], start: usize, extent: usize) -> (usize, usize) {
    let before = |at: usize| kept.partition_point(|kept| *kept < at);
    let first = before(start);
    (first, before(start + extent) - first)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Grid, lay_out};

    /// Each place as `row column width height`.
    fn shown(groups: &[Vec<Vec<Asked>>]) -> Vec<String> {
        let Grid { places, .. } = lay_out(groups, 1000).expect("few cells");
        let show = |p: &super::Place| format!("{} {} {} {}", p.row, p.column, p.width, p.height);
        places.iter().map(show).collect()
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down() {
        let head = vec![vec![(1, 2), (2, 1), (1, 2)], vec![(1, 1), (1, 1)]];
        assert_eq!(
            shown(&[head, vec![vec![(1, 1); 4]]]),
            [
                "0 0 1 2", "0 1 2 1", "0 3 1 2", "1 1 1 1", "1 2 1 1", "2 0 1 1", "2 1 1 1",
                "2 2 1 1", "2 3 1 1"
            ]
        );
    }

    #[test]
    fn a_group_of_rows_is_not_left() {
        let groups = [vec![vec![(1, 9), (1, 1)]], vec![vec![(1, 0), (1, 1)], vec![(1, 1)]]];
        assert_eq!(shown(&groups), ["0 0 1 1", "0 1 1 1", "1 0 1 2", "1 1 1 1", "2 1 1 1"]);
    }

    #[test]
    fn columns_that_no_cell_begins_in_vanish() {
        assert_eq!(
            shown(&[vec![vec![(100, 1)], vec![(1, 1), (50, 1)]]]),
            ["0 0 2 1", "1 0 1 1", "1 1 1 1"]
        );
    }

    #[test]
    fn bombs_are_refused() {
        let wide = vec![vec![(1000, 65_534)]; 2000];
        assert_eq!(lay_out(&[wide], 100_000), None);
        let diagonal: Vec<Vec<Asked>> = (1..2000).map(|width| vec![(width, 1), (1, 1)]).collect();
        assert_eq!(lay_out(&[diagonal], 100_000), None);
    }
}
