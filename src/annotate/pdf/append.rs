//! What is appended to a PDF: objects, and the table that says where they stand.

use super::section::Sections;
use hayro_interpret::hayro_syntax::object::ObjectIdentifier;
use pdf_writer::{Chunk, Ref};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// A file and what is appended to it.
pub(super) struct Appendix<'a> {
    sections: &'a Sections<'a>,
    out: Vec<u8>,
    next: u32,
    places: BTreeMap<u32, Stand>,
}

/// What the new table says of an object.
#[derive(Clone, Copy)]
enum Stand {
    /// At this byte, in this generation.
    At(usize, i32),
    /// Nowhere any more; its number is not given again.
    Free,
}

impl<'a> Appendix<'a> {
    pub(super) fn new(bytes: &[u8], sections: &'a Sections<'a>) -> Self {
        let mut out = bytes.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        Self { sections, out, next: sections.next, places: BTreeMap::new() }
    }

    /// A number that no object has.
    pub(super) fn reserve(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Gives this number to nothing new.
    pub(super) fn keep_clear(&mut self, number: u32) {
        self.next = self.next.max(number.saturating_add(1));
    }

    /// Appends an object in place of the one that has this name.
    pub(super) fn add(&mut self, id: ObjectIdentifier, content: &[u8]) {
        let ObjectIdentifier { obj_number, gen_number } = id;
        self.places.insert(obj_number, Stand::At(self.out.len(), gen_number));
        self.out.extend(format!("{obj_number} {gen_number} obj\n").into_bytes());
        self.out.extend_from_slice(content);
        self.out.extend_from_slice(b"\nendobj\n");
    }

    /// Lists an object as deleted.
    pub(super) fn free(&mut self, number: u32) {
        self.places.insert(number, Stand::Free);
    }

    /// Appends a new object, the only one of its chunk.
    pub(super) fn add_chunk(&mut self, number: u32, chunk: &Chunk) {
        self.places.insert(number, Stand::At(self.out.len(), 0));
        self.out.extend_from_slice(chunk.as_bytes());
    }

    /// The file with a table at its end, of the kind that it has.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.sections.packed {
            self.packed();
        } else {
            self.plain();
        }
        self.out
    }

    fn plain(&mut self) {
        let start = self.out.len();
        let mut table = String::from("xref\n");
        for range in self.ranges() {
            let _ = writeln!(table, "{} {}", range.start, range.len());
            for stand in range.filter_map(|number| self.places.get(&number)) {
                let _ = match stand {
                    Stand::At(at, generation) => writeln!(table, "{at:010} {generation:05} n "),
                    Stand::Free => writeln!(table, "{:010} {:05} f ", 0, u16::MAX),
                };
            }
        }
        let trailer = self.trailer();
        let _ = write!(table, "trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        self.out.extend(table.into_bytes());
    }

    /// A table that is a stream is an object, too, and lists itself.
    fn packed(&mut self) {
        let (start, own) = (self.out.len(), self.reserve());
        self.places.insert(own, Stand::At(start, 0));
        let mut lines = Vec::new();
        for stand in self.places.values() {
            let (kind, at, generation) = match stand {
                Stand::At(at, generation) => {
                    (1, *at as u64, u16::try_from(*generation).unwrap_or_default())
                }
                Stand::Free => (0, 0, u16::MAX),
            };
            lines.push(kind);
            lines.extend(at.to_be_bytes());
            lines.extend(generation.to_be_bytes());
        }
        let mut index = String::new();
        for range in self.ranges() {
            let _ = write!(index, "{} {} ", range.start, range.len());
        }
        let (trailer, length) = (self.trailer(), lines.len());
        let head = format!(
            "{own} 0 obj\n<</Type/XRef/W[1 8 2]/Index[{index}]/Length {length}{trailer}>>\nstream\n"
        );
        self.out.extend(head.into_bytes());
        self.out.extend(lines);
        let tail = format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        self.out.extend(tail.into_bytes());
    }

    /// What both kinds of table say of the file.
    fn trailer(&self) -> String {
        let Sections { root, info, id, start, .. } = self.sections;
        let mut trailer = format!("/Size {}/Prev {start}", self.next);
        let _ = write!(trailer, "/Root {} {} R", root.obj_number, root.gen_number);
        if let Some(info) = info {
            let _ = write!(trailer, "/Info {} {} R", info.obj_number, info.gen_number);
        }
        if let Some((first, second)) = id {
            let _ = write!(trailer, "/ID[<{}><{}>]", hex(first), hex(second));
        }
        trailer
    }

    /// The numbers of what is appended, those that follow each other together.
    fn ranges(&self) -> Vec<Range<u32>> {
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for number in self.places.keys().copied() {
            match ranges.last_mut() {
                Some(range) if range.end == number => range.end = number + 1,
                _ => ranges.push(number..number + 1),
            }
        }
        ranges
    }
}

/// A reference as the library writes it.
pub(super) fn reference(number: u32) -> Ref {
    Ref::new(i32::try_from(number).unwrap_or(i32::MAX).max(1))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
