//! What is printed on every page: its number, and heads and feet that several pages share.

use super::flow::PageItems;
use super::page::Item;
use std::collections::BTreeMap;

/// What share of a page, in hundredths, its head and its foot may take.
const MARGIN: i32 = 9;

/// Drops page numbers, and heads and feet that several pages share.
pub(super) fn drop_running_lines(pages: &mut [PageItems]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        for item in &page.items {
            if let Some(text) = running(page.size, item) {
                *seen.entry(text).or_default() += 1;
            }
        }
    }
    let often = pages.len().div_ceil(3).max(3);
    for page in pages {
        let size = page.size;
        page.items.retain(|item| {
            running(size, item).is_none_or(|text| {
                !is_page_number(&text) && seen.get(&text).is_none_or(|count| *count < often)
            })
        });
    }
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
    let frame = |c: char| "-—–―－‐~·.第页共/,，()（）IVXivx".contains(c);
    let digits = text.chars().filter(|c| *c == '#').count();
    text.chars().all(|c| c == '#' || frame(c)) && digits <= 8
}
