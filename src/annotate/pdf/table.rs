//! The two ways in which a PDF lists its objects: lines of text, and numbers packed in a stream.

use super::section::number;
use hayro_interpret::hayro_syntax::object::{Array, Name, Stream};

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Nowhere: it was deleted.
    Free,
    /// At this byte.
    At(usize),
    /// In the stream of this number.
    In(u32),
}

type Entries = Vec<(u32, Entry)>;

/// The lines after `xref`, and what follows the word `trailer` after them.
pub(super) fn plain(table: &[u8]) -> Option<(Entries, &[u8])> {
    let mut entries = Vec::new();
    let mut rest = table.trim_ascii_start();
    loop {
        if let Some(trailer) = rest.strip_prefix(b"trailer") {
            return Some((entries, trailer));
        }
        let (first, after) = number(rest)?;
        let (count, after) = number(after.trim_ascii_start())?;
        rest = after.trim_ascii_start();
        for index in 0..count {
            let (at, after) = number(rest)?;
            let (_, after) = number(after.trim_ascii_start())?;
            let (kind, after) = after.trim_ascii_start().split_first()?;
            let entry = match kind {
                b'n' => Entry::At(at),
                b'f' => Entry::Free,
                _ => return None,
            };
            entries.push((u32::try_from(first.checked_add(index)?).ok()?, entry));
            rest = after.trim_ascii_start();
        }
    }
}

/// What a stream that is a table lists.
pub(super) fn packed(stream: &Stream<'_>) -> Option<Entries> {
    let dict = stream.dict();
    if dict.get::<Name<'_>>(b"Type")?.as_ref() != b"XRef" {
        return None;
    }
    let widths: Vec<usize> = dict.get::<Array<'_>>(b"W")?.iter::<usize>().collect();
    let [kind, second, third] = *widths.as_slice() else { return None };
    let size = dict.get::<u32>(b"Size")?;
    let index = dict.get::<Array<'_>>(b"Index");
    let index = index.map_or_else(|| vec![0, size], |index| index.iter::<u32>().collect());
    let data = stream.decoded_data().ok()?;
    let length = kind.checked_add(second)?.checked_add(third)?;
    let mut lines = data.chunks_exact(length.max(1));
    let mut entries = Vec::new();
    for range in index.chunks_exact(2) {
        for number in range[0]..range[0].checked_add(range[1])? {
            let line = lines.next()?;
            let (first, rest) = line.split_at(kind);
            let value = big_endian(&rest[..second])?;
            let entry = match if kind == 0 { 1 } else { big_endian(first)? } {
                0 => Entry::Free,
                1 => Entry::At(value),
                2 => Entry::In(u32::try_from(value).ok()?),
                // Kinds to come stand for nothing.
                _ => continue,
            };
            entries.push((number, entry));
        }
    }
    Some(entries)
}

fn big_endian(bytes: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .try_fold(0_usize, |value, byte| value.checked_mul(256)?.checked_add(usize::from(*byte)))
}
