//! Walks over tables.

use super::super::ReadError;
use super::super::manuscript::{Block, Cell, Table};
use super::super::ooxml::Element;
use super::walk::Walk;
use crate::document;
use std::mem::{replace, take};

/// The table being read; 0 outside of any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    number: usize,
}

impl Walk<'_> {
    /// Walks a table.
    pub(super) fn table(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        if element.attribute("display").as_deref() == Some("false") {
            self.galley.left_out.hidden(&self.galley.here);
            return self.xml.skip();
        }
        let here = self.galley.here.clone();
        let place = Place { number: self.galley.begin_table() };
        let outer = (take(&mut self.table), replace(&mut self.place, place));
        self.rows()?;
        let mut table = replace(&mut self.table, outer.0);
        table.bound();
        self.place = outer.1;
        self.galley.story.add(Block::Table(table));
        self.galley.here = here;
        Ok(())
    }

    /// Walks a table or a group of its rows.
    fn rows(&mut self) -> Result<(), ReadError> {
        while let Some(element) = self.xml.child()? {
            match element.name() {
                "table-row" if is_shown(&element) => self.row(&element)?,
                "table-row" => {
                    self.galley.left_out.hidden(&self.next_cell());
                    self.xml.skip()?;
                }
                "table-rows" | "table-header-rows" | "table-row-group" => self.rows()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let repeated = element.count("number-rows-repeated").unwrap_or(1).max(1);
        let amount = self.galley.amount();
        self.table.rows.push(Vec::new());
        while let Some(element) = self.xml.child()? {
            match element.name() {
                "table-cell" => self.cell(&element)?,
                "covered-table-cell" => {
                    let count = element.count("number-columns-repeated").unwrap_or(1).max(1);
                    self.galley.spend(count)?;
                    self.xml.skip()?;
                    self.add((0..count).map(|_| Cell::default()));
                }
                _ => self.xml.skip()?,
            }
        }
        if 1 < repeated
            && let Some(row) = self.table.rows.last().cloned()
        {
            self.galley.spend(row.len().max(1).saturating_mul(repeated - 1))?;
            self.galley.again(amount, repeated - 1)?;
            self.table.rows.extend(std::iter::repeat_n(row, repeated - 1));
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let count = |name| element.count(name).unwrap_or(1).max(1);
        let repeated = count("number-columns-repeated");
        self.galley.spend(repeated)?;
        self.galley.here = self.next_cell();
        let amount = self.galley.amount();
        let blocks = self.apart()?;
        self.galley.again(amount, repeated - 1)?;
        let width = count("number-columns-spanned");
        let height = count("number-rows-spanned");
        let cell = Cell { blocks, width, height };
        self.add(std::iter::repeat_n(cell, repeated));
        Ok(())
    }

    /// Walks a cell as a story that counts its lists with those around it.
    fn apart(&mut self) -> Result<Vec<Block>, ReadError> {
        let kind = self.galley.story.kind;
        let outer = self.galley.begin_story(kind);
        let around = (take(&mut self.table), take(&mut self.place), self.lists.leave());
        let within = replace(&mut self.in_paragraph, false);
        let walked = self.inside();
        self.in_paragraph = within;
        (self.table, self.place) = (around.0, around.1);
        self.lists.come_back(around.2);
        let blocks = self.galley.end_story(outer);
        walked.map(|()| blocks)
    }

    fn add(&mut self, cells: impl Iterator<Item = Cell>) {
        if let Some(row) = self.table.rows.last_mut() {
            row.extend(cells);
        }
    }

    fn next_cell(&self) -> document::Place {
        let Table { rows } = &self.table;
        document::Place::TableCell {
            table: self.place.number,
            row: rows.len().max(1),
            column: rows.last().map_or(0, Vec::len) + 1,
        }
    }
}

/// Whether a row is neither hidden nor filtered out.
fn is_shown(row: &Element<'_>) -> bool {
    row.attribute("visibility").is_none_or(|visibility| visibility == "visible")
}
