//! How much a stream unpacks to, filter by filter, found out without keeping more than the limit: a
//! few bytes can unpack to gigabytes, and to more where they are packed several times over.

use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, Stream};
use std::borrow::Cow;
use std::io::Read;

/// One deflated byte unpacks to no more.
pub(super) const MOST_DEFLATED: u64 = 1_032;

/// A byte of LZW stands for no more: three bytes for two of the longest words there are.
const MOST_LZW: u64 = 2_731;

/// Two bytes of a run stand for no more than 128.
const MOST_RUN: u64 = 64;

/// Letters stand for fewer bytes, but `z` for four.
const MOST_LETTERS: u64 = 4;

/// What is known of the bytes between two filters.
enum Data<'a> {
    Bytes(Cow<'a, [u8]>),
    /// Only that there are no more than so many.
    AtMost(u64),
}

impl Data<'_> {
    fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::AtMost(most) => *most,
        }
    }
}

/// Whether a stream unpacks to no more than `limit` bytes, and what stands between its filters too.
pub(super) fn stream_fits(stream: &Stream<'_>, limit: u64) -> bool {
    rows_fit(stream.dict(), limit) && fits(&stream.raw_data(), &stream.filters(), limit)
}

/// Whether bytes unpack to no more than `limit`.
pub(super) fn fits(raw: &[u8], filters: &[Filter], limit: u64) -> bool {
    let mut data = Data::Bytes(Cow::Borrowed(raw));
    let most = |size: u64, filter: &Filter| size.saturating_mul(most(*filter));
    if filters.iter().fold(raw.len() as u64, most) <= limit {
        return true;
    }
    filters.iter().all(|filter| match step(&data, *filter, limit) {
        Some(next) => {
            data = next;
            data.len() <= limit
        }
        None => false,
    })
}

/// How many bytes a filter makes of one at most.
fn most(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => MOST_DEFLATED,
        Filter::LzwDecode => MOST_LZW,
        Filter::RunLengthDecode => MOST_RUN,
        Filter::AsciiHexDecode | Filter::Ascii85Decode => MOST_LETTERS,
        Filter::Crypt => 1,
        // Pictures are not unpacked.
        Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode => 0,
    }
}

/// What a filter makes of some bytes; `None` if that is more than `limit`.
fn step(data: &Data<'_>, filter: Filter, limit: u64) -> Option<Data<'static>> {
    let at_most = data.len().saturating_mul(most(filter));
    let Data::Bytes(bytes) = data else {
        return (at_most <= limit).then_some(Data::AtMost(at_most));
    };
    let unpacked = match filter {
        Filter::FlateDecode => inflated(bytes, limit),
        Filter::AsciiHexDecode => Some(from_hex(bytes)),
        Filter::Ascii85Decode => from_base_85(bytes, limit),
        Filter::LzwDecode => return lzw_len(bytes, limit).map(Data::AtMost),
        _ => None,
    };
    match unpacked {
        Some(bytes) => (bytes.len() as u64 <= limit).then_some(Data::Bytes(Cow::Owned(bytes))),
        None => (at_most <= limit).then_some(Data::AtMost(at_most)),
    }
}

/// The inflated bytes, one more than `limit` if there are more; `None` for what is torn, of which
/// nobody knows how much a reader makes of it.
fn inflated(packed: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = flate2::read::ZlibDecoder::new(packed).take(limit + 1).read_to_end(&mut bytes);
    (read.is_ok() || limit < bytes.len() as u64).then_some(bytes)
}

fn from_hex(letters: &[u8]) -> Vec<u8> {
    let digits =
        letters.iter().take_while(|c| **c != b'>').filter_map(|c| char::from(*c).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn from_base_85(letters: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    let end = letters.iter().position(|c| *c == b'~').unwrap_or(letters.len());
    for letter in &letters[..end] {
        match letter {
            b'z' => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(letter - b'!')),
            _ => continue,
        }
        if group.len() == 5 {
            bytes.extend(group_of_85(&group));
            group.clear();
        }
        if limit < bytes.len() as u64 {
            return None;
        }
    }
    if let 2..=4 = group.len() {
        let kept = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(&group_of_85(&group)[..kept]);
    }
    Some(bytes)
}

fn group_of_85(group: &[u32]) -> [u8; 4] {
    group.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}

/// How many bytes the codes of LZW stand for, the more of both ways to count their width; `None` if
/// that is more than `limit`.
fn lzw_len(packed: &[u8], limit: u64) -> Option<u64> {
    let [late, early] = [0, 1].map(|early| lzw_len_of(packed, early, limit));
    Some(late?.max(early?))
}

fn lzw_len_of(packed: &[u8], early: usize, limit: u64) -> Option<u64> {
    const CLEAR: usize = 256;
    const FIRST: usize = 258;
    const MOST_CODES: usize = 4_096;
    let (mut lens, mut last) = (vec![1u64; FIRST], None::<u64>);
    let (mut total, mut bits, mut held) = (0u64, 0u32, 0usize);
    for byte in packed {
        (bits, held) = (bits << 8 | u32::from(*byte), held + 8);
        let width = (usize::BITS - (lens.len() + early).leading_zeros()).clamp(9, 12) as usize;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        if code == CLEAR {
            lens.truncate(FIRST);
            last = None;
            continue;
        }
        let len = lens.get(code).copied().or(last.map(|last| last + 1)).unwrap_or(1);
        if let Some(last) = last.filter(|_| lens.len() < MOST_CODES) {
            lens.push(last + 1);
        }
        last = Some(len);
        total += len;
        if limit < total {
            return None;
        }
    }
    Some(total)
}

/// Whether the rows that a predictor is told of are within the limit: room is made for one before
/// there is any.
fn rows_fit(dict: &Dict<'_>, limit: u64) -> bool {
    let row = |parms: &Dict<'_>| {
        let part = |key: &[u8], usual: u64| parms.get::<u32>(key).map_or(usual, u64::from);
        part(b"Columns", 1)
            .saturating_mul(part(b"Colors", 1))
            .saturating_mul(part(b"BitsPerComponent", 8))
    };
    let fits = |parms: &Dict<'_>| row(parms) / 8 <= limit;
    [&b"DecodeParms"[..], b"DP"].into_iter().all(|key| match dict.get::<Object<'_>>(key) {
        Some(Object::Dict(parms)) => fits(&parms),
        Some(Object::Array(several)) => {
            Array::iter::<Object<'_>>(&several).filter_map(Object::into_dict).all(|one| fits(&one))
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::{Filter, fits};
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        coder.write_all(bytes).unwrap();
        coder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_several_times_over_is_counted_through_all_filters() {
        let (once, twice) = ([Filter::FlateDecode], [Filter::FlateDecode; 2]);
        let packed = deflated(&vec![b' '; 8 << 20]);
        assert!(fits(&packed, &once, 8 << 20) && !fits(&packed, &once, 1 << 20));
        let again = deflated(&packed);
        assert!(fits(&again, &twice, 8 << 20) && !fits(&again, &twice, 1 << 20));
        let letters: Vec<String> = again.iter().map(|byte| format!("{byte:02x}")).collect();
        let letters = letters.concat();
        let lettered = [Filter::AsciiHexDecode, Filter::FlateDecode, Filter::FlateDecode];
        assert!(fits(letters.as_bytes(), &lettered, 8 << 20));
        assert!(!fits(letters.as_bytes(), &lettered, 1 << 20));
    }

    #[test]
    fn letters_and_runs_and_words_are_counted() {
        assert!(!fits(&[b'z'; 1_000], &[Filter::Ascii85Decode], 3_999));
        assert!(fits(&[b'z'; 1_000], &[Filter::Ascii85Decode], 4_000));
        assert!(fits(&[129, b' '], &[Filter::RunLengthDecode], 128));
        // The eighth word of a run of one letter is eight letters long.
        let words: Vec<u8> = (0..9_000).map(|_| 0).collect();
        assert!(!fits(&words, &[Filter::LzwDecode], 1_000));
    }

    #[test]
    fn torn_bytes_are_taken_for_the_most_they_can_be() {
        let mut torn = deflated(&vec![b' '; 1 << 20]);
        torn.truncate(500);
        torn.push(b'!');
        assert!(!fits(&torn, &[Filter::FlateDecode], 100_000));
        assert!(fits(&torn, &[Filter::FlateDecode], 1 << 20));
    }
}
