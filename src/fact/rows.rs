//! From rows to facts.

use super::body::Body;
use super::grid::{GridCell, GridRow, RowKind};
use super::header::name_column;
use super::label::{is_numbered, year_in};
use super::path::parts;
use super::place::Place;
use super::reading::{Column, RowReading, TableReading, Tally};
use super::segment::{Marks, Segment, segments, under_name};
use super::shape::Shape;
use super::{Fact, Key};
use crate::number::{Quantity, Unit};
use crate::source::Site;
use crate::vocabulary::Item;

impl Body<'_> {
    /// Reads the data rows.
    pub(super) fn read(
        &self,
        grid: &[GridRow],
        kinds: &[RowKind],
        reading: &mut TableReading,
        facts: &mut Vec<Fact>,
    ) {
        let header = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
        let marks = Marks::new(
            header
                .flat_map(|(row, _)| row.iter().filter_map(GridCell::text))
                .flat_map(|word| parts(word, &self.vocabulary.table_words)),
            self.vocabulary,
        );
        let first_fact = facts.len();
        let shape = Shape::new(self.document, grid, kinds);
        let mut above: Vec<Option<Item>> = vec![None; self.sides.len()];
        let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
        let names = self.spec.list.then(|| name_column(grid, kinds, &self.vocabulary.form.name));
        let found = |row| under_name(segments(row, self.document, marks), row, names.flatten());
        let rows: Vec<(&GridRow, Vec<Segment>)> = rows.map(|(row, _)| (row, found(row))).collect();
        let right_from = self.right_from(&rows);
        for (row, found) in rows {
            let sides = found.iter().enumerate().map(|(index, segment)| {
                self.side(row, index, segment, found.len() == 1, right_from)
            });
            let sides: Vec<usize> = sides.collect();
            let unread = self.unread(row, &found, &sides, &shape);
            if !unread.is_empty() {
                leave_out(row, &unread, reading);
            }
            for (segment, side) in found.iter().zip(sides) {
                if !segment.values.iter().any(|cell| unread.contains(cell)) {
                    self.segment(row, segment, side, &mut above[side], reading, facts);
                }
            }
        }
        self.date(&reading.rows, &mut facts[first_fact..]);
        let derived = self.whole_sides(reading, &facts[first_fact..]);
        facts.extend(derived);
        set_precision(&mut facts[first_fact..]);
        reading.facts = facts.len() - first_fact;
    }

    /// In a table set on its side rows are of years: 2022年度决算数 below 2023年度决算数 gives last year's amounts.
    fn date(&self, rows: &[RowReading], facts: &mut [Fact]) {
        let year = |row: &RowReading| {
            let label = row.label.filter(|_| row.item.is_empty())?;
            year_in(self.document.text(label))
        };
        let years: Vec<Option<u16>> = rows.iter().map(year).collect();
        let last = years.iter().flatten().max().copied();
        for fact in facts {
            let role = match years[fact.row].zip(last) {
                Some((year, last)) if year + 1 == last && fact.role == "amount" => "prior",
                Some((year, last)) if year < last => "earlier",
                _ => continue,
            };
            role.clone_into(&mut fact.role);
        }
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
        reading.open |= label.is_some_and(|label| holds_amount(self.document.text(label)));
        let strange = label.is_some_and(|label| self.is_strange(label, &item));
        let funds = name.scope.is_some();
        let read = RowReading { label, item, code, side, funds, numbered, strange, lost: 0 };
        reading.rows.push(read);
        let places = self.places.of(row, segment, side, columns.len());
        for (cell, place) in segment.values.iter().zip(places) {
            let of_ratios = |position: usize| columns.get(position).is_some_and(|one| one.ratio);
            if let Place::Column(position) = place
                && of_ratios(position)
            {
                reading.changes.extend(self.change(&row[*cell], row_index, offset + position));
                continue;
            }
            let known = self.known(row, *cell, place, columns);
            count(&mut reading.tally, &row[*cell], place, known.is_some());
            let Some((position, column, quantity)) = known else {
                let printed = place != Place::Outside && !row[*cell].is_blank();
                reading.rows[row_index].lost += usize::from(printed);
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
                whole: false,
            });
        }
    }

    /// A cell of a column of changes or shares. A dash says that there is no rate, not that it is zero.
    fn change(&self, cell: &GridCell, row: usize, column: usize) -> Option<Fact> {
        let printed = self.document.text(cell.span).contains(char::is_numeric);
        let quantity = cell.number().filter(|_| printed)?.clone();
        let site = Site { source: self.document.source, span: cell.span };
        let (key, role) = (Key::default(), String::new());
        Some(Fact { site, table: self.table, row, column, key, role, quantity, whole: false })
    }

    /// The column and the figure of a cell whose place is known.
    fn known<'c>(
        &self,
        row: &'c GridRow,
        cell: usize,
        place: Place,
        columns: &'c [Column],
    ) -> Option<(usize, &'c Column, &'c Quantity)> {
        let position = match place {
            Place::Column(position) => position,
            Place::First => 0,
            // A merged label covers cells of its own: where columns are true they decide.
            Place::Outside => self.in_list(cell, columns)?,
            Place::Unknown => return None,
        };
        let column = columns.get(position)?;
        let total = column.item.is_none() && column.scope.is_none();
        let certain = place != Place::First || total;
        row[cell].number().filter(|_| certain).map(|quantity| (position, column, quantity))
    }
}

/// Whether an amount stands in a label: cells that run together, of this row or another.
fn holds_amount(label: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    label.match_indices('.').any(|(at, _)| {
        label[..at].ends_with(|c: char| c.is_ascii_digit()) && 1 < digits(&label[at + 1..])
    })
}

/// Notes that a row, or a side of it, has figures of which nothing is known.
fn leave_out(row: &GridRow, cells: &[usize], reading: &mut TableReading) {
    let lost = cells.iter().filter(|cell| row[**cell].number().is_some()).count();
    reading.open = true;
    reading.tally.figures += lost;
    reading.tally.unplaced += lost;
    reading.rows.push(RowReading { lost, ..RowReading::default() });
}

fn count(tally: &mut Tally, cell: &GridCell, place: Place, known: bool) {
    let figure = cell.number().is_some() && (known || place != Place::Outside);
    let placed = matches!(place, Place::Column(_));
    tally.figures += usize::from(figure);
    tally.understood += usize::from(figure && known);
    tally.unplaced += usize::from(figure && !known && !placed);
    tally.unheaded += usize::from(figure && !known && placed);
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
        fact.whole = fact.quantity.places == 0 && 0 < most && !fact.quantity.value.is_zero();
        fact.quantity.places = fact.quantity.places.max(most);
    }
}
