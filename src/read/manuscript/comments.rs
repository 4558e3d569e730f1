//! Comments (批注), as far as they are for gouji: which there are, and what each holds for.

use super::write::Reach;
use crate::document::Allowance;
use crate::source::Span;
use std::collections::BTreeMap;

/// More comments that go over several paragraphs at once hold for the paragraphs at their ends only.
const MOST_OPEN: usize = 32;

/// The comments for gouji by their ids, and those that are open where the walk is.
#[derive(Debug, Default)]
pub(in crate::read) struct Comments {
    known: BTreeMap<String, Allowance>,
    open: Vec<String>,
}

impl Comments {
    /// Takes a comment, if it is for gouji.
    pub(in crate::read) fn know(&mut self, id: String, text: &str) {
        if let Some(allowance) = Allowance::read(text) {
            self.known.insert(id, allowance);
        }
    }

    /// The comments that a paragraph which begins here stands in.
    pub(in crate::read) fn open(&self) -> Vec<String> {
        self.open.clone()
    }

    /// A comment begins, or stands, here; its id if it is one of ours.
    pub(in crate::read) fn begin(&mut self, id: String, lasts: bool) -> Option<String> {
        self.known.contains_key(&id).then(|| {
            if lasts && self.open.len() < MOST_OPEN && !self.open.contains(&id) {
                self.open.push(id.clone());
            }
            id
        })
    }

    /// A comment ends here.
    pub(in crate::read) fn end(&mut self, id: &str) {
        self.open.retain(|open| open != id);
    }

    /// All of them with what they hold for; one that never ended, for the first only.
    pub(in crate::read) fn granted(
        &self,
        reaches: &BTreeMap<String, Reach>,
        end: Span,
    ) -> Vec<Allowance> {
        let reach = |id: &String| match reaches.get(id) {
            Some(reach) if self.open.contains(id) => reach.first,
            Some(reach) => reach.first.to(reach.last),
            None => end,
        };
        self.known.iter().map(|(id, comment)| comment.clone().over(reach(id))).collect()
    }
}
