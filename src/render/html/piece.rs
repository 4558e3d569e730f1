//! What the document's part of the page is made of, piece by piece.

use super::grid::Edge;
use super::leaves::Leaf;
use super::parts::{Part, Segment};
use super::table::Row;
use serde::Serialize;

/// A piece of the document, as `block.html` takes it.
#[derive(Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(super) enum Piece {
    Leaf(Leaf),
    /// What follows is told by pages that are shown as they look.
    ToldBegin,
    ToldEnd,
    Page {
        page: usize,
    },
    /// The name of a sheet, which is the heading of what stands on it.
    Sheet {
        sheet: String,
        section: usize,
        parts: Vec<Part>,
    },
    GridBegin {
        letters: Vec<Edge>,
        long: bool,
    },
    GridEnd,
    /// A cell of a grid that is no table's, behind some columns that are blank.
    CellBegin {
        edge: Edge,
        before: usize,
        width: usize,
    },
    CellEnd,
    BodyBegin {
        whole: Option<Segment>,
    },
    BodyEnd,
    Heading {
        level: u8,
        section: usize,
        parts: Vec<Part>,
    },
    Paragraph {
        style: &'static str,
        parts: Vec<Part>,
    },
    /// What was not understood of the next block.
    Unread {
        start: usize,
        told: String,
    },
    TableBegin {
        whole: Option<Segment>,
        long: bool,
    },
    Row(Row),
    TableEnd,
}
