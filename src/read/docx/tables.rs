//! Walks over tables.

use super::super::ReadError;
use super::super::manuscript::{Block, Grid, Story};
use super::properties::{CellProperties, RowProperties};
use super::walk::Walk;
use crate::document::Place;
use std::mem::{replace, take};

impl Walk<'_> {
    /// Walks a table.
    pub(super) fn table(&mut self) -> Result<(), ReadError> {
        self.release();
        let number = self.galley.begin_table();
        let here = self.galley.here.clone();
        let outer = replace(&mut self.grid, Grid::new(number));
        self.inside()?;
        let table = replace(&mut self.grid, outer).finish();
        self.galley.story.add(Block::Table(table));
        self.galley.here = here;
        Ok(())
    }

    /// Walks a row.
    pub(super) fn row(&mut self) -> Result<(), ReadError> {
        self.grid.begin_row();
        let mut properties = RowProperties::default();
        while let Some(element) = self.xml.child()? {
            if element.name() == "trPr" {
                properties = RowProperties::read(&mut self.xml)?;
                self.begin_row(properties)?;
            } else if properties.deleted || properties.hidden {
                self.xml.skip()?;
            } else {
                self.element(&element)?;
            }
        }
        if properties.deleted || properties.hidden {
            self.grid.drop_row();
            return Ok(());
        }
        self.leave(properties.after)
    }

    fn begin_row(&mut self, properties: RowProperties) -> Result<(), ReadError> {
        self.galley.here = self.next_cell();
        if properties.changed {
            self.galley.left_out.change(&self.galley.here);
        } else if properties.hidden {
            self.galley.left_out.hidden(&self.galley.here);
        }
        self.leave(properties.before)
    }

    /// Walks a cell.
    pub(super) fn cell(&mut self) -> Result<(), ReadError> {
        self.galley.here = self.next_cell();
        let kind = self.galley.story.kind;
        let outer = replace(&mut self.galley.story, Story::new(kind));
        let grid = take(&mut self.grid);
        let mut properties = CellProperties::default();
        while let Some(element) = self.xml.child()? {
            if element.name() == "tcPr" {
                properties = CellProperties::read(&mut self.xml)?;
            } else if properties.deleted || grid.is_covered(properties.extent) {
                self.xml.skip()?;
            } else {
                self.element(&element)?;
            }
        }
        self.end_story();
        self.grid = grid;
        let blocks = replace(&mut self.galley.story, outer).blocks;
        if properties.changed {
            self.galley.left_out.change(&self.galley.here);
        }
        if properties.deleted {
            return Ok(());
        }
        self.galley.spend(properties.extent.span.unwrap_or(1).max(1))?;
        self.grid.add(blocks, properties.extent);
        Ok(())
    }

    fn next_cell(&self) -> Place {
        let Grid { number, .. } = self.grid;
        Place::TableCell { table: number, row: self.grid.row(), column: self.grid.column() }
    }

    fn leave(&mut self, columns: usize) -> Result<(), ReadError> {
        self.galley.spend(columns)?;
        self.grid.leave(columns);
        Ok(())
    }
}
