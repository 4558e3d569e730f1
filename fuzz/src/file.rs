//! Files made of random bytes. What would hide the content from a fuzzer (checksums, compression,
//! tables of places) is written around it, so that a change of one byte changes what is read.

use crate::made::{pdf, sheet};
use gouji::document::Document;
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands before each part of a package; its first line is the name of the part. XML holds no
/// such byte.
pub const PART: u8 = 1;

/// Small enough that what is slow is slow for its input and not for the limit.
const LIMITS: Limits = Limits {
    unpacked: 4 << 20,
    pages: 20,
    cells: 20_000,
    depth: 256,
    paragraphs: 20_000,
    text: 1 << 20,
};

/// A file as it is read here.
pub fn input<'a>(name: &'a str, bytes: &'a [u8]) -> Input<'a> {
    let changes = if bytes.len().is_multiple_of(8) { Changes::Rejected } else { Changes::Accepted };
    Input { name, bytes, source: SourceId(0), limits: LIMITS, changes }
}

/// Reads a file. Of what is refused the message is written, too.
pub fn read(name: &str, bytes: &[u8]) -> Option<Document> {
    read_input(input(name, bytes)).inspect_err(|error: &ReadError| drop(error.to_string())).ok()
}

/// The zip package of these parts: each [`PART`], a line with its name, its content.
pub fn packed(parts: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts.split(|byte| *byte == PART).skip(1) {
        let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..end]);
        if zip.start_file(name, options).is_ok() {
            zip.write_all(part.get(end + 1..).unwrap_or_default()).expect("memory takes it");
        }
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// The parts of a package with these endings, as [`packed`] takes them.
pub fn parts(package: &[u8], endings: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            parts.push(PART);
            parts.extend(format!("{name}\n").into_bytes());
            std::io::copy(&mut part, &mut parts).expect("memory takes it");
        }
    }
    parts
}

/// The compound file of a workbook of these records; the first byte tells how its stream is called.
pub fn packed_xls(bytes: &[u8]) -> Vec<u8> {
    let Some((kind, records)) = bytes.split_first() else { return Vec::new() };
    let name = if kind % 2 == 0 { "Workbook" } else { "Book" };
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
    let mut stream = file.create_stream(name).expect("memory takes it");
    stream.write_all(records).expect("memory takes it");
    drop(stream);
    file.flush().expect("memory takes it");
    file.into_inner().into_inner()
}

/// The compound file of a document: text, table and data, each with its length in four bytes before it.
pub fn packed_doc(streams: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
    let mut rest = streams;
    for name in ["WordDocument", "1Table", "Data"] {
        let length = rest.get(..4).map_or(0, |four| {
            u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize
        });
        rest = rest.get(4..).unwrap_or_default();
        let (content, after) = rest.split_at(length.min(rest.len()));
        rest = after;
        let mut stream = file.create_stream(name).expect("memory takes it");
        stream.write_all(content).expect("memory takes it");
    }
    file.flush().expect("memory takes it");
    file.into_inner().into_inner()
}

/// The streams of a document, as [`packed_doc`] takes them.
pub fn streams(document: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(document)).expect("a compound file");
    let mut streams = Vec::new();
    for name in ["WordDocument", "1Table", "Data"] {
        let mut content = Vec::new();
        if let Ok(mut stream) = file.open_stream(name) {
            stream.read_to_end(&mut content).expect("memory takes it");
        }
        streams.extend(u32::try_from(content.len()).expect("a short stream").to_le_bytes());
        streams.extend(content);
    }
    streams
}

/// A PDF of one page that is drawn by these operators.
pub fn page(operators: &[u8]) -> Vec<u8> {
    pdf(&[sheet().raw(&String::from_utf8_lossy(operators))])
}
