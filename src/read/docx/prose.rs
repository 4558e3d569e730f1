//! Walks over paragraphs and runs.

use super::super::ReadError;
use super::super::manuscript::{Block, ListView, Number, Paragraph};
use super::super::ooxml::{Element, Node};
use super::properties::{ParagraphProperties, RunProperties};
use super::walk::Walk;
use crate::document::Piece;
use std::mem::{replace, take};

/// The level in the outline that stands for body text.
const BODY_TEXT: usize = 9;

/// Shows where a word may be broken at the end of a line, and nothing elsewhere.
const SOFT_HYPHEN: char = '\u{ad}';

impl<'a> Walk<'a> {
    /// Walks a paragraph.
    pub(super) fn paragraph(&mut self) -> Result<(), ReadError> {
        let changes = self.galley.left_out.changes();
        let outer = take(&mut self.galley.story.open);
        self.galley.begin_paragraph()?;
        let mut properties = ParagraphProperties::default();
        self.begin_paragraph(&properties);
        while let Some(element) = self.xml.child()? {
            if element.name() == "pPr" {
                properties = ParagraphProperties::read(&mut self.xml)?;
                self.begin_paragraph(&properties);
            } else {
                self.element(&element)?;
            }
        }
        // A change that goes over the mark is one with that of the text before it.
        if properties.changed && self.galley.left_out.changes() == changes {
            self.galley.left_out.change(&self.galley.here);
        }
        let paragraph = replace(&mut self.galley.story.open, outer);
        self.close(paragraph);
        Ok(())
    }

    /// Sets what is known of a paragraph before its text comes.
    fn begin_paragraph(&mut self, properties: &ParagraphProperties) {
        let style = self.styles.paragraph(properties.style.as_deref());
        let outline = properties.outline.or(style.and_then(|style| style.outline));
        let hidden = style.and_then(|style| style.hidden).unwrap_or(false);
        self.galley.story.open = Paragraph {
            place: Some(self.galley.here.clone()),
            outline: outline.filter(|level| *level < BODY_TEXT),
            contents: style.is_some_and(|style| style.contents),
            number: self.number_asked(properties),
            hidden,
            joined: properties.joined || hidden,
            ..take(&mut self.galley.story.open)
        };
        self.galley.story.hidden = hidden;
    }

    /// The list that a paragraph is counted in, and the level there.
    fn number_asked(&self, properties: &ParagraphProperties) -> Option<(String, usize)> {
        let own = &properties.number;
        let style = self.styles.paragraph(properties.style.as_deref());
        let styled = style.map(|style| &style.number);
        let id = own.list.as_ref().or_else(|| styled?.list.as_ref())?;
        let list = self.list(id)?;
        if own.list.is_some() || own.level.is_some() {
            return Some((id.clone(), own.level.unwrap_or(0)));
        }
        // Which style stands at which level is the list's to say.
        let named = properties.style.as_deref().and_then(|style| list.level_of(style));
        Some((id.clone(), named.or(styled?.level).unwrap_or(0)))
    }

    fn close(&mut self, paragraph: Paragraph) {
        if let Some(whole) = self.galley.story.close(paragraph) {
            self.add(whole);
        }
    }

    /// Completes a paragraph that waits for another to go on with it: none comes.
    pub(super) fn release(&mut self) {
        if let Some(whole) = self.galley.story.release() {
            self.add(whole);
        }
    }

    /// Completes what is still open at the end of a story.
    pub(super) fn end_story(&mut self) {
        self.release();
        let open = take(&mut self.galley.story.open);
        self.add(open);
    }

    /// Numbers a paragraph and adds it to the story.
    fn add(&mut self, mut paragraph: Paragraph) {
        if let Some(number) = self.next_number(&paragraph)
            && let Some(place) = paragraph.place.clone()
        {
            let piece = Piece { text: number.text.clone(), place, offset: None };
            paragraph.pieces.insert(0, piece);
            paragraph.marker = Some(number);
        }
        self.galley.story.add(Block::Paragraph(paragraph));
    }

    fn next_number(&mut self, paragraph: &Paragraph) -> Option<Number> {
        let (id, level) = paragraph.number.as_ref()?;
        let list = self.list(id)?;
        self.counters.entry(self.galley.story.kind).or_default().next(id, list, *level)
    }

    fn list(&self, id: &str) -> Option<ListView<'a>> {
        let styles = self.styles;
        self.numbering.list(id, |style| styles.paragraph(Some(style))?.number.list.as_ref())
    }

    /// Walks a run.
    pub(super) fn run(&mut self) -> Result<(), ReadError> {
        let outer = replace(&mut self.galley.story.hidden, self.galley.story.open.hidden);
        while let Some(element) = self.xml.child()? {
            if element.name() == "rPr" {
                let properties = RunProperties::read(&mut self.xml)?;
                self.galley.story.hidden = self.is_hidden(&properties);
            } else {
                self.element(&element)?;
            }
        }
        self.galley.story.hidden = outer;
        Ok(())
    }

    /// A style of a run turns what the style of the paragraph says; the run itself decides.
    fn is_hidden(&self, properties: &RunProperties) -> bool {
        let style = self.styles.run(properties.style.as_deref());
        let turned = style.and_then(|style| style.hidden).unwrap_or(false);
        properties.hidden.unwrap_or(self.galley.story.open.hidden != turned)
    }

    /// Takes the text of a run. Blanks at its ends count only if it says so.
    pub(super) fn text(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let kept = element.attribute("space").as_deref() == Some("preserve");
        let first = self.galley.story.open.pieces.len();
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Text(text, offset) => self.say_parts(&text, offset),
                Node::Element(_) => self.xml.skip()?,
            }
        }
        if !kept {
            trim(&mut self.galley.story.open.pieces[first..]);
        }
        Ok(())
    }

    /// Adds text without its soft hyphens.
    fn say_parts(&mut self, text: &str, offset: Option<usize>) {
        let mut at = 0;
        for part in text.split(SOFT_HYPHEN) {
            if !part.is_empty() {
                self.say(part, offset.map(|offset| offset + at));
            }
            at += part.len() + SOFT_HYPHEN.len_utf8();
        }
    }
}

/// Cuts the blanks at both ends of a text in pieces.
fn trim(pieces: &mut [Piece]) {
    if let Some(piece) = pieces.first_mut() {
        let cut = piece.text.len() - piece.text.trim_start().len();
        piece.text.drain(..cut);
        piece.offset = piece.offset.map(|offset| offset + cut);
    }
    if let Some(piece) = pieces.last_mut() {
        piece.text.truncate(piece.text.trim_end().len());
    }
}
