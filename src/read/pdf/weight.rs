//! How much there is to unpack and to draw, found out before it is done: a few bytes can unpack to
//! gigabytes, and forms that hold forms can be drawn more often than any machine is able to.

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use std::collections::BTreeMap;
use std::io::Read;

/// One byte unpacks to no more.
const MOST_UNPACKED: u64 = 1_032;

/// A page whose forms come to more bytes is not drawn.
const MOST_DRAWN: u64 = 64 << 20;

/// Forms are drawn no deeper in each other.
const DEEPEST: usize = 50;

/// To draw a form takes as long as so many bytes of content.
const FORM: u64 = 256;

/// Whether the streams that list the objects of a file unpack to no more than `limit` bytes each.
pub(super) fn lists_fit(file: &[u8], limit: u64) -> bool {
    static LIST: Lazy<Regex> =
        Lazy::new(|| Regex::new(r"(?-u)/(?:ObjStm|XRef)\b").expect("a fixed expression"));
    LIST.find_iter(file).all(|found| {
        let rest = &file[found.end()..];
        let head = rest.len().min(4_096);
        let start = rest[..head].windows(6).position(|word| word == b"stream");
        let data = start.map_or(&[][..], |start| rest[start + 6..].trim_ascii_start());
        fits(data, limit)
    })
}

/// Whether bytes that are packed once unpack to no more than `limit`. What follows them counts only
/// until it is found to be something else.
fn fits(packed: &[u8], limit: u64) -> bool {
    let enough = limit / MOST_UNPACKED;
    let short = packed.len() as u64 <= enough;
    short || unpacked(packed, limit).is_none_or(|size| size <= limit)
}

/// How many bytes the packed ones come to, counted until there are more than `limit`.
fn unpacked(packed: &[u8], limit: u64) -> Option<u64> {
    let decoder = flate2::read::ZlibDecoder::new(packed);
    std::io::copy(&mut decoder.take(limit + 1), &mut std::io::sink()).ok()
}

/// Whether a page can be drawn: what it and its forms unpack to is within `limit`, and its forms
/// are not drawn over and over.
pub(super) fn is_drawable(page: &Page<'_>, limit: u64) -> bool {
    let contents = page.raw().get::<Stream<'_>>(b"Contents");
    let several = page.raw().get::<Array<'_>>(b"Contents");
    let mut streams = contents.into_iter().chain(several.iter().flat_map(Array::iter));
    if !streams.all(|stream| stream_fits(&stream, limit)) {
        return false;
    }
    let mut scale = Scale { limit, known: BTreeMap::new() };
    let content = page.page_stream().unwrap_or_default();
    scale.weigh(page.resources(), content, DEEPEST) <= MOST_DRAWN.max(content.len() as u64 * 4)
}

fn stream_fits(stream: &Stream<'_>, limit: u64) -> bool {
    let raw = stream.raw_data();
    match stream.filters().len() {
        0 => true,
        1 => fits(&raw, limit),
        // Packed several times over; some files write packed bytes as letters.
        _ => raw.len() as u64 <= limit * 8 / MOST_UNPACKED,
    }
}

/// Weighs forms, each once.
struct Scale {
    limit: u64,
    /// The bytes drawn for a form, 0 while they are counted: a form is not drawn within itself.
    known: BTreeMap<ObjectIdentifier, u64>,
}

impl Scale {
    /// The bytes that are drawn for some content with the forms it holds.
    fn weigh(&mut self, resources: &Resources<'_>, content: &[u8], depth: usize) -> u64 {
        let mut total = content.len() as u64;
        let is_form = |name: Name<'_>| form(resources, &name).is_some();
        if depth == 0 || !resources.x_objects.keys().any(is_form) {
            return total;
        }
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            if let TypedInstruction::XObject(drawn) = operation
                && let Some(form) = form(resources, drawn.0)
            {
                let weight = self.form(&form, resources, depth - 1);
                total = total.saturating_add(weight).saturating_add(FORM);
            }
        }
        total
    }

    fn form(&mut self, form: &Stream<'_>, above: &Resources<'_>, depth: usize) -> u64 {
        let id = form.obj_id();
        if let Some(weight) = self.known.get(&id) {
            return *weight;
        }
        self.known.insert(id, 0);
        let weight = if stream_fits(form, self.limit) {
            let content = form.decoded_data().unwrap_or_default();
            let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
            self.weigh(own.as_ref().unwrap_or(above), &content, depth)
        } else {
            u64::MAX
        };
        self.known.insert(id, weight);
        weight
    }
}

/// A form by its name.
fn form<'a>(resources: &Resources<'a>, name: &Name<'_>) -> Option<Stream<'a>> {
    let found = resources.get_x_object(name)?;
    let kind = found.dict().get::<Name<'_>>(b"Subtype")?;
    (&*kind == b"Form").then_some(found)
}

#[cfg(test)]
mod tests {
    use super::lists_fit;
    use std::io::Write;

    #[test]
    fn lists_of_objects_that_unpack_without_end_do_not_fit() {
        let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        coder.write_all(&vec![b' '; 8 << 20]).unwrap();
        let packed = coder.finish().unwrap();
        let mut file = b"1 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\n".to_vec();
        file.extend(packed);
        assert!(lists_fit(&file, 8 << 20));
        assert!(!lists_fit(&file, 1 << 20));
    }
}
