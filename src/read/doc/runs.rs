//! Which looks hold for which bytes of the text: pages of half a kilobyte tell it, each for a part.

use super::bytes::{plc, size_at, u8_at, u16_at};
use std::collections::BTreeSet;
use std::ops::Range;

/// The size of a page.
const PAGE: usize = 512;

/// Stretches of bytes, each with what is said of it.
#[derive(Debug)]
pub(super) struct Runs<T>(Vec<Run<T>>);

/// A stretch of bytes.
#[derive(Debug)]
pub(super) struct Run<T> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) said: T,
}

impl<T> Runs<T> {
    /// Reads all pages that are listed, each once; `size` is how much a page has for each run,
    /// `read` takes it with the page and where that begins.
    pub(super) fn read(
        list: &[u8],
        text: &[u8],
        size: usize,
        read: impl Fn(&[u8], &[u8], usize) -> T,
    ) -> Self {
        let mut runs = Vec::new();
        let mut seen = BTreeSet::new();
        for (_, _, number) in plc(list, 4) {
            let Some(number) = size_at(number, 0).map(|number| number & 0x3F_FFFF) else {
                continue;
            };
            let page = text.get(number * PAGE..number * PAGE + PAGE);
            let Some(page) = page.filter(|_| seen.insert(number)) else { continue };
            let count = usize::from(page[PAGE - 1]);
            for index in 0..count {
                let at = (count + 1) * 4 + index * size;
                if let (Some(from), Some(to), Some(told)) = (
                    size_at(page, index * 4),
                    size_at(page, index * 4 + 4),
                    page.get(at..at + size),
                ) && from < to
                {
                    runs.push(Run { from, to, said: read(told, page, number * PAGE) });
                }
            }
        }
        runs.sort_by_key(|run| run.from);
        Self(runs)
    }

    /// The run that a byte stands in.
    pub(super) fn at(&self, place: usize) -> Option<&Run<T>> {
        let after = self.0.partition_point(|run| run.from <= place);
        self.0[..after].last().filter(|run| place < run.to)
    }
}

/// What a page says of a paragraph: the number of its style, and where its modifiers stand in the text.
pub(super) fn of_paragraph(told: &[u8], page: &[u8], begins: usize) -> (u16, Range<usize>) {
    let said = || {
        let at = usize::from(u8_at(told, 0).filter(|at| *at != 0)?) * 2;
        // The length is in words; of even ones a second byte tells it.
        let (at, length) = match usize::from(u8_at(page, at)?) {
            0 => (at + 2, usize::from(u8_at(page, at + 1)?) * 2),
            words => (at + 1, words * 2 - 1),
        };
        let style = u16_at(page, at)?;
        page.get(at + 2..at + length)?;
        Some((style, begins + at + 2..begins + at + length))
    };
    said().unwrap_or_default()
}

/// What a page says of a stretch of text: modifiers.
pub(super) fn of_text<'a>(told: &[u8], page: &'a [u8]) -> &'a [u8] {
    let said = || {
        let at = usize::from(u8_at(told, 0).filter(|at| *at != 0)?) * 2;
        let length = usize::from(u8_at(page, at)?);
        page.get(at + 1..at + 1 + length)
    };
    said().unwrap_or_default()
}
