//! A row in pieces: its labels, each with its code, its line number and the cells of its values.

use super::grid::GridRow;
use crate::document::Document;
use crate::vocabulary::{Vocabulary, ends, folded, holds};

/// How many digits a code has that stands for itself: a class.
const SHORTEST_CODE: usize = 3;

/// 款 and 项 of a class.
const MOST_BLANK_PARTS: usize = 2;

/// A label with the cells that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    /// Codes before the label, joined.
    pub code: Option<String>,
    /// The label's cell.
    pub label: Option<usize>,
    /// The line number printed after the label.
    pub line: Option<u32>,
    /// The cells of its values, blank ones included.
    pub values: Vec<usize>,
}

/// What a table prints beside its labels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks<'a> {
    /// 行次: a line number after each label.
    lines: bool,
    /// 类, 款, 项: codes in parts, of which the last stay blank.
    parts: bool,
    /// No code is announced, so that 276 before a label is an amount.
    codeless: bool,
    /// 计: what the labels of totals end in, which have no codes.
    totals: &'a [String],
}

impl<'a> Marks<'a> {
    /// What header words tell.
    pub(super) fn new<'w>(
        words: impl Iterator<Item = &'w str>,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let known = &vocabulary.table_words;
        let mut marks = Self { totals: &known.total_ends, ..Self::default() };
        let (mut any, mut codes) = (false, false);
        for word in words {
            let level = vocabulary.numbers.levels.iter().position(|level| level == word);
            marks.lines |= known.lines.iter().any(|line| line == word);
            marks.parts |= level.is_some_and(|level| 0 < level);
            codes |= level.is_some() || holds(word, &known.codes);
            any = true;
        }
        marks.codeless = any && !codes;
        marks
    }
}

/// Splits a row into labels and the cells after each. A row without labels is one segment.
pub(super) fn segments(row: &GridRow, document: &Document, marks: Marks<'_>) -> Vec<Segment> {
    let labels: Vec<usize> = (0..row.len()).filter(|cell| is_label(row, *cell)).collect();
    if labels.is_empty() {
        let values = (0..row.len()).collect();
        return if marks.lines {
            Vec::new()
        } else {
            vec![Segment { values, ..Segment::default() }]
        };
    }
    let starts: Vec<usize> =
        labels.iter().map(|label| first_code(row, *label, document, marks)).collect();
    let mut out = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(row.len());
        let code: String =
            (starts[index]..*label).filter_map(|cell| code_part(row, cell, document)).collect();
        let mut values: Vec<usize> = (label + 1..end).collect();
        let line = marks.lines.then(|| take_line(row, &mut values)).flatten();
        let code = (!code.is_empty()).then_some(code);
        out.push(Segment { code, label: Some(*label), line, values });
    }
    out
}

/// The segments of a row of a list as one, called what stands in the column of names. Beside that there
/// may be columns of kinds and bodies, before it or after.
pub(super) fn under_name(found: Vec<Segment>, row: &GridRow, names: Option<usize>) -> Vec<Segment> {
    let Some((names, last)) = names.zip(found.last()) else { return found };
    let blank = |segment: &Segment| segment.values.iter().all(|cell| row[*cell].is_blank());
    if !found[..found.len() - 1].iter().all(blank) {
        return found;
    }
    let own = row.get(names).is_some_and(|_| is_label(row, names));
    let label = if own { Some(names) } else { found[0].label };
    vec![Segment { label, ..last.clone() }]
}

fn is_label(row: &GridRow, cell: usize) -> bool {
    row[cell].text().is_some_and(|text| text.chars().any(|c| !c.is_ascii() || c.is_alphabetic()))
}

/// The first of the code cells directly before a label. Parts of two digits (款, 项) follow the class
/// they belong to; a figure of the side before, a whole number, stands before a longer code.
fn first_code(row: &GridRow, label: usize, document: &Document, marks: Marks<'_>) -> usize {
    let total = row[label].text().is_some_and(|text| ends(text, marks.totals));
    if marks.codeless || total {
        return label;
    }
    let blank = |cell: &usize| marks.parts && row[*cell].is_blank();
    let mut at = label - (0..label).rev().take(MOST_BLANK_PARTS).take_while(blank).count();
    let mut first = label;
    while let Some(part) = at.checked_sub(1).and_then(|cell| code_part(row, cell, document)) {
        at -= 1;
        first = at;
        if SHORTEST_CODE <= part.len() {
            break;
        }
    }
    first
}

/// The code in a cell. After another code 2 is 02: spreadsheets drop zeros in front.
fn code_part(row: &GridRow, cell: usize, document: &Document) -> Option<String> {
    row[cell].code(document).or_else(|| {
        let before = row.get(cell.checked_sub(1)?)?;
        before.code(document)?;
        let digit = folded(document.text(row[cell].span));
        let single = digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit());
        single.then(|| format!("0{digit}"))
    })
}

/// Takes the line number off the front of a segment's values.
fn take_line(row: &GridRow, values: &mut Vec<usize>) -> Option<u32> {
    let at = values.iter().position(|cell| !row[*cell].is_blank())?;
    let line = row[values[at]].number()?.value;
    let line = u32::try_from(line).ok()?;
    values.drain(..=at);
    Some(line)
}
