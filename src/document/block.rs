//! What a transcript is made of.

use crate::source::Span;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph or list item.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl Block {
    /// All that it covers.
    pub fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Paragraph(paragraph) => paragraph.span,
            Self::Table(table) => table.span,
        }
    }

    /// Its words behind the number of a heading or paragraph.
    pub fn body(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.title,
            Self::Paragraph(paragraph) => {
                let start = paragraph.marker.map_or(paragraph.span.start, |marker| marker.span.end);
                Span::new(start, paragraph.span.end)
            }
            Self::Table(table) => table.span,
        }
    }
}

/// A line that names what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The line without surrounding blanks, its marker included.
    pub span: Span,
    /// The line without marker and Markdown signs.
    pub title: Span,
    /// 1 is the highest: 第一部分, then 一、, then （一）, then 1., then (1). Markdown levels as written.
    pub level: u8,
    /// Its number, if it has one.
    pub marker: Option<Marker>,
}

/// A paragraph or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text without surrounding blanks, its marker included.
    pub span: Span,
    /// Its number, if it starts with one.
    pub marker: Option<Marker>,
}

/// A number at the start of a heading or list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The number with its signs: `1.`, `（二）`, `三、`.
    pub span: Span,
    /// How it is written; markers of one list share the style.
    pub style: MarkerStyle,
    /// Its value, from 1.
    pub ordinal: u32,
}

/// How list numbers are written, from the outermost to the innermost habit of official documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerStyle {
    /// 第一部分, 第二章
    Part,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracketed,
    /// 1. 1、 1．
    Arabic,
    /// (1) （1） 1)
    ArabicBracketed,
    /// ①
    Circled,
}

/// A table as it stands: rows of cells, nothing interpreted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// All its rows.
    pub span: Span,
    /// The rows, caption and unit lines among them where they stand inside the table.
    pub rows: Vec<Row>,
    /// What the position of a cell in its row says about its column.
    pub columns: Columns,
}

/// What the position of a cell in its row says about its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    /// Nothing: web text squeezes blank cells out of a row and pads it at the end.
    #[default]
    Lost,
    /// Cells stand in their columns; what a merged cell covers is blank, and nothing tells a merged
    /// cell from one with blank neighbours.
    Kept,
    /// Cells stand in their columns and say how many columns and rows they cover.
    Exact,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells from left to right, blank ones included.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text without surrounding blanks; empty for a blank cell. May run over line ends.
    pub span: Span,
    /// How many columns it covers, from 1. The cells that it covers follow it, blank.
    pub width: usize,
    /// How many rows it covers, from 1. The cells that it covers stand below it, blank.
    pub height: usize,
}

impl Cell {
    /// A cell of one column and one row.
    pub fn single(span: Span) -> Self {
        Self { span, width: 1, height: 1 }
    }
}
