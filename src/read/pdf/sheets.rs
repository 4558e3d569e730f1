//! Draws the pages of a file, several at a time, and says what of them could not be read.

use super::super::Limits;
use super::super::paper::{Leaf, PageItems, Sum, leaf};
use super::draw::draw;
use super::shares::of_pages;
use super::weight::budget;
use crate::document::Note;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::ops::Range;

/// Fewer pages are not worth a thread of their own: each reads the fonts anew.
const FEWEST: usize = 6;

/// All pages in their order, and what could not be read of them; the option that limits what they
/// have more of than allowed.
pub(super) fn sheets(pdf: &Pdf, limits: Limits) -> Result<Vec<Leaf>, &'static str> {
    let count = pdf.pages().len();
    let sum = Sum::default();
    let sheets = of_pages(count, FEWEST, &|pages| part(pdf, pages, &sum, limits));
    sum.exceeds(limits).map_or(Ok(sheets), Err)
}

/// Some of the pages; it ends early when all together have more than allowed.
fn part(pdf: &Pdf, pages: Range<usize>, sum: &Sum, limits: Limits) -> Vec<Leaf> {
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut sheets = Vec::with_capacity(pages.len());
    for index in pages {
        let page = &pdf.pages()[index];
        let ink =
            budget(page, limits.unpacked).and_then(|budget| draw(page, budget, &cache, &settings));
        let Some(ink) = ink else {
            sheets.push(undrawn(index + 1));
            continue;
        };
        sheets.push(leaf(ink, index + 1, sum));
        if sum.exceeds(limits).is_some() {
            break;
        }
    }
    sheets
}

/// A page that holds too much to be drawn.
fn undrawn(page: usize) -> Leaf {
    let note = Note {
        zh: format!("第{page}页的内容层层嵌套或压缩过度，未读"),
        en: format!("page {page} is nested or packed beyond measure and was not read"),
    };
    (PageItems::undrawn(page), vec![note])
}
