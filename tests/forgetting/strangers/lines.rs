//! Lines as a copy from a PDF has them: cut at any character, with the numbers of pages between.

use super::{Change, prose};
use crate::dice::Dice;
use crate::documents::Text;
use std::fmt::Write as _;

/// How pages are numbered; `#` is the number.
const NUMBERS: &[&str] = &["- # -", "—#—", "#", "－ # －", "第 # 页"];

pub(super) fn wrapped(document: &Text, dice: &mut Dice) -> Option<Change> {
    copied(document, &Pages::none(), dice)
}

pub(super) fn wrapped_on_pages(document: &Text, dice: &mut Dice) -> Option<Change> {
    let pages = Pages {
        number: Some(dice.pick(NUMBERS)),
        lines: dice.below(16) + 20,
        first: dice.below(12) + 1,
        gap: if dice.chance(30) { "\n" } else { "" },
    };
    copied(document, &pages, dice)
}

/// How the pages of a copy end.
struct Pages {
    number: Option<&'static str>,
    /// Lines on a page.
    lines: usize,
    /// The number of the first.
    first: usize,
    /// What stands around the number.
    gap: &'static str,
}

impl Pages {
    fn none() -> Self {
        Self { number: None, lines: usize::MAX, first: 0, gap: "" }
    }
}

/// Pages end inside paragraphs only: what they do to tables is another matter.
fn copied(document: &Text, pages: &Pages, dice: &mut Dice) -> Option<Change> {
    // In Markdown a line that begins with a number and a point would begin a list.
    if document.body.starts_with('#') {
        return None;
    }
    let width = dice.below(26) + 20;
    let text = &document.body;
    let prose: Vec<usize> = prose::lines(text).map(|line| line.start).collect();
    let (mut copy, mut on_page, mut page, mut start) = (String::new(), 0, pages.first, 0);
    for line in text.split_inclusive('\n') {
        let cut = if prose.contains(&start) { pieces(line, width) } else { vec![line] };
        start += line.len();
        for (index, piece) in cut.iter().enumerate() {
            if let Some(number) = pages.number.filter(|_| index > 0 && on_page >= pages.lines) {
                let number = number.replace('#', &page.to_string());
                writeln!(copy, "{0}{number}{0}", pages.gap).expect("memory takes it");
                (on_page, page) = (0, page + 1);
            }
            copy.push_str(piece);
            copy.push_str(if index + 1 < cut.len() { "\n" } else { "" });
            on_page += 1;
        }
    }
    let number = pages.number.unwrap_or("no pages");
    Some(Change { text: copy, what: format!("{width} characters a line, {number}") })
}

/// A line in pieces of so many characters.
fn pieces(line: &str, width: usize) -> Vec<&str> {
    let cuts = line.trim_end().char_indices().map(|(at, _)| at).step_by(width);
    let starts: Vec<usize> = cuts.collect();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    if starts.is_empty() {
        vec![line]
    } else {
        starts.iter().zip(ends).map(|(a, b)| &line[*a..b]).collect()
    }
}
