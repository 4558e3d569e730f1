//! Where the characters of a document stand in its stream: piece by piece.

use super::bytes::{plc, size_at, u16_at};
use encoding_rs::WINDOWS_1252;

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// The number of its first character, and of the one after its last.
    from: usize,
    to: usize,
    /// Where it begins in the stream.
    at: usize,
    /// How many bytes a character has.
    width: usize,
}

/// The pieces in their order.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

/// A character: a unit of UTF-16 or a byte, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    /// Its number.
    pub(super) number: usize,
    /// Where it stands in the stream, and where the next one does.
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) unit: u16,
}

/// Marks a piece of single bytes in the place where it begins.
const BYTES: usize = 1 << 30;

impl Pieces {
    /// Reads where pieces are; `None` if it is not said, or out of order.
    pub(super) fn read(mut told: &[u8]) -> Option<Self> {
        // Before the pieces stand looks that they may have.
        while let [1, rest @ ..] = told {
            told = rest.get(2 + usize::from(u16_at(rest, 0)?)..)?;
        }
        let [2, rest @ ..] = told else { return None };
        let list = rest.get(4..size_at(rest, 0)?.checked_add(4)?)?;
        let mut pieces = Vec::new();
        for (from, to, said) in plc(list, 8) {
            let place = size_at(said, 2)?;
            let bytes = place & BYTES != 0;
            let place = place & (BYTES - 1);
            let (at, width) = if bytes { (place / 2, 1) } else { (place, 2) };
            if to < from || pieces.last().is_some_and(|last: &Piece| last.to != from) {
                return None;
            }
            pieces.push(Piece { from, to, at, width });
        }
        Some(Self(pieces))
    }

    /// The characters of some numbers; it ends early where the stream does.
    pub(super) fn characters<'a>(
        &'a self,
        text: &'a [u8],
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = Character> + 'a {
        let first = self.0.partition_point(|piece| piece.to <= from);
        let pieces = self.0[first..].iter().take_while(move |piece| piece.from < to);
        let parts = pieces.flat_map(move |piece| {
            (piece.from.max(from)..piece.to.min(to)).map(move |number| (piece, number))
        });
        parts.map_while(move |(piece, number)| {
            let at = piece.at + (number - piece.from) * piece.width;
            let unit = match piece.width {
                1 => wide(*text.get(at)?),
                _ => u16_at(text, at)?,
            };
            Some(Character { number, at, end: at + piece.width, unit })
        })
    }
}

/// A single byte as a unit of UTF-16.
fn wide(byte: u8) -> u16 {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.encode_utf16().next().unwrap_or(u16::from(byte))
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn pieces_follow_each_other() {
        // Two pieces: two characters of two bytes at 0, one of one byte at 4.
        let places = [0_u32, 2, 3].map(u32::to_le_bytes).concat();
        let piece = |place: u32| [&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat();
        let list = [places, piece(0), piece(8 | 1 << 30)].concat();
        let length = u32::try_from(list.len()).unwrap().to_le_bytes();
        let told = [&[1, 1, 0, 9, 2][..], &length, &list].concat();
        let pieces = Pieces::read(&told).expect("two pieces");
        let text = [0x2f, 0x65, 0xfa, 0x51, 0x93];
        let read: Vec<u16> = pieces.characters(&text, 1, 9).map(|c| c.unit).collect();
        assert_eq!(read, [0x51fa, 0x201c]);
        assert!(Pieces::read(&[]).is_none() && Pieces::read(&[1, 255, 255]).is_none());
    }
}
