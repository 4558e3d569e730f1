//! A page: its tree with its texts and the places where they stand.

use super::parse::{Parsed, Run, TooMuch, parse};
use super::tree::{Content, NodeId, Tree};
use crate::document::{Allowance, LineIndex, Place};
use crate::source::Span;

/// A page that can be read.
#[derive(Debug)]
pub(super) struct Page {
    /// The file, decoded. Its line ends are `\n`, with a blank in place of each `\r` before one, so
    /// that offsets stay.
    source: String,
    lines: LineIndex,
    tree: Tree,
    runs: Vec<Run>,
}

impl Page {
    /// Parses a page, see [`parse`].
    pub(super) fn new(source: String, deepest: usize, most: usize) -> Result<Self, TooMuch> {
        let lines = LineIndex::new(&source);
        let source = if source.contains('\r') {
            source.replace("\r\n", " \n").replace('\r', "\n")
        } else {
            source
        };
        let Parsed { tree, runs } = parse(&source, deepest, most)?;
        Ok(Self { source, lines, tree, runs })
    }

    /// Its nodes.
    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The file, decoded.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// The run of a text node.
    pub(super) fn run(&self, number: usize) -> &Run {
        &self.runs[number]
    }

    /// The text of a text node; blank for all others.
    pub(super) fn text(&self, id: NodeId) -> &str {
        match self.tree.content(id) {
            Content::Text(number) => self.run(*number).text(&self.source),
            Content::Element(_) | Content::Comment(_) | Content::Blank(_) => "",
        }
    }

    /// A comment for gouji.
    pub(super) fn comment(&self, id: NodeId) -> Option<&Allowance> {
        match self.tree.content(id) {
            Content::Comment(comment) => Some(comment),
            _ => None,
        }
    }

    /// The place of a span of the source.
    pub(super) fn place(&self, source: Span) -> Place {
        Place::Line { start: self.lines.position(&self.source, source.start), source }
    }
}
