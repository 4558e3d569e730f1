//! From bytes to characters: which encoding a text is in, and what of it could not be decoded.

use crate::document::{Note, Recoding};
use crate::source::Span;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// The detector is slow and has seen enough after so many bytes.
const LOOKED_AT: usize = 64 << 10;

/// A text with more undecodable characters than one in so many is of no encoding we know.
const ONE_IN: usize = 20;

/// More bytes of UTF-8 than one byte of a file can complete, broken characters before it included.
const MOST_AT_ONCE: usize = 32;

/// A text as characters.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The name of its encoding.
    pub(super) encoding: &'static str,
    /// Bytes before the text starts, where text and file are the same bytes otherwise.
    pub(super) offset: usize,
    /// Where its characters stand in the file, where the bytes are others.
    pub(super) recoding: Recoding,
    /// What could not be decoded.
    pub(super) note: Option<Note>,
}

/// Decodes a text; the line, from 1, of the first byte that fits no encoding if too little fits.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, usize> {
    decode_declared(bytes, None)
}

/// Decodes a text that may name its encoding itself, rightly or wrongly.
pub(super) fn decode_declared(bytes: &[u8], label: Option<&[u8]>) -> Result<Decoded, usize> {
    for (mark, encoding, name) in [
        (b"\xEF\xBB\xBF".as_slice(), UTF_8, "UTF-8 BOM"),
        (b"\xFF\xFE", UTF_16LE, "UTF-16LE"),
        (b"\xFE\xFF", UTF_16BE, "UTF-16BE"),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return decode_as(rest, encoding, name, mark.len());
        }
    }
    // Pages begin with a tag, in UTF-16 too.
    match bytes {
        [b'<', 0, ..] => return decode_as(bytes, UTF_16LE, "UTF-16LE", 0),
        [0, b'<', ..] => return decode_as(bytes, UTF_16BE, "UTF-16BE", 0),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: text.to_owned(),
            encoding: "UTF-8",
            offset: 0,
            recoding: Recoding::default(),
            note: None,
        });
    }
    let encoding = guess(bytes, label.and_then(Encoding::for_label));
    decode_as(bytes, encoding, encoding.name(), 0)
}

/// The likeliest encoding of a Chinese text that is no UTF-8: of the one that it declares, what the
/// detector guesses and the usual ones the first that leaves the fewest characters of no meaning.
/// GB18030 holds all of GBK and GB2312. What declares UTF-16 in single bytes is wrong.
fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == bytes.len());
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    declared
        .filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding))
        .into_iter()
        .chain([guess, GB18030, BIG5, UTF_8])
        .map(|encoding| if encoding == GBK { GB18030 } else { encoding })
        .min_by_key(|encoding| nonsense(encoding, head))
        .unwrap_or(UTF_8)
}

/// Characters that no document holds: undecodable ones and those that no standard gives a meaning.
/// In a single-byte encoding everything decodes, so what is not ASCII counts.
fn nonsense(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let senseless = |c: &char| {
        matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
            || (encoding.is_single_byte() && !c.is_ascii())
    };
    text.chars().filter(senseless).count()
}

fn decode_as(
    bytes: &[u8],
    encoding: &'static Encoding,
    name: &'static str,
    mark: usize,
) -> Result<Decoded, usize> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let broken = text.matches('\u{fffd}').count();
    let first = text.find('\u{fffd}').map_or(1, |at| 1 + text[..at].matches('\n').count());
    if text.len() < broken.saturating_mul(ONE_IN) {
        return Err(first);
    }
    let note = (0 < broken).then(|| Note {
        zh: format!("有 {broken} 处不能按 {name} 解读，第一处在第 {first} 行，显示为 \u{fffd}"),
        en: format!("{broken} places do not decode as {name}, the first on line {first}; they show as \u{fffd}"),
    });
    // Only in UTF-8 are offsets of the text offsets of the file.
    let offset = if encoding == UTF_8 { mark } else { 0 };
    let same = encoding == UTF_8 && broken == 0;
    let recoding = if same { Recoding::default() } else { recoding(bytes, encoding, mark) };
    Ok(Decoded { text, encoding: name, offset, recoding, note })
}

/// Where the characters of a text stand in its file, in which `mark` bytes come before it: the
/// decoder is fed byte by byte to see which of them make a character.
fn recoding(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Recoding {
    let mut recoding = Recoding::default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0; MOST_AT_ONCE];
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let last = at + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&[*byte], &mut out, last);
        if 0 < written {
            recoding.push(written, Span::new(start, at + 1).shifted(mark));
            start = at + 1;
        }
    }
    recoding
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode, decode_declared};
    use encoding_rs::{BIG5, GB18030};

    const TEXT: &str =
        "收入支出决算总体情况说明\n2024年度收入总计1,295.33万元，支出总计1,295.33万元。";

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes).expect("a text")
    }

    #[test]
    fn chinese_encodings_are_told_apart() {
        let gb = read(&GB18030.encode(TEXT).0);
        assert_eq!((gb.text.as_str(), gb.encoding), (TEXT, "gb18030"));
        let big5 = "收入支出決算總體情況說明：2024年度收入總計1,295.33萬元，支出總計相同。";
        let read_big5 = read(&BIG5.encode(big5).0);
        assert_eq!((read_big5.text.as_str(), read_big5.encoding), (big5, "Big5"));
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16 = read(&[b"\xFF\xFE".as_slice(), &utf16].concat());
        assert_eq!((utf16.text.as_str(), utf16.offset), (TEXT, 0));
    }

    #[test]
    fn what_a_text_declares_counts_where_it_can_be_true() {
        let read = |bytes: &[u8], label: &[u8]| {
            let decoded = decode_declared(bytes, Some(label)).expect("a text");
            (decoded.text, decoded.encoding)
        };
        let short = "合計";
        assert_eq!(read(&GB18030.encode(short).0, b"gb2312"), (short.to_owned(), "gb18030"));
        assert_eq!(read(&BIG5.encode(short).0, b"big5"), (short.to_owned(), "Big5"));
        assert_eq!(read(TEXT.as_bytes(), b"gb2312"), (TEXT.to_owned(), "UTF-8"));
        for wrong in [b"iso-8859-1".as_slice(), b"utf-8", b"utf-16", b"nonsense"] {
            assert_eq!(read(&GB18030.encode(TEXT).0, wrong), (TEXT.to_owned(), "gb18030"));
        }
    }

    #[test]
    fn what_does_not_decode_is_told() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(0, 0xFF);
        bytes.extend(b"\n\xE6\x94\xFF\xFF");
        let decoded = read(&bytes);
        assert!(decoded.text.contains("1,295.33万元"), "{}", decoded.text);
        let note = decoded.note.expect("a note");
        assert!(note.zh.contains("第一处在第 1 行"), "{}", note.zh);
        assert_eq!(decode(&b"\xFF\xFE\xFF\xFF\n".repeat(9)[2..]).err(), Some(1));
    }
}
