//! Numbers at places of a stream; `None` where the stream has ended.

pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(part.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(part.try_into().ok()?))
}

pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    Some(u16_at(bytes, at)?.cast_signed())
}

/// A place, or a length, at a place.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// UTF-16 text of so many units.
pub(super) fn text_at(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let part = bytes.get(at..at.checked_add(units.checked_mul(2)?)?)?;
    let units = part.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// A list of places, each with what follows all of them: `(place, next place, what is said)`.
pub(super) fn plc(bytes: &[u8], size: usize) -> impl Iterator<Item = (usize, usize, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).filter_map(move |index| {
        let from = size_at(bytes, index * 4)?;
        let to = size_at(bytes, index * 4 + 4)?;
        let at = (count + 1) * 4 + index * size;
        Some((from, to, bytes.get(at..at + size)?))
    })
}
