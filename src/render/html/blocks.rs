//! Writes a document as its reader knows it, block by block, so that no more of a long table is
//! held twice than a row.

use super::anchors::Anchors;
use super::figures::Figures;
use super::leaves::{Leaf, Leaves};
use super::pages::Pages;
use super::parts::{Cutter, Part, Segment};
use super::table::Cells;
use crate::diagnostic::{FileReport, Unread};
use crate::document::{Block, Document, Heading, MarkerStyle, Paragraph, Place, Table};
use crate::render::visible_line;
use crate::source::Span;
use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io;

/// Headings of a document stand below the names of the page and of the file.
const LEVELS_ABOVE: u8 = 2;

/// A piece of the document, as `block.html` takes it.
#[derive(Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
enum Piece {
    Leaf(Leaf),
    /// What follows is told by pages that are shown as they look.
    ToldBegin,
    ToldEnd,
    Page {
        page: usize,
    },
    Sheet {
        sheet: String,
    },
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
    Row(super::table::Row),
    TableEnd,
}

/// The document's part of the page, in HTML, each page that is shown as it looks before its text.
pub(super) fn write(
    document: &Document,
    figures: &Figures<'_>,
    anchors: &Anchors,
    leaves: Leaves,
    report: &FileReport,
    templates: &Environment<'_>,
) -> io::Result<String> {
    let unread = &report.unread;
    let anchors = anchors.of(document.source).collect();
    let cutter = Cutter::new(document, figures, anchors);
    let pages = Pages::new(document);
    let not_understood = figures.lang.pick("没有全部读懂：", "not fully understood: ");
    let (shown, told, out) = (leaves.pages(), None, Vec::new());
    let mut writer = Writer {
        document,
        cutter,
        pages,
        leaves,
        shown,
        told,
        unread,
        not_understood,
        templates,
        out,
    };
    for block in &document.blocks {
        writer.turn(block.span())?;
        writer.block(block)?;
    }
    writer.leaf_to(usize::MAX)?;
    writer.end_told()?;
    String::from_utf8(writer.out).map_err(io::Error::other)
}

struct Writer<'a> {
    document: &'a Document,
    cutter: Cutter<'a>,
    pages: Pages<'a>,
    /// The pages to come that are shown as they look.
    leaves: Leaves,
    /// All pages that are.
    shown: BTreeSet<usize>,
    /// The page whose text is being written, if it is shown as it looks.
    told: Option<usize>,
    /// What was not understood of the blocks to come.
    unread: &'a [Unread],
    /// What stands before the reason.
    not_understood: &'static str,
    templates: &'a Environment<'a>,
    out: Vec<u8>,
}

impl Writer<'_> {
    /// Shows the pages up to that on which a block begins, and says whether they tell all of it.
    fn turn(&mut self, span: Span) -> io::Result<()> {
        let stretches = self.document.origins.under(span).iter();
        let mut pages = stretches.filter_map(|stretch| match stretch.place {
            Place::Page { page, .. } => Some(page),
            _ => None,
        });
        let Some(first) = pages.clone().next().filter(|_| !self.shown.is_empty()) else {
            return Ok(());
        };
        self.leaf_to(first)?;
        let told = pages.all(|page| self.shown.contains(&page)).then_some(first);
        if self.told != told {
            self.end_told()?;
            if told.is_some() {
                self.piece(&Piece::ToldBegin)?;
            }
            self.told = told;
        }
        Ok(())
    }

    fn leaf_to(&mut self, page: usize) -> io::Result<()> {
        let leaves = self.leaves.take_to(page);
        if !leaves.is_empty() {
            self.end_told()?;
        }
        leaves.into_iter().try_for_each(|leaf| self.piece(&Piece::Leaf(leaf)))
    }

    fn end_told(&mut self) -> io::Result<()> {
        if self.told.take().is_some() { self.piece(&Piece::ToldEnd) } else { Ok(()) }
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        let start = block.span().start;
        if let Some(sheet) = self.pages.sheet(start) {
            self.piece(&Piece::Sheet { sheet: visible_line(&sheet) })?;
        }
        if let Some(page) = self.pages.turned(start) {
            self.piece(&Piece::Page { page })?;
        }
        while let Some((next, rest)) = self.unread.split_first() {
            if block.span().end <= next.at.span.start {
                break;
            }
            self.unread = rest;
            let told = format!("{}{}", self.not_understood, visible_line(&next.reason));
            self.piece(&Piece::Unread { start: next.at.span.start, told })?;
        }
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, heading: &Heading) -> io::Result<()> {
        let start = heading.marker.map_or(heading.title.start, |marker| marker.span.start);
        let span = Span::new(start.min(heading.title.start), heading.title.end);
        let parts = self.parts(span);
        let level = heading.level.saturating_add(LEVELS_ABOVE).min(6);
        self.piece(&Piece::Heading { level, section: heading.span.start, parts })
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        let style = paragraph.marker.map_or("plain", |marker| style(marker.style));
        let parts = self.parts(paragraph.span);
        self.piece(&Piece::Paragraph { style, parts })
    }

    fn parts(&mut self, span: Span) -> Vec<Part> {
        let turns = self.pages.turns(span);
        self.cutter.parts(span, &turns)
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let mut cells = Cells::new(self.document, table);
        let whole = self.cutter.take_whole(table.span);
        self.piece(&Piece::TableBegin { whole, long: cells.are_many() })?;
        for row in &table.rows {
            if let Some(row) = cells.row(row, &mut self.cutter, &mut self.pages) {
                self.piece(&Piece::Row(row))?;
            }
        }
        self.piece(&Piece::TableEnd)
    }

    fn piece(&mut self, piece: &Piece) -> io::Result<()> {
        let template = self.templates.get_template("block.html").map_err(io::Error::other)?;
        template.render_captured_to(Serde(piece), &mut self.out).map_err(io::Error::other)?;
        Ok(())
    }
}

/// How deep the items of such a list stand.
fn style(style: MarkerStyle) -> &'static str {
    match style {
        MarkerStyle::Part | MarkerStyle::Chinese | MarkerStyle::ChineseBracketed => "item",
        MarkerStyle::Arabic => "item deep",
        MarkerStyle::ArabicBracketed | MarkerStyle::Circled => "item deeper",
    }
}
