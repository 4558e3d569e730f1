//! Where runs and texts stand in the XML of a document, byte for byte.

use crate::annotate::Refusal;
use crate::annotate::package::cuts::Cuts;
use crate::annotate::package::scan::{MARK, namespace};
use crate::read::{Damage, PackagePart};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::ops::Range;

/// The text of a document with all its runs.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// The part, its byte order mark included.
    pub(super) xml: &'a str,
    /// What names of its elements begin with: `w:`, or nothing.
    pub(super) prefix: &'a str,
    /// The namespace of its root.
    pub(super) namespace: String,
    pub(super) runs: Vec<Run>,
    pub(super) texts: Vec<Text>,
    /// What the part is without that the reader saw in it.
    cuts: Cuts,
}

/// A run of the body, or a formula: comments begin before it, after it, or where it can be cut.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// From `<` to `>`.
    pub(super) whole: Range<usize>,
    /// Its start tag and its properties: what a second half has to repeat.
    pub(super) head: Range<usize>,
    /// From its first child that is no property to the end of its last.
    pub(super) content: Range<usize>,
    /// Which paragraph it stands in, counted from 1.
    pub(super) paragraph: usize,
    /// Whether it refers to a footnote or an endnote.
    pub(super) note: bool,
}

/// A text: an element that holds nothing but characters.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// From `<` to `>`.
    pub(super) whole: Range<usize>,
    /// What it holds.
    pub(super) content: Range<usize>,
    /// The run of the body that it stands in.
    pub(super) run: usize,
    /// Whether it can be cut: it is a child of that run, and plain.
    pub(super) plain: bool,
    /// Whether it stands in a text box.
    pub(super) boxed: bool,
    /// Whether blanks at its ends count.
    pub(super) preserve: bool,
    /// The references in it, and what they stand for.
    pub(super) references: Vec<(Range<usize>, String)>,
}

impl<'a> Body<'a> {
    /// Finds all runs and texts; `cuts` is what was taken out of the part since it was read.
    pub(super) fn read(part: &'a PackagePart, cuts: Cuts) -> Result<Self, Refusal> {
        let damaged = |detail: Damage| Refusal::Damaged(detail.within(&part.name));
        let xml = part.text().map_err(Refusal::Damaged)?;
        let mut walk = Walk::new(xml);
        walk.run().map_err(|error| damaged(Damage::from(&error)))?;
        let (prefix, namespace) =
            walk.root.ok_or_else(|| damaged(Damage::new("是空的", "is empty")))?;
        if walk.runs.is_empty() {
            return Err(damaged(Damage::new("没有文字", "has no runs")));
        }
        Ok(Self { xml, prefix, namespace, runs: walk.runs, texts: walk.texts, cuts })
    }

    /// Where a byte of the part stands, as the reader counted it.
    pub(super) fn now(&self, read: usize) -> usize {
        self.cuts.shifted(read)
    }

    /// The text that holds a byte, its ends included.
    pub(super) fn text_at(&self, at: usize) -> Option<&Text> {
        let next = self.texts.partition_point(|text| text.content.end < at);
        self.texts.get(next).filter(|text| text.content.start <= at)
    }
}

impl Body<'_> {
    /// The text that holds the byte after a place.
    pub(super) fn text_after(&self, at: usize) -> Option<&Text> {
        let next = self.texts.partition_point(|text| text.content.end <= at);
        self.texts.get(next).filter(|text| text.content.start <= at)
    }
}

/// The elements that matter for what stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The outermost run, or formula.
    Run,
    Text,
    Box,
    /// An element of the outermost run that is no property of it.
    Child,
    Properties,
    Other,
}

struct Walk<'a> {
    xml: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the reader began.
    begun: usize,
    open: Vec<Kind>,
    root: Option<(&'a str, String)>,
    /// Whether the outermost run is being read.
    running: bool,
    /// How many text boxes are open.
    boxes: usize,
    paragraphs: usize,
    runs: Vec<Run>,
    texts: Vec<Text>,
}

impl<'a> Walk<'a> {
    fn new(xml: &'a str) -> Self {
        let begun = if xml.starts_with(MARK) { MARK.len() } else { 0 };
        let mut reader = Reader::from_str(&xml[begun..]);
        reader.config_mut().allow_dangling_amp = true;
        let (open, runs, texts) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            xml,
            reader,
            begun,
            open,
            root: None,
            running: false,
            boxes: 0,
            paragraphs: 0,
            runs,
            texts,
        }
    }

    fn run(&mut self) -> Result<(), quick_xml::Error> {
        loop {
            let from = self.position();
            let event = self.reader.read_event()?;
            let at = from..self.position();
            match event {
                Event::Start(start) => self.begin(&start, at),
                Event::Empty(start) => {
                    self.begin(&start, at.clone());
                    self.end(at.end..at.end);
                }
                Event::End(_) => self.end(at),
                Event::GeneralRef(reference) => {
                    let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let known = known.or_else(|| {
                        quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned)
                    });
                    self.reference(at, known.unwrap_or_default());
                }
                Event::Eof => return Ok(()),
                Event::Text(_) => {}
                // Sections of characters, remarks, instructions: not to be cut.
                _ => self.spoil(),
            }
        }
    }

    fn position(&self) -> usize {
        let read = usize::try_from(self.reader.buffer_position());
        self.begun + read.expect("a position in a text in memory")
    }

    fn begin(&mut self, start: &BytesStart<'_>, at: Range<usize>) {
        let name: &str = start.name().0;
        let local = name.rsplit(':').next().unwrap_or(name);
        if self.root.is_none() {
            // As it is written, so that it lives as long as the text.
            let written = &self.xml[at.start + 1..at.start + 1 + name.len() - local.len()];
            self.root = Some((written, namespace(start, written)));
        }
        let kind = self.kind(local);
        match kind {
            Kind::Run => {
                self.running = true;
                let (paragraph, head) = (self.paragraphs, at.clone());
                let content = at.end..at.end;
                self.runs.push(Run { whole: at, head, content, paragraph, note: false });
            }
            Kind::Text => self.begin_text(start, at),
            Kind::Box => self.boxes += 1,
            Kind::Child => self.begin_child(&at),
            Kind::Properties => {}
            Kind::Other => {
                self.spoil();
                self.paragraphs += usize::from(local == "p" && !self.running);
            }
        }
        if let (true, Some(run)) = (self.running, self.runs.last_mut()) {
            run.note |= matches!(local, "footnoteReference" | "endnoteReference");
        }
        self.open.push(kind);
    }

    fn kind(&self, local: &str) -> Kind {
        let child = self.open.last() == Some(&Kind::Run);
        match local {
            "r" | "oMath" | "oMathPara" if !self.running => Kind::Run,
            "t" | "delText" if self.running => Kind::Text,
            "txbxContent" if self.running => Kind::Box,
            "rPr" if child => Kind::Properties,
            _ if child => Kind::Child,
            _ => Kind::Other,
        }
    }

    fn begin_text(&mut self, start: &BytesStart<'_>, at: Range<usize>) {
        let child = self.open.last() == Some(&Kind::Run);
        let mut attributes = start.attributes();
        let preserve = attributes.with_checks(false).flatten().any(|attribute| {
            attribute.key.local_name().as_ref() == "space" && &*attribute.value == "preserve"
        });
        if child {
            self.begin_child(&at);
        }
        self.texts.push(Text {
            content: at.end..at.end,
            whole: at,
            run: self.runs.len() - 1,
            plain: child,
            boxed: 0 < self.boxes,
            preserve,
            references: Vec::new(),
        });
    }

    fn begin_child(&mut self, at: &Range<usize>) {
        if let Some(run) = self.runs.last_mut().filter(|run| run.content.end <= run.head.end) {
            run.content = at.clone();
        }
    }

    fn end(&mut self, at: Range<usize>) {
        let kind = self.open.pop();
        let child = self.open.last() == Some(&Kind::Run);
        if let (true, Some(run)) = (child, self.runs.last_mut()) {
            match kind {
                Some(Kind::Properties) => {
                    run.head.end = at.end;
                    run.content = at.end..at.end;
                }
                _ => run.content.end = at.end,
            }
        }
        match (kind, self.runs.last_mut(), self.texts.last_mut()) {
            (Some(Kind::Run), Some(run), _) => {
                run.whole.end = at.end;
                self.running = false;
            }
            (Some(Kind::Text), _, Some(text)) => {
                text.content.end = at.start;
                text.whole.end = at.end;
            }
            (Some(Kind::Box), ..) => self.boxes -= 1,
            _ => {}
        }
    }

    fn reference(&mut self, at: Range<usize>, meaning: String) {
        if let (Some(Kind::Text), Some(text)) = (self.open.last(), self.texts.last_mut()) {
            text.references.push((at, meaning));
        }
    }

    /// The text being read, if one is, holds more than characters.
    fn spoil(&mut self) {
        if let (Some(Kind::Text), Some(text)) = (self.open.last(), self.texts.last_mut()) {
            text.plain = false;
        }
    }
}
