//! PDF files with a text layer: what a person sees on the pages, in the order a person reads it.
//!
//! What is put on a page (`ink`) is what is seen of it (`canvas`) once hidden text is left out. Lines
//! that enclose cells make tables (`grid`), columns of figures without them too (`aligned`), all
//! other glyphs make lines of text, and everything flows over the ends of pages (`flow`).

mod aligned;
mod canvas;
mod columns;
mod flow;
mod fonts;
mod grid;
mod ink;
mod line;
mod loose;
mod page;
mod paged;
mod picture;
mod radical;
mod running;
mod shares;
mod sheets;
mod trace;
mod unpack;
mod weight;
mod whole;

pub use picture::sheets;
pub use trace::{Spot, spots};

use super::{Damage, Format, Input, ReadError, compound, outline, package};
use crate::document::{Document, Draft, Note, Piece, Place, Scribe};
use flow::{Flow, PageItems, flow, joined};
use fonts::programs;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use line::Line;
use paged::{PagedCell, PagedTable};
use running::drop_running_lines;
use std::sync::Arc;
use whole::all_fit;

/// PDF.
pub(super) const FORMAT: Format = Format {
    name: "pdf",
    zh: "有文字的 PDF",
    en: "PDF with text",
    extensions: &["pdf"],
    sniff,
    read,
};

/// The signature may stand after a few bytes of something else, but not within an archive.
fn sniff(bytes: &[u8]) -> bool {
    let archive = bytes.starts_with(package::SIGNATURE) || bytes.starts_with(compound::SIGNATURE);
    let head = &bytes[..bytes.len().min(1024)];
    !archive && head.windows(5).any(|window| window == b"%PDF-")
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let pdf = open(input)?;
    let mut scribe = Scribe::default();
    let sheets = sheets::sheets(&pdf, input.limits).map_err(|option| match option {
        "--max-text" => too_large(input.name, option, input.limits.text.div_ceil(1 << 20)),
        option => too_large(input.name, option, input.limits.cells as u64),
    })?;
    let (mut pages, notes): (Vec<_>, Vec<_>) = sheets.into_iter().unzip();
    drop_running_lines(&mut pages);
    if pages.iter().all(|page| page.items.is_empty()) {
        return Err(unread(input.name, &pages));
    }
    for (page, notes) in pages.iter().zip(notes) {
        for note in notes {
            scribe.note(note);
        }
        if page.is_blank() {
            scribe.note(blank(page.page));
        }
    }
    for piece in flow(pages) {
        match piece {
            Flow::Paragraph(lines) => write_paragraph(&joined(&lines), &mut scribe),
            Flow::Table(table) => write_table(&table, &mut scribe),
        }
    }
    Ok(scribe.finish(input.source, input.name, FORMAT.name))
}

/// Opens a file of no more pages than allowed, without the font programs that reading does not need.
fn open(input: Input<'_>) -> Result<Pdf, ReadError> {
    let pdf = whole_file(input)?;
    let programs = programs(&pdf);
    if programs.is_empty() {
        return Ok(pdf);
    }
    drop(pdf);
    let mut bytes = input.bytes.to_vec();
    for at in programs {
        bytes[at] = b'-';
    }
    Pdf::new(Arc::new(bytes)).map_err(|error| refusal(input.name, error))
}

/// Opens a file of no more pages than allowed.
fn whole_file(input: Input<'_>) -> Result<Pdf, ReadError> {
    let refused = |error| refusal(input.name, error);
    if !all_fit(input.bytes, input.limits.unpacked) {
        // The option counts in megabytes.
        let limit = input.limits.unpacked.div_ceil(1 << 20);
        return Err(too_large(input.name, "--max-unpacked", limit));
    }
    let pdf = Pdf::new(Arc::new(input.bytes.to_vec())).map_err(refused)?;
    if input.limits.pages < pdf.pages().len() {
        return Err(too_large(input.name, "--max-pages", input.limits.pages as u64));
    }
    Ok(pdf)
}

fn too_large(name: &str, option: &'static str, limit: u64) -> ReadError {
    ReadError::TooLarge { name: name.to_owned(), option, limit }
}

/// Why there is nothing to read in a file.
fn unread(name: &str, pages: &[PageItems]) -> ReadError {
    if pages.is_empty() {
        return damaged(name, no_pages());
    }
    if pages.iter().any(PageItems::is_undrawn) {
        return damaged(
            name,
            Damage::new(
                "页面内容层层嵌套或压缩得出奇，未读",
                "its pages are nested or packed beyond measure",
            ),
        );
    }
    ReadError::Scanned { name: name.to_owned(), pages: pages.len() }
}

fn blank(page: usize) -> Note {
    Note { zh: format!("第{page}页是空白页"), en: format!("page {page} is empty") }
}

fn damaged(name: &str, detail: Damage) -> ReadError {
    ReadError::Damaged { name: name.to_owned(), format: FORMAT.name, detail }
}

fn no_pages() -> Damage {
    Damage::new("找不到页面", "no pages found")
}

fn refusal(name: &str, error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ReadError::Encrypted { name: name.to_owned() }
        }
        LoadPdfError::Decryption(error) => {
            damaged(name, Damage::new("加密方式不认得", format!("{error:?}")))
        }
        LoadPdfError::Invalid => damaged(name, no_pages()),
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

fn write_table(table: &PagedTable, scribe: &mut Scribe) {
    let draft = |cell: &PagedCell| {
        let pieces = joined(&cell.lines).iter().map(|(page, line)| piece(*page, line)).collect();
        Draft { pieces, width: cell.width, height: cell.height }
    };
    let rows: Vec<Vec<Draft>> =
        table.rows.iter().map(|row| row.iter().map(draft).collect()).collect();
    scribe.table(&rows, table.columns);
}
