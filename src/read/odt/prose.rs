//! Walks over paragraphs.

use super::super::ReadError;
use super::super::manuscript::{BREAK, Kind};
use super::super::ooxml::{Element, Node};
use super::walk::Walk;
use std::borrow::Cow;
use std::mem::{replace, take};

/// What stands between a title and its page in a table of contents.
const LEADER: &str = "……";

/// No row of blanks is longer.
const MOST_BLANKS: usize = 256;

/// The deepest level of an outline, from 0.
const DEEPEST: usize = 8;

impl Walk<'_> {
    /// Walks a paragraph or a heading.
    pub(super) fn paragraph(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        self.galley.begin_paragraph()?;
        let style = element.attribute("style-name");
        let level = if element.name() == "h" {
            Some(element.count("outline-level").unwrap_or(1))
        } else {
            self.styles.outline(style.as_deref())
        };
        let open = &mut self.galley.story.open;
        open.outline = level.and_then(|level| level.checked_sub(1)).map(|level| level.min(DEEPEST));
        open.contents = self.contents;
        self.number_item();
        if element.name() == "h" {
            self.number_heading(element);
        }
        let hidden = self.styles.hidden(style.as_deref()).unwrap_or(false);
        let outer = replace(&mut self.galley.story.hidden, hidden);
        let around = replace(&mut self.in_paragraph, true);
        self.inline()?;
        self.in_paragraph = around;
        self.galley.story.hidden = outer;
        // What is inserted and left out takes the end of its paragraph with it.
        self.galley.story.open.joined |= self.is_left_out();
        self.galley.end_paragraph();
        Ok(())
    }

    /// Walks what is left of the innermost open element, which stands in a paragraph.
    pub(super) fn inline(&mut self) -> Result<(), ReadError> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Text(text, offset) => self.say_squeezed(&text, offset),
                Node::Element(element) => self.within(&element)?,
            }
        }
        Ok(())
    }

    /// Walks an element that was just begun and stands in a paragraph.
    fn within(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        match element.name() {
            "s" => self.say(&" ".repeat(element.count("c").unwrap_or(1).min(MOST_BLANKS)), None),
            "tab" => self.say(if self.contents { LEADER } else { "\t" }, None),
            "line-break" => self.say(BREAK, None),
            "span" => return self.span(element),
            "note" => return self.note(element),
            "annotation" => return self.annotation(element),
            "annotation-end" => {
                let id = element.attribute("name").unwrap_or_default();
                self.begin_comment(&id, false);
                self.galley.comments.end(&id);
            }
            "change" | "change-start" | "change-end" => self.change(element)?,
            "hidden-text" | "hidden-paragraph"
                if element.attribute("is-hidden").as_deref() == Some("true") =>
            {
                self.galley.left_out.hidden(&self.galley.here);
                self.galley.story.hidden |= element.name() == "hidden-paragraph";
                return self.xml.skip();
            }
            "ruby-text" | "title" | "desc" => return self.xml.skip(),
            "frame" | "g" | "control" => return self.drawing(element),
            name if name.ends_with("shape") || is_drawn(name) => return self.drawing(element),
            _ => return self.inline(),
        }
        self.xml.skip()
    }

    fn span(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let style = element.attribute("style-name");
        let hidden = self.styles.hidden(style.as_deref()).unwrap_or(self.galley.story.hidden);
        let outer = replace(&mut self.galley.story.hidden, hidden);
        self.inline()?;
        self.galley.story.hidden = outer;
        Ok(())
    }

    /// Walks a footnote or an endnote: its number is a mark, its text hangs on the paragraph.
    fn note(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let last = element.attribute("note-class").as_deref() == Some("endnote");
        let kind = if last { Kind::Endnote } else { Kind::Footnote };
        while let Some(part) = self.xml.child()? {
            match part.name() {
                "note-body" => self.aside(kind, Self::inside)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// A comment is read only if it is for gouji.
    fn annotation(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        self.annotations += 1;
        let name = element.attribute("name");
        let lasts = name.is_some();
        let id = name.unwrap_or_else(|| format!("#{}", self.annotations));
        let mut text = String::new();
        while let Some(part) = self.xml.child()? {
            match part.name() {
                "p" | "list" => text = text + "\n" + &self.xml.lines()?,
                // Who wrote it, and when.
                _ => self.xml.skip()?,
            }
        }
        self.galley.comments.know(id.clone(), &text);
        self.begin_comment(&id, lasts);
        Ok(())
    }

    /// A comment stands at the paragraph being read, and at those that follow if it `lasts`.
    fn begin_comment(&mut self, id: &str, lasts: bool) {
        let comments = &mut self.galley.story.open.comments;
        if let Some(id) = self.galley.comments.begin(id.to_owned(), lasts)
            && !comments.contains(&id)
        {
            comments.push(id);
        }
    }

    /// Adds text in which any blanks are one.
    fn say_squeezed(&mut self, text: &str, offset: Option<usize>) {
        match squeezed(text) {
            Cow::Borrowed(text) => self.say(text, offset),
            Cow::Owned(text) => self.say(&text, None),
        }
    }

    fn say(&mut self, text: &str, offset: Option<usize>) {
        if !self.is_left_out() {
            self.galley.say(text, offset);
        }
    }
}

/// Shapes that may hold text.
fn is_drawn(name: &str) -> bool {
    matches!(name, "rect" | "line" | "polyline" | "polygon" | "path" | "ellipse" | "circle")
        || matches!(name, "connector" | "caption" | "measure" | "scene")
}

/// Text with a blank for every row of blanks.
fn squeezed(text: &str) -> Cow<'_, str> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    if !text.contains(['\t', '\r', '\n']) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_blank = false;
    for c in text.chars() {
        if !(take(&mut after_blank) && is_blank(c)) {
            out.push(if is_blank(c) { ' ' } else { c });
        }
        after_blank = is_blank(c);
    }
    Cow::Owned(out)
}
