//! A page with other annotations: its dictionary as it is, but for the list of them.

use super::append::Appendix;
use super::section::Sections;
use crate::annotate::Refusal;
use crate::read::Damage;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Null, ObjRef, Object, ObjectIdentifier,
};
use hayro_interpret::hayro_syntax::page::Page;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a page lists its annotations under.
pub(super) const KEY: &[u8] = b"Annots";

fn damaged(page: usize, zh: &str, en: &str) -> Refusal {
    Refusal::Damaged(Damage::new(format!("第{page}页{zh}"), format!("page {page}: {en}")))
}

fn no_list(page: usize) -> Refusal {
    damaged(page, "的批注不成列表", "its annotations are no list")
}

/// The object that a page is.
pub(super) fn id(pdf: &Pdf, number: usize) -> Result<ObjectIdentifier, Refusal> {
    page(pdf, number)
        .and_then(|page| page.raw().obj_id())
        .ok_or_else(|| damaged(number, "不是单独的对象", "is no object of its own"))
}

fn page(pdf: &Pdf, number: usize) -> Option<&Page<'_>> {
    pdf.pages().get(number.checked_sub(1)?)
}

/// Takes no number for something new that a page has given to its list, be that there or not.
pub(super) fn keep_clear(pdf: &Pdf, number: usize, appendix: &mut Appendix<'_>) {
    if let Some(list) = page(pdf, number).and_then(|page| page.raw().get_ref(KEY)) {
        appendix.keep_clear(list.obj_number);
    }
}

/// The annotations that a page lists.
pub(super) fn annotations(pdf: &Pdf, number: usize) -> Vec<ObjRef> {
    let list = page(pdf, number).and_then(|page| page.raw().get::<Array<'_>>(KEY));
    let items = list.iter().flat_map(Array::raw_iter);
    items.filter_map(|item| item.as_obj_ref()).collect()
}

/// What changes in the list of a page.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub(super) added: Vec<u32>,
    pub(super) dropped: BTreeSet<u32>,
}

impl Change {
    /// The items of a list with the change made; without dropped ones it is the list as it is written.
    fn applied(&self, list: Option<&Array<'_>>) -> Vec<u8> {
        let mut items = match list {
            Some(list) if !self.dropped.is_empty() => self.without(list),
            list => list.map_or(&[][..], Array::data).to_vec(),
        };
        for number in &self.added {
            items.extend(format!(" {number} 0 R").into_bytes());
        }
        items
    }

    fn without(&self, list: &Array<'_>) -> Vec<u8> {
        let mut items = Vec::new();
        for item in list.raw_iter() {
            match item {
                MaybeRef::Ref(id) if self.dropped.contains(&id.obj_number) => {}
                MaybeRef::Ref(ObjRef { obj_number, gen_number }) => {
                    items.extend(format!(" {obj_number} {gen_number} R").into_bytes());
                }
                MaybeRef::NotRef(Object::Dict(dict)) => items.extend_from_slice(dict.data()),
                MaybeRef::NotRef(other) => items.extend(format!(" {other}").into_bytes()),
            }
        }
        items
    }
}

/// Appends a page with its list changed. A list that is an object of its own is appended instead of
/// the page.
pub(super) fn changed(
    pdf: &Pdf,
    number: usize,
    change: &Change,
    sections: &Sections<'_>,
    appendix: &mut Appendix<'_>,
) -> Result<(), Refusal> {
    let id = id(pdf, number)?;
    let page = page(pdf, number).ok_or_else(|| damaged(number, "不见了", "is missing"))?.raw();
    sections.expect(id.obj_number)?;
    if let Some(list) = page.get_ref(KEY) {
        return changed_list(page, list, change, number, sections, appendix);
    }
    let own = match page.get_raw::<Array<'_>>(KEY) {
        Some(MaybeRef::NotRef(own)) => Some(own),
        _ if page.contains_key(KEY) => return Err(no_list(number)),
        _ => None,
    };
    let items = change.applied(own.as_ref());
    let (at, text) = if let Some(own) = &own {
        (within(page.data(), own.data()), items)
    } else {
        let end = page.data().len().checked_sub(2);
        (end.map(|end| end..end), [b"/Annots[", items.as_slice(), b"]"].concat())
    };
    let at =
        at.ok_or_else(|| damaged(number, "的批注不在页内", "its annotations are not in it"))?;
    let (before, after) = (&page.data()[..at.start], &page.data()[at.end..]);
    appendix.add(id, &[before, text.as_slice(), after].concat());
    Ok(())
}

fn changed_list(
    page: &Dict<'_>,
    list: ObjRef,
    change: &Change,
    number: usize,
    sections: &Sections<'_>,
    appendix: &mut Appendix<'_>,
) -> Result<(), Refusal> {
    let own = page.get::<Array<'_>>(KEY);
    if own.is_some() {
        sections.expect(list.obj_number)?;
    } else if page.get::<Null>(KEY).is_none() && sections.knows(list.obj_number) {
        return Err(no_list(number));
    }
    let items = change.applied(own.as_ref());
    appendix.add(list.into(), &[b"[", items.as_slice(), b"]"].concat());
    Ok(())
}

/// Where a part of some bytes stands in them.
fn within(whole: &[u8], part: &[u8]) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (whole.get(start..end)? == part).then_some(start..end)
}
