//! A page taken apart, and what of it could not be read.

use super::super::Limits;
use super::canvas::Canvas;
use super::flow::PageItems;
use super::ink::{Ink, MOST_MARKS};
use super::page::{Item, Layout, layout};
use crate::document::Note;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A page with what there is to say about it.
pub(in crate::read) type Leaf = (PageItems, Vec<Note>);

/// A character of a transcript has as many bytes as most of them.
const CHARACTER: u64 = 3;

/// How much there is on all pages so far.
#[derive(Debug, Default)]
pub(in crate::read) struct Sum {
    cells: AtomicUsize,
    glyphs: AtomicUsize,
}

impl Sum {
    /// The option that limits what there is too much of.
    pub(in crate::read) fn exceeds(&self, limits: Limits) -> Option<&'static str> {
        let [cells, glyphs] = [&self.cells, &self.glyphs].map(|sum| sum.load(Ordering::Relaxed));
        let text = (glyphs as u64).saturating_mul(CHARACTER);
        let cells = (limits.cells < cells).then_some("--max-cells");
        cells.or_else(|| (limits.text < text).then_some("--max-text"))
    }
}

/// Takes a page apart and counts what is on it.
pub(in crate::read) fn leaf(ink: Ink, page: usize, sum: &Sum) -> Leaf {
    let canvas = Canvas::new(ink);
    let Layout { items, rules, crowded } = layout(&canvas);
    let count: usize = items.iter().map(Item::cells).sum();
    sum.cells.fetch_add(count, Ordering::Relaxed);
    sum.glyphs.fetch_add(canvas.glyphs.len(), Ordering::Relaxed);
    let notes = notes(&canvas, crowded, page);
    let drawn = canvas.pictured || !canvas.across.is_empty() || !canvas.down.is_empty();
    (PageItems { page, size: canvas.size, items, rules, drawn }, notes)
}

/// What of a page was not read, or not as it looks.
fn notes(canvas: &Canvas, crowded: bool, page: usize) -> Vec<Note> {
    let known = canvas.glyphs.len() - canvas.unknown;
    let Canvas { pictured, unknown, recognised, unseen, overfull, .. } = *canvas;
    let mut notes = Vec::new();
    let mut note = |when: bool, zh: String, en: String| {
        if when {
            notes.push(Note { zh: format!("第{page}页{zh}"), en: format!("page {page} {en}") });
        }
    };
    note(
        pictured && known < 5,
        "没有文字，可能是扫描件，未核对".to_owned(),
        "has no text; it may be a scan and is not checked".to_owned(),
    );
    note(
        0 < unknown,
        format!("有 {unknown} 个字的字体没有对应的文字，无法识别"),
        format!("has {unknown} characters without text behind their glyphs"),
    );
    note(
        0 < recognised,
        "的文字是扫描件的识别结果，可能认错".to_owned(),
        "is a scan; its text was recognised by a machine and may be wrong".to_owned(),
    );
    note(
        0 < unseen,
        format!("有 {unseen} 个看不见的字，未读：白色、被遮住或在页面之外"),
        format!(
            "has {unseen} characters that are not seen and were not read: white, covered or outside"
        ),
    );
    note(
        overfull,
        format!("内容过多，只读了前 {MOST_MARKS} 个字和线"),
        format!("holds too much; only the first {MOST_MARKS} characters and lines were read"),
    );
    note(
        crowded,
        "的框线过多，其中的表格没有识别".to_owned(),
        "has too many lines; its tables were not recognised".to_owned(),
    );
    notes
}
