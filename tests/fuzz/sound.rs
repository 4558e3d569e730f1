//! What holds of every document, whatever it was read from.

use gouji::document::{Block, Document};
use gouji::source::Span;

/// Blocks follow each other inside the transcript, cells lie in their tables, and every place can
/// be told.
pub(crate) fn sound(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span();
        assert!(end <= span.start && span.start <= span.end, "{span:?} after {end}");
        told(document, span);
        end = span.end;
        if let Block::Table(table) = block {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                assert!(span.contains(cell.span) || cell.span.is_empty(), "{cell:?} in {span:?}");
                told(document, cell.span);
            }
        }
    }
    for allowance in &document.allowances {
        told(document, allowance.reach);
    }
}

fn told(document: &Document, span: Span) {
    assert!(document.transcript.get(span.start..span.end).is_some(), "{span:?}");
    document.position(span.start);
    document.place(span.start);
    document.bytes(span);
}
