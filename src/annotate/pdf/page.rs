//! A page with more annotations: its dictionary as it is, but for the list of them.

use super::append::Appendix;
use super::section::Sections;
use crate::annotate::Refusal;
use crate::read::Damage;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Null, ObjRef, ObjectIdentifier,
};
use hayro_interpret::hayro_syntax::page::Page;

const KEY: &[u8] = b"Annots";

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
pub(super) fn annotations(pdf: &Pdf, number: usize) -> Vec<u32> {
    let list = page(pdf, number).and_then(|page| page.raw().get::<Array<'_>>(KEY));
    let items = list.iter().flat_map(Array::raw_iter);
    items.filter_map(|item| item.as_obj_ref()).map(|item| item.obj_number).collect()
}

/// Appends a page that lists these annotations after its own. A list that is an object of its own
/// is appended instead of the page.
pub(super) fn extended(
    pdf: &Pdf,
    number: usize,
    added: &[u32],
    sections: &Sections<'_>,
    appendix: &mut Appendix<'_>,
) -> Result<(), Refusal> {
    let id = id(pdf, number)?;
    let page = page(pdf, number).ok_or_else(|| damaged(number, "不见了", "is missing"))?.raw();
    let added: Vec<String> = added.iter().map(|number| format!(" {number} 0 R")).collect();
    let added = added.concat();
    sections.expect(id.obj_number)?;
    if let Some(list) = page.get_ref(KEY) {
        return extended_list(page, list, &added, number, sections, appendix);
    }
    let own = match page.get_raw::<Array<'_>>(KEY) {
        Some(MaybeRef::NotRef(own)) => Some(own),
        _ if page.contains_key(KEY) => return Err(no_list(number)),
        _ => None,
    };
    let (at, text) = match own {
        Some(own) => (end_within(page.data(), own.data()), added),
        None => (page.data().len().checked_sub(2), format!("/Annots[{added}]")),
    };
    let at =
        at.ok_or_else(|| damaged(number, "的批注不在页内", "its annotations are not in it"))?;
    let (before, after) = page.data().split_at(at);
    appendix.add(id, &[before, text.as_bytes(), after].concat());
    Ok(())
}

fn extended_list(
    page: &Dict<'_>,
    list: ObjRef,
    added: &str,
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
    let own = own.as_ref().map_or(&[][..], Array::data);
    appendix.add(list.into(), &[b"[", own, added.as_bytes(), b"]"].concat());
    Ok(())
}

/// Where a part of some bytes ends in them.
fn end_within(whole: &[u8], part: &[u8]) -> Option<usize> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (whole.get(start..end)? == part).then_some(end)
}
