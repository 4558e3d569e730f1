//! Whether all streams of a file can be unpacked, found out from its bytes before anything is made
//! of them: lists of objects are unpacked when a file is opened, fonts when they are named.

use super::unpack::{MOST_DEFLATED, fits};
use hayro_interpret::hayro_syntax::Filter;
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use std::io::Read;

/// How much before a stream its filters are looked for.
const HEAD: usize = 2_048;

/// Streams are packed no more often; some bytes unpack to themselves.
const DEEPEST: usize = 8;

/// Whether no stream of a file but pictures unpacks to more than `limit` bytes.
pub(super) fn all_fit(file: &[u8], limit: u64) -> bool {
    streams_fit(file, limit, false)
}

/// Whether no stream of a file does, pictures and what calls itself one included.
pub(super) fn pictures_fit(file: &[u8], limit: u64) -> bool {
    streams_fit(file, limit, true)
}

fn streams_fit(file: &[u8], limit: u64, pictures: bool) -> bool {
    static STREAM: Lazy<Regex> =
        Lazy::new(|| Regex::new(r"(?-u)>>\s*stream\r?\n").expect("a fixed expression"));
    let mut starts = STREAM.find_iter(file).peekable();
    let mut before = 0;
    while let Some(found) = starts.next() {
        let head = &file[found.start().saturating_sub(HEAD).max(before)..found.start()];
        let end = starts.peek().map_or(file.len(), regex::bytes::Match::start);
        let data = &file[found.end()..end];
        if !data_fits(object(head), data, limit, pictures) {
            return false;
        }
        before = found.end();
    }
    true
}

/// The dictionary of a stream, from the last `obj` on.
fn object(head: &[u8]) -> &[u8] {
    let start = head.windows(4).rposition(|word| word == b" obj");
    start.map_or(head, |start| &head[start..])
}

/// The bytes of a stream and what follows it up to the next one.
fn data_fits(head: &[u8], data: &[u8], limit: u64, pictures: bool) -> bool {
    let filters = filters(head);
    let is_picture = head.windows(6).any(|word| word == b"/Image");
    match filters.as_slice() {
        [] => packed_fits(data, limit, DEEPEST),
        _ if is_picture && !pictures => true,
        // What is short fits, and how much follows does not matter.
        several => fits(up_to_end(data), several, limit),
    }
}

/// The bytes before `endstream`, which may stand in them only by accident.
fn up_to_end(data: &[u8]) -> &[u8] {
    let end = data.windows(9).rposition(|word| word == b"endstream");
    data[..end.unwrap_or(data.len())].trim_ascii_end()
}

/// The filters that a dictionary names, in their order.
fn filters(head: &[u8]) -> Vec<Filter> {
    static NAME: Lazy<Regex> = Lazy::new(|| {
        let names = "FlateDecode|Fl|LZWDecode|LZW|ASCIIHexDecode|AHx|ASCII85Decode|A85";
        let names = format!(r"(?-u)/({names}|RunLengthDecode|RL)\b");
        Regex::new(&names).expect("a fixed expression")
    });
    let filter = |name: &[u8]| match name {
        b"FlateDecode" | b"Fl" => Filter::FlateDecode,
        b"LZWDecode" | b"LZW" => Filter::LzwDecode,
        b"ASCIIHexDecode" | b"AHx" => Filter::AsciiHexDecode,
        b"ASCII85Decode" | b"A85" => Filter::Ascii85Decode,
        _ => Filter::RunLengthDecode,
    };
    NAME.captures_iter(head).filter_map(|name| name.get(1)).map(|n| filter(n.as_bytes())).collect()
}

/// Whether bytes of which no filter is known, for it may be named elsewhere, fit as often as they
/// can be inflated.
fn packed_fits(data: &[u8], limit: u64, deep: usize) -> bool {
    const HEADER: u8 = 0x78;
    if deep == 0
        || data.first() != Some(&HEADER)
        || (data.len() as u64) < limit / MOST_DEFLATED.pow(2)
    {
        return true;
    }
    let mut bytes = Vec::new();
    let read = flate2::read::ZlibDecoder::new(data).take(limit + 1).read_to_end(&mut bytes);
    let fits = bytes.len() as u64 <= limit;
    fits && (read.is_err() || packed_fits(&bytes, limit, deep - 1))
}

#[cfg(test)]
mod tests {
    use super::{all_fit, pictures_fit};
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        coder.write_all(bytes).unwrap();
        coder.finish().unwrap()
    }

    fn file(keys: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("1 0 obj\n<</Length {}{keys}>>\nstream\n", content.len());
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn streams_that_unpack_without_end_do_not_fit() {
        let packed = deflated(&vec![b' '; 8 << 20]);
        let twice = deflated(&packed);
        let all = [
            ("/Type/ObjStm/Filter/FlateDecode", &packed),
            ("/Filter[/FlateDecode/FlateDecode]", &twice),
            ("/Filter 9 0 R", &twice),
        ];
        for (keys, content) in all {
            assert!(all_fit(&file(keys, content), 8 << 20), "{keys}");
            assert!(!all_fit(&file(keys, content), 1 << 20), "{keys}");
        }
        let picture = file("/Subtype/Image/Filter/FlateDecode", &packed);
        assert!(all_fit(&picture, 1 << 20));
        assert!(!pictures_fit(&picture, 1 << 20) && pictures_fit(&picture, 8 << 20));
    }
}
