//! Saved web pages: what a person reads on the page, without what leads elsewhere.
//!
//! The file is decoded, parsed as browsers parse it, and walked over once; every text keeps the line
//! and column where it stands in the file.

mod body;
mod charset;
mod flow;
mod grid;
mod line;
mod list;
mod measure;
mod page;
mod paragraph;
mod parse;
mod signature;
mod style;
mod table;
mod tags;
mod tree;
mod unread;
mod wrapped;
mod write;

use super::{Format, Input, ReadError, encoding};
use crate::document::{Allowance, Document, Scribe};
use body::Body;
use flow::Walker;
use page::Page;
use parse::TooMuch;
pub(super) use signature::is_page;

/// HTML.
pub(super) const FORMAT: Format = Format {
    name: "html",
    zh: "网页（html）",
    en: "web pages (html)",
    extensions: &["html", "htm", "shtml", "xhtml"],
    sniff: signature::sniff,
    read,
};

/// Deeper pages would need more stack than there is, whatever the limit says.
const DEEPEST: usize = 1_000;

/// For each paragraph a page may have so many elements, texts and comments.
const ELEMENTS: usize = 10;

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let name = || input.name.to_owned();
    let decoded = encoding::decode_declared(input.bytes, charset::declared(input.bytes))
        .map_err(|line| ReadError::Undecodable { name: name(), line })?;
    let limits = input.limits;
    let too_large =
        |option, limit: usize| ReadError::TooLarge { name: name(), option, limit: limit as u64 };
    let deepest = limits.depth.min(DEEPEST);
    let recoding = decoded.recoding;
    let offset = decoded.offset;
    let most = limits.paragraphs.saturating_mul(ELEMENTS);
    let page = Page::new(decoded.text, deepest, most).map_err(|why| match why {
        TooMuch::Deep => too_large("--max-depth", deepest),
        TooMuch::Many => too_large("--max-paragraphs", limits.paragraphs),
    })?;
    let mut scribe = Scribe::default();
    if let Some(note) = decoded.note {
        scribe.note(note);
    }
    let allowances = write_page(&page, limits.cells, &mut scribe)
        .map_err(|_| too_large("--max-cells", limits.cells))?;
    if scribe.text().is_empty() {
        return Err(ReadError::Textless { name: name() });
    }
    let document = scribe.finish(input.source, input.name, FORMAT.name);
    Ok(Document { encoding: decoded.encoding, offset, recoding, allowances, ..document })
}

/// Writes what is on the page; returns what its comments say may stay.
fn write_page(
    page: &Page,
    cells: usize,
    scribe: &mut Scribe,
) -> Result<Vec<Allowance>, flow::TooManyCells> {
    let measures = measure::measure(page);
    let body = Body::new(page, &measures);
    let nodes = body.nodes();
    let flow = wrapped::join(Walker::new(page, body, cells).read(&nodes)?);
    let reaches = write::write(flow, scribe);
    for note in unread::notes(page, &nodes) {
        scribe.note(note);
    }
    let end = scribe.since(scribe.count());
    let comments = page.tree().ids().filter_map(|id| Some((id, page.comment(id)?)));
    let over = |(id, comment): (_, &Allowance)| {
        comment.clone().over(reaches.get(&id).copied().unwrap_or(end))
    };
    Ok(comments.map(over).collect())
}
