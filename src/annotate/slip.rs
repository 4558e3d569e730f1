//! Comments as data, for a program that has the document open and puts them in itself: what each says, and by which
//! words of which paragraph it finds its place there.

use super::remark::{Remark, remarks};
use crate::diagnostic::{Lang, Report};
use crate::document::signature::{signed, solid};
use crate::document::{Block, Document, Dossier};
use crate::render::words_for;
use crate::source::{SourceId, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A comment for whoever has the document open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The finding that it tells, as in the report.
    pub fingerprint: String,
    /// Where it is put; nowhere if it is about the whole file.
    pub spot: Option<Spot>,
    /// What it says there, signed as gouji's own.
    pub text: String,
    /// What it says at the start of the document if its place is not found there, signed.
    pub astray: String,
}

/// A place among the paragraphs of a document, those in cells included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The text of the paragraph, without blanks around it.
    pub paragraph: String,
    /// How many UTF-16 units of it are its number, which the program may have set and not hold as text.
    pub number: usize,
    /// The figure in it, in UTF-16 units.
    pub figure: Range<usize>,
    /// Which of the paragraphs it is that say the same.
    pub same: Nth,
    /// Which of those it is that say the same but for their numbers.
    pub bare: Nth,
}

/// One of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nth {
    /// Which, from 1.
    pub nth: usize,
    /// How many there are.
    pub of: usize,
}

/// The comments on one file of a dossier that was checked, in reading order.
pub fn slips(dossier: &Dossier, report: &Report, source: SourceId, lang: Lang) -> Vec<Slip> {
    let document = dossier.document(source);
    let remarks = remarks(report, source, lang);
    let paragraphs = if remarks.is_empty() { Vec::new() } else { paragraphs(document) };
    let slip = |remark: &Remark| {
        let spot = spot(document, &paragraphs, remark.span);
        let astray = astray(document, remark.span, lang);
        let say = |first: Option<&str>| {
            let lines = first.into_iter().chain(remark.lines.iter().map(String::as_str));
            signed(&lines.collect::<Vec<&str>>().join("\n"))
        };
        Slip {
            fingerprint: remark.fingerprint.clone(),
            spot,
            text: say(None),
            astray: say(Some(&astray)),
        }
    };
    remarks.iter().map(slip).collect()
}

/// What a comment says first that does not stand where it belongs.
fn astray(document: &Document, span: Span, lang: Lang) -> String {
    if span.is_empty() {
        return lang.pick("（就整个文件而言）", "(about the whole file)").to_owned();
    }
    let line = || {
        let line = document.position(span.start).line;
        lang.pick(&format!("第{line}行"), &format!("line {line}")).to_owned()
    };
    let place = words_for(document, span.start, lang).unwrap_or_else(line);
    let said = document.text(span).lines().next().unwrap_or_default();
    match lang {
        Lang::Zh => format!("（所指在{place}：“{said}”）"),
        Lang::En => format!("(about “{said}”, {place})"),
    }
}

/// A line of a block or cell: word processors have a paragraph for it.
struct Paragraph {
    span: Span,
    /// Where its words begin behind its number.
    body: usize,
    same: Nth,
    bare: Nth,
}

/// All that are not blank, in reading order.
fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let mut all = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| lines(document, cell.span, cell.span.start, &mut all));
            }
            Block::Heading(_) | Block::Paragraph(_) => {
                lines(document, block.span(), block.body().start, &mut all);
            }
        }
    }
    count(document, &mut all, |one| one.span, |one| &mut one.same);
    count(document, &mut all, |one| Span::new(one.body, one.span.end), |one| &mut one.bare);
    all
}

/// Adds the lines of a span.
fn lines(document: &Document, span: Span, body: usize, all: &mut Vec<Paragraph>) {
    let mut start = span.start;
    for line in document.text(span).split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let begin = start + line.len() - line.trim_start().len();
        if begin < end {
            let span = Span::new(begin, end);
            let (same, bare) = (Nth::default(), Nth::default());
            all.push(Paragraph { span, body: body.clamp(begin, end), same, bare });
        }
        start += line.len();
    }
}

/// Counts those that say the same.
fn count(
    document: &Document,
    all: &mut [Paragraph],
    said: impl Fn(&Paragraph) -> Span,
    count: impl Fn(&mut Paragraph) -> &mut Nth,
) {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let text = |one: &Paragraph| solid(document.text(said(one)));
    for one in all.iter_mut() {
        let so_far = counts.entry(text(one)).or_default();
        *so_far += 1;
        count(one).nth = *so_far;
    }
    for one in all {
        let of = counts.get(&text(one)).copied().unwrap_or_default();
        count(one).of = of;
    }
}

/// The paragraph that a span begins in, and as much of the span as stands there.
fn spot(document: &Document, paragraphs: &[Paragraph], span: Span) -> Option<Spot> {
    if span.is_empty() {
        return None;
    }
    let at = paragraphs.partition_point(|one| one.span.end <= span.start);
    let Paragraph { span: whole, body, same, bare } =
        paragraphs.get(at).filter(|one| one.span.start < span.end)?;
    let units = |to: usize| document.text(Span::new(whole.start, to)).encode_utf16().count();
    let from = span.start.clamp(whole.start, whole.end);
    let to = span.end.clamp(from, whole.end);
    Some(Spot {
        paragraph: document.text(*whole).to_owned(),
        number: units(*body),
        figure: units(from)..units(to),
        same: *same,
        bare: *bare,
    })
}

#[cfg(test)]
mod tests {
    use super::{Nth, paragraphs, spot};
    use crate::document::Document;
    use crate::read::{Input, Limits, read_input};
    use crate::source::{SourceId, Span};

    fn document(text: &str) -> Document {
        let (limits, changes) = (Limits::default(), crate::read::Changes::default());
        let input =
            Input { name: "甲.txt", bytes: text.as_bytes(), source: SourceId(0), limits, changes };
        read_input(input).expect("text is read")
    }

    fn span(text: &str, of: &str) -> Span {
        let start = text.rfind(of).expect("it is there");
        Span::new(start, start + of.len())
    }

    #[test]
    fn a_figure_is_found_in_its_paragraph() {
        let text = "一、收入情况\n\n收入𠮷为17.00万元。\n\n二、收入情况\n\n收入𠮷为17.00万元。\n";
        let document = document(text);
        let paragraphs = paragraphs(&document);
        let there = spot(&document, &paragraphs, span(text, "17.00")).expect("it stands there");
        assert_eq!(there.paragraph, "收入𠮷为17.00万元。");
        assert_eq!((there.figure, there.number), (5..10, 0));
        assert_eq!(there.same, Nth { nth: 2, of: 2 });
        let heading =
            spot(&document, &paragraphs, span(text, "收入情况")).expect("it stands there");
        assert_eq!((heading.paragraph.as_str(), heading.number), ("二、收入情况", 2));
        assert_eq!(heading.figure, 2..6);
        assert_eq!((heading.same, heading.bare), (Nth { nth: 1, of: 1 }, Nth { nth: 2, of: 2 }));
        assert_eq!(spot(&document, &paragraphs, Span::new(0, 0)), None);
    }
}
