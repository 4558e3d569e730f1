//! Modifiers: what is said of text, paragraphs and tables, one after the other.

use super::bytes::{size_at, u16_at};

/// A modifier and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprm<'a> {
    pub(super) code: u16,
    pub(super) said: &'a [u8],
}

/// The description of a row, whose length has two bytes.
pub(super) const ROW: u16 = 0xD608;

/// Changes of tab stops, whose length may have to be computed.
const TABS: u16 = 0xC615;

/// Modifiers that stand in the data stream, at the place that is said.
const ASIDE: &[u16] = &[0x6645, 0x6646];

/// The modifiers in some bytes; it ends where they do not go on.
pub(super) fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let after = rest.get(2..)?;
        let (skipped, length) = extent(code, after)?;
        let said = after.get(skipped..skipped + length)?;
        rest = after.get(skipped + length..)?;
        Some(Sprm { code, said })
    })
}

/// How many bytes before what is said, and how many that has.
fn extent(code: u16, after: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if code == ROW => (2, usize::from(u16_at(after, 0)?).checked_sub(1)?),
        _ if code == TABS && after.first() == Some(&255) => return None,
        _ => (1, usize::from(*after.first()?)),
    })
}

/// What stands in the data stream in place of the modifiers of a paragraph.
pub(super) fn aside<'a>(bytes: &[u8], data: &'a [u8]) -> Option<&'a [u8]> {
    let sprm = sprms(bytes).find(|sprm| ASIDE.contains(&sprm.code))?;
    let at = size_at(sprm.said, 0)?;
    let length = usize::from(u16_at(data, at)?);
    data.get(at + 2..at + 2 + length)
}
