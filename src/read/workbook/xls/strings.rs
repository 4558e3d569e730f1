//! Text in xls, the shared strings above all: one record with all texts, cut wherever it was full.

use super::Dialect;
use super::record::Record;
use encoding_rs::UTF_16LE;

/// A text with its length before it, in so many bytes; what is missing at its end is left out.
pub(super) fn text(data: &[u8], length: usize, dialect: Dialect) -> String {
    let count = match (length, data) {
        (1, [count, ..]) => usize::from(*count),
        (2, [low, high, ..]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => return String::new(),
    };
    let rest = &data[length..];
    if !dialect.unicode {
        return dialect
            .encoding
            .decode_without_bom_handling(&rest[..count.min(rest.len())])
            .0
            .into_owned();
    }
    let mut pieces = Pieces { current: rest, later: &[] };
    pieces.text(count).unwrap_or_default()
}

/// The shared strings.
#[derive(Debug, Default)]
pub(super) struct Strings(Vec<Box<str>>);

impl Strings {
    pub(super) fn read(record: &Record<'_>) -> Self {
        let Some((first, later)) = record.pieces.split_first() else { return Self::default() };
        let mut pieces = Pieces { current: first.get(8..).unwrap_or_default(), later };
        let count = record.u32(4);
        let mut strings = Vec::new();
        for _ in 0..count {
            let Some(text) = pieces.counted_text() else { break };
            strings.push(text.into());
        }
        Self(strings)
    }

    pub(super) fn get(&self, index: u32) -> &str {
        usize::try_from(index).ok().and_then(|index| self.0.get(index)).map_or("", |text| text)
    }
}

/// Bytes that go on from record to record.
struct Pieces<'a> {
    current: &'a [u8],
    later: &'a [&'a [u8]],
}

impl<'a> Pieces<'a> {
    /// Goes on to the next record where this one is used up; `None` after the last.
    fn turn(&mut self) -> Option<()> {
        while self.current.is_empty() {
            let (next, later) = self.later.split_first()?;
            (self.current, self.later) = (next, later);
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let (first, rest) = self.current.split_first()?;
        self.current = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while 0 < count {
            self.turn()?;
            count -= self.up_to(count).len();
        }
        Some(())
    }

    /// So many bytes of this record, or all that are left of it.
    fn up_to(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.current.split_at(count.min(self.current.len()));
        self.current = rest;
        taken
    }

    fn counted_text(&mut self) -> Option<String> {
        let count = self.u16()?.into();
        self.text(count)
    }

    /// A text of so many characters: its flags, how much follows it, and the characters.
    fn text(&mut self, count: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let extension = if flags & 4 == 0 {
            0
        } else {
            let (low, high) = (self.u16()?, self.u16()?);
            usize::from(high) << 16 | usize::from(low)
        };
        let text = self.characters(count, flags & 1 != 0);
        self.skip(runs * 4 + extension);
        Some(text)
    }

    /// Characters of one byte or two; a record that goes on with them says anew which.
    fn characters(&mut self, mut count: usize, mut wide: bool) -> String {
        let mut text = String::new();
        while 0 < count {
            if self.current.is_empty() {
                let Some(flags) = self.byte() else { break };
                wide = flags & 1 != 0;
            }
            let width = if wide { 2 } else { 1 };
            let bytes = self.up_to(count * width);
            if wide {
                text.push_str(&UTF_16LE.decode_without_bom_handling(bytes).0);
            } else {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
            count = count.saturating_sub(bytes.len().div_ceil(width).max(1));
        }
        text
    }
}
