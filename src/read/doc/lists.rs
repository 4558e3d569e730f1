//! Lists: how each level is written, and what each use of a list has of its own.

use super::super::manuscript::{Level, List, ListLook, Lists, Own};
use super::bytes::{size_at, u8_at, u16_at, u32_at};
use super::fib::{Fib, Part};
use crate::number::NumberFormat;

/// Longer texts around a number are no numbers.
const LONGEST_TEXT: usize = 64;

/// All lists of a document; those that break off are not there.
pub(super) fn lists(fib: &Fib, table: &[u8]) -> Lists {
    let mut lists = Lists::default();
    let _ = looks(&mut lists, fib.part(Part::Lists, table), fib.after(Part::Lists, table));
    let _ = uses(&mut lists, fib.part(Part::ListUses, table));
    lists
}

/// Reads how lists look: their heads in one place, their levels after it.
fn looks(lists: &mut Lists, heads: &[u8], mut levels: &[u8]) -> Option<()> {
    const HEAD: usize = 28;
    for index in 0..usize::from(u16_at(heads, 0)?) {
        let head = heads.get(2 + HEAD * index..)?;
        let id = u32_at(head, 0)?.to_string();
        let simple = u8_at(head, 26)? & 1 != 0;
        let mut look = ListLook::default();
        for at in 0..if simple { 1 } else { 9 } {
            let (read, rest) = level(levels)?;
            levels = rest;
            look.levels.insert(at, read);
        }
        lists.looks.insert(id, look);
    }
    Some(())
}

/// Reads the uses of lists, which paragraphs name by their numbers from 1.
fn uses(lists: &mut Lists, table: &[u8]) -> Option<()> {
    const HEAD: usize = 16;
    let count = size_at(table, 0)?;
    let heads = table.get(4..)?;
    let mut own = heads.get(count.checked_mul(HEAD)?..)?;
    for index in 0..count {
        let head = heads.get(HEAD * index..)?;
        let mut list = List { look: u32_at(head, 0)?.to_string(), ..List::default() };
        own = own.get(4..).unwrap_or_default();
        for _ in 0..u8_at(head, 12)? {
            let Some((at, one, rest)) = overridden(own) else { break };
            list.own.insert(at, one);
            own = rest;
        }
        lists.lists.insert((index + 1).to_string(), list);
    }
    Some(())
}

/// What a use has of its own at a level, and what follows.
fn overridden(bytes: &[u8]) -> Option<(usize, Own, &[u8])> {
    let flags = u32_at(bytes, 4)?;
    let start = (flags & 1 << 4 != 0).then_some(u32_at(bytes, 0)?);
    let mut rest = bytes.get(8..)?;
    let mut own = Own { start, level: None };
    if flags & 1 << 5 != 0 {
        let (level, after) = level(rest)?;
        own.start = own.start.map(|_| level.start);
        own.level = Some(level);
        rest = after;
    }
    Some(((flags & 0xF) as usize, own, rest))
}

/// A level, and what follows.
fn level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    const HEAD: usize = 28;
    let flags = u8_at(bytes, 5)?;
    let looks = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let text = bytes.get(HEAD + looks..)?;
    let length = usize::from(u16_at(text, 0)?);
    let units = text.get(2..2 + length * 2)?;
    let mut level = Level {
        start: u32_at(bytes, 0)?,
        numeral: numeral(u8_at(bytes, 4)?),
        legal: flags & 1 << 2 != 0,
        text: written(units),
        gap: match u8_at(bytes, 15)? {
            1 => " ",
            2 => "",
            _ => "\t",
        },
        restart: (flags & 1 << 3 != 0).then_some(usize::from(u8_at(bytes, 26)?)),
        ..Level::default()
    };
    level.text.truncate(level.text.floor_char_boundary(LONGEST_TEXT));
    Some((level, text.get(2 + length * 2..)?))
}

/// What is shown, with `%1` for the number of the first level: in the file that is a 0.
fn written(units: &[u8]) -> String {
    let units = units.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    chars.fold(String::new(), |mut text, c| {
        match c {
            '%' => text.push('％'),
            c if c <= '\u{8}' => {
                text.push('%');
                text.extend(char::from_digit(u32::from(c) + 1, 10));
            }
            c => text.push(c),
        }
        text
    })
}

/// How numbers are written, by the number that stands for it.
fn numeral(code: u8) -> NumberFormat {
    NumberFormat::named(match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 | 19 => "decimalFullWidth",
        16 => "japaneseLegal",
        18 | 28 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        36 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        57 => "numberInDash",
        255 => "none",
        _ => "decimal",
    })
}
