//! What is printed on every page: its number, and heads and feet that several pages share.

use super::flow::PageItems;
use super::page::Item;
use std::collections::BTreeMap;

/// What share of a page, in hundredths, its head and its foot may take.
const MARGIN: i32 = 9;

/// Numbers on so many pages that count with them are theirs.
const FEWEST_PAGES: usize = 3;

/// What page numbers are framed by.
const DASHES: &[char] = &['-', '－', '—', '–', '―', '‐', '‒', '─', '━', '~', '·'];

/// Drops page numbers, and heads and feet that several pages share.
pub(in crate::read) fn drop_running_lines(pages: &mut [PageItems]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        for item in &page.items {
            if let Some(text) = running(page.size, item) {
                *seen.entry(text).or_default() += 1;
            }
        }
    }
    let often = pages.len().div_ceil(3).max(3);
    drop_numbers_at_ends(pages);
    for page in pages {
        let size = page.size;
        page.items.retain(|item| {
            running(size, item).is_none_or(|text| {
                !is_page_number(&text) && seen.get(&text).is_none_or(|count| *count < often)
            })
        });
    }
}

/// Page numbers that a wide margin leaves further inside: the first or last line of a page, in a frame
/// or as far from the count of pages as those of other pages.
fn drop_numbers_at_ends(pages: &mut [PageItems]) {
    let mut ahead: BTreeMap<i64, usize> = BTreeMap::new();
    let found: Vec<Option<(usize, Option<i64>)>> = pages.iter().map(number_at_end).collect();
    for (_, difference) in found.iter().flatten() {
        *ahead.entry(difference.unwrap_or_default()).or_default() +=
            usize::from(difference.is_some());
    }
    for (page, found) in pages.iter_mut().zip(found) {
        let Some((at, difference)) = found else { continue };
        if difference.is_none_or(|difference| FEWEST_PAGES <= ahead[&difference]) {
            page.items.remove(at);
        }
    }
}

/// The page number that is the last or the first item of a page, and how far a bare one is ahead of
/// the count of pages.
fn number_at_end(page: &PageItems) -> Option<(usize, Option<i64>)> {
    let last = page.items.len().checked_sub(1)?;
    [last, 0].into_iter().find_map(|at| {
        let Item::Line(line) = &page.items[at] else { return None };
        let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
        let number = text.trim_matches(|c: char| !c.is_alphanumeric());
        let short = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: i64 = number.parse().ok().filter(|_| short)?;
        let framed = text.starts_with(DASHES) && text.ends_with(DASHES);
        let bare = text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit());
        let difference = number - i64::try_from(page.page).unwrap_or_default();
        (framed || bare).then_some((at, bare.then_some(difference)))
    })
}

/// The text of a line in the head or foot of a page, digits as `#`.
fn running((_, height): (i32, i32), item: &Item) -> Option<String> {
    let Item::Line(line) = item else { return None };
    let edge = height / 100 * MARGIN;
    let outer = line.area.bottom < edge || height - edge < line.area.top;
    let digit = |c: char| if c.is_ascii_digit() { '#' } else { c };
    outer.then(|| line.text.chars().filter(|c| !c.is_whitespace()).map(digit).collect())
}

/// 12, - 12 -, 第12页, 第 12 页 共 30 页
fn is_page_number(text: &str) -> bool {
    let frame = |c: char| "-—–―－‐‒─━~·.第页共/,，()（）IVXivx".contains(c);
    let digits = text.chars().filter(|c| *c == '#').count();
    text.chars().all(|c| c == '#' || frame(c)) && digits <= 8
}
