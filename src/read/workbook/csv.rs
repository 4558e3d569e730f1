//! Tables as text, a record a row, as spreadsheet programs export a sheet: read as that sheet, with the
//! line and column of every cell in the file.

mod split;

use super::super::rows::is_number;
use super::super::{Format, Input, ReadError, encoding, outline, text};
use super::layout::{self, Line, Part};
use super::sheet::{At, Meter, Region};
use super::visible::Shown;
use crate::document::{Columns, Document, Draft, LineIndex, Note, Piece, Place, Scribe};
use crate::source::Span;
use split::{Field, records, separator, usual};

/// Comma-separated values, and those that tabs separate. Any text may be such a table, so the name tells.
pub(in super::super) const FORMAT: Format = Format {
    name: "csv",
    zh: "CSV（csv、tsv）",
    en: "CSV (csv, tsv)",
    extensions: &["csv", "tsv"],
    sniff: text::FORMAT.sniff,
    read,
};

/// Programs of some countries say in a first line what separates fields: `sep=;`.
const SAID: &str = "sep=";

/// Text without anything that separates fields is read as text.
fn read(input: Input<'_>) -> Result<Document, ReadError> {
    // In no encoding is a text more than three times as long as it is in UTF-8.
    input.within(0, input.bytes.len() / 3)?;
    let decoded = encoding::decode(input.bytes)
        .map_err(|line| ReadError::Undecodable { name: input.name.to_owned(), line })?;
    let Some(separator) = separator(&decoded.text) else { return (text::FORMAT.read)(input) };
    let rows = rows(&decoded.text, separator, input)?;
    let lines = LineIndex::new(&decoded.text);
    let mut writer = Writer {
        text: &decoded.text,
        lines,
        rows: &rows,
        meter: Meter::new(input),
        scribe: Scribe::default(),
    };
    decoded.note.into_iter().for_each(|note| writer.scribe.note(note));
    writer.write()?;
    let document = writer.scribe.finish(input.source, input.name, FORMAT.name);
    if document.blocks.is_empty() {
        return Err(ReadError::Empty { name: input.name.to_owned() });
    }
    let (offset, recoding) = (decoded.offset, decoded.recoding);
    Ok(Document { encoding: decoded.encoding, offset, recoding, ..document })
}

/// The records, without the one that says what separates fields.
fn rows<'a>(
    text: &'a str,
    separator: u8,
    input: Input<'_>,
) -> Result<Vec<Vec<Field<'a>>>, ReadError> {
    let (mut rows, mut cells) = (Vec::new(), 0);
    for row in records(text, separator) {
        cells += row.len();
        if input.limits.cells < cells {
            return Err(input.too_large("--max-cells", input.limits.cells as u64));
        }
        rows.push(row);
    }
    if rows.first().is_some_and(|row| row[0].text.starts_with(SAID)) {
        rows[0].clear();
    }
    Ok(rows)
}

/// Writes the parts of a sheet, whose rows and columns count from 1.
struct Writer<'a> {
    text: &'a str,
    lines: LineIndex,
    rows: &'a [Vec<Field<'a>>],
    meter: Meter<'a>,
    scribe: Scribe,
}

impl<'a> Writer<'a> {
    fn write(&mut self) -> Result<(), ReadError> {
        let shown = shown(self.rows);
        for part in layout::parts(&shown) {
            match part {
                Part::Prose(lines) => lines.iter().for_each(|line| self.prose(line)),
                Part::Table(lines) => self.table(&lines)?,
            }
        }
        Ok(())
    }

    fn field(&self, (row, column): At) -> &'a Field<'a> {
        &self.rows[row as usize - 1][column as usize - 1]
    }

    fn piece(&self, text: &str, source: Span) -> Piece {
        let start = self.lines.position(self.text, source.start);
        let offset = (source.of(self.text) == text).then_some(source.start);
        Piece { text: text.to_owned(), place: Place::Line { start, source }, offset }
    }

    /// Each line of a cell is a paragraph.
    fn prose(&mut self, line: &Line<'_>) {
        for cell in line.cells {
            let field = self.field(cell.origin);
            let mut start = 0;
            for text in field.text.split_inclusive('\n') {
                let own = Span::new(start, start + text.len()).shifted(field.span.start);
                let same = self.text.get(own.start..own.end) == Some(text);
                let piece = self.piece(text, if same { own } else { field.span });
                start += text.len();
                let span = self.scribe.line(&[piece]);
                if !span.is_empty() {
                    let block = outline::block(self.scribe.text(), span);
                    self.scribe.block(block);
                }
            }
        }
    }

    /// A table of as many columns as its head and most of its rows have. A row with more keeps them: which
    /// of its figures stands in which column nobody knows, for a comma may be part of a number.
    fn table(&mut self, lines: &[Line<'_>]) -> Result<(), ReadError> {
        let width = self.width(lines);
        let cells = lines.iter().map(|line| width.max(filled(line))).sum();
        self.meter.table(1, cells)?;
        let wider: Vec<&Line<'_>> = lines.iter().filter(|line| width < filled(line)).collect();
        if let Some(first) = wider.first() {
            let place = self.field(first.cells[0].at).span.start;
            self.scribe.note(too_wide(wider.len(), self.lines.line(place)));
        }
        let row = |line: &Line<'_>| self.row(line, width.max(filled(line)));
        let drafts: Vec<Vec<Draft>> = lines.iter().map(row).collect();
        self.scribe.table(&drafts, Columns::Kept);
        Ok(())
    }

    /// How many fields most of the rows with several have, or the head above the figures if it has fewer,
    /// without those at their ends that are blank in all of these.
    fn width(&self, lines: &[Line<'_>]) -> usize {
        let fields = |line: &Line<'_>| self.rows[line.row() as usize - 1].len();
        let figures = |line: &&Line<'_>| line.cells.iter().any(|cell| is_number(cell.text.trim()));
        let head = lines.iter().take_while(|line| !figures(line)).map(fields).max().unwrap_or(0);
        let usual = usual(lines.iter().map(fields)).map_or(1, |(_, width)| width);
        let width = if 1 < head { usual.min(head) } else { usual };
        lines.iter().map(filled).filter(|filled| *filled <= width).max().unwrap_or(width)
    }

    fn row(&self, line: &Line<'_>, width: usize) -> Vec<Draft> {
        let mut drafts = vec![Draft::default(); width];
        for cell in line.cells {
            let field = self.field(cell.at);
            let pieces = vec![self.piece(&field.text, field.span)];
            drafts[cell.at.1 as usize - 1] = Draft { pieces, ..Draft::default() };
        }
        drafts
    }
}

/// How many fields a row has up to the last that is not blank.
fn filled(line: &Line<'_>) -> usize {
    line.cells.last().map_or(0, |cell| cell.at.1 as usize)
}

/// The fields that are not blank, as the cells of a sheet.
fn shown(rows: &[Vec<Field<'_>>]) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (row, fields) in (1..).zip(rows) {
        for (column, field) in (1..).zip(fields) {
            if !field.text.trim().is_empty() {
                let at = (row, column);
                let region = Region { first: at, last: at };
                shown.push(Shown { at, origin: at, region, text: field.text.as_ref().into() });
            }
        }
    }
    shown
}

fn too_wide(count: usize, line: usize) -> Note {
    Note {
        zh: format!(
            "有 {count} 行比表中其他行多出单元格（第一处在第{line}行），可能是数字中的逗号没有加引号；这些行的数认不出属于哪一列"
        ),
        en: format!(
            "{count} rows have more cells than the others of their table, the first on line {line}, perhaps for commas in numbers without quotes; which columns their figures stand in is not known"
        ),
    }
}
