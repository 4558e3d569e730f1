//! Compound files (OLE), in which Office kept documents before it took to packages and in which it
//! keeps packages under a password: told apart by the names of their streams.

/// The first bytes of every compound file.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The size of an entry of the directory. Sectors are a multiple of it, so entries stand at
/// multiples of it whichever sectors the directory has.
const ENTRY: usize = 128;

/// Where an entry says how long its name is, in bytes with the zero at its end.
const LENGTH: usize = 64;

/// Whether the bytes are a compound file that holds a stream of this name.
pub(super) fn holds(bytes: &[u8], stream: &str) -> bool {
    let mut name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    name.extend([0, 0]);
    let is_entry = |entry: &[u8]| {
        entry.starts_with(&name)
            && usize::from(entry[LENGTH]) == name.len()
            && entry[LENGTH + 1] == 0
    };
    bytes.starts_with(SIGNATURE) && bytes.chunks_exact(ENTRY).any(is_entry)
}
