//! One sheet of xls: what its cells show, which are merged, which rows and columns are hidden.

use super::super::super::ReadError;
use super::super::digits::Digits;
use super::super::sheet::{At, Content, Meter, Region, Sheet};
use super::super::styles::Styles;
use super::Dialect;
use super::record::{Record, records};
use super::strings::{Strings, text};

/// Reads one sheet.
pub(super) struct Cells<'a, 'i> {
    sheet: Sheet,
    meter: &'a mut Meter<'i>,
    strings: &'a Strings,
    styles: &'a Styles,
    dialect: Dialect,
    /// The formula whose text comes in a record of its own, with its style.
    formula: Option<(At, usize)>,
    /// Formulas whose result is an empty text, which is also what programs write that compute none.
    empty: Vec<At>,
    /// Whether any formula has another result.
    computed: bool,
}

impl<'a, 'i> Cells<'a, 'i> {
    pub(super) fn new(
        sheet: Sheet,
        meter: &'a mut Meter<'i>,
        strings: &'a Strings,
        styles: &'a Styles,
        dialect: Dialect,
    ) -> Self {
        Self {
            sheet,
            meter,
            strings,
            styles,
            dialect,
            formula: None,
            empty: Vec::new(),
            computed: false,
        }
    }

    pub(super) fn read(mut self, stream: &[u8]) -> Result<Sheet, ReadError> {
        // Charts on the sheet are streams within it, with records that look like cells.
        let mut depth = 0usize;
        for record in records(stream) {
            match record.kind {
                Record::BEGIN => depth += 1,
                Record::END if depth <= 1 => break,
                Record::END => depth -= 1,
                _ if depth == 1 => self.record(&record)?,
                _ => {}
            }
        }
        if !self.computed {
            for at in std::mem::take(&mut self.empty) {
                self.meter.add(&mut self.sheet, at, Content::Uncomputed)?;
            }
        }
        Ok(self.sheet)
    }

    fn record(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        match record.kind {
            Record::NUMBER => {
                self.number(at(record), style(record), double(record.bytes(6)).as_ref())
            }
            Record::COMPACT_NUMBER => {
                self.number(at(record), style(record), compact(record.u32(6)).as_ref())
            }
            Record::COMPACT_NUMBERS => self.compact_numbers(record),
            Record::SHARED_LABEL => {
                self.text(at(record), style(record), self.strings.get(record.u32(6)))
            }
            Record::LABEL | Record::RICH_LABEL => {
                self.text(at(record), style(record), &text(record.rest(6), 2, self.dialect))
            }
            Record::BOOLEAN_OR_ERROR => {
                self.boolean_or_error(at(record), record.u8(6), record.u8(7) != 0)
            }
            Record::FORMULA => self.formula(record),
            Record::FORMULA_TEXT => match self.formula.take() {
                Some((at, style)) => self.text(at, style, &text(record.rest(0), 2, self.dialect)),
                None => Ok(()),
            },
            Record::MERGED => self.merged(record),
            _ => {
                self.hidden(record);
                Ok(())
            }
        }
    }

    fn number(&mut self, at: At, style: usize, number: Option<&Digits>) -> Result<(), ReadError> {
        let Some(number) = number else { return Ok(()) };
        self.meter.show(&mut self.sheet, at, &self.styles.number(style, number))
    }

    fn text(&mut self, at: At, style: usize, text: &str) -> Result<(), ReadError> {
        self.meter.show(&mut self.sheet, at, &self.styles.text(style, text))
    }

    fn compact_numbers(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let (row, first) = at(record);
        let count = record.len().saturating_sub(6) / 6;
        for (index, column) in (0..count).zip(first..) {
            let from = 4 + index * 6;
            let style = record.u16(from).into();
            self.number((row, column), style, compact(record.u32(from + 2)).as_ref())?;
        }
        Ok(())
    }

    fn boolean_or_error(&mut self, at: At, value: u8, error: bool) -> Result<(), ReadError> {
        match (error, value) {
            (true, _) => self.meter.add(&mut self.sheet, at, Content::Error),
            (false, 0) => self.meter.show(&mut self.sheet, at, "FALSE"),
            (false, _) => self.meter.show(&mut self.sheet, at, "TRUE"),
        }
    }

    /// A formula by its stored result: a number unless its last bytes say otherwise.
    fn formula(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let (at, style) = (at(record), style(record));
        let number = record.u16(12) != 0xFFFF;
        self.computed |= number || record.u8(6) < 3;
        match record.u8(6) {
            _ if number => return self.number(at, style, double(record.bytes(6)).as_ref()),
            0 => self.formula = Some((at, style)),
            1 => return self.boolean_or_error(at, record.u8(8), false),
            2 => return self.boolean_or_error(at, record.u8(8), true),
            _ => self.empty.push(at),
        }
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        for index in 0..usize::from(record.u16(0)).min(record.len() / 8) {
            let place = |nth: usize| u32::from(record.u16(2 + index * 8 + nth * 2)) + 1;
            let region = Region { first: (place(0), place(2)), last: (place(1), place(3)) };
            self.meter.merge(&mut self.sheet, region)?;
        }
        Ok(())
    }

    fn hidden(&mut self, record: &Record<'_>) {
        let first = u32::from(record.u16(0)) + 1;
        if record.kind == Record::ROW && record.u8(12) & 0x20 != 0 {
            self.sheet.hidden_rows.push(first, first);
        }
        if record.kind == Record::COLUMNS && (record.u8(8) & 1 != 0 || record.u16(4) == 0) {
            self.sheet.hidden_columns.push(first, u32::from(record.u16(2)) + 1);
        }
    }
}

fn at(record: &Record<'_>) -> At {
    (u32::from(record.u16(0)) + 1, u32::from(record.u16(2)) + 1)
}

fn style(record: &Record<'_>) -> usize {
    record.u16(4).into()
}

/// A number as processors hold it, in the fewest digits that tell it from its neighbours.
#[expect(clippy::disallowed_types, reason = "the file holds binary fractions; they end here")]
fn double(bytes: [u8; 8]) -> Option<Digits> {
    Digits::parse(&format!("{:e}", f64::from_le_bytes(bytes)))
}

/// A number in four bytes: an integer, or the upper half of a binary fraction, in whole or hundredths.
fn compact(bits: u32) -> Option<Digits> {
    let mut number = if bits & 2 == 0 {
        double((u64::from(bits & !3) << 32).to_le_bytes())?
    } else {
        Digits::parse(&(bits.cast_signed() >> 2).to_string())?
    };
    if bits & 1 != 0 {
        number.shift(-2);
    }
    Some(number)
}
