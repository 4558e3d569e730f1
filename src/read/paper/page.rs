//! One page as a person reads it: lines and tables from the top.

use super::canvas::{Canvas, Glyph, Rule};
use super::columns::in_columns;
use super::grid::{Grid, grids, merged};
use super::line::{Line, lines};
use super::loose::mended;
use crate::document::{Area, Columns};
use std::collections::BTreeMap;

/// Something on a page.
#[derive(Clone, Debug)]
pub(in crate::read) enum Item {
    Line(Line),
    Table(PageTable),
}

impl Item {
    pub(in crate::read) fn area(&self) -> Area {
        match self {
            Self::Line(line) => line.area,
            Self::Table(table) => table.area,
        }
    }

    /// Whether a line across is one of its lines.
    fn holds(&self, rule: Rule) -> bool {
        let area = self.area();
        matches!(self, Self::Table(_)) && area.top <= rule.at && rule.at <= area.bottom
    }

    /// How many cells it has.
    pub(in crate::read) fn cells(&self) -> usize {
        match self {
            Self::Line(_) => 0,
            Self::Table(table) => table.rows.iter().map(Vec::len).sum(),
        }
    }
}

/// A table, or what of it stands on one page.
#[derive(Clone, Debug)]
pub(in crate::read) struct PageTable {
    pub(in crate::read) area: Area,
    /// The edges of its columns.
    pub(in crate::read) xs: Vec<i32>,
    /// The edges of its rows.
    pub(in crate::read) ys: Vec<i32>,
    /// How sure it is which cells stand under which.
    pub(in crate::read) columns: Columns,
    pub(in crate::read) rows: Vec<Vec<PageCell>>,
}

/// A cell; one that a merged cell covers has no lines.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct PageCell {
    pub(in crate::read) lines: Vec<Line>,
    pub(in crate::read) width: usize,
    pub(in crate::read) height: usize,
}

impl PageCell {
    /// Its text on one line.
    pub(in crate::read) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(in crate::read) struct Layout {
    /// Its items in reading order.
    pub(in crate::read) items: Vec<Item>,
    /// Lines across that are of no table.
    pub(in crate::read) rules: Vec<Rule>,
    /// Whether it has so many lines that its tables were not looked for.
    pub(in crate::read) crowded: bool,
}

/// Takes a page apart.
pub(in crate::read) fn layout(canvas: &Canvas) -> Layout {
    let across = merged(&canvas.across, &canvas.dots.0);
    let down = merged(&canvas.down, &canvas.dots.1);
    let found = grids(&across, &down);
    let crowded = found.is_none();
    let grids = found.unwrap_or_default();
    let mut inside: Vec<BTreeMap<(usize, usize), Vec<Glyph>>> = vec![BTreeMap::new(); grids.len()];
    let mut outside = Vec::new();
    for glyph in &canvas.glyphs {
        match home(&grids, glyph) {
            Some((grid, cell)) => inside[grid].entry(cell).or_default().push(*glyph),
            None => outside.push(*glyph),
        }
    }
    let mut items = Vec::new();
    for (grid, cells) in grids.iter().zip(inside) {
        if is_frame(grid, &cells) {
            outside.extend(cells.into_values().flatten());
        } else {
            items.push(Item::Table(mended(table(grid, cells))));
        }
    }
    let rules = across.into_iter().filter(|rule| !items.iter().any(|item| item.holds(*rule)));
    let rules = rules.collect();
    items.extend(lines(outside).into_iter().map(Item::Line));
    items.sort_by_key(|item| (item.area().top, item.area().left));
    Layout { items: in_columns(&items), rules, crowded }
}

/// The table and cell that a glyph stands in; of two tables the inner one.
fn home(grids: &[Grid], glyph: &Glyph) -> Option<(usize, (usize, usize))> {
    let found = grids.iter().enumerate().filter_map(|(index, grid)| {
        let area = grid.area();
        let size = i64::from(area.right - area.left) * i64::from(area.bottom - area.top);
        grid.cell(glyph.middle()).map(|cell| (size, index, cell))
    });
    found.min().map(|(_, index, cell)| (index, cell))
}

/// Lines around text that is no table: one column, or one cell with all of the text.
fn is_frame(grid: &Grid, cells: &BTreeMap<(usize, usize), Vec<Glyph>>) -> bool {
    let visible = |glyphs: &Vec<Glyph>| glyphs.iter().any(|glyph| !glyph.c.is_whitespace());
    let columns: std::collections::BTreeSet<usize> = cells
        .iter()
        .filter(|(_, glyphs)| visible(glyphs))
        .map(|((_, column), _)| *column)
        .collect();
    let filled = cells.values().filter(|glyphs| visible(glyphs)).count();
    filled < 2 || columns.len() < 2 || grid.xs.len() < 3
}

fn table(grid: &Grid, mut cells: BTreeMap<(usize, usize), Vec<Glyph>>) -> PageTable {
    let mut rows: Vec<Vec<PageCell>> = Vec::with_capacity(grid.owner.len());
    for (row, owners) in grid.owner.iter().enumerate() {
        let line = owners.iter().enumerate().map(|(column, owner)| {
            if *owner != (row, column) {
                return PageCell::default();
            }
            let width = owners[column..].iter().take_while(|other| *other == owner).count();
            let below = grid.owner[row..].iter().take_while(|line| line[column] == *owner).count();
            let glyphs = cells.remove(owner).unwrap_or_default();
            PageCell { lines: lines(glyphs), width, height: below }
        });
        rows.push(line.collect());
    }
    let (xs, ys) = (grid.xs.clone(), grid.ys.clone());
    PageTable { area: grid.area(), xs, ys, columns: Columns::Exact, rows }
}
