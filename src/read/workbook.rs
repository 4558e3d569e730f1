//! Workbooks: every sheet that is shown, as a heading with its tables and its prose.
//!
//! Each format has a reader that says what stands in the file (`xlsx`, `xls`, `ods`); what a person
//! sees of it (`visible`, `show`) and what its rows are (`layout`) is decided once for all. A sheet that
//! was exported as text (`csv`) has rows of the same kinds, and its places are lines of its file.

mod csv;
mod date;
mod digits;
mod format;
mod layout;
mod ods;
mod sheet;
mod show;
mod styles;
mod visible;
mod xls;
mod xlsx;
mod xml;

pub use xlsx::{BookAnatomy, SheetAnatomy, book_anatomy};

use super::{Format, Input, ReadError, outline};
use crate::document::{Block, Columns, Document, Draft, Heading, Note, Piece, Place, Scribe};
use layout::{Line, Part};
use sheet::{At, Book, Meter, Sheet};
use std::collections::BTreeSet;
use std::sync::Arc;
use visible::{Shown, visible};

/// Office Open XML.
pub(super) const XLSX: Format = Format {
    name: xlsx::NAME,
    zh: "Excel（xlsx、xls）",
    en: "Excel (xlsx, xls)",
    extensions: &["xlsx", "xlsm", "xltx", "xltm"],
    sniff: xlsx::sniff,
    read: |input| document(input, xlsx::NAME, xlsx::read),
};

/// The format before, which WPS writes too.
pub(super) const XLS: Format = Format {
    name: xls::NAME,
    zh: "WPS 表格（et）",
    en: "WPS spreadsheets (et)",
    extensions: &["xls", "xlt", "et", "ett"],
    sniff: xls::sniff,
    read: |input| document(input, xls::NAME, xls::read),
};

/// `OpenDocument`.
pub(super) const ODS: Format = Format {
    name: ods::NAME,
    zh: "开放格式表格（ods）",
    en: "OpenDocument spreadsheets (ods)",
    extensions: &["ods", "ots"],
    sniff: ods::sniff,
    read: |input| document(input, ods::NAME, ods::read),
};

/// A sheet as text.
pub(super) const CSV: Format = csv::FORMAT;

/// Reads a workbook of one format.
type Read = fn(Input<'_>, &mut Meter<'_>) -> Result<Book, ReadError>;

fn document(input: Input<'_>, format: &'static str, read: Read) -> Result<Document, ReadError> {
    let mut meter = Meter::new(input);
    let book = read(input, &mut meter)?;
    let mut writer = Writer { scribe: Scribe::default(), meter, sheet: "".into() };
    writer.hidden(&book.hidden);
    for sheet in book.sheets {
        writer.sheet(sheet)?;
    }
    let document = writer.scribe.finish(input.source, input.name, format);
    if document.blocks.is_empty() {
        return Err(ReadError::Empty { name: input.name.to_owned() });
    }
    Ok(document)
}

/// Writes sheets.
struct Writer<'a> {
    scribe: Scribe,
    meter: Meter<'a>,
    /// The name of the sheet that is being written.
    sheet: Arc<str>,
}

impl Writer<'_> {
    fn hidden(&mut self, names: &[String]) {
        if !names.is_empty() {
            self.scribe.note(Note {
                zh: format!("隐藏的工作表未读：{}", names.join("、")),
                en: format!("hidden sheets are left out: {}", names.join(", ")),
            });
        }
    }

    fn sheet(&mut self, sheet: Sheet) -> Result<(), ReadError> {
        self.sheet = sheet.name.as_str().into();
        let (cells, missing) = visible(sheet);
        missing.notes(&self.sheet).into_iter().for_each(|note| self.scribe.note(note));
        if cells.is_empty() {
            return Ok(());
        }
        self.heading();
        for part in layout::parts(&cells) {
            match part {
                Part::Prose(lines) => lines.iter().for_each(|line| self.prose(line)),
                Part::Table(lines) => self.table(&lines)?,
            }
        }
        Ok(())
    }

    fn piece(&self, text: &str, (row, column): At) -> Piece {
        let (row, column) = (row as usize, column as usize);
        let place = Place::SheetCell { sheet: Arc::clone(&self.sheet), row, column };
        Piece { text: text.to_owned(), place, offset: None }
    }

    /// The name of a sheet names what stands on it.
    fn heading(&mut self) {
        let piece = self.piece(&self.sheet, (1, 1));
        let span = self.scribe.line(&[piece]);
        if !span.is_empty() {
            self.scribe.block(Block::Heading(Heading {
                span,
                title: span,
                level: 1,
                marker: None,
            }));
        }
    }

    /// Each line of a cell is a paragraph.
    fn prose(&mut self, line: &Line<'_>) {
        for cell in line.cells {
            for text in cell.text.lines() {
                let piece = self.piece(text, cell.origin);
                let span = self.scribe.line(&[piece]);
                if !span.is_empty() {
                    let block = outline::block(self.scribe.text(), span);
                    self.scribe.block(block);
                }
            }
        }
    }

    /// A table of its rows and columns that are not blank.
    fn table(&mut self, lines: &[Line<'_>]) -> Result<(), ReadError> {
        let rows: Vec<u32> = lines.iter().map(Line::row).collect();
        let columns: BTreeSet<u32> =
            lines.iter().flat_map(|line| line.cells).map(|cell| cell.at.1).collect();
        let columns: Vec<u32> = columns.into_iter().collect();
        self.meter.table(rows.len(), columns.len())?;
        let drafts: Vec<Vec<Draft>> =
            lines.iter().map(|line| self.row(line.cells, &rows, &columns)).collect();
        self.scribe.table(&drafts, Columns::Exact);
        Ok(())
    }

    fn row(&self, cells: &[Shown], rows: &[u32], columns: &[u32]) -> Vec<Draft> {
        let mut drafts = vec![Draft::default(); columns.len()];
        for cell in cells {
            let at = columns.partition_point(|column| *column < cell.at.1);
            let (first, last) = (cell.region.first, cell.region.last);
            drafts[at] = Draft {
                pieces: vec![self.piece(&cell.text, cell.origin)],
                width: within(columns, first.1, last.1),
                height: within(rows, first.0, last.0),
            };
        }
        drafts
    }
}

/// How many of the places lie between two, both included.
fn within(places: &[u32], first: u32, last: u32) -> usize {
    places.partition_point(|place| *place <= last) - places.partition_point(|place| *place < first)
}
