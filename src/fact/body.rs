//! From rows to facts.

use super::grid::{GridCell, GridRow, RowKind};
use super::header::{Side, name_column, year_in};
use super::label::{is_numbered, without_ordinal};
use super::path::parts;
use super::place::{Place, Places};
use super::reading::{Column, RowReading, TableReading, Tally};
use super::segment::{Marks, Segment, segments, under_name};
use super::shape::{Shape, fills};
use super::whole::carries_over;
use super::{Fact, Key};
use crate::document::Document;
use crate::number::{Quantity, Unit};
use crate::source::{Site, Span};
use crate::vocabulary::{Item, Name, Naming, Scope, TableSpec, Vocabulary, ends, folded};

/// Reads the data rows of an identified table.
pub(super) struct Body<'a> {
    pub document: &'a Document,
    pub vocabulary: &'a Vocabulary,
    pub naming: &'a Naming,
    pub spec: &'a TableSpec,
    pub sides: &'a [Side],
    pub places: Places<'a>,
    pub budget: Option<&'a str>,
    pub table: usize,
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

    /// The first line number of the right side, wherever it stands, and the cell of its first label.
    fn right_from(&self, rows: &[(&GridRow, Vec<Segment>)]) -> Option<(Option<u32>, usize)> {
        let both = rows.iter().filter(|(_, found)| found.len() == 2 && self.sides.len() == 2);
        let first = both.clone().find_map(|(_, found)| found[1].label)?;
        Some((both.filter_map(|(_, found)| found[1].line).min(), first))
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
        if let Some(side) = self.places.side_at(row, label) {
            return side;
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

    /// The cells of a row that has lost its name or its columns, in whole or on one side.
    fn unread(
        &self,
        row: &GridRow,
        found: &[Segment],
        sides: &[usize],
        shape: &Shape<'_>,
    ) -> Vec<usize> {
        let amount = |cell: &usize| {
            let placed = self.places.is_of_figures(row, *cell);
            let number = row[*cell].number().filter(|quantity| !quantity.value.is_zero());
            number.is_some_and(|_| placed || shape.is_amount(&row[*cell]))
        };
        let all = || (0..row.len()).filter(|cell| row[*cell].number().is_some());
        let named = found.iter().filter_map(|segment| segment.label).min();
        let Some(first) = named else {
            let nameless = shape.named && (0..row.len()).any(|cell| amount(&cell));
            return if nameless { all().collect() } else { Vec::new() };
        };
        let whole = |(segment, side): (&Segment, &usize)| {
            self.is_total(row, segment) && fills(row, segment, self.sides[*side].len())
        };
        if shape.is_odd(row) && !(shape.is_short(row) && found.iter().zip(sides).all(whole)) {
            return all().collect();
        }
        let before = (0..first).filter(amount);
        let strange = found.iter().zip(sides).filter(|(segment, side)| {
            let columns = self.sides[**side].len();
            let one = self.is_total(row, segment) && self.is_in_list(row, segment, **side);
            // The line number of a side without a name follows the figures of the one before.
            let amounts = segment.values.iter().filter(|cell| amount(cell)).count();
            let least = if self.places.are_known(row) { 0 } else { columns };
            !one && least < amounts && self.places.overflows(row, segment, **side, columns)
        });
        let strange = strange.flat_map(|(segment, _)| segment.values.iter().copied());
        before.chain(strange.filter(|cell| row[*cell].number().is_some())).collect()
    }

    fn is_total(&self, row: &GridRow, segment: &Segment) -> bool {
        let label = segment.label.and_then(|label| row[label].text());
        label.is_some_and(|label| ends(label, &self.vocabulary.table_words.total_ends))
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

    /// The column of a cell in a list set in several columns, whichever it stands in: the label of a
    /// total may be merged over the columns to its right.
    fn in_list(&self, cell: usize, columns: &[Column]) -> Option<usize> {
        let (side, position) = self.places.at(cell)?;
        (self.sides[side] == columns).then_some(position)
    }

    /// Whether all figures of a segment stand in columns as its own side has them.
    fn is_in_list(&self, row: &GridRow, segment: &Segment, side: usize) -> bool {
        let figures = segment.values.iter().filter(|cell| row[**cell].number().is_some());
        let own = |cell: &usize| self.in_list(*cell, &self.sides[side]).is_some();
        self.one_list || (self.places.are_known(row) && figures.into_iter().all(own))
    }

    /// The row's name; the empty item is the total. A label that names only funds (一般公共预算财政拨款)
    /// belongs to the named row above it, or to the total at the top of the table.
    fn name(&self, label: Option<Span>, total: Option<&Item>, above: &mut Option<Item>) -> Name {
        let Some(label) = label else { return Name::default() };
        let text = self.bare(label);
        let mut name = self.spec.resolve(text, self.naming);
        if name.item.is_empty() && name.scope.is_some() {
            // 一、一般公共预算拨款 below 总计 is a part of the income, as it is above it.
            let numbered = is_numbered(self.document.text(label));
            let above = above.clone().filter(|above| !(numbered && self.naming.is_sum(above)));
            name.item = above.unwrap_or_default();
        } else if Some(&name.item) == total {
            name.item = Item::new();
        } else if !name.item.is_empty() {
            *above = Some(name.item.clone());
        }
        name
    }

    /// Whether a row that nothing numbers bears a name that nobody knows: it may be an item beside the
    /// others as well as a part of the one above.
    fn is_strange(&self, label: Span, item: &Item) -> bool {
        let bare = self.bare(label) == self.document.text(label).trim_start();
        bare && !item.is_empty() && !self.naming.knows(item)
    }

    /// A label without what numbers it.
    fn bare(&self, label: Span) -> &str {
        without_ordinal(self.document.text(label), &self.vocabulary.table_words.of_which)
    }

    /// The numbered rows of the expenditure side are functional classes, even 国有资本经营预算支出.
    fn is_class(&self, label: Option<Span>, total: Option<&Item>) -> bool {
        let numbered = label.is_some_and(|label| is_numbered(self.document.text(label)));
        numbered && self.spec.total.len() == 2 && total == self.spec.total.last()
    }

    fn class_name(&self, label: Option<Span>) -> Name {
        let text = label.map_or("", |label| self.bare(label));
        let name = self.naming.resolve(text);
        if name.scope.is_some() { Name { item: folded(text), ..Name::default() } } else { name }
    }

    fn key(&self, name: &Name, column: &Column, total: Option<&Item>) -> Key {
        let row = (!name.item.is_empty()).then(|| name.item.clone());
        let carried = self.spec.carried_total.as_ref();
        let carried = carried.filter(|_| carries_over(self.sides, &self.vocabulary.words));
        let total = carried.or(total);
        let (item, within) = match (row, column.item.clone()) {
            (None, None) => (total.cloned().unwrap_or_default(), None),
            (None, Some(column)) => (column, None),
            (Some(row), None) => (row, self.spec.within.clone()),
            (Some(row), Some(column)) => (row, Some(column)),
        };
        let within = within.filter(|within| *within != item);
        let scope = if self.naming.scopeless(&item) { None } else { self.scope(name, column) };
        let (own, above) = (name.aspect(true), column.aspect.as_str());
        let aspect = if own.is_empty() { above.to_owned() } else { own };
        Key { scope, within, item, aspect }
    }

    fn scope(&self, name: &Name, column: &Column) -> Option<Scope> {
        column.scope.or(name.scope).or_else(|| self.naming.scope(self.spec.scope.as_deref()?))
    }

    fn role(&self, name: &Name, column: &Column) -> String {
        let role = column.role.as_deref().or(name.measure.as_deref()).unwrap_or("amount");
        if role == "budget" { self.budget.unwrap_or(role).to_owned() } else { role.to_owned() }
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
        fact.whole = fact.quantity.places == 0 && 0 < most && !fact.quantity.value.is_zero();
        fact.quantity.places = fact.quantity.places.max(most);
    }
}
