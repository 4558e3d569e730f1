//! Figures of files that are text: where they stand literally, in whatever encoding.

use super::{Edit, Mending, Refusal, applied, shared};
use crate::document::Document;
use crate::read::Input;
use crate::source::Span;
use encoding_rs::Encoding;

/// Writes figures anew that stand literally in the file; a reference of HTML does not.
pub(super) fn write(
    input: Input<'_>,
    document: &Document,
    plan: Vec<Mending>,
) -> Result<(Vec<u8>, Vec<Mending>), Refusal> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut written = Vec::new();
    for one in plan {
        if let Some(own) = found(input.bytes, document, &one) {
            edits.extend(own);
            written.push(one);
        }
    }
    // HTML may show later what stands earlier.
    edits.sort_by_key(|(range, _)| range.start);
    let apart = edits.windows(2).all(|two| two[0].0.end <= two[1].0.start);
    if apart { Ok((applied(input.bytes, &edits), written)) } else { Err(Refusal::Unsure) }
}

/// The bytes of a figure, piece by piece, each with what is to stand there.
fn found(bytes: &[u8], document: &Document, one: &Mending) -> Option<Vec<Edit>> {
    let pieces = pieces(document, one.span)?;
    let texts: Vec<&str> = pieces.iter().map(|piece| document.text(*piece)).collect();
    let new = shared(&one.new, &texts);
    let edit = |(piece, (old, new)): (&Span, (&&str, String))| {
        let Span { start, end } = document.bytes(*piece);
        let literal = bytes.get(start..end)? == encoded(old, document.encoding)?.as_slice();
        literal.then_some((start..end, encoded(&new, document.encoding)?))
    };
    pieces.iter().zip(texts.iter().zip(new)).map(edit).collect()
}

/// The pieces that a span was read in: one where the transcript is the file.
fn pieces(document: &Document, span: Span) -> Option<Vec<Span>> {
    if document.origins.is_empty() {
        return Some(vec![span]);
    }
    let within = |one: Span| Span::new(one.start.max(span.start), one.end.min(span.end));
    let under = document.origins.under(span).iter();
    let pieces: Vec<Span> = under.map(|stretch| within(stretch.span)).collect();
    let whole = pieces.iter().map(|piece| piece.len()).sum::<usize>() == span.len();
    whole.then_some(pieces)
}

/// Characters as bytes of an encoding; `None` where it has none for them.
fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
    let units = text.encode_utf16();
    match encoding {
        "UTF-16LE" => return Some(units.flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => return Some(units.flat_map(u16::to_be_bytes).collect()),
        name if name.starts_with("UTF-8") => return Some(text.as_bytes().to_vec()),
        _ => {}
    }
    let (bytes, _, failed) = Encoding::for_label(encoding.as_bytes())?.encode(text);
    (!failed).then(|| bytes.into_owned())
}
