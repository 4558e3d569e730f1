//! From a span of the transcript to the bytes of the XML that a comment stands around.
//!
//! Word shows comments on the body only: one on a text box or a footnote stands on what holds the
//! box or refers to the note, and says so.

use super::body::{Body, Text};
use crate::diagnostic::Lang;
use crate::document::{Document, Stretch};
use crate::source::Span;
use std::ops::Range;

/// Where a comment begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) start: Edge,
    pub(super) end: Edge,
    pub(super) aim: Aim,
}

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    /// The byte before which it lies.
    pub(super) at: usize,
    pub(super) cut: Cut,
}

/// What has to be cut there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cut {
    /// Nothing: it lies between runs.
    Nothing,
    /// The run of this number, between two of its children.
    Run(usize),
    /// The text, and with it the run, of the text that holds the byte.
    Text,
}

/// How near the comment stands to what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    Exact,
    Box,
    Note,
    Near,
    /// It is about the whole file.
    Whole,
}

impl Aim {
    /// What the comment has to say of its own place.
    pub(super) fn excuse(self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::Box => Some(lang.pick(
                "（所指在此处的文本框中，Word 不显示文本框内的批注）",
                "(in the text box that is anchored here: Word shows no comments within)",
            )),
            Self::Note => Some(lang.pick(
                "（所指在此处的脚注或尾注中，Word 不显示注释内的批注）",
                "(in a note that is referred to here: Word shows no comments within)",
            )),
            Self::Near => Some(lang.pick("（所指在此处附近）", "(near this place)")),
            Self::Whole => Some(lang.pick("（就整个文件而言）", "(about the whole file)")),
        }
    }
}

/// Where to comment on a span.
pub(super) fn anchor(document: &Document, body: &Body<'_>, span: Span) -> Anchor {
    if span.is_empty() {
        return paragraph(body, body.runs[0].paragraph, Aim::Whole);
    }
    let found = Finder { document, body }.bytes(span);
    match found {
        Some(bytes) => exact(body, &bytes),
        None => beside(document, body, span),
    }
}

/// A comment on exactly these bytes, as far as they are not in a text box.
fn exact(body: &Body<'_>, bytes: &Range<usize>) -> Anchor {
    let (first, last) = (body.text_after(bytes.start), body.text_at(bytes.end));
    let (Some(first), Some(last)) = (first, last) else {
        return paragraph(body, body.runs[0].paragraph, Aim::Near);
    };
    let aim = if first.boxed || last.boxed { Aim::Box } else { Aim::Exact };
    Anchor { start: start(body, first, bytes.start), end: end(body, last, bytes.end), aim }
}

fn start(body: &Body<'_>, text: &Text, at: usize) -> Edge {
    let run = &body.runs[text.run];
    if !text.plain || (at == text.content.start && text.whole.start == run.content.start) {
        Edge { at: run.whole.start, cut: Cut::Nothing }
    } else if at == text.content.start {
        Edge { at: text.whole.start, cut: Cut::Run(text.run) }
    } else {
        Edge { at, cut: Cut::Text }
    }
}

fn end(body: &Body<'_>, text: &Text, at: usize) -> Edge {
    let run = &body.runs[text.run];
    if !text.plain || (at == text.content.end && text.whole.end == run.content.end) {
        Edge { at: run.whole.end, cut: Cut::Nothing }
    } else if at == text.content.end {
        Edge { at: text.whole.end, cut: Cut::Run(text.run) }
    } else {
        Edge { at, cut: Cut::Text }
    }
}

/// A comment on what stands where the XML does not say the span byte for byte: on the notes that
/// the text before it refers to, or else on that text.
fn beside(document: &Document, body: &Body<'_>, span: Span) -> Anchor {
    let finder = Finder { document, body };
    let before = document.origins.under(Span::new(0, span.start));
    let known = before.iter().rev().find_map(|stretch| finder.known(stretch));
    let Some(text) = known.and_then(|bytes| body.text_at(bytes.end)) else {
        return paragraph(body, body.runs[0].paragraph, Aim::Near);
    };
    let home = body.runs[text.run].paragraph;
    let notes = || body.runs.iter().filter(|run| run.paragraph == home && run.note);
    match (notes().next(), notes().next_back()) {
        (Some(first), Some(last)) => around(first.whole.start, last.whole.end, Aim::Note),
        _ => paragraph(body, home, Aim::Near),
    }
}

/// A comment on all runs of a paragraph.
fn paragraph(body: &Body<'_>, number: usize, aim: Aim) -> Anchor {
    let runs = || body.runs.iter().filter(|run| run.paragraph == number);
    let start = runs().next().map_or(body.runs[0].whole.start, |run| run.whole.start);
    let end = runs().next_back().map_or(body.runs[0].whole.end, |run| run.whole.end);
    around(start, end, aim)
}

fn around(start: usize, end: usize, aim: Aim) -> Anchor {
    let edge = |at| Edge { at, cut: Cut::Nothing };
    Anchor { start: edge(start), end: edge(end), aim }
}

/// Finds stretches of the transcript in the XML.
struct Finder<'a> {
    document: &'a Document,
    body: &'a Body<'a>,
}

impl Finder<'_> {
    /// The bytes of a span, from its first character that is found to its last.
    fn bytes(&self, span: Span) -> Option<Range<usize>> {
        let stretches = self.document.origins.under(span);
        let mut found = stretches.iter().filter_map(|stretch| self.part(stretch, span));
        let first = found.next()?;
        let end = found.next_back().map_or(first.end, |last| last.end);
        Some(first.start..end.max(first.start))
    }

    /// The bytes of what of a stretch lies in a span.
    fn part(&self, stretch: &Stretch, span: Span) -> Option<Range<usize>> {
        let Some(whole) = self.known(stretch) else { return self.reference(stretch) };
        let text = &self.document.transcript;
        let chars = |to: usize| text[stretch.span.start..to].chars().count();
        let from = chars(span.start.max(stretch.span.start));
        let to = chars(span.end.min(stretch.span.end));
        let raw = &self.body.xml[whole.clone()];
        let byte = |chars: usize| raw.char_indices().nth(chars).map_or(raw.len(), |(at, _)| at);
        Some(whole.start + byte(from)..whole.start + byte(to))
    }

    /// The bytes of a stretch that stands in the XML as it is, characters that end lines aside.
    fn known(&self, stretch: &Stretch) -> Option<Range<usize>> {
        let start = self.body.now(stretch.offset?);
        let text = self.document.text(stretch.span);
        let raw = self.body.xml.get(start..)?;
        let mut len = 0;
        for (read, written) in text.chars().zip(raw.chars()) {
            if read != written && read != ' ' {
                return None;
            }
            len += written.len_utf8();
        }
        Some(start..start + len)
    }

    /// The bytes of a stretch that is written as a reference, counted from its neighbours.
    fn reference(&self, stretch: &Stretch) -> Option<Range<usize>> {
        let text = self.document.transcript.as_str();
        let line = Span::new(
            text[..stretch.span.start].rfind('\n').map_or(0, |at| at + 1),
            text[stretch.span.end..].find('\n').map_or(text.len(), |at| stretch.span.end + at),
        );
        let meaning = self.document.text(stretch.span);
        let of = |span| self.document.origins.under(span);
        let before = of(Span::new(line.start, stretch.span.start));
        let known =
            before.iter().enumerate().rev().find_map(|(at, one)| {
                self.known(one).map(|bytes| (before.len() - 1 - at, bytes.end))
            });
        if let Some((between, end)) = known {
            let mut after = self.references().filter(|(at, _)| end <= at.start).skip(between);
            return after.next().filter(|(_, known)| known == meaning).map(|(at, _)| at.clone());
        }
        let after = of(Span::new(stretch.span.end, line.end));
        let mut known = after.iter().enumerate();
        let (between, start) =
            known.find_map(|(at, one)| self.known(one).map(|bytes| (at, bytes.start)))?;
        let before: Vec<_> = self.references().filter(|(at, _)| at.end <= start).collect();
        let (at, known) = before.into_iter().rev().nth(between)?;
        (known == meaning).then(|| at.clone())
    }

    fn references(&self) -> impl Iterator<Item = &(Range<usize>, String)> {
        self.body.texts.iter().flat_map(|text| &text.references)
    }
}
