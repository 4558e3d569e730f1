//! Pages on which every character has its place, whatever the format: what a person sees on them, in
//! the order a person reads it.
//!
//! What is put on a page (`ink`) is what is seen of it (`canvas`) once hidden text is left out. Lines
//! that enclose cells make tables (`grid`), columns of figures without them too (`aligned`), all
//! other glyphs make lines of text, and everything flows over the ends of pages (`flow`).

mod aligned;
mod canvas;
mod columns;
mod flow;
mod grid;
mod ink;
mod leaf;
mod line;
mod loose;
mod page;
mod paged;
mod radical;
mod running;

pub(super) use canvas::{Canvas, Look, Mark};
pub(super) use flow::PageItems;
pub(super) use ink::{Ink, MOST_COVERS, SMALLEST_COVER, area, place};
pub(super) use leaf::{Leaf, Sum, leaf};

use super::{Input, ReadError, outline};
use crate::document::{Document, Draft, Note, Piece, Place, Scribe};
use flow::{Flow, flow, joined};
use line::Line;
use paged::{PagedCell, PagedTable};
use running::drop_running_lines;

/// Refuses a file whose pages hold more than an option allows.
pub(super) fn over(input: Input<'_>, option: &'static str) -> ReadError {
    match option {
        "--max-text" => input.too_large(option, input.limits.text.div_ceil(1 << 20)),
        option => input.too_large(option, input.limits.cells as u64),
    }
}

/// The document of these pages, which is a scan if nothing is to be read on any.
pub(super) fn document(
    leaves: Vec<Leaf>,
    input: Input<'_>,
    format: &'static str,
) -> Result<Document, ReadError> {
    let mut scribe = Scribe::default();
    let (mut pages, notes): (Vec<_>, Vec<_>) = leaves.into_iter().unzip();
    drop_running_lines(&mut pages);
    if pages.iter().all(|page| page.items.is_empty()) {
        return Err(ReadError::Scanned { name: input.name.to_owned(), pages: pages.len() });
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
    Ok(scribe.finish(input.source, input.name, format))
}

fn blank(page: usize) -> Note {
    Note { zh: format!("第{page}页是空白页"), en: format!("page {page} is empty") }
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
