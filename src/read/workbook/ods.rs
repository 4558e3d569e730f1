//! Spreadsheets of `OpenDocument`: the text that each cell shows stands in the file.

use super::super::package::{Label, Package};
use super::super::{Input, ReadError};
use super::digits::Digits;
use super::sheet::{At, Book, Content, Meter, Region, Sheet};
use super::xml::{Element, Node, Xml, decode};
use std::collections::BTreeSet;

pub(super) const NAME: &str = "ods";

const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(super) fn sniff(bytes: &[u8]) -> bool {
    Label::of(bytes).is_some_and(|label| label.is(TYPE))
}

pub(super) fn read(input: Input<'_>, meter: &mut Meter<'_>) -> Result<Book, ReadError> {
    let mut package = Package::open(input, NAME)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if decode(&manifest).contains("encryption-data") {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    let bytes = package.required("content.xml")?;
    let text = decode(&bytes);
    let xml = Xml::new(&text, input, NAME, "content.xml");
    Reader { xml, meter, hidden: BTreeSet::new(), book: Book::default() }.read()
}

struct Reader<'a, 'm, 'i> {
    xml: Xml<'a>,
    meter: &'m mut Meter<'i>,
    /// Names of the styles that hide a sheet.
    hidden: BTreeSet<String>,
    book: Book,
}

/// A run of equal cells in a row.
struct Run {
    column: u32,
    count: u32,
    content: Content,
}

impl Reader<'_, '_, '_> {
    fn read(mut self) -> Result<Book, ReadError> {
        let mut style = String::new();
        while let Some(element) = self.xml.open()? {
            match element.name() {
                "style" => style = element.get("name").unwrap_or_default(),
                "table-properties" if element.get("display").as_deref() == Some("false") => {
                    self.hidden.insert(style.clone());
                }
                "tracked-changes" | "dde-links" => self.xml.skip()?,
                "table" => self.table(&element)?,
                _ => {}
            }
        }
        Ok(self.book)
    }

    fn table(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let name = element.get("name").unwrap_or_default();
        if element.get("style-name").is_some_and(|style| self.hidden.contains(&style)) {
            self.book.hidden.push(name);
            return self.xml.skip();
        }
        let mut sheet = Sheet { name, ..Sheet::default() };
        let (mut depth, mut row, mut column) = (1, 1u32, 1u32);
        while 0 < depth {
            match self.xml.next()? {
                Some(Node::Open(inner)) => match inner.name() {
                    "table-column" => {
                        let next =
                            column.saturating_add(repeated(&inner, "number-columns-repeated"));
                        if is_hidden(&inner) {
                            sheet.hidden_columns.push(column, next - 1);
                        }
                        column = next;
                        depth += 1;
                    }
                    "table-row" => row = self.row(&inner, &mut sheet, row)?,
                    "table-row-group"
                    | "table-rows"
                    | "table-header-rows"
                    | "table-column-group"
                    | "table-columns"
                    | "table-header-columns" => depth += 1,
                    _ => self.xml.skip()?,
                },
                Some(Node::Close) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        self.book.sheets.push(sheet);
        Ok(())
    }

    /// Reads the row that was just opened; the number of the row after it.
    fn row(
        &mut self,
        element: &Element<'_>,
        sheet: &mut Sheet,
        row: u32,
    ) -> Result<u32, ReadError> {
        let next = row.saturating_add(repeated(element, "number-rows-repeated"));
        if is_hidden(element) {
            sheet.hidden_rows.push(row, next - 1);
        }
        let runs = self.cells(sheet, row)?;
        if runs.is_empty() {
            return Ok(next);
        }
        for row in row..next {
            for run in &runs {
                self.write(run, sheet, row)?;
            }
        }
        Ok(next)
    }

    fn write(&mut self, run: &Run, sheet: &mut Sheet, row: u32) -> Result<(), ReadError> {
        for column in run.column..run.column.saturating_add(run.count) {
            match &run.content {
                Content::Text(text) => self.meter.show(sheet, (row, column), text)?,
                Content::Uncomputed => self.meter.add(sheet, (row, column), Content::Uncomputed)?,
                Content::Error => self.meter.add(sheet, (row, column), Content::Error)?,
            }
        }
        Ok(())
    }

    /// The cells of the row that was just opened that are not blank.
    fn cells(&mut self, sheet: &mut Sheet, row: u32) -> Result<Vec<Run>, ReadError> {
        let (mut runs, mut column) = (Vec::new(), 1u32);
        loop {
            match self.xml.next()? {
                Some(Node::Open(cell)) => {
                    let count = repeated(&cell, "number-columns-repeated");
                    if cell.name() == "table-cell" {
                        self.merge(&cell, sheet, (row, column))?;
                        let content = self.content(&cell)?;
                        runs.extend(content.map(|content| Run { column, count, content }));
                    } else {
                        self.xml.skip()?;
                    }
                    column = column.saturating_add(count);
                }
                Some(Node::Text(_)) => {}
                Some(Node::Close) | None => return Ok(runs),
            }
        }
    }

    fn merge(&mut self, cell: &Element<'_>, sheet: &mut Sheet, first: At) -> Result<(), ReadError> {
        let rows = repeated(cell, "number-rows-spanned");
        let columns = repeated(cell, "number-columns-spanned");
        let last = (first.0.saturating_add(rows - 1), first.1.saturating_add(columns - 1));
        self.meter.merge(sheet, Region { first, last })
    }

    /// What the cell that was just opened holds; `None` if it is blank.
    fn content(&mut self, cell: &Element<'_>) -> Result<Option<Content>, ReadError> {
        let formula = cell.get("formula").is_some();
        let value = cell.get("value").and_then(|value| Digits::parse(&value));
        let valued = value.is_some()
            || cell.get("string-value").is_some()
            || cell.get("boolean-value").is_some();
        let percent = cell.get("value-type").as_deref() == Some("percentage");
        let text = match (self.shown()?, value) {
            (Some(shown), _) => shown,
            // Programs that print no text leave the format to the reader.
            (None, Some(mut value)) if percent => {
                value.shift(2);
                format!("{}%", value.general())
            }
            (None, Some(value)) => value.general(),
            (None, None) if formula && !valued => return Ok(Some(Content::Uncomputed)),
            (None, None) => cell.get("string-value").unwrap_or_default(),
        };
        if formula && is_error(&text) {
            return Ok(Some(Content::Error));
        }
        Ok((!text.trim().is_empty()).then(|| Content::Text(text.into())))
    }

    /// The paragraphs of the cell that was just opened; `None` if it has none.
    fn shown(&mut self) -> Result<Option<String>, ReadError> {
        let (mut depth, mut shown) = (1, None);
        while 0 < depth {
            match self.xml.next()? {
                Some(Node::Open(inner)) => match inner.name() {
                    "p" | "h" => match &mut shown {
                        None => shown = Some(self.paragraph()?),
                        Some(shown) => {
                            shown.push('\n');
                            shown.push_str(&self.paragraph()?);
                        }
                    },
                    "list" | "list-item" | "list-header" => depth += 1,
                    _ => self.xml.skip()?,
                },
                Some(Node::Close) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(shown)
    }

    /// The text of the paragraph that was just opened.
    fn paragraph(&mut self) -> Result<String, ReadError> {
        let (mut depth, mut text) = (1, String::new());
        while 0 < depth {
            match self.xml.next()? {
                Some(Node::Open(inner)) => {
                    match inner.name() {
                        "annotation" | "note" | "ruby-text" | "frame" | "custom-shape" => {
                            self.xml.skip()?;
                            continue;
                        }
                        "s" | "tab" => text.push(' '),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    depth += 1;
                }
                Some(Node::Close) => depth -= 1,
                Some(Node::Text(piece)) => text.push_str(&piece),
                None => break,
            }
        }
        Ok(text)
    }
}

fn repeated(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).max(1)
}

/// Rows and columns that are hidden, or filtered out.
fn is_hidden(element: &Element<'_>) -> bool {
    element.get("visibility").is_some_and(|visibility| visibility != "visible")
}

/// `#REF!`, `#N/A`, `Err:508`
fn is_error(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("Err:")
        || text == "#N/A"
        || (text.starts_with('#') && text.ends_with(['!', '?']))
}
