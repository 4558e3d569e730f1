//! One table understood: which standard table it is, its unit, columns and rows.

use super::around::{Around, budget_meant, unit};
use super::body::Body;
use super::continued::Whole;
use super::grid::{GridRow, RowKind, grid, row_kinds};
use super::header;
use super::identify::{Evidence, Identity, identify};
use super::place::Places;
use super::project::{Form, Project};
use super::reading::{Problem, TableReading, Tally};
use super::segment::{Marks, Segment, segments};
use super::side::{self, Side, SidePlace};
use super::whole::doubt_totals;
use super::{Facts, continued};
use crate::document::{Block, Columns, Document};
use crate::number::Lexicon;
use crate::vocabulary::{Naming, TableSpec, TableWords, TitleGrammar, Vocabulary};

/// Reads all tables of a document and adds them to `facts`.
pub fn read(
    document: &Document,
    vocabulary: &Vocabulary,
    naming: &Naming,
    lexicon: &Lexicon,
    facts: &mut Facts,
) {
    let grammar = &TitleGrammar::new(vocabulary);
    let mut from = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        if let (Block::Table(table), true) = (block, from <= index) {
            let whole = &continued::whole(document, index, table, &vocabulary.table_words);
            let reading =
                TableReader { document, vocabulary, grammar, naming, lexicon, index, whole };
            reading.read(facts);
            from = whole.last + 1;
        }
    }
}

/// The last line above a table that calls it one; rather none that says anything else: 表3 单位:万元.
pub(super) fn printed_title(captions: &[String], words: &TableWords) -> Option<String> {
    let titles = || captions.iter().rev().filter(|line| words.names_table(line));
    titles().find(|line| !line.contains(':')).or_else(|| titles().next()).cloned()
}

/// Reads one table.
struct TableReader<'a> {
    document: &'a Document,
    vocabulary: &'a Vocabulary,
    grammar: &'a TitleGrammar<'a>,
    naming: &'a Naming,
    lexicon: &'a Lexicon,
    index: usize,
    whole: &'a Whole,
}

impl TableReader<'_> {
    fn read(&self, facts: &mut Facts) {
        let words = &self.vocabulary.table_words;
        let grid = grid(self.document, &self.whole.table);
        let kinds = row_kinds(&grid, words);
        let around =
            Around { document: self.document, words, first: self.index, last: self.whole.last };
        let evidence = around.evidence(&grid, &kinds);
        let mut reading = TableReading {
            source: self.document.source,
            span: self.whole.table.span,
            title: printed_title(&evidence.captions, words),
            unit: unit(&evidence, &grid, words),
            open: self.whole.open,
            ..TableReading::default()
        };
        match identify(&evidence, self.vocabulary, self.grammar) {
            Identity::Known(spec, named) => {
                reading.spec = Some(spec);
                reading.named = Some(named);
                reading.name.clone_from(&self.vocabulary.tables[spec].name);
                self.understand(spec, &grid, &kinds, &evidence, &mut reading, facts);
            }
            Identity::Ambiguous(a, b) => reading.problem = Some(Problem::Ambiguous(a, b)),
            Identity::Unknown => reading.problem = Some(Problem::UnknownTable),
        }
        if reading.problem.is_some() && reading.tally.figures == 0 {
            reading.tally = self.unread(&grid, &kinds);
        }
        // What is printed there was not understood; the table is not empty for that.
        if reading.problem == Some(Problem::Empty) && 0 < reading.tally.figures {
            reading.problem = Some(Problem::Columns);
        }
        facts.tables.push(reading);
    }

    /// The figures of a table of which nothing was understood.
    fn unread(&self, grid: &[GridRow], kinds: &[RowKind]) -> Tally {
        let words = header::words(grid, kinds);
        let marks = Marks::new(words.iter().map(String::as_str), self.vocabulary);
        let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
        let figures = rows.flat_map(|(row, _)| {
            let cells =
                segments(row, self.document, marks).into_iter().flat_map(|part| part.values);
            cells.filter(|cell| row[*cell].number().is_some())
        });
        let figures = figures.count();
        Tally { figures, unheaded: figures, ..Tally::default() }
    }

    fn understand(
        &self,
        index: usize,
        grid: &[GridRow],
        kinds: &[RowKind],
        evidence: &Evidence,
        reading: &mut TableReading,
        facts: &mut Facts,
    ) {
        let spec = &self.vocabulary.tables[index];
        if spec.form {
            let project = self.project(grid, facts.tables.len());
            reading.problem = project.is_none().then_some(Problem::Columns);
            facts.projects.extend(project);
            return;
        }
        let Some((mut sides, places)) = self.sides(spec, grid, kinds) else {
            reading.problem = Some(Problem::Columns);
            return;
        };
        side::group(&mut sides);
        side::date(&mut sides);
        doubt_totals(&mut sides, spec, &self.vocabulary.words);
        let budget = budget_meant(&evidence.notes, self.vocabulary);
        let body = Body {
            document: self.document,
            vocabulary: self.vocabulary,
            naming: self.naming,
            spec,
            sides: &sides,
            places: Places::new(grid, kinds, self.whole.table.columns, &places),
            budget: budget.as_deref(),
            table: facts.tables.len(),
            one_list: side::same_columns(&sides) && spec.total.len() < 2,
        };
        body.read(grid, kinds, reading, &mut facts.facts);
        reading.columns = if side::same_columns(&sides) && spec.total.len() < 2 {
            sides[0].clone()
        } else {
            sides.concat()
        };
        if reading.facts == 0 {
            reading.problem = Some(Problem::Empty);
        } else if reading.unit.is_none() {
            reading.problem = Some(Problem::NoUnit);
        }
    }

    fn project(&self, grid: &[GridRow], table: usize) -> Option<Project> {
        let words = &self.vocabulary.form;
        Form::new(self.document, self.lexicon, words, table).read(grid)
    }

    /// The sides, and where each stands if cells stand in their true columns.
    fn sides(
        &self,
        spec: &TableSpec,
        grid: &[GridRow],
        kinds: &[RowKind],
    ) -> Option<(Vec<Side>, Vec<SidePlace>)> {
        let columns = self.whole.table.columns;
        let covered = columns == Columns::Exact || header::covers(grid, kinds);
        if columns != Columns::Lost && covered {
            let (sides, places) =
                header::aligned_sides(grid, kinds, columns, spec, self.vocabulary, self.naming);
            if sides.iter().any(|side| !side.is_empty()) {
                return Some((sides, places));
            }
        }
        let words = header::words(grid, kinds);
        let counts = self.value_counts(&words, grid, kinds);
        let sides = header::sides(&words, &counts, spec, self.vocabulary, self.naming)?;
        Some((sides, Vec::new()))
    }

    /// How many value columns each side has, from the rows that fill all sides.
    fn value_counts(&self, words: &[String], grid: &[GridRow], kinds: &[RowKind]) -> Vec<usize> {
        let marks = Marks::new(words.iter().map(String::as_str), self.vocabulary);
        let mut counts: Vec<usize> = Vec::new();
        for (row, _) in grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data) {
            let found: Vec<Segment> = segments(row, self.document, marks);
            if found.len() < counts.len() {
                continue;
            }
            let old = std::mem::take(&mut counts);
            let of = |segment: &Segment| {
                segment.values.iter().filter(|cell| !row[**cell].is_blank()).count()
            };
            counts = found
                .iter()
                .enumerate()
                .map(|(side, segment)| {
                    of(segment).max(if old.len() == found.len() { old[side] } else { 0 })
                })
                .collect();
        }
        if counts.len() <= 1 {
            let printed = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Numbering);
            let most = printed
                .map(|(row, _)| row.iter().filter(|cell| cell.number().is_some()).count())
                .max();
            return vec![counts.first().copied().unwrap_or(0).max(most.unwrap_or(0))];
        }
        counts
    }
}
