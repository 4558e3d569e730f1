//! Cuts runs where comments begin and end, and puts marks there.
//!
//! Everything is inserted, nothing is replaced: without what was inserted the XML is the old one.

use super::anchor::{Anchor, Cut, Edge};
use super::body::{Body, Run, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// The XML of a document with the marks of its comments, which are numbered from `first`.
pub(super) fn marked(body: &Body<'_>, anchors: &[Anchor], first: usize) -> String {
    let mut sheet = Sheet { body, inserted: BTreeMap::new() };
    let mut inside: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for (Edge { at, cut }, marks) in edges(anchors, first) {
        let marks = marks.written(body);
        match cut {
            Cut::Nothing => sheet.insert(at, &marks),
            Cut::Run(run) => {
                let split = sheet.split(&body.runs[run], &marks);
                sheet.insert(at, &split);
            }
            Cut::Text => {
                let text = body.texts.partition_point(|text| text.content.end < at);
                inside.entry(text).or_default().push((at, marks));
            }
        }
    }
    for (text, cuts) in inside {
        sheet.cut(&body.texts[text], &cuts);
    }
    sheet.finish()
}

/// Where comments begin and end.
fn edges(anchors: &[Anchor], first: usize) -> BTreeMap<Edge, Marks> {
    let mut edges: BTreeMap<Edge, Marks> = BTreeMap::new();
    for (id, anchor) in (first..).zip(anchors) {
        if anchor.start < anchor.end {
            edges.entry(anchor.start).or_default().starts.push(id);
            edges.entry(anchor.end).or_default().ends.push(id);
        } else {
            edges.entry(anchor.start).or_default().points.push(id);
        }
    }
    edges
}

/// The comments that begin and end at one place.
#[derive(Debug, Default)]
struct Marks {
    ends: Vec<usize>,
    starts: Vec<usize>,
    /// Those that do both.
    points: Vec<usize>,
}

impl Marks {
    fn written(&self, body: &Body<'_>) -> String {
        let start = |id: &usize| element(body, "commentRangeStart", *id);
        let end = |id: &usize| {
            let reference = element(body, "commentReference", *id);
            let run = format!("{}r", body.prefix);
            let end = element(body, "commentRangeEnd", *id);
            format!("{end}<{run}>{reference}</{run}>")
        };
        let points = self.points.iter().map(|id| format!("{}{}", start(id), end(id)));
        self.ends.iter().map(end).chain(points).chain(self.starts.iter().map(start)).collect()
    }
}

/// An element that says which comment it belongs to. Attributes need a prefix even where elements
/// have none.
fn element(body: &Body<'_>, name: &str, id: usize) -> String {
    match body.prefix {
        "" => format!("<{name} xmlns:w=\"{}\" w:id=\"{id}\"/>", body.namespace),
        prefix => format!("<{prefix}{name} {prefix}id=\"{id}\"/>"),
    }
}

/// A document and what is inserted into it, by place.
struct Sheet<'a> {
    body: &'a Body<'a>,
    inserted: BTreeMap<usize, String>,
}

impl Sheet<'_> {
    fn insert(&mut self, at: usize, xml: &str) {
        self.inserted.entry(at).or_default().push_str(xml);
    }

    /// The end of a run and the beginning of its second half, with something between.
    fn split(&self, run: &Run, between: &str) -> String {
        let head = &self.body.xml[run.head.clone()];
        format!("</{}>{between}{head}", name(head))
    }

    /// Cuts a text, and the run it stands in, at some places.
    fn cut(&mut self, text: &Text, cuts: &[(usize, String)]) {
        let run = &self.body.runs[text.run];
        let name = name(&self.body.xml[text.whole.clone()]).to_owned();
        let ends = cuts.iter().map(|(at, _)| *at).chain([text.content.end]);
        let starts = [text.content.start].into_iter().chain(cuts.iter().map(|(at, _)| *at));
        let pieces: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
        for (index, piece) in pieces.iter().enumerate() {
            let (first, last) = (index == 0, index + 1 == pieces.len());
            let blanks = Blanks::of(self.body.xml, piece, first, last);
            if let Some((_, marks)) = index.checked_sub(1).and_then(|before| cuts.get(before)) {
                let split = self.split(run, marks);
                let kept = text.preserve || blanks.before;
                self.insert(piece.start, &format!("</{name}>{split}{}", opened(&name, kept)));
            }
            if !text.preserve {
                self.keep_blanks(&name, &blanks);
            }
        }
    }

    /// Sets the blanks beside a cut apart where those at the ends of a text do not count.
    fn keep_blanks(&mut self, name: &str, blanks: &Blanks) {
        if let Some(at) = blanks.first {
            self.insert(at, &format!("</{name}>{}", opened(name, false)));
        }
        if let Some(at) = blanks.last {
            self.insert(at, &format!("</{name}>{}", opened(name, true)));
        }
    }

    fn finish(self) -> String {
        let mut out = String::with_capacity(self.body.xml.len() + 200 * self.inserted.len());
        let mut done = 0;
        for (at, xml) in self.inserted {
            out.push_str(&self.body.xml[done..at]);
            out.push_str(&xml);
            done = at;
        }
        out.push_str(&self.body.xml[done..]);
        out
    }
}

/// The blanks of a piece of text that lie beside a cut.
struct Blanks {
    /// Whether it begins with some.
    before: bool,
    /// Where those at its beginning end, if other text follows.
    first: Option<usize>,
    /// Where those at its end begin, if other text stands before them.
    last: Option<usize>,
}

impl Blanks {
    fn of(xml: &str, piece: &Range<usize>, first: bool, last: bool) -> Self {
        let text = &xml[piece.clone()];
        let lead = text.len() - text.trim_start().len();
        let trail = text.len() - text.trim_end().len();
        let solid = lead < text.len();
        let before = !first && 0 < lead && (solid || !last);
        Self {
            before,
            first: (before && solid).then_some(piece.start + lead),
            last: (!last && 0 < trail && solid).then_some(piece.end - trail),
        }
    }
}

fn opened(name: &str, preserve: bool) -> String {
    if preserve { format!("<{name} xml:space=\"preserve\">") } else { format!("<{name}>") }
}

/// The name of the element that some XML begins with.
fn name(xml: &str) -> &str {
    let rest = &xml[1..];
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    &rest[..end.unwrap_or(rest.len())]
}
