//! Word's comments (批注), as far as they are for gouji: which there are, and what each holds for.

use super::super::ReadError;
use super::super::ooxml::{Node, Xml};
use crate::document::Allowance;
use crate::source::Span;
use std::collections::BTreeMap;

/// More comments that go over several paragraphs at once hold for the paragraphs at their ends only.
const MOST_OPEN: usize = 32;

/// The comments for gouji by their ids, and those that are open where the walk is.
#[derive(Debug, Default)]
pub(super) struct Comments {
    known: BTreeMap<String, Allowance>,
    open: Vec<String>,
}

/// What a comment stands at: the first block and the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub(super) first: Span,
    pub(super) last: Span,
}

impl Comments {
    /// Reads the part that holds them.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut known = BTreeMap::new();
        xml.child()?;
        while let Some(element) = xml.child()? {
            let id = element.attribute("id").unwrap_or_default();
            if let Some(allowance) = Allowance::read(&text(xml)?) {
                known.insert(id, allowance);
            }
        }
        Ok(Self { known, open: Vec::new() })
    }

    /// The comments that a paragraph which begins here stands in.
    pub(super) fn open(&self) -> Vec<String> {
        self.open.clone()
    }

    /// A comment begins, or stands, here; its id if it is one of ours.
    pub(super) fn begin(&mut self, id: String, lasts: bool) -> Option<String> {
        self.known.contains_key(&id).then(|| {
            if lasts && self.open.len() < MOST_OPEN && !self.open.contains(&id) {
                self.open.push(id.clone());
            }
            id
        })
    }

    /// A comment ends here.
    pub(super) fn end(&mut self, id: &str) {
        self.open.retain(|open| open != id);
    }

    /// All of them with what they hold for; one that never ended, for the first only.
    pub(super) fn granted(&self, reaches: &BTreeMap<String, Reach>, end: Span) -> Vec<Allowance> {
        let reach = |id: &String| match reaches.get(id) {
            Some(reach) if self.open.contains(id) => reach.first,
            Some(reach) => reach.first.to(reach.last),
            None => end,
        };
        self.known.iter().map(|(id, comment)| comment.clone().over(reach(id))).collect()
    }
}

/// The text of the innermost open element, a line a paragraph; the element is walked to its end.
fn text(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut depth = 1_usize;
    while 0 < depth {
        match xml.next()? {
            Some(Node::Element(element)) => {
                depth += 1;
                if element.name() == "p" {
                    text.push('\n');
                }
            }
            Some(Node::Text(part, _)) => text.push_str(&part),
            None => depth -= 1,
        }
    }
    Ok(text)
}
