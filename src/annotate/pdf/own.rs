//! The highlights that gouji put on pages before, and what people made of them.
//!
//! Those that nobody touched make room for the new ones. What somebody answered stays, question and
//! answer; what somebody ticked off stays as long as it would be said again, word for word.

use super::highlight::{Highlight, corner};
use super::page::annotations;
use crate::annotate::remark::Answer;
use crate::document::signature::{solid, unsigned};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, String as Text};
use std::collections::{BTreeMap, BTreeSet};

/// A highlight of gouji on a page.
#[derive(Debug)]
struct Own {
    page: usize,
    /// What it says, without its mark.
    said: String,
    /// Its left and its lower end, in whole units.
    corner: Option<(i64, i64)>,
    answers: Vec<Answer>,
    done: bool,
    /// What shows it: its window, and notes of how far it is dealt with.
    along: Vec<u32>,
}

impl Own {
    /// Whether its corner is this one, in hundredths; programs round as they save.
    fn lies_at(&self, (left, low): (i32, i32)) -> bool {
        let near = |own: i64, other: i32| own.abs_diff(i64::from(other) / 100) <= ROUNDED;
        self.corner.is_some_and(|own| near(own.0, left) && near(own.1, low))
    }
}

/// How many units rounding may make.
const ROUNDED: u64 = 2;

/// What becomes of the highlights there are.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The objects to take out of the lists of pages, with those pages.
    pub(super) dropped: BTreeMap<u32, usize>,
    pub(super) removed: usize,
    pub(super) kept: usize,
    pub(super) answers: Vec<Answer>,
    /// Which of what is to be said pages say already.
    pub(super) said: BTreeSet<usize>,
}

/// Decides which highlights stay where these are to be said.
pub(super) fn settle(pdf: &Pdf, wanted: &[Highlight<'_>]) -> Settled {
    let mut open: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (index, Highlight { number, remark, .. }) in wanted.iter().enumerate() {
        open.entry((*number, solid(&remark.lines.join("\n")))).or_default().push(index);
    }
    let mut settled = Settled::default();
    for (number, own) in own(pdf) {
        let touched = own.done || !own.answers.is_empty();
        let equal = open.get_mut(&(own.page, solid(&own.said))).filter(|_| touched);
        let again = equal.and_then(|equal| {
            let here = |index: &usize| own.lies_at(corner(&wanted[*index].spots));
            equal.iter().position(here).map(|at| equal.remove(at))
        });
        settled.said.extend(again);
        if again.is_some() || !own.answers.is_empty() {
            settled.kept += 1;
            settled.answers.extend(own.answers);
        } else {
            settled.removed += 1;
            settled
                .dropped
                .extend([number].into_iter().chain(own.along).map(|one| (one, own.page)));
        }
    }
    settled
}

/// All highlights of gouji, by their numbers.
fn own(pdf: &Pdf) -> BTreeMap<u32, Own> {
    let mut own: BTreeMap<u32, Own> = BTreeMap::new();
    let mut others = Vec::new();
    for (id, page) in listed(pdf) {
        let Some(note) = pdf.xref().get::<Dict<'_>>(id.into()) else { continue };
        let (author, contents) = (text(&note, b"T"), text(&note, b"Contents"));
        match unsigned(&author, &contents) {
            Some(said) => {
                let said = said.to_owned();
                let (answers, along, done) = (Vec::new(), Vec::new(), false);
                let ends = note.get::<Array<'_>>(b"Rect").into_iter();
                let mut ends = ends.flat_map(|rect| rect.iter::<Number>()).map(|n| n.as_i64());
                let corner = ends.next().zip(ends.next());
                own.insert(id.obj_number, Own { page, said, corner, answers, done, along });
            }
            None => others.push((id.obj_number, note, author, contents)),
        }
    }
    for (number, note, author, text) in others {
        let window = note.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Popup");
        let key: &[u8] = if window { b"Parent" } else { b"IRT" };
        let Some(own) = note.get_ref(key).and_then(|id| own.get_mut(&id.obj_number)) else {
            continue;
        };
        let state = note.contains_key(b"State");
        own.done |= state;
        if window || state {
            own.along.push(number);
        } else {
            let asked = own.said.lines().next().unwrap_or_default().to_owned();
            own.answers.push(Answer { asked, author, text });
        }
    }
    own
}

/// What pages list, each with the first page that does.
fn listed(pdf: &Pdf) -> Vec<(ObjRef, usize)> {
    let (mut lists, mut seen, mut listed) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let list = page.raw().get_ref(super::page::KEY);
        if list.is_none_or(|list| lists.insert(list.obj_number)) {
            let new = annotations(pdf, number).into_iter();
            listed.extend(new.filter(|id| seen.insert(id.obj_number)).map(|id| (id, number)));
        }
    }
    listed
}

/// A text as people read it.
fn text(dict: &Dict<'_>, key: &[u8]) -> String {
    let Some(text) = dict.get::<Text<'_>>(key) else { return String::new() };
    let bytes = text.as_bytes();
    match (bytes.strip_prefix(b"\xfe\xff"), bytes.strip_prefix(b"\xef\xbb\xbf")) {
        (Some(wide), _) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        (_, Some(utf8)) => String::from_utf8_lossy(utf8).into_owned(),
        // Of the older encoding, letters are all that matters here.
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
