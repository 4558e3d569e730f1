//! One table understood: which standard table it is, its unit, columns and rows.

use super::body::{Marks, Segment, segments};
use super::grid::{GridRow, RowKind, grid, row_kinds};
use super::header::{self, Side, SidePlace};
use super::identify::{Evidence, Identity, identify};
use super::{Facts, body, project};
use crate::document::{Block, Columns, Document, Table};
use crate::number::{Lexicon, Scale};
use crate::source::{Site, SourceId, Span};
use crate::vocabulary::{Item, Naming, Scope, TableSpec, Vocabulary, folded};
use once_cell::sync::Lazy;
use regex::Regex;

/// A column of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its header words, from the top.
    pub title: String,
    /// The item it limits its rows to; `None` for a total column.
    pub item: Option<Item>,
    /// The funds it limits its rows to.
    pub scope: Option<Scope>,
    /// The role it gives its amounts.
    pub role: Option<String>,
    /// The year its header names.
    pub year: Option<u16>,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReading {
    /// Its label.
    pub label: Option<Span>,
    /// Its standard name; empty for the total row.
    pub item: Item,
    /// Its code, the parts of a code in several columns joined.
    pub code: Option<String>,
    /// Which side of a side-by-side table.
    pub side: usize,
    /// Whether its label begins with 一、 二、 …: a summand of the total below.
    pub numbered: bool,
    /// How many of its printed cells gave no fact: no numbers, or in columns that are not known.
    pub lost: usize,
}

/// Why a table or a part of it is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It looks like no standard table.
    UnknownTable,
    /// It looks like two standard tables equally.
    Ambiguous(usize, usize),
    /// The header words do not match the columns of figures.
    Columns,
    /// No unit is printed, so its figures cannot be compared with others.
    NoUnit,
    /// It has no figures.
    Empty,
}

/// A table with what was understood of it.
#[derive(Clone, Debug, Default)]
pub struct TableReading {
    /// The file it stands in.
    pub source: SourceId,
    /// The table.
    pub span: Span,
    /// Which standard table it is, by position in the vocabulary.
    pub spec: Option<usize>,
    /// What such a table is called in this kind of disclosure.
    pub name: String,
    /// The line that names it.
    pub title: Option<String>,
    /// The unit of its amounts.
    pub unit: Option<Scale>,
    /// Its columns, side after side.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<RowReading>,
    /// How many figures it gave.
    pub facts: usize,
    /// What was not understood.
    pub problem: Option<Problem>,
}

/// Reads all tables of a document and adds them to `facts`.
pub fn read(
    document: &Document,
    vocabulary: &Vocabulary,
    naming: &Naming,
    lexicon: &Lexicon,
    facts: &mut Facts,
) {
    for (index, block) in document.blocks.iter().enumerate() {
        if let Block::Table(table) = block {
            let reading = TableReader { document, vocabulary, naming, lexicon, index, table };
            reading.read(facts);
        }
    }
}

struct TableReader<'a> {
    document: &'a Document,
    vocabulary: &'a Vocabulary,
    naming: &'a Naming,
    lexicon: &'a Lexicon,
    index: usize,
    table: &'a Table,
}

impl TableReader<'_> {
    fn read(&self, facts: &mut Facts) {
        let grid = grid(self.document, self.table);
        let kinds = row_kinds(&grid);
        let evidence = self.evidence(&grid, &kinds);
        let mut reading = TableReading {
            source: self.document.source,
            span: self.table.span,
            title: evidence.captions.iter().rev().find(|line| line.contains('表')).cloned(),
            unit: unit(&evidence, &grid),
            ..TableReading::default()
        };
        match identify(&evidence, &self.vocabulary.tables) {
            Identity::Known(spec) => {
                reading.spec = Some(spec);
                reading.name.clone_from(&self.vocabulary.tables[spec].name);
                self.understand(spec, &grid, &kinds, &evidence, &mut reading, facts);
            }
            Identity::Ambiguous(a, b) => reading.problem = Some(Problem::Ambiguous(a, b)),
            Identity::Unknown => reading.problem = Some(Problem::UnknownTable),
        }
        facts.tables.push(reading);
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
            let project = project::read(self.document, self.lexicon, grid, facts.tables.len());
            reading.problem = project.is_none().then_some(Problem::Columns);
            facts.projects.extend(project);
            return;
        }
        let Some((mut sides, places)) = self.sides(spec, grid, kinds) else {
            reading.problem = Some(Problem::Columns);
            return;
        };
        header::date(&mut sides);
        let budget = budget_meant(&evidence.notes, self.vocabulary);
        let body = body::Body {
            document: self.document,
            naming: self.naming,
            carried: &self.vocabulary.words.carried,
            spec,
            sides: &sides,
            places: &places,
            budget: budget.as_deref(),
            table: facts.tables.len(),
            aligned: self.table.columns != Columns::Lost,
            one_list: body::same_columns(&sides) && spec.total.len() < 2,
        };
        body.read(grid, kinds, reading, &mut facts.facts);
        reading.columns = if body::same_columns(&sides) && spec.total.len() < 2 {
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

    /// Lines above, first rows and notes: all that tells which table this is.
    fn evidence(&self, grid: &[GridRow], kinds: &[RowKind]) -> Evidence {
        let mut evidence = Evidence { captions: self.lines_above(), ..Evidence::default() };
        for (row, kind) in grid.iter().zip(kinds) {
            let text: Vec<&str> = row.iter().filter_map(|cell| cell.text()).collect();
            match kind {
                RowKind::Caption => evidence.captions.extend(text.iter().map(|t| (*t).to_owned())),
                RowKind::Note => evidence.notes.extend(text),
                _ if evidence.words.len() < 20_000 => {
                    for word in text {
                        evidence.words.push_str(word);
                        evidence.words.push('|');
                    }
                }
                _ => {}
            }
        }
        evidence.notes.push_str(&self.line_below());
        evidence
    }

    /// Up to four short lines directly above the table.
    fn lines_above(&self) -> Vec<String> {
        let blocks = &self.document.blocks[..self.index];
        let mut lines: Vec<String> = blocks
            .iter()
            .rev()
            .take(4)
            .map_while(|block| match block {
                Block::Table(_) => None,
                other => Some(folded(self.document.text(other.span()))),
            })
            .take_while(|line| line.chars().count() <= 60 && !line.ends_with('。'))
            .collect();
        lines.reverse();
        lines
    }

    /// A note directly below the table.
    fn line_below(&self) -> String {
        match self.document.blocks.get(self.index + 1) {
            Some(Block::Paragraph(paragraph)) => {
                let line = folded(self.document.text(paragraph.span));
                if line.starts_with('注') || line.starts_with('(') || line.starts_with("说明:") {
                    line
                } else {
                    String::new()
                }
            }
            _ => String::new(),
        }
    }

    /// The sides, and where each stands if cells stand in their true columns.
    fn sides(
        &self,
        spec: &TableSpec,
        grid: &[GridRow],
        kinds: &[RowKind],
    ) -> Option<(Vec<Side>, Vec<SidePlace>)> {
        if self.table.columns != Columns::Lost {
            let (sides, places) = header::aligned_sides(
                grid,
                kinds,
                self.table.columns,
                spec,
                self.vocabulary,
                self.naming,
            );
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
        let marks = Marks::new(words.iter().map(String::as_str));
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

/// The unit printed in the captions, else in a header cell.
fn unit(evidence: &Evidence, grid: &[GridRow]) -> Option<Scale> {
    let in_captions = evidence.captions.iter().rev().find_map(|line| unit_in(line));
    in_captions
        .or_else(|| grid.iter().take(6).flatten().filter_map(|cell| cell.text()).find_map(unit_in))
}

/// 单位：万元, 金额单位:元, （万元）.
fn unit_in(line: &str) -> Option<Scale> {
    static UNIT: Lazy<Regex> = Lazy::new(|| {
        Regex::new("(?:单位:?(?:人民币)?|[(,:])(亿元|百万元|万元|千元|元)")
            .expect("a fixed expression")
    });
    let word = UNIT.captures(line)?.get(1)?.as_str();
    [Scale::Yuan, Scale::Thousand, Scale::TenThousand, Scale::Million, Scale::HundredMillion]
        .into_iter()
        .find(|scale| scale.name() == word)
}

/// Which budget a column headed 预算数 gives, where a note says so: “预算数为全年预算数”.
fn budget_meant(notes: &str, vocabulary: &Vocabulary) -> Option<String> {
    let from = notes
        .find("预算数为")
        .or_else(|| notes.find("预算数是"))
        .or_else(|| notes.find("预算数指"))?;
    let said: String = notes[from..]
        .chars()
        .skip(4)
        .take(24)
        .take_while(|c| !matches!(c, '。' | ',' | ';'))
        .collect();
    let specific = vocabulary.measures.iter().filter(|measure| measure.role != "budget");
    specific
        .flat_map(|measure| measure.words.iter().map(move |word| (folded(word), &measure.role)))
        .filter(|(word, _)| said.contains(word.as_str()))
        .max_by_key(|(word, _)| word.len())
        .map(|(_, role)| role.clone())
}

impl TableReading {
    /// Where the table stands.
    pub fn site(&self) -> Site {
        Site { source: self.source, span: self.span }
    }
}
