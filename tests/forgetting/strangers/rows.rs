//! Tables of the text, and rows lost or moved.

use super::figures::expression;
use super::{Change, drawn, spliced};
use crate::dice::Dice;
use crate::documents::Text;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static FIGURE: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^-?\d{1,3}(?:[,，]\d{3})+$|^-?\d[\d,，]*[.．]\d+$"));
static CODE: LazyLock<Regex> = LazyLock::new(|| expression(r"^[\d０-９]{2,7}$"));
static NAME: LazyLock<Regex> = LazyLock::new(|| expression(r"\p{Han}"));
/// What the lines above a header have.
const CAPTION: &[&str] = &["单位", "公开", "部门", "---", "注", "附"];

/// The lines of a text, rows of tables among them.
pub(super) struct Table<'a> {
    pub(super) rows: Vec<Row<'a>>,
}

/// A line between pipes.
pub(super) struct Row<'a> {
    document: &'a str,
    /// The line with its end.
    pub(super) line: Range<usize>,
    /// The cells without the blanks outside the outer pipes.
    pub(super) cells: Vec<Range<usize>>,
}

pub(super) fn is_figure(cell: &str) -> bool {
    FIGURE.is_match(cell.trim())
}

pub(super) fn is_code(cell: &str) -> bool {
    CODE.is_match(cell.trim())
}

impl<'a> Table<'a> {
    pub(super) fn new(document: &'a str) -> Self {
        let mut start = 0;
        let mut rows = Vec::new();
        for line in document.split_inclusive('\n') {
            let row = Row::new(document, start..start + line.len());
            rows.extend(row.filter(|row| row.cells.len() > 1));
            start += line.len();
        }
        Self { rows }
    }

    /// Runs of rows with figures, each line following the one before.
    fn bodies(&self) -> Vec<&[Row<'a>]> {
        let joined =
            |a: &Row<'_>, b: &Row<'_>| a.is_data() && b.is_data() && a.line.end == b.line.start;
        self.rows.chunk_by(joined).filter(|body| body.len() > 2).collect()
    }

    /// Rows of a header: no caption, no figures, and figures within the next few lines.
    fn headers(&self) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().enumerate().filter_map(|(index, row)| {
            let mut below = self.rows[index + 1..].iter().take(5);
            let named = row.cells.iter().filter(|cell| !row.text(cell).trim().is_empty()).count();
            let caption = CAPTION.iter().any(|word| row.whole().contains(word));
            (named > 1 && !caption && !row.is_data() && below.any(Row::is_data)).then_some(row)
        })
    }
}

impl<'a> Row<'a> {
    fn new(document: &'a str, line: Range<usize>) -> Option<Self> {
        let text = document[line.clone()].trim_end();
        let (start, end) = (line.start, line.start + text.len());
        let bars = text.match_indices('|').map(|(at, _)| start + at).collect::<Vec<usize>>();
        let first = if text.starts_with('|') { None } else { Some(start..*bars.first()?) };
        let inner = bars.windows(2).map(|pair| pair[0] + 1..pair[1]);
        let last = Some(bars.last()? + 1..end).filter(|last| !last.is_empty());
        let cells = first.into_iter().chain(inner).chain(last).collect();
        Some(Self { document, line, cells })
    }

    fn whole(&self) -> &'a str {
        &self.document[self.line.clone()]
    }

    pub(super) fn text(&self, cell: &Range<usize>) -> &'a str {
        &self.document[cell.clone()]
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &Range<usize>> {
        self.cells.iter()
    }

    /// Whether it has a figure.
    pub(super) fn is_data(&self) -> bool {
        self.cells().any(|cell| is_figure(self.text(cell)))
    }

    /// The cell of its name.
    pub(super) fn name(&self) -> Option<usize> {
        self.cells.iter().position(|cell| NAME.is_match(self.text(cell)))
    }

    fn is_total(&self) -> bool {
        let name = self.name().map(|at| self.text(&self.cells[at]).replace([' ', '　'], ""));
        name.is_some_and(|name| name == "合计" || name == "总计")
    }
}

/// Without it nobody knows which column is which.
pub(super) fn header_dropped(document: &Text, dice: &mut Dice) -> Option<Change> {
    let table = Table::new(&document.body);
    let row = drawn(table.headers().collect(), dice)?;
    let text = spliced(&document.body, row.line.clone(), "");
    Some(Change { text, what: row.whole().trim_end().to_owned() })
}

/// The total stands first in some provinces, and last in others.
pub(super) fn total_moved(document: &Text, dice: &mut Dice) -> Option<Change> {
    let table = Table::new(&document.body);
    let totals = table
        .bodies()
        .into_iter()
        .flat_map(|body| body.iter().filter(|row| row.is_total()).map(move |row| (body, row)));
    let (body, row) = drawn(totals.collect(), dice)?;
    let (first, last) = (&body[0], &body[body.len() - 1]);
    let forward = row.line.start != first.line.start
        && (row.line.start == last.line.start || dice.chance(50));
    let whole = format!("{}\n", row.whole().trim_end());
    let document = format!("{}\n", document.body.trim_end());
    let text = if forward {
        let rest = spliced(&document, row.line.start..row.line.start + whole.len(), "");
        spliced(&rest, first.line.start..first.line.start, &whole)
    } else {
        let end = (last.line.end).min(document.len()).max(last.line.start);
        let rest = spliced(&document, end..end, &whole);
        spliced(&rest, row.line.clone(), "")
    };
    Some(Change {
        text,
        what: format!("{} {}", if forward { "first:" } else { "last:" }, whole.trim_end()),
    })
}
