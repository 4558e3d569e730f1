//! From the tree to what a person reads: paragraphs, headings, tables, in order.

use super::body::Body;
use super::line::Line;
use super::list::List;
use super::page::Page;
use super::paragraph::{self, Paragraph};
use super::parse::Run;
use super::tree::{Content, Element, NodeId};
use super::{style, table};
use crate::document::{Draft, Piece};

/// A piece of the document.
#[derive(Clone, Debug)]
pub(super) enum Flow {
    /// A paragraph or heading.
    Paragraph(Paragraph),
    /// Lines as they are printed.
    Lines(Vec<Line>),
    /// A table.
    Table(Table),
}

/// A table of data.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Draft>>,
    /// The comments for gouji that stand in it or right before it.
    pub(super) comments: Vec<NodeId>,
}

impl Flow {
    /// Adds comments that stand before it.
    pub(super) fn follow(&mut self, comments: &[NodeId]) {
        let own = match self {
            Self::Paragraph(paragraph) => Some(&mut paragraph.line.comments),
            Self::Lines(lines) => lines.first_mut().map(|line| &mut line.comments),
            Self::Table(table) => Some(&mut table.comments),
        };
        if let Some(own) = own {
            own.extend_from_slice(comments);
        }
    }
}

/// What marks of notes begin with.
const MARKS: [char; 7] = ['[', '［', '〔', '【', '①', '*', '※'];

/// More cells than may be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct TooManyCells;

/// Walks over a page. Elements are nested no deeper than the parser allows, so walking into them by
/// recursion is safe.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    pub(super) page: &'a Page,
    pub(super) body: Body<'a>,
    /// Cells that may still be read.
    pub(super) cells_left: usize,
    /// Whether lines and blanks are kept as they stand.
    preserving: bool,
    /// Finished pieces.
    flow: Vec<Flow>,
    /// Lines of the paragraph that is being read.
    lines: Vec<Line>,
    /// Comments for gouji after which nothing was read yet.
    pub(super) comments: Vec<NodeId>,
    level: Option<u8>,
    number: Option<String>,
    list: Option<List>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(page: &'a Page, body: Body<'a>, cells_left: usize) -> Self {
        Self {
            page,
            body,
            cells_left,
            preserving: false,
            flow: Vec::new(),
            lines: Vec::new(),
            comments: Vec::new(),
            level: None,
            number: None,
            list: None,
        }
    }

    /// What stands in these nodes.
    pub(super) fn read(&mut self, nodes: &[NodeId]) -> Result<Vec<Flow>, TooManyCells> {
        // What is around a table does not reach into its cells.
        let outer = std::mem::replace(self, Self::new(self.page, self.body, self.cells_left));
        let result = nodes.iter().try_for_each(|id| self.node(*id));
        self.end_block();
        let inner = std::mem::replace(self, outer);
        self.cells_left = inner.cells_left;
        self.comments.extend(inner.comments);
        result.map(|()| inner.flow)
    }

    fn node(&mut self, id: NodeId) -> Result<(), TooManyCells> {
        match self.page.tree().content(id) {
            Content::Text(number) => self.text(*number),
            Content::Blank(blanks) if self.preserving => self.printed(None, blanks),
            Content::Blank(blanks) => self.line().push_blanks(blanks),
            Content::Comment(_) => self.comment(id),
            Content::Element(element) => return self.element(id, element),
        }
        Ok(())
    }

    /// A comment is for the line that it stands in, else for what follows.
    fn comment(&mut self, id: NodeId) {
        self.comments.push(id);
        self.place_comments();
    }

    fn place_comments(&mut self) {
        if self.comments.is_empty() {
            return;
        }
        if let Some(line) = self.lines.last_mut().filter(|line| !line.is_blank()) {
            line.comments.append(&mut self.comments);
        }
    }

    fn text(&mut self, number: usize) {
        let (page, run) = (self.page, self.page.run(number));
        if self.preserving {
            self.printed(Some(run), run.text(page.source()));
        } else {
            self.line().push(page, run);
        }
        self.place_comments();
    }

    fn element(&mut self, id: NodeId, element: &Element) -> Result<(), TooManyCells> {
        if style::is_unread(element) || self.body.is_chrome(id) {
            return Ok(());
        }
        match element.name() {
            "br" => {
                self.lines.push(Line::default());
                Ok(())
            }
            "table" => self.table(id),
            "pre" | "listing" | "plaintext" | "xmp" => self.preserved(id),
            "sup" | "sub" => self.raised(id, element.name()),
            "ol" | "ul" => self.list(id, element),
            "li" => self.item(id, element),
            _ if style::is_block(element) => self.block(id, element),
            _ => self.children(id),
        }
    }

    fn children(&mut self, id: NodeId) -> Result<(), TooManyCells> {
        self.page.tree().children(id).iter().try_for_each(|child| self.node(*child))
    }

    fn block(&mut self, id: NodeId, element: &Element) -> Result<(), TooManyCells> {
        self.end_block();
        let level = style::heading_level(element.name()).or(self.level);
        let outer = std::mem::replace(&mut self.level, level);
        self.children(id)?;
        self.end_block();
        self.level = outer;
        Ok(())
    }

    fn list(&mut self, id: NodeId, element: &Element) -> Result<(), TooManyCells> {
        let outer = std::mem::replace(&mut self.list, List::new(element));
        self.block(id, element)?;
        self.list = outer;
        Ok(())
    }

    fn item(&mut self, id: NodeId, element: &Element) -> Result<(), TooManyCells> {
        self.end_block();
        self.number = self.list.as_mut().and_then(|list| list.number(element));
        self.block(id, element)?;
        self.number = None;
        Ok(())
    }

    fn table(&mut self, id: NodeId) -> Result<(), TooManyCells> {
        self.end_block();
        let read = table::read(self, id)?;
        self.flow.extend(read);
        Ok(())
    }

    /// Letters above the line: the mark of a note is no part of the text, and an exponent none of
    /// the number before it.
    fn raised(&mut self, id: NodeId, name: &str) -> Result<(), TooManyCells> {
        let before = self.line().pieces.len();
        self.children(id)?;
        let pieces = &mut self.line().pieces;
        // Where the line was ended on the way there are fewer.
        let raised = pieces.split_off(before.min(pieces.len()));
        let is_mark = raised.first().is_some_and(|piece| piece.text.starts_with(MARKS));
        if !is_mark {
            pieces.extend(raised.into_iter().map(|piece| small(piece, name == "sup")));
        }
        Ok(())
    }

    fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.last_mut().expect("a line was just pushed")
    }

    /// Ends the paragraph that is being read.
    fn end_block(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.iter().all(Line::is_blank) {
            return;
        }
        if self.preserving {
            self.flow.push(Flow::Lines(lines));
            return;
        }
        let level = self.level;
        for line in paragraph::join(self.page, lines, level.is_some()) {
            let number = self.number.take();
            self.flow.push(Flow::Paragraph(Paragraph { line, number, level }));
        }
    }

    fn preserved(&mut self, id: NodeId) -> Result<(), TooManyCells> {
        self.end_block();
        let outer = std::mem::replace(&mut self.preserving, true);
        self.children(id)?;
        self.end_block();
        self.preserving = outer;
        Ok(())
    }

    /// Text whose lines and blanks stay.
    fn printed(&mut self, run: Option<&Run>, text: &str) {
        let mut start = 0;
        for (index, part) in text.split('\n').enumerate() {
            if 0 < index {
                self.lines.push(Line::default());
            }
            let page = self.page;
            if let Some(run) = run {
                self.line().push_printed(page, run, start..start + part.len());
            }
            start += part.len() + 1;
        }
    }
}

/// A piece with its digits above or below the line.
fn small(piece: Piece, above: bool) -> Piece {
    let digits =
        if above { "⁰¹²³⁴⁵⁶⁷⁸⁹" } else { "₀₁₂₃₄₅₆₇₈₉" };
    let small = |c: char| c.to_digit(10).and_then(|digit| digits.chars().nth(digit as usize));
    let text: String = piece.text.chars().map(|c| small(c).unwrap_or(c)).collect();
    let offset = piece.offset.filter(|_| text == piece.text);
    Piece { text, offset, ..piece }
}
