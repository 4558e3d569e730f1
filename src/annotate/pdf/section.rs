//! Where a PDF says that its objects stand, read strictly.
//!
//! Readers search a file whose tables are wrong for its objects; an update that goes on from such
//! tables would be lost or make it worse, so here a wrong table is refused.

use super::table::{Entry, packed, plain};
use crate::annotate::Refusal;
use crate::read::Damage;
use hayro_interpret::hayro_syntax::object::{Array, Dict, FromBytes, ObjRef, Stream, String};
use std::collections::{BTreeMap, BTreeSet};

/// What all tables of a file say together.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    bytes: &'a [u8],
    /// What the newest table says of each object.
    entries: BTreeMap<u32, Entry>,
    /// Where the newest table stands.
    pub(super) start: usize,
    /// Whether it is a stream.
    pub(super) packed: bool,
    /// The first number that no object has.
    pub(super) next: u32,
    pub(super) root: ObjRef,
    pub(super) info: Option<ObjRef>,
    /// The names of the file: the first stays, the second may change with each update.
    pub(super) id: Option<(Vec<u8>, Vec<u8>)>,
}

/// More tables are no file but an attack.
const MOST_SECTIONS: usize = 10_000;

/// Numbers of objects go no further in any program.
const MOST_OBJECTS: u32 = 1 << 30;

fn damaged(zh: &str, en: &str) -> Refusal {
    Refusal::Damaged(Damage::new(zh, en))
}

impl<'a> Sections<'a> {
    /// Reads all tables, from the newest to the oldest.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let start = last_start(bytes).ok_or_else(|| damaged("没有 startxref", "no startxref"))?;
        let newest = Section::read(bytes, start)?;
        let root = newest.trailer.get_ref(b"Root").ok_or_else(|| damaged("没有目录", "no root"))?;
        let names = newest.trailer.get::<Array<'_>>(b"ID");
        let mut names = names.iter().flat_map(Array::iter::<String<'_>>).map(|s| s.to_vec());
        let mut sections = Self {
            bytes,
            entries: BTreeMap::new(),
            start,
            packed: newest.packed,
            next: 1,
            root,
            info: newest.trailer.get_ref(b"Info"),
            id: names.next().zip(names.next()),
        };
        sections.take_all(newest)?;
        if MOST_OBJECTS < sections.next {
            return Err(damaged("对象太多", "too many objects"));
        }
        sections.expect(root.obj_number)?;
        Ok(sections)
    }

    fn take_all(&mut self, newest: Section<'a>) -> Result<(), Refusal> {
        let mut seen = BTreeSet::from([self.start]);
        let mut waiting = vec![newest];
        while let Some(section) = waiting.pop() {
            if section.trailer.contains_key(b"Encrypt") {
                return Err(Refusal::Encrypted);
            }
            let size = section.trailer.get::<u32>(b"Size").unwrap_or_default();
            self.next = self.next.max(size).max(section.own.map_or(0, |own| own.saturating_add(1)));
            for (number, entry) in section.entries {
                self.next = self.next.max(number.saturating_add(1));
                self.entries.entry(number).or_insert(entry);
            }
            // What an old reader must not see is listed aside, and comes before what is older.
            for key in [&b"Prev"[..], b"XRefStm"] {
                let Some(start) = section.trailer.get::<i32>(key) else { continue };
                let start = usize::try_from(start)
                    .map_err(|_| damaged("对象表的位置不对", "a table before the file"))?;
                if MOST_SECTIONS < seen.len() {
                    return Err(damaged("对象表太多", "too many tables"));
                }
                if seen.insert(start) {
                    waiting.push(Section::read(self.bytes, start)?);
                }
            }
        }
        Ok(())
    }

    /// Whether any table says where an object stands.
    pub(super) fn knows(&self, number: u32) -> bool {
        self.entries.get(&number).is_some_and(|entry| *entry != Entry::Free)
    }

    /// Makes sure that an object stands where the tables say.
    pub(super) fn expect(&self, number: u32) -> Result<(), Refusal> {
        let wrong = || {
            let zh = format!("对象 {number} 不在对象表所说的地方");
            damaged(&zh, &format!("object {number} is not where the table says"))
        };
        let at = match self.entries.get(&number).ok_or_else(wrong)? {
            Entry::At(at) => (number, *at),
            Entry::In(list) => match self.entries.get(list) {
                Some(Entry::At(at)) => (*list, *at),
                _ => return Err(wrong()),
            },
            Entry::Free => return Err(wrong()),
        };
        match header(self.bytes, at.1) {
            Some((found, _)) if found == at.0 => Ok(()),
            _ => Err(wrong()),
        }
    }
}

/// One table with its trailer.
struct Section<'a> {
    entries: Vec<(u32, Entry)>,
    trailer: Dict<'a>,
    packed: bool,
    /// The number of a stream that is a table.
    own: Option<u32>,
}

impl<'a> Section<'a> {
    fn read(bytes: &'a [u8], start: usize) -> Result<Self, Refusal> {
        let wrong = || {
            let zh = format!("第 {start} 字节处没有对象表");
            damaged(&zh, &format!("no table at byte {start}"))
        };
        let here = bytes.get(start..).ok_or_else(wrong)?.trim_ascii_start();
        if let Some(table) = here.strip_prefix(b"xref") {
            let (entries, rest) = plain(table).ok_or_else(wrong)?;
            let trailer = Dict::from_bytes(rest.trim_ascii_start()).ok_or_else(wrong)?;
            return Ok(Self { entries, trailer, packed: false, own: None });
        }
        let (own, after) = header(bytes, start).ok_or_else(wrong)?;
        let rest = bytes.get(after..).ok_or_else(wrong)?.trim_ascii_start();
        let stream = Stream::from_bytes(rest).ok_or_else(wrong)?;
        let entries = packed(&stream).ok_or_else(wrong)?;
        Ok(Self { entries, trailer: stream.dict().clone(), packed: true, own: Some(own) })
    }
}

/// Where the newest table stands.
fn last_start(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let at = bytes.windows(WORD.len()).rposition(|window| window == WORD)?;
    let digits = bytes[at + WORD.len()..].trim_ascii_start();
    number(digits).map(|(start, _)| start)
}

/// The number of the object that stands at a place, and where its content begins.
fn header(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?.trim_ascii_start();
    let (own, rest) = number(rest)?;
    let (_, rest) = number(rest.trim_ascii_start())?;
    let rest = rest.trim_ascii_start().strip_prefix(b"obj")?;
    Some((u32::try_from(own).ok()?, bytes.len() - rest.len()))
}

/// The number that some bytes begin with, and what follows it.
pub(super) fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let len = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = bytes.split_at(len);
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}
