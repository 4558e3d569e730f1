//! Compound files (OLE), in which Office kept documents before it took to packages and in which it
//! keeps packages under a password: told apart by the names of their streams.

use super::{Input, ReadError};
use cfb::CompoundFile;
use std::io::{Cursor, Error, Read};

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

/// A compound file.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    input: Input<'a>,
    format: &'static str,
}

impl<'a> Compound<'a> {
    /// Opens a file of a format, as in [`Format::name`](super::Format::name).
    pub(super) fn open(input: Input<'a>, format: &'static str) -> Result<Self, ReadError> {
        let file = CompoundFile::open(Cursor::new(input.bytes));
        let file = file.map_err(|error| refusal(input, format, &error))?;
        Ok(Self { file, input, format })
    }

    /// A stream; `None` if there is none of that name.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let refuse = |error: &Error| refusal(self.input, self.format, error);
        let stream = self.file.open_stream(name).map_err(|error| refuse(&error))?;
        let mut bytes = Vec::new();
        // What a stream declares may be a lie, what it holds cannot be more than the file.
        let read = stream.take(self.input.bytes.len() as u64).read_to_end(&mut bytes);
        read.map_err(|error| refuse(&error))?;
        Ok(Some(bytes))
    }
}

fn refusal(input: Input<'_>, format: &'static str, error: &Error) -> ReadError {
    ReadError::Damaged { name: input.name.to_owned(), format, detail: error.into() }
}
