//! From rows to facts.

use super::grid::{GridCell, GridRow, RowKind};
use super::header::{Side, SidePlace};
use super::table::{Column, RowReading, TableReading};
use super::{Fact, Key};
use crate::document::Document;
use crate::number::{Quantity, Unit};
use crate::source::{Site, Span};
use crate::vocabulary::{Item, Name, Naming, Scope, TableSpec, folded};

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
pub(super) struct Marks {
    /// 行次: a line number after each label.
    lines: bool,
    /// 类, 款, 项: codes in parts, of which the last stay blank.
    parts: bool,
    /// No code is announced, so that 276 before a label is an amount.
    codeless: bool,
}

impl Marks {
    /// What header words tell.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut marks = Self::default();
        let (mut any, mut codes) = (false, false);
        for word in words {
            marks.lines |= word == "行次";
            marks.parts |= word == "款";
            codes |= word.contains('码') || word.contains("科目") || word == "类";
            any = true;
        }
        marks.codeless = any && !codes;
        marks
    }
}

/// Splits a row into labels and the cells after each. A row without labels is one segment.
pub(super) fn segments(row: &GridRow, document: &Document, marks: Marks) -> Vec<Segment> {
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

fn is_label(row: &GridRow, cell: usize) -> bool {
    row[cell].text().is_some_and(|text| text.chars().any(|c| !c.is_ascii() || c.is_alphabetic()))
}

/// The first of the code cells directly before a label. Parts of two digits (款, 项) follow the class
/// they belong to; a figure of the side before, a whole number, stands before a longer code.
fn first_code(row: &GridRow, label: usize, document: &Document, marks: Marks) -> usize {
    let total = row[label].text().is_some_and(|text| text.ends_with("计"));
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

/// Reads the data rows of an identified table.
pub(super) struct Body<'a> {
    pub document: &'a Document,
    pub naming: &'a Naming,
    /// Words of rows that carry money from year to year.
    pub carried: &'a [String],
    pub spec: &'a TableSpec,
    pub sides: &'a [Side],
    /// Where each side stands; empty where cells have lost their columns.
    pub places: &'a [SidePlace],
    pub budget: Option<&'a str>,
    pub table: usize,
    pub aligned: bool,
    /// One list set in several columns.
    pub one_list: bool,
}

impl Body<'_> {
    pub(super) fn read(
        &self,
        grid: &[GridRow],
        kinds: &[RowKind],
        reading: &mut TableReading,
        facts: &mut Vec<Fact>,
    ) {
        let header = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
        let marks = Marks::new(header.flat_map(|(row, _)| row.iter().filter_map(GridCell::text)));
        let first_fact = facts.len();
        let mut above: Vec<Option<Item>> = vec![None; self.sides.len()];
        let mut right_from: Option<(Option<u32>, usize)> = None;
        for (row, _) in grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data) {
            let found = segments(row, self.document, marks);
            if right_from.is_none() && found.len() == 2 && self.sides.len() == 2 {
                right_from = found[1].label.map(|label| (found[1].line, label));
            }
            for (index, segment) in found.iter().enumerate() {
                let side = self.side(row, index, segment, found.len() == 1, right_from);
                self.segment(row, segment, side, &mut above[side], reading, facts);
            }
        }
        let derived = self.whole_sides(reading, &facts[first_fact..]);
        facts.extend(derived);
        set_precision(&mut facts[first_fact..]);
        reading.facts = facts.len() - first_fact;
    }

    /// Where nothing is carried from year to year and no 合计 is printed, the 总计 of a side is what
    /// comes in or goes out in the year.
    fn whole_sides(&self, reading: &TableReading, facts: &[Fact]) -> Vec<Fact> {
        let [_, _] = self.spec.total.as_slice() else { return Vec::new() };
        let mut derived = Vec::new();
        for (side, item) in self.spec.total.iter().enumerate() {
            let own = |fact: &&Fact| reading.rows[fact.row].side == side;
            let sums_up = |fact: &Fact| fact.key.item == *item && fact.key.within.is_none();
            let carries = |fact: &Fact| {
                let label = reading.rows[fact.row].label;
                let label = label.map_or("", |label| self.document.text(label));
                self.carried.iter().any(|word| label.contains(word))
                    && !fact.quantity.value.is_zero()
            };
            if facts.iter().filter(own).any(|fact| sums_up(fact) || carries(fact)) {
                continue;
            }
            let totals = facts.iter().filter(own).filter(|fact| self.naming.is_sum(&fact.key.item));
            derived.extend(totals.cloned().map(|mut fact| {
                fact.key.item.clone_from(item);
                fact
            }));
        }
        derived
    }

    /// Which side a segment stands on: by its line number, its column, or its order in the row.
    fn side(
        &self,
        row: &GridRow,
        index: usize,
        segment: &Segment,
        alone: bool,
        right: Option<(Option<u32>, usize)>,
    ) -> usize {
        if self.sides.len() == 1 {
            return 0;
        }
        if let (Some(line), Some((Some(first), _))) = (segment.line, right) {
            return usize::from(first <= line);
        }
        let Some(label) = segment.label else { return index.min(self.sides.len() - 1) };
        if !self.places.is_empty() {
            return self.places.iter().rposition(|place| place.start <= label).unwrap_or(0);
        }
        match right {
            Some((_, first)) if first <= label => 1,
            _ if index == 0 && alone && self.belongs_right(row, label) => 1,
            _ => index.min(self.sides.len() - 1),
        }
    }

    /// Whether a label that lost its place belongs to the second side by its name: …支出.
    fn belongs_right(&self, row: &GridRow, label: usize) -> bool {
        let ends =
            |total: &Item| row[label].text().is_some_and(|text| text.ends_with(total.as_str()));
        self.sides.len() == 2 && self.spec.total.get(1).is_some_and(ends)
    }

    fn segment(
        &self,
        row: &GridRow,
        segment: &Segment,
        side: usize,
        above: &mut Option<Item>,
        reading: &mut TableReading,
        facts: &mut Vec<Fact>,
    ) {
        let columns = &self.sides[side];
        let total = self.spec.total.get(side).or(self.spec.total.first());
        let label = segment.label.map(|cell| row[cell].span);
        let name = if self.is_class(label, total) {
            self.class_name(label)
        } else {
            self.name(label, total, above)
        };
        let offset: usize =
            if self.one_list { 0 } else { self.sides[..side].iter().map(Vec::len).sum() };
        let row_index = reading.rows.len();
        let numbered = label.is_some_and(|label| is_numbered(self.document.text(label)));
        let item = name.item.clone();
        let code = segment.code.clone();
        reading.rows.push(RowReading { label, item, code, side, numbered, lost: 0 });
        let printed = segment.values.iter().filter(|cell| !row[**cell].is_blank()).count();
        let certain = self.aligned || printed == columns.len();
        for (order, cell) in segment.values.iter().enumerate() {
            // A merged label covers cells of its own: where columns are true they decide.
            let position = match self.places.get(side) {
                Some(place) => place.position(*cell).or_else(|| self.in_list(*cell)),
                None => Some(order),
            };
            let Some(position) = position else { continue };
            let known = columns.get(position).zip(row[*cell].number());
            let known = known.filter(|(column, _)| {
                certain || (position == 0 && column.item.is_none() && column.scope.is_none())
            });
            let Some((column, quantity)) = known else {
                reading.rows[row_index].lost += usize::from(!row[*cell].is_blank());
                continue;
            };
            facts.push(Fact {
                site: Site { source: self.document.source, span: row[*cell].span },
                table: self.table,
                row: row_index,
                column: offset + position,
                key: self.key(&name, column, total),
                role: self.role(&name, column),
                quantity: with_unit(quantity, reading),
            });
        }
    }

    /// The column of a cell in a list set in several columns, whichever it stands in: the label of a
    /// total may be merged over the columns to its right.
    fn in_list(&self, cell: usize) -> Option<usize> {
        let own = |place: &SidePlace| place.position(cell);
        if self.one_list { self.places.iter().find_map(own) } else { None }
    }

    /// The row's name; the empty item is the total. A label that names only funds (一般公共预算财政拨款)
    /// belongs to the named row above it, or to the total at the top of the table.
    fn name(&self, label: Option<Span>, total: Option<&Item>, above: &mut Option<Item>) -> Name {
        let Some(label) = label else { return Name::default() };
        let text = without_ordinal(self.document.text(label));
        let mut name = self.spec.resolve(text, self.naming);
        if name.item.is_empty() && name.scope.is_some() {
            name.item = above.clone().unwrap_or_default();
        } else if Some(&name.item) == total {
            name.item = Item::new();
        } else if !name.item.is_empty() {
            *above = Some(name.item.clone());
        }
        name
    }

    /// The numbered rows of the expenditure side are functional classes, even 国有资本经营预算支出.
    fn is_class(&self, label: Option<Span>, total: Option<&Item>) -> bool {
        let numbered = label.is_some_and(|label| is_numbered(self.document.text(label)));
        numbered && self.spec.total.len() == 2 && total == self.spec.total.last()
    }

    fn class_name(&self, label: Option<Span>) -> Name {
        let text = label.map_or("", |label| without_ordinal(self.document.text(label)));
        let name = self.naming.resolve(text);
        if name.scope.is_some() { Name { item: folded(text), ..Name::default() } } else { name }
    }

    fn key(&self, name: &Name, column: &Column, total: Option<&Item>) -> Key {
        let row = (!name.item.is_empty()).then(|| name.item.clone());
        let carried = self.spec.carried_total.as_ref().filter(|_| self.carries_over());
        let total = carried.or(total);
        let (item, within) = match (row, column.item.clone()) {
            (None, None) => (total.cloned().unwrap_or_default(), None),
            (None, Some(column)) => (column, None),
            (Some(row), None) => (row, self.spec.within.clone()),
            (Some(row), Some(column)) => (row, Some(column)),
        };
        let within = within.filter(|within| *within != item);
        let scope = if self.naming.scopeless(&item) { None } else { self.scope(name, column) };
        Key { scope, within, item }
    }

    /// Whether a column holds what is carried over from the year before.
    fn carries_over(&self) -> bool {
        let columns = self.sides.iter().flatten();
        columns
            .filter(|column| column.item.is_some())
            .any(|column| self.carried.iter().any(|word| column.title.contains(word.as_str())))
    }

    fn scope(&self, name: &Name, column: &Column) -> Option<Scope> {
        column.scope.or(name.scope).or_else(|| self.naming.scope(self.spec.scope.as_deref()?))
    }

    fn role(&self, name: &Name, column: &Column) -> String {
        let role = column.role.as_deref().or(name.measure.as_deref()).unwrap_or("amount");
        if role == "budget" { self.budget.unwrap_or(role).to_owned() } else { role.to_owned() }
    }
}

/// Whether a table is one list set in several columns, as the basic expenditure table is.
pub(super) fn same_columns(sides: &[Side]) -> bool {
    1 < sides.len() && sides.iter().all(|side| *side == sides[0])
}

fn with_unit(quantity: &Quantity, reading: &TableReading) -> Quantity {
    let mut quantity = quantity.clone();
    if let (Unit::Bare, Some(scale)) = (&quantity.unit, reading.unit) {
        quantity.unit = Unit::Money(scale);
    }
    quantity
}

/// Spreadsheets drop zeros at the end: 19.1 in a table whose cells have two decimals is 19.10.
fn set_precision(facts: &mut [Fact]) {
    let most = facts.iter().map(|fact| fact.quantity.places).max().unwrap_or(0).min(2);
    for fact in facts {
        fact.quantity.places = fact.quantity.places.max(most);
    }
}

/// Whether a label begins with 一、 or the like.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < text.len() && rest.trim_start().starts_with('、')
}

/// A row label without 一、 （一） 1. and 其中：.
fn without_ordinal(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix("其中").map_or(text, |rest| rest.trim_start_matches([':', '：']));
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let bare = text.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(numeral);
    if rest.len() == bare.len() {
        return text;
    }
    let marked = rest.trim_start_matches(['、', '.', '．', ')', '）']);
    if marked.len() == rest.len() { text } else { marked.trim_start() }
}
