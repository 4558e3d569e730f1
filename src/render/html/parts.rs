//! Cuts a stretch of text into what is marked in it: figures, and places that findings speak of.
//!
//! Figures never overlap and are elements of their own, one each. The places may overlap anything,
//! so text is cut wherever one begins or ends, and each cut says which of them it belongs to.

use super::anchors::Anchor;
use super::figures::{Figure, Figures};
use crate::document::Document;
use crate::render::visible;
use crate::source::Span;
use serde::Serialize;

/// Text, a figure, or the turn of a page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Part {
    /// The page that begins here; nothing else is set then.
    page: Option<usize>,
    /// The figure that the segments are.
    figure: Option<Marked>,
    segments: Vec<Segment>,
}

/// What an element that is a figure says of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Marked {
    pub(super) number: usize,
    pub(super) outcome: &'static str,
    pub(super) label: String,
}

/// Text that lies in the same places throughout.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Segment {
    pub(super) text: String,
    /// The numbers of these places.
    at: Option<String>,
    /// The first place that begins here.
    pub(super) begins: Option<usize>,
    /// The findings that ask to change what ends here.
    pub(super) findings: Option<String>,
    /// The weight of the heaviest finding about it.
    severity: Option<&'static str>,
}

impl Segment {
    /// Text of which nothing is known yet.
    pub(super) fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Cuts the stretches of one document, which come in reading order.
pub(super) struct Cutter<'a> {
    document: &'a Document,
    figures: &'a Figures<'a>,
    next_figure: usize,
    anchors: Vec<(Span, &'a Anchor)>,
    next_anchor: usize,
    /// Places that reach into the stretch at hand.
    near: Vec<(Span, &'a Anchor)>,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(
        document: &'a Document,
        figures: &'a Figures<'a>,
        anchors: Vec<(Span, &'a Anchor)>,
    ) -> Self {
        Self { document, figures, next_figure: 0, anchors, next_anchor: 0, near: Vec::new() }
    }

    /// The places that hold all of `span`; they are the whole's and no more its parts'. `None` if
    /// there are none.
    pub(super) fn take_whole(&mut self, span: Span) -> Option<Segment> {
        self.approach(Span::new(span.start, span.start));
        let (whole, part) = self.near.iter().partition(|(place, _)| place.contains(span));
        self.near = part;
        let whole: Vec<(Span, &Anchor)> = whole;
        let segment = mark(Segment::default(), span, whole.iter());
        segment.at.is_some().then_some(segment)
    }

    /// The parts of `span`, in which a page begins at each of `turns`.
    pub(super) fn parts(&mut self, span: Span, turns: &[(usize, usize)]) -> Vec<Part> {
        let mut parts = self.opening(span.start);
        let mut turns = turns.iter().copied().peekable();
        let mut at = span.start;
        while let Some(figure) = self.figure_within(span) {
            // A page that turns within a figure is shown before it: a figure is never cut.
            while let Some((offset, page)) = turns.next_if(|(offset, _)| *offset < figure.span.end)
            {
                let offset = offset.clamp(at, figure.span.start);
                self.text(Span::new(at, offset), &mut parts);
                parts.push(Part { page: Some(page), ..Part::default() });
                at = offset;
            }
            self.text(Span::new(at, figure.span.start), &mut parts);
            parts.push(self.figure(figure));
            at = figure.span.end;
        }
        for (offset, page) in turns {
            self.text(Span::new(at, offset), &mut parts);
            parts.push(Part { page: Some(page), ..Part::default() });
            at = offset;
        }
        self.text(Span::new(at, span.end), &mut parts);
        parts
    }

    /// What is missing before the first character, or in a blank cell.
    fn opening(&mut self, start: usize) -> Vec<Part> {
        let mut segments = Vec::new();
        self.approach(Span::new(start, start));
        self.point(start, &mut segments);
        if segments.is_empty() { Vec::new() } else { vec![Part { segments, ..Part::default() }] }
    }

    /// Brings the places near that reach up to `span` and forgets those left behind: there may be as
    /// many in a paragraph or a table as it has figures.
    fn approach(&mut self, span: Span) {
        while let Some(next) = self.anchors.get(self.next_anchor) {
            if span.end < next.0.start {
                break;
            }
            self.near.push(*next);
            self.next_anchor += 1;
        }
        self.near.retain(|(place, _)| span.start <= place.end);
    }

    /// The next figure, if it lies in `span`.
    fn figure_within(&mut self, span: Span) -> Option<Figure> {
        let mut figure = self.figures.get(self.next_figure)?;
        while figure.span.start < span.start {
            self.next_figure += 1;
            figure = self.figures.get(self.next_figure)?;
        }
        let within = figure.span.end <= span.end;
        self.next_figure += usize::from(within);
        within.then_some(figure)
    }

    fn figure(&mut self, figure: Figure) -> Part {
        let text = visible(self.document.text(figure.span));
        let label = format!("{text} {}", figure.word);
        let marked = Marked { number: figure.number, outcome: figure.outcome, label };
        Part { figure: Some(marked), segments: self.segments(figure.span), page: None }
    }

    fn text(&mut self, span: Span, parts: &mut Vec<Part>) {
        if !span.is_empty() {
            parts.push(Part { segments: self.segments(span), ..Part::default() });
        }
    }

    /// Cuts `span` where a place begins or ends.
    fn segments(&mut self, span: Span) -> Vec<Segment> {
        self.approach(span);
        let near = self.near.iter().filter(|(place, _)| place.overlaps(span));
        let mut cuts: Vec<usize> = near.flat_map(|(at, _)| [at.start, at.end]).collect();
        cuts.retain(|cut| span.start < *cut && *cut < span.end);
        cuts.extend([span.start, span.end]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut segments = Vec::with_capacity(cuts.len() - 1);
        for ends in cuts.windows(2) {
            segments.push(self.segment(Span::new(ends[0], ends[1])));
            self.point(ends[1], &mut segments);
        }
        segments
    }

    /// Adds what finds something missing at `offset`, such as a full stop.
    fn point(&mut self, offset: usize, segments: &mut Vec<Segment>) {
        let point = Span::new(offset, offset);
        if self.near.iter().any(|(place, _)| *place == point) {
            segments.push(self.segment(point));
            self.near.retain(|(place, _)| *place != point);
        }
    }

    fn segment(&self, span: Span) -> Segment {
        let text = visible(self.document.text(span)).into_owned();
        let around = |place: &Span| *place == span || !span.is_empty() && place.contains(span);
        let around = self.near.iter().filter(|(place, _)| around(place));
        mark(Segment { text, ..Segment::default() }, span, around)
    }
}

/// Says of a segment at `span` which places are around it.
pub(super) fn mark<'a>(
    mut segment: Segment,
    span: Span,
    around: impl Iterator<Item = &'a (Span, &'a Anchor)>,
) -> Segment {
    for (place, anchor) in around {
        join(&mut segment.at, anchor.id);
        if place.start == span.start {
            segment.begins.get_or_insert(anchor.id);
        }
        if let Some(severity) = anchor.severity {
            segment.severity = Some(severity.name());
        }
        if place.end == span.end {
            anchor.findings.iter().for_each(|number| join(&mut segment.findings, *number));
        }
    }
    segment
}

/// Adds a number to a list of them with blanks between.
fn join(list: &mut Option<String>, number: usize) {
    let list = list.get_or_insert_default();
    if !list.is_empty() {
        list.push(' ');
    }
    list.push_str(&number.to_string());
}
