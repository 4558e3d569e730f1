//! From header cells to columns.

use super::grid::{GridCell, GridRow, RowKind};
use super::path::{last_part, parts};
use super::reading::Column;
use super::running::is_running;
use crate::document::Columns;
use crate::number::{Quantity, Unit, YEAR};
use crate::vocabulary::{Layout, Name, Naming, TableSpec, Vocabulary, folded, holds};
use std::ops::Range;

/// The columns of one side of a table.
pub(super) type Side = Vec<Column>;

/// Splits header words into sides and names their value columns. `counts` is how many value
/// columns the data rows of each side show.
pub(super) fn sides(
    words: &[String],
    counts: &[usize],
    spec: &TableSpec,
    vocabulary: &Vocabulary,
    naming: &Naming,
) -> Option<Vec<Side>> {
    let groups = groups(words, vocabulary);
    let namer = Namer { spec, vocabulary, naming };
    if counts.len() == 1 {
        return namer.columns(&groups.concat(), counts[0]).map(|side| vec![side]);
    }
    if groups.len() != counts.len() {
        return None;
    }
    groups.iter().zip(counts).map(|(group, count)| namer.columns(group, *count)).collect()
}

/// Where a side of an aligned table stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SidePlace {
    /// The cell at which it begins.
    pub(super) start: usize,
    /// The cell of each of its columns of figures.
    pub(super) cells: Vec<usize>,
}

impl SidePlace {
    /// Which of its columns a cell stands in.
    pub(super) fn position(&self, cell: usize) -> Option<usize> {
        self.cells.iter().position(|known| *known == cell)
    }
}

/// The sides of an aligned table, columns of figures between columns of labels, and where each
/// stands.
pub(super) fn aligned_sides(
    grid: &[GridRow],
    kinds: &[RowKind],
    columns: Columns,
    spec: &TableSpec,
    vocabulary: &Vocabulary,
    naming: &Naming,
) -> (Vec<Side>, Vec<SidePlace>) {
    let namer = Namer { spec, vocabulary, naming };
    let ragged = columns != Columns::Exact && is_ragged(grid, kinds);
    let mut sides: Vec<Side> = Vec::new();
    let mut places: Vec<SidePlace> = Vec::new();
    let mut head = Some(0);
    for (index, path) in paths(grid, kinds, columns, vocabulary).into_iter().enumerate() {
        let labels = holds_labels(grid, kinds, index) || numbers_rows(grid, kinds, index);
        if path.own.last().is_none_or(|word| labels || is_head(word, vocabulary)) {
            head = head.or(Some(index));
            continue;
        }
        if let Some(start) = head.take() {
            sides.push(Side::new());
            places.push(SidePlace { start, cells: Vec::new() });
        }
        let own: Vec<&str> = path.own.iter().map(String::as_str).collect();
        let mut column = Column { title: path.words.join("/"), ..namer.column(&own) };
        column.ratio |= holds_percent(grid, kinds, index);
        column.strange |= ragged;
        sides.last_mut().expect("a side was just begun").push(column);
        places.last_mut().expect("a side was just begun").cells.push(index);
    }
    (sides, places)
}

/// Whether a header is as wide as one of the rows below it: a narrower one was broken over lines, and
/// its words stand above no columns of theirs.
pub(super) fn covers(grid: &[GridRow], kinds: &[RowKind]) -> bool {
    let of = |kind: RowKind| {
        let rows = grid.iter().zip(kinds).filter(move |(_, known)| **known == kind);
        rows.map(|(row, _)| row.len())
    };
    let narrowest = of(RowKind::Data).min();
    of(RowKind::Header).max() >= narrowest
}

/// Whether a row of the header is shorter than another: what it was broken from, or where its words stand,
/// nobody knows.
fn is_ragged(grid: &[GridRow], kinds: &[RowKind]) -> bool {
    let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
    let mut widths = rows.map(|(row, _)| row.len()).filter(|width| 1 < *width);
    widths.next().is_some_and(|first| widths.any(|width| width != first))
}

/// Whether a column of the data rows holds names, whatever its header says: 本年收入 may stand above
/// the names of incomes.
pub(super) fn holds_labels(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    let cells = data_cells(grid, kinds, column);
    let (texts, numbers) = cells.fold((0, 0), |(texts, numbers), cell| {
        (texts + usize::from(cell.text().is_some()), numbers + usize::from(cell.number().is_some()))
    });
    numbers < texts
}

/// Whether a column of the data rows has only numbers with a percent sign: it is one of shares,
/// whatever its header says.
fn holds_percent(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    let mut numbers = data_cells(grid, kinds, column).filter_map(GridCell::number).peekable();
    let is_percent = |number: &Quantity| number.unit == Unit::Percent;
    numbers.peek().is_some() && numbers.all(is_percent)
}

/// Whether a column counts the rows, whatever its header says.
fn numbers_rows(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    is_running(data_cells(grid, kinds, column).filter_map(GridCell::number))
}

fn data_cells<'a>(
    grid: &'a [GridRow],
    kinds: &'a [RowKind],
    column: usize,
) -> impl Iterator<Item = &'a GridCell> {
    let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
    rows.filter_map(move |(row, _)| row.get(column))
}

/// Runs of value-column words between label-column words.
fn groups(words: &[String], vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut after_head = false;
    let mut lost = Vec::new();
    for word in words {
        if is_head(word, vocabulary) {
            after_head = true;
        } else if after_head {
            groups.push(vec![word.clone()]);
            after_head = false;
        } else if let Some(group) = groups.last_mut() {
            group.push(word.clone());
        } else {
            lost.push(word.clone());
        }
    }
    if groups.is_empty() {
        groups.push(lost);
    }
    groups
}

/// Whether a header word heads labels, codes or line numbers.
fn is_head(word: &str, vocabulary: &Vocabulary) -> bool {
    let word = last_part(word, &vocabulary.table_words);
    vocabulary.words.heads.iter().any(|head| head == word)
}

/// Names columns after header words.
struct Namer<'a> {
    spec: &'a TableSpec,
    vocabulary: &'a Vocabulary,
    naming: &'a Naming,
}

impl Namer<'_> {
    /// Names `count` columns with the words in order. One that is not known may head no column, or span
    /// several: then nobody knows which word heads which.
    fn columns(&self, words: &[String], count: usize) -> Option<Side> {
        let mut side = self.in_order(words, count)?;
        let strange = side.iter().any(|column| column.strange);
        for column in &mut side {
            column.strange = strange;
        }
        Some(side)
    }

    /// Names columns after the words in order, dropping words that span several columns.
    fn in_order(&self, words: &[String], count: usize) -> Option<Side> {
        let single =
            |words: &[&String]| words.iter().map(|word| self.column(&[word.as_str()])).collect();
        let all: Vec<&String> = words.iter().collect();
        if all.len() == count {
            return Some(single(&all));
        }
        let fitting = |layout: &&Layout| layout.columns.len() == count && fits(layout, words);
        if let Some(layout) = self.spec.layouts.iter().find(fitting) {
            let paths =
                layout.columns.iter().map(|path| path.split_whitespace().collect::<Vec<_>>());
            return Some(paths.map(|path| self.column(&path)).collect());
        }
        let leaves: Vec<&String> = words.iter().filter(|word| !self.spans_columns(word)).collect();
        (leaves.len() == count).then(|| single(&leaves))
    }

    /// A word that names a side or only funds stands above several columns.
    fn spans_columns(&self, word: &str) -> bool {
        let name = self.naming.resolve(word);
        self.vocabulary.words.spanning.iter().any(|known| known == word)
            || (name.item.is_empty() && name.scope.is_some())
    }

    /// What a path of header words says.
    /// A word that is not known as it stands and is what spans columns with what heads one of them, joined
    /// without a mark: 基本支出人员经费.
    fn known_parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let resolve = |word: &str| self.spec.resolve(word, self.naming);
        let is_known = |name: &Name| name.known && !name.item.is_empty();
        let whole = resolve(word);
        if whole.item.is_empty() || whole.known {
            return vec![word];
        }
        let spanning = self.vocabulary.words.spanning.iter().chain(&self.spec.total);
        let tails =
            spanning.filter_map(|head| Some((head.len(), word.strip_prefix(head.as_str())?)));
        let found = tails.filter(|(_, tail)| is_known(&resolve(tail))).max();
        found.map_or(vec![word], |(at, tail)| vec![&word[..at], tail])
    }

    fn column(&self, path: &[&str]) -> Column {
        let mut column = Column { title: path.join("/"), ..Column::default() };
        let words = &self.vocabulary.table_words;
        let known = |word| self.known_parts(word);
        for word in path.iter().flat_map(|word| parts(word, words)).flat_map(known) {
            column.year = year_in(word).or(column.year);
            column.ratio |= holds(word, &self.vocabulary.table_words.ratios);
            let name = self.spec.resolve(word, self.naming);
            column.scope = name.scope.or(column.scope);
            let aspect = name.aspect(true);
            column.role = name.measure.or(column.role);
            if !aspect.is_empty() {
                column.aspect = aspect;
            }
            // 总计 over a column is its total, as 合计 is.
            let total = self.spec.total.contains(&name.item) || self.naming.is_sum(&name.item);
            if !name.item.is_empty() && !total {
                column.strange |= !name.known;
                column.item = Some(name.item);
            }
        }
        column
    }
}

/// The year that a header word names: 2023年预算数.
pub(super) fn year_in(word: &str) -> Option<u16> {
    let digits = &word[..word.find(YEAR)?];
    let start = digits.len().checked_sub(4)?;
    digits.get(start..)?.parse().ok().filter(|year| (1990..2100).contains(year))
}

/// Where columns are of several years, those before the last one give amounts of earlier years.
pub(super) fn date(sides: &mut [Side]) {
    let last = sides.iter().flatten().filter_map(|column| column.year).max();
    for column in sides.iter_mut().flatten() {
        match column.year.zip(last) {
            Some((year, last)) if year + 1 == last => column.role = Some("prior".to_owned()),
            Some((year, last)) if year < last => column.role = Some("earlier".to_owned()),
            _ => {}
        }
    }
}

fn fits(layout: &Layout, words: &[String]) -> bool {
    let times = |word: &str| words.iter().filter(|known| *known == word).count();
    let first = |word: &String| {
        let word = folded(word);
        words.iter().position(|known| known.contains(&word))
    };
    let positions: Option<Vec<usize>> = layout.order.iter().map(first).collect();
    layout.times.iter().all(|(word, count)| times(word) == *count)
        && positions.is_some_and(|positions| positions.is_sorted())
}

/// The words of a broken header in reading order.
pub(super) fn words(grid: &[GridRow], kinds: &[RowKind]) -> Vec<String> {
    grid.iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == RowKind::Header)
        .flat_map(|(row, _)| row.iter().filter_map(|cell| cell.text().map(str::to_owned)))
        .collect()
}

/// The column below one of these header words.
pub(super) fn name_column(grid: &[GridRow], kinds: &[RowKind], words: &[String]) -> Option<usize> {
    let header = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
    let named = |cell: &GridCell| cell.text().is_some_and(|text| words.iter().any(|w| w == text));
    header.into_iter().find_map(|(row, _)| row.iter().position(named))
}

/// The header words above a column, from the top.
#[derive(Clone, Debug, Default)]
struct Path {
    /// All of them.
    words: Vec<String>,
    /// Those that say what the column holds. A merged cell over labels and figures heads a side of
    /// the table: it says nothing about the column of figures.
    own: Vec<String>,
}

/// The header words above each column of an aligned table, from the top.
fn paths(
    grid: &[GridRow],
    kinds: &[RowKind],
    columns: Columns,
    vocabulary: &Vocabulary,
) -> Vec<Path> {
    let header: Vec<&GridRow> = grid
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == RowKind::Header)
        .map(|(row, _)| row)
        .collect();
    if columns == Columns::Exact {
        exact_paths(&header, vocabulary)
    } else {
        guessed_paths(&header).into_iter().map(|own| Path { words: own.clone(), own }).collect()
    }
}

/// Merged cells say what they cover.
fn exact_paths(header: &[&GridRow], vocabulary: &Vocabulary) -> Vec<Path> {
    let width = header.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut words = vec![Vec::new(); width];
    for row in header {
        for (index, cell) in row.iter().enumerate() {
            let Some(word) = cell.text() else { continue };
            let covered = index..(index + cell.width).min(width);
            for path in &mut words[covered.clone()] {
                path.push((word.to_owned(), covered.clone()));
            }
        }
    }
    let labels: Vec<bool> = words
        .iter()
        .map(|path| path.last().is_some_and(|(word, _)| is_head(word, vocabulary)))
        .collect();
    let heads_figures = |at: usize, covered: &Range<usize>| {
        labels[at] || !covered.clone().any(|column| labels[column])
    };
    let path = |(at, path): (usize, &Vec<(String, Range<usize>)>)| {
        let own = path.iter().filter(|(_, covered)| heads_figures(at, covered));
        Path {
            own: own.map(|(word, _)| word.clone()).collect(),
            words: path.iter().map(|(word, _)| word.clone()).collect(),
        }
    };
    words.iter().enumerate().map(path).collect()
}

/// A blank continues the word to its left, for merged cells leave blanks; but not past the end of the
/// merged cell above.
fn guessed_paths(header: &[&GridRow]) -> Vec<Vec<String>> {
    let width = header.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    for (level, row) in header.iter().enumerate() {
        let last = level + 1 == header.len();
        let mut left: Option<(&str, Vec<String>)> = None;
        for (index, path) in paths.iter_mut().enumerate() {
            let own = row.get(index).and_then(|cell| cell.text());
            left = match own {
                Some(word) => Some((word, path.clone())),
                None => left.filter(|(_, above)| above == path),
            };
            let word = if last { own } else { left.as_ref().map(|(word, _)| *word) };
            if let Some(word) = word
                && path.last().is_none_or(|above| above != word)
            {
                path.push(word.to_owned());
            }
        }
    }
    paths
}
