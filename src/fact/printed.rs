//! Tables as they are printed: labels, figures and what heads them, whatever they mean.
//!
//! Two versions of one text are compared by these. A table that is no standard one has them, too.

use super::above::paths;
use super::around::{Around, unit};
use super::continued;
use super::grid::{GridCell, GridRow, RowKind, grid, row_kinds};
use super::header;
use super::identify::{Identity, identify};
use super::label::without_ordinal;
use super::path::{last_part, parts};
use super::reading::Named;
use super::segment::{Marks, segments};
use super::table::printed_title;
use crate::document::{Block, Columns, Document};
use crate::number::{Quantity, Scale};
use crate::source::{Site, SourceId, Span};
use crate::vocabulary::{TitleGrammar, Vocabulary, begins, folded};
use std::ops::Range;

/// A table as printed.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file it stands in.
    pub source: SourceId,
    /// All its rows.
    pub span: Span,
    /// The folded line that names it.
    pub title: Option<String>,
    /// What people may call it: its title, what such a table is called, what stands above it, or else
    /// its first label.
    pub name: String,
    /// Which standard table it is, by position in the vocabulary.
    pub spec: Option<usize>,
    /// Whether a title is printed that names it, and not only words that fit.
    pub titled: bool,
    /// The unit of its amounts.
    pub unit: Option<Scale>,
    /// The header words above each column; none where cells have lost their columns.
    pub heads: Vec<String>,
    /// Its labels with their figures, row by row; a row of a table side by side has several.
    pub lines: Vec<Line>,
}

/// A label and the figures that belong to it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its code, the parts of a code in several columns joined; empty without one.
    pub code: String,
    /// The folded label without its number; empty without one.
    pub name: String,
    /// The labels before it in its row that have no figures of their own.
    pub under: String,
    /// Where its label stands, else its first figure.
    pub at: Span,
    /// Its figures from left to right, blanks left out.
    pub figures: Vec<Entry>,
    /// The cells that it has for figures, blank ones included.
    pub cells: Range<usize>,
}

/// A figure of a table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The cell.
    pub at: Span,
    /// What it prints, at the precision of its column.
    pub quantity: Quantity,
    /// The decimals that it prints itself.
    pub places: u32,
    /// Its place in the row.
    pub cell: usize,
}

impl Printed {
    /// What heads a cell; `None` where nobody knows.
    pub fn head(&self, cell: usize) -> Option<&str> {
        self.heads.get(cell).map(String::as_str).filter(|head| !head.is_empty())
    }

    /// Where a stretch of it stands.
    pub fn site(&self, span: Span) -> Site {
        Site { source: self.source, span }
    }
}

/// All tables of a document as printed; those that go on over pages are one.
pub fn printed(document: &Document, vocabulary: &Vocabulary) -> Vec<Printed> {
    let grammar = &TitleGrammar::new(vocabulary);
    let mut tables = Vec::new();
    let mut from = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        if let (Block::Table(table), true) = (block, from <= index) {
            let words = &vocabulary.table_words;
            let whole = continued::whole(document, index, table, words);
            let around = Around { document, words, first: index, last: whole.last };
            let columns = whole.table.columns;
            let reader = Reader { document, vocabulary, grammar, columns };
            tables.push(reader.table(&grid(document, &whole.table), &around, whole.table.span));
            from = whole.last + 1;
        }
    }
    tables
}

/// Reads one table.
struct Reader<'a> {
    document: &'a Document,
    vocabulary: &'a Vocabulary,
    grammar: &'a TitleGrammar<'a>,
    columns: Columns,
}

impl Reader<'_> {
    fn table(&self, grid: &[GridRow], around: &Around<'_>, span: Span) -> Printed {
        let kinds = row_kinds(grid, &self.vocabulary.table_words);
        let evidence = around.evidence(grid, &kinds);
        let title = printed_title(&evidence.captions, &self.vocabulary.table_words);
        let (spec, titled) = match identify(&evidence, self.vocabulary, self.grammar) {
            // Each project has its own form, called as all are.
            Identity::Known(spec, named) if !self.vocabulary.tables[spec].form => {
                (Some(spec), named == Named::Title)
            }
            _ => (None, title.is_some()),
        };
        let heads = self.heads(grid, &kinds);
        let lines = self.lines(grid, &kinds, &heads);
        Printed {
            source: self.document.source,
            span,
            name: self.called(title.as_deref(), spec, &evidence.captions, &lines),
            title,
            spec,
            titled,
            unit: unit(&evidence, grid, &self.vocabulary.table_words),
            heads,
            lines,
        }
    }

    fn called(
        &self,
        title: Option<&str>,
        spec: Option<usize>,
        captions: &[String],
        lines: &[Line],
    ) -> String {
        // 公开02表 names it for those only who know the numbers.
        let words = &self.vocabulary.table_words;
        let speaks = |line: &&str| !begins(line, &words.captions) && !line.contains(':');
        let usual = || spec.map(|spec| self.vocabulary.tables[spec].name.as_str());
        let above = || captions.iter().rev().map(String::as_str).find(speaks);
        let first = || lines.iter().map(|line| line.name.as_str()).find(|name| !name.is_empty());
        let name = title.filter(speaks).or_else(usual).or_else(above).or(title).or_else(first);
        name.unwrap_or_default().to_owned()
    }

    fn lines(&self, grid: &[GridRow], kinds: &[RowKind], heads: &[String]) -> Vec<Line> {
        let places = self.places(grid, kinds);
        let words = header::words(grid, kinds);
        let known = &self.vocabulary.table_words;
        let words = words.iter().flat_map(|word| parts(word, known));
        let marks = Marks::new(words, self.vocabulary);
        let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
        // 行次: what only numbers the rows stands in one version and not in the other.
        // Amounts below that head have lost their columns.
        let whole = |column: usize| {
            let cells = grid.iter().filter_map(|row| row.get(column)?.number());
            cells.into_iter().all(|quantity| quantity.places == 0)
        };
        let numbers = |(column, head): (usize, &String)| {
            let last = last_part(head, known);
            known.lines.iter().any(|line| line == last) && whole(column)
        };
        let numbers: Vec<bool> = heads.iter().enumerate().map(numbers).collect();
        rows.flat_map(|(row, _)| self.row(row, marks, &places, &numbers)).collect()
    }

    fn row(&self, row: &GridRow, marks: Marks<'_>, places: &[u32], numbers: &[bool]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut under = String::new();
        for segment in segments(row, self.document, marks) {
            let name = segment.label.map_or("", |label| self.document.text(row[label].span));
            let name = self.name(name);
            let cells = segment.values.iter().copied();
            let cells = cells.filter(|cell| numbers.get(*cell) != Some(&true));
            let figures: Vec<Entry> =
                cells.filter_map(|cell| entry(&row[cell], cell, places)).collect();
            let label = segment.label.map(|label| row[label].span);
            let Some(at) = label.or(figures.first().map(|first| first.at)) else { continue };
            let above = std::mem::take(&mut under);
            if figures.is_empty() {
                under = above.clone() + &name;
            }
            let cells = segment.values.first().map_or(0..0, |first| {
                *first..segment.values.last().map_or(*first, |last| last + 1)
            });
            let code = segment.code.unwrap_or_default();
            lines.push(Line { code, name, under: above, at, figures, cells });
        }
        lines
    }

    /// A label without what numbers it.
    fn name(&self, text: &str) -> String {
        folded(without_ordinal(text, &self.vocabulary.table_words.of_which))
    }

    /// What heads each column, where cells stand in their columns.
    fn heads(&self, grid: &[GridRow], kinds: &[RowKind]) -> Vec<String> {
        if self.columns == Columns::Lost || !header::covers(grid, kinds) {
            return Vec::new();
        }
        let paths = paths(grid, kinds, self.columns, self.vocabulary);
        paths.into_iter().map(|path| path.words.join("/")).collect()
    }

    /// How many decimals each column shows at most, where cells stand in their columns: spreadsheets
    /// drop zeros at the end, so that 19.1 below 3.25 is 19.10.
    fn places(&self, grid: &[GridRow], kinds: &[RowKind]) -> Vec<u32> {
        let mut most: Vec<u32> = Vec::new();
        if self.columns == Columns::Lost {
            return most;
        }
        for (row, _) in grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data) {
            most.resize(most.len().max(row.len()), 0);
            for (most, cell) in most.iter_mut().zip(row) {
                let places = cell.number().map_or(0, |quantity| quantity.places);
                *most = (*most).max(places.min(USUAL_PLACES));
            }
        }
        most
    }
}

fn entry(cell: &GridCell, index: usize, places: &[u32]) -> Option<Entry> {
    let mut quantity = cell.number()?.clone();
    let own = quantity.places;
    let digits = quantity.value.mantissa().unsigned_abs().to_string().len();
    if let (true, Some(most)) = (0 < quantity.places && digits < MOST_SHOWN, places.get(index)) {
        quantity.places = quantity.places.max(*most);
    }
    Some(Entry { at: cell.span, quantity, places: own, cell: index })
}

/// As many digits spreadsheets show of a number without a format: of longer ones they drop more than
/// zeros.
const MOST_SHOWN: usize = 10;

/// Nobody prints money more precisely.
const USUAL_PLACES: u32 = 2;
