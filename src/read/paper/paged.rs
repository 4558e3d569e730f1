//! A table over one or more pages: its rows go on below a repeated header, its columns on a facing
//! page, and a row that the end of a page cuts is one row.

use super::aligned::is_number;
use super::line::Line;
use super::page::{PageCell, PageTable};
use crate::document::Columns;

/// A table over one or more pages.
#[derive(Debug)]
pub(in crate::read) struct PagedTable {
    xs: Vec<i32>,
    /// The edges of the rows on its one page.
    ys: Vec<i32>,
    /// How sure it is which cells stand under which.
    pub(in crate::read) columns: Columns,
    /// The rows.
    pub(in crate::read) rows: Vec<Vec<PagedCell>>,
}

/// A cell; one that a merged cell covers has no lines.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct PagedCell {
    /// Its lines, each with its page.
    pub(in crate::read) lines: Vec<(usize, Line)>,
    pub(in crate::read) width: usize,
    pub(in crate::read) height: usize,
}

impl PagedCell {
    /// Its text on one line.
    fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| line.text.as_str()).collect()
    }
}

impl PagedTable {
    pub(in crate::read) fn new(table: PageTable, page: usize) -> Self {
        let rows = table.rows.into_iter().map(|row| on(page, row)).collect();
        Self { xs: table.xs, ys: table.ys, columns: table.columns, rows }
    }

    /// Whether a table is the right half of this one, printed on the facing page: its rows stand
    /// where those of this one do, and below their header they have figures only.
    pub(in crate::read) fn faces(&self, table: &PageTable) -> bool {
        let near = |(a, b): (&i32, &i32)| (a - b).abs() <= APART / 2;
        let level = self.ys.len() == table.ys.len() && self.ys.iter().zip(&table.ys).all(near);
        let whole = self.rows.len() == table.rows.len() && 3 < table.rows.len();
        let holds = |row: &[PageCell], figures: bool| {
            row.iter().any(|cell| !cell.lines.is_empty() && is_number(&cell.text()) == figures)
        };
        let header = table.rows.iter().take_while(|row| !holds(row, true)).count();
        let figures = table.rows[header..].iter().all(|row| !holds(row, false));
        let named = table.rows[..header].iter().any(|row| holds(row, false));
        level && whole && figures && named && header < table.rows.len()
    }

    /// Sets the columns of a table beside those of this one.
    pub(in crate::read) fn widen(&mut self, table: PageTable, page: usize) {
        let (left, right) = (self.xs.last().copied(), table.xs.first().copied());
        let step = left.unwrap_or_default() - right.unwrap_or_default();
        self.xs.extend(table.xs.into_iter().skip(1).map(|x| x + step));
        for (row, more) in self.rows.iter_mut().zip(table.rows) {
            row.extend(on(page, more));
        }
    }

    /// Whether a table at the top of the next page has the columns of this one, or some of them as
    /// one: a last row 合计 alone shows fewer lines.
    pub(in crate::read) fn goes_on(&self, table: &PageTable) -> bool {
        let ends = |xs: &[i32]| xs.first().copied().zip(xs.last().copied());
        let same_ends = ends(&self.xs)
            .zip(ends(&table.xs))
            .is_some_and(|(a, b)| (a.0 - b.0).abs() <= APART && (a.1 - b.1).abs() <= APART);
        same_ends && table.xs.iter().all(|x| self.edge(*x).is_some())
    }

    /// The edge of a column that stands at `x`, a little apart where a printer moved it.
    fn edge(&self, x: i32) -> Option<usize> {
        self.xs.iter().position(|edge| (edge - x).abs() <= APART)
    }

    /// Adds the rows of the next page, without the header if that is repeated.
    pub(in crate::read) fn extend(&mut self, table: &PageTable, page: usize) {
        let rows: Vec<Vec<PageCell>> =
            table.rows.iter().map(|row| self.spread(row, table)).collect();
        let same = |(above, below): &(&Vec<PagedCell>, &Vec<PageCell>)| {
            above.iter().map(PagedCell::text).eq(below.iter().map(PageCell::text))
        };
        let repeated = self.rows.iter().zip(&rows).take_while(same).count();
        let mut fresh = rows.into_iter().skip(repeated).map(|row| on(page, row)).peekable();
        if let (Some(above), Some(below)) = (self.rows.last(), fresh.peek())
            && self.is_cut(above, below)
        {
            let below = fresh.next().unwrap_or_default();
            let above = self.rows.last_mut().into_iter().flatten();
            above.zip(below).for_each(|(above, below)| above.lines.extend(below.lines));
        }
        self.rows.extend(fresh);
    }

    /// Whether the end of a page cuts a row: what stands below goes on with what stands above, since
    /// each number is whole only with its digits on the next page, or a name is, behind a code.
    fn is_cut(&self, above: &[PagedCell], below: &[PagedCell]) -> bool {
        let pairs: Vec<(String, String)> = above
            .iter()
            .zip(below)
            .map(|(above, below)| (above.text(), below.text()))
            .filter(|(_, below)| !below.is_empty())
            .collect();
        let usual = self.decimals();
        let cut = |(above, below): &(String, String)| {
            let whole = format!("{above}{below}");
            decimals(above) < usual && decimals(&whole) == usual && is_number(&whole)
                || above.ends_with(',') && is_number(&whole)
        };
        let (numbers, names): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(_, below)| is_number(below));
        let coded = above.first().is_some_and(|cell| is_number(&cell.text()))
            && below.first().is_some_and(|cell| cell.lines.is_empty());
        let only_name = numbers.is_empty() && names.len() == 1 && coded;
        let goes_on = names.iter().all(|(above, _)| !above.is_empty() && !is_number(above));
        goes_on && (only_name || !numbers.is_empty() && numbers.iter().all(cut))
    }

    /// How many decimals its figures have, the most precise one deciding.
    fn decimals(&self) -> usize {
        let texts = self.rows.iter().flatten().map(PagedCell::text);
        texts.filter(|text| is_number(text)).map(|text| decimals(&text)).max().unwrap_or(0)
    }

    /// A row of the next page over the columns of this one.
    fn spread(&self, row: &[PageCell], table: &PageTable) -> Vec<PageCell> {
        let mut out = vec![PageCell::default(); self.xs.len() - 1];
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| 0 < cell.width) {
            let edge = |at: usize| table.xs.get(at).and_then(|x| self.edge(*x));
            if let (Some(start), Some(end)) = (edge(index), edge(index + cell.width))
                && start < end
            {
                out[start] = PageCell { width: end - start, ..cell.clone() };
            }
        }
        out
    }
}

/// Cells with their page.
fn on(page: usize, row: Vec<PageCell>) -> Vec<PagedCell> {
    let cell = |cell: PageCell| PagedCell {
        lines: cell.lines.into_iter().map(|line| (page, line)).collect(),
        width: cell.width,
        height: cell.height,
    };
    row.into_iter().map(cell).collect()
}

/// How many decimals a number has.
fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// How far apart the edges of one column may stand on two pages.
const APART: i32 = 600;
