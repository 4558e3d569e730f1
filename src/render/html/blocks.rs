//! Writes a document as its reader knows it, block by block, so that no more of a long table is
//! held twice than a row.

use super::anchors::Anchors;
use super::figures::Figures;
use super::grid::{Grid, row_of};
use super::leaves::Leaves;
use super::pages::Pages;
use super::parts::{Cutter, Part};
use super::piece::Piece;
use super::table::{Cells, MANY};
use crate::diagnostic::{FileReport, Unread};
use crate::document::{Block, Document, Heading, MarkerStyle, Paragraph, Place, Table};
use crate::render::visible_line;
use crate::source::Span;
use minijinja::Environment;
use minijinja::value::Serde;
use std::collections::BTreeSet;
use std::io;

/// Headings of a document stand below the names of the page and of the file.
const LEVELS_ABOVE: u8 = 2;

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
    let (shown, told, grid, out) = (leaves.pages(), None, None, Vec::new());
    let mut writer = Writer {
        document,
        cutter,
        pages,
        leaves,
        shown,
        told,
        grid,
        unread,
        not_understood,
        templates,
        out,
    };
    for (index, block) in document.blocks.iter().enumerate() {
        writer.turn(block.span())?;
        writer.block(block, &document.blocks[index..])?;
    }
    writer.end_grid()?;
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
    /// The sheet that is being written.
    grid: Option<Grid>,
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

    /// Writes a block, the first of the rest.
    fn block(&mut self, block: &Block, rest: &[Block]) -> io::Result<()> {
        let start = block.span().start;
        if let Some(sheet) = self.pages.sheet(start) {
            self.end_grid()?;
            if self.sheet(&sheet, block)? {
                return Ok(());
            }
        }
        if self.grid.is_none() {
            self.begin_grid(rest)?;
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
            let told = Piece::Unread { start: next.at.span.start, told };
            self.in_cell(None, |writer| writer.piece(&told))?;
        }
        match block {
            Block::Heading(heading) => self.in_cell(Some(start), |writer| writer.heading(heading)),
            Block::Paragraph(paragraph) => {
                self.in_cell(Some(start), |writer| writer.paragraph(paragraph))
            }
            Block::Table(table) => self.table(table),
        }
    }

    /// Begins a sheet, and says whether its name is all that the block is.
    fn sheet(&mut self, sheet: &str, block: &Block) -> io::Result<bool> {
        let span = block.span();
        let is_name = self.document.text(span) == sheet.trim();
        let parts = if is_name { self.parts(span) } else { Vec::new() };
        self.piece(&Piece::Sheet { sheet: visible_line(sheet), section: span.start, parts })?;
        Ok(is_name)
    }

    fn begin_grid(&mut self, rest: &[Block]) -> io::Result<()> {
        self.grid = Grid::new(self.document, rest);
        let Some(grid) = &self.grid else { return Ok(()) };
        let begin = Piece::GridBegin { letters: grid.letters(), long: MANY < grid.rows };
        self.piece(&begin)
    }

    fn end_grid(&mut self) -> io::Result<()> {
        if self.grid.take().is_some() { self.piece(&Piece::GridEnd) } else { Ok(()) }
    }

    /// Writes what is no table; on a sheet in the cell at an offset, or over all columns.
    fn in_cell(
        &mut self,
        offset: Option<usize>,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(grid) = &mut self.grid else { return write(self) };
        let place = offset.map(|offset| grid.place(self.document, offset));
        let (row, before) = place.unwrap_or_default();
        // What stands alone in its row runs over the blank cells to its right.
        let width = grid.width() - before;
        let edge = grid.edge(row);
        self.piece(&Piece::CellBegin { edge, before, width })?;
        write(self)?;
        self.piece(&Piece::CellEnd)
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
        let whole = self.cutter.take_whole(table.span);
        if let Some(grid) = &self.grid {
            let lanes = grid.lanes(self.document, table);
            self.piece(&Piece::BodyBegin { whole })?;
            self.rows(table, Cells::of_sheet(self.document, table, lanes))?;
            return self.piece(&Piece::BodyEnd);
        }
        let cells = Cells::new(self.document, table);
        self.piece(&Piece::TableBegin { whole, long: MANY < table.rows.len() })?;
        self.rows(table, cells)?;
        self.piece(&Piece::TableEnd)
    }

    fn rows(&mut self, table: &Table, mut cells: Cells<'_>) -> io::Result<()> {
        for row in &table.rows {
            let number = row_of(self.document, row);
            let row = cells.row(row, &mut self.cutter, &mut self.pages);
            let Some(mut row) = row else { continue };
            row.edge = self.grid.as_mut().map(|grid| grid.edge(number));
            self.piece(&Piece::Row(row))?;
        }
        Ok(())
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
