//! Writes figures anew that are proven wrong, in a copy of their file that differs in nothing else.
//!
//! A figure is written only where exactly one value is proven, and in the style it is printed in. The
//! copy is read before it is handed out: it has to say what the file says but for these figures.

mod docx;
mod refusal;
mod style;
mod text;

pub use refusal::Refusal;

use crate::diagnostic::{FileReport, Severity, Standing};
use crate::document::Document;
use crate::read::{Input, read_input};
use crate::source::Span;
use std::ops::Range;

/// A figure to write anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Its digits in the transcript, with the signs between them.
    pub span: Span,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
    /// The finding, by its place in the report of the file.
    pub finding: usize,
}

/// A file with figures written anew.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is read of it.
    pub document: Document,
    /// What was written, in reading order.
    pub written: Vec<Mending>,
}

/// A stretch of a file, or of a part of it, with what is to stand there.
type Edit = (Range<usize>, Vec<u8>);

/// Finds the bytes of figures in a file and writes them anew; a figure that stands nowhere literally is left out.
type Write = fn(Input<'_>, &Document, Vec<Mending>) -> Result<(Vec<u8>, Vec<Mending>), Refusal>;

/// The formats that are mended, as in [`Document::format`].
const FORMATS: [(&str, Write); 4] = [
    ("text", text::write),
    ("markdown", text::write),
    ("html", text::write),
    ("docx", docx::write),
];

/// Whether files of a format are mended.
pub fn is_mended(format: &str) -> bool {
    FORMATS.iter().any(|(known, _)| *known == format)
}

/// What is to be written anew in a file: the figures of findings that still ask somebody to act and that prove
/// one value, in reading order.
pub fn plan(document: &Document, report: &FileReport) -> Vec<Mending> {
    let findings = report.diagnostics.iter().enumerate().filter(|(_, finding)| {
        let weighs = finding.severity == Severity::Error && finding.standing == Standing::Open;
        weighs && finding.proven && finding.primary.at.source == document.source
    });
    let mut all: Vec<Mending> = findings
        .filter_map(|(index, finding)| {
            let at = finding.primary.at.span;
            let (digits, new) = style::restyled(document.text(at), finding.expected.as_deref()?)?;
            let span = Span::new(at.start + digits.start, at.start + digits.end);
            if style::goes_on(&document.transcript, span) {
                return None;
            }
            let old = document.text(span).to_owned();
            (old != new).then_some(Mending { span, old, new, finding: index })
        })
        .collect();
    all.sort_by_key(|one| one.span);
    // What two findings would write neither has proven.
    let mut reach = 0;
    let mut clash: Vec<bool> = all
        .iter()
        .map(|one| {
            let before = one.span.start < reach;
            reach = reach.max(one.span.end);
            before
        })
        .collect();
    for (index, two) in all.windows(2).enumerate() {
        clash[index] |= two[1].span.start < two[0].span.end;
    }
    let sound = all.into_iter().zip(clash).filter(|(_, clash)| !clash);
    sound.map(|(one, _)| one).collect()
}

/// Writes figures anew, as many as stand literally in the file.
pub fn mend(input: Input<'_>, document: &Document, plan: Vec<Mending>) -> Result<Mended, Refusal> {
    let format = FORMATS.iter().find(|(known, _)| *known == document.format);
    let (_, write) = format.ok_or(Refusal::Format(document.format))?;
    let (bytes, written) = write(input, document, plan)?;
    let copy = read_input(Input { bytes: &bytes, ..input }).map_err(Refusal::Read)?;
    if is_as_planned(document, &copy, &written) {
        return Ok(Mended { bytes, document: copy, written });
    }
    Err(Refusal::Unsure)
}

/// Whether a copy says what the file says but for the figures that were written.
fn is_as_planned(file: &Document, copy: &Document, written: &[Mending]) -> bool {
    let moved = |at: usize| {
        let before = written.iter().take_while(|one| one.span.end <= at);
        before.fold(at, |at, one| at + one.new.len() - one.old.len())
    };
    let blocks =
        file.blocks.iter().map(|block| (moved(block.span().start), moved(block.span().end)));
    let found = copy.blocks.iter().map(|block| (block.span().start, block.span().end));
    copy.transcript == with(&file.transcript, written)
        && (copy.format, copy.encoding, copy.offset) == (file.format, file.encoding, file.offset)
        && copy.notes == file.notes
        && blocks.eq(found)
}

/// A transcript with figures written anew.
pub fn with(transcript: &str, written: &[Mending]) -> String {
    let edits =
        written.iter().map(|one| (one.span.start..one.span.end, one.new.clone().into_bytes()));
    let edits: Vec<Edit> = edits.collect();
    String::from_utf8_lossy(&applied(transcript.as_bytes(), &edits)).into_owned()
}

/// Bytes with some stretches replaced, which are in order.
fn applied(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + edits.len() * 16);
    let mut done = 0;
    for (range, new) in edits {
        out.extend_from_slice(&bytes[done..range.start]);
        out.extend_from_slice(new);
        done = range.end;
    }
    out.extend_from_slice(&bytes[done..]);
    out
}

/// A text in as many pieces as it is printed in, each as long as the old one and the last one what is left.
fn shared(new: &str, pieces: &[&str]) -> Vec<String> {
    let mut rest = new.chars();
    let count = pieces.len();
    let piece = |(index, piece): (usize, &&str)| {
        let most = if index + 1 == count { usize::MAX } else { piece.chars().count() };
        rest.by_ref().take(most).collect()
    };
    pieces.iter().enumerate().map(piece).collect()
}
