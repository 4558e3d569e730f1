//! PDF files with a text layer: what a person sees on the pages, in the order a person reads it.
//!
//! A page is drawn onto a canvas that keeps glyphs and ruling lines. Lines that enclose cells make
//! tables, all other glyphs make lines of text, and both flow over the ends of pages.

mod canvas;
mod flow;
mod grid;
mod line;
mod page;
mod radical;

use super::{Format, Input, ReadError, outline};
use crate::document::{Columns, Document, Draft, Note, Piece, Place, Scribe};
use canvas::draw;
use flow::{Flow, FlowTable, PageItems, flow, joined};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use line::Line;

/// PDF.
pub(super) const FORMAT: Format = Format { name: "pdf", extensions: &["pdf"], sniff, read };

/// The signature may stand after a few bytes of something else.
fn sniff(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|w| w == b"%PDF-"))
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let pdf = Pdf::new(input.bytes.to_vec()).map_err(|error| refusal(input.name, error))?;
    let count = pdf.pages().len();
    if input.limits.pages < count {
        return Err(ReadError::TooLarge {
            name: input.name.to_owned(),
            option: "--max-pages",
            limit: input.limits.pages as u64,
        });
    }
    let mut scribe = Scribe::default();
    let pages = pages(&pdf, input, &mut scribe);
    if pages.iter().all(|page| page.items.is_empty()) {
        return Err(ReadError::Scanned { name: input.name.to_owned(), pages: count });
    }
    for piece in flow(pages) {
        match piece {
            Flow::Paragraph(lines) => write_paragraph(&joined(&lines), &mut scribe),
            Flow::Table(table) => write_table(&table, &mut scribe),
        }
    }
    Ok(scribe.finish(input.source, input.name, FORMAT.name))
}

/// Draws all pages, and notes those that have no text.
fn pages(pdf: &Pdf, input: Input<'_>, scribe: &mut Scribe) -> Vec<PageItems> {
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut pages = Vec::new();
    let mut cells_left = input.limits.cells;
    for (index, page) in pdf.pages().iter().enumerate() {
        let canvas = draw(page, &cache, &settings);
        let page = index + 1;
        let known = canvas.glyphs.len() - canvas.unknown.min(canvas.glyphs.len());
        if canvas.pictured && known < 5 {
            scribe.note(Note {
                zh: format!("第{page}页没有文字，可能是扫描件，未核对"),
                en: format!("page {page} has no text; it may be a scan and is not checked"),
            });
        }
        if 0 < canvas.unknown {
            let unknown = canvas.unknown;
            scribe.note(Note {
                zh: format!("第{page}页有 {unknown} 个字的字体没有对应的文字，无法识别"),
                en: format!("page {page}: {unknown} characters have no text behind their glyphs"),
            });
        }
        let items = page::items(&canvas, cells_left);
        cells_left = cells_left.saturating_sub(items.iter().map(cells).sum());
        pages.push(PageItems { page, size: canvas.size, items });
    }
    pages
}

fn cells(item: &page::Item) -> usize {
    match item {
        page::Item::Table(table) => table.rows.iter().map(Vec::len).sum(),
        page::Item::Line(_) => 0,
    }
}

fn refusal(name: &str, error: LoadPdfError) -> ReadError {
    let name = name.to_owned();
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ReadError::Encrypted { name }
        }
        LoadPdfError::Decryption(error) => {
            ReadError::Damaged { name, format: FORMAT.name, detail: format!("{error:?}") }
        }
        LoadPdfError::Invalid => {
            ReadError::Damaged { name, format: FORMAT.name, detail: "no pages found".to_owned() }
        }
    }
}

fn piece(page: usize, line: &Line) -> Piece {
    Piece { text: line.text.clone(), place: Place::Page { page, area: line.area }, offset: None }
}

fn write_paragraph(lines: &[(usize, Line)], scribe: &mut Scribe) {
    let pieces: Vec<Piece> = lines.iter().map(|(page, line)| piece(*page, line)).collect();
    let span = scribe.line(&pieces);
    if !span.is_empty() {
        let block = outline::block(scribe.text(), span);
        scribe.block(block);
    }
}

fn write_table(table: &FlowTable, scribe: &mut Scribe) {
    let rows: Vec<Vec<Draft>> = table
        .rows
        .iter()
        .map(|(page, row)| {
            let draft = |cell: &page::PageCell| {
                let lines: Vec<_> = cell.lines.iter().map(|line| (*page, line.clone())).collect();
                let pieces = joined(&lines).iter().map(|(page, line)| piece(*page, line)).collect();
                Draft { pieces, width: cell.width, height: cell.height }
            };
            row.iter().map(draft).collect()
        })
        .collect();
    scribe.table(&rows, Columns::Exact);
}
