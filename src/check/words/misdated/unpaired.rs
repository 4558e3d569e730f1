//! Figures of another year with nothing of this year to compare them with.
//!
//! A disclosure tells its own year; it names an earlier one to compare. What is said of an earlier year in a
//! paragraph that compares nothing, and of no other in its section, is this year's.

use super::Years;
use super::opening::Opening;
use crate::document::Block;
use crate::number::YEAR;
use crate::source::Span;
use crate::vocabulary::holds;

impl Years<'_> {
    pub(super) fn is_unpaired(&self, opening: &Opening) -> bool {
        let Some(noun) = opening.noun.as_deref() else { return false };
        let block = self.document.blocks[opening.block].span();
        let before = self.folded(Span::new(block.start, opening.at.start));
        let after = self.folded(Span::new(opening.rest.end, block.end));
        self.states(opening.rest)
            && !self.compares_years(&self.folded(opening.rest))
            && !self.compares_years(&after)
            && !before.contains(noun)
            && !after.contains(noun)
            && self.others_of_section(opening).all(|text| !text.contains(noun))
    }

    /// Whether a text says that something is more or less than in another year. What is compared with 上年 may
    /// be this year's.
    fn compares_years(&self, text: &str) -> bool {
        let words = &self.rules.vocabulary.words;
        let changes = holds(text, &words.up) || holds(text, &words.down);
        changes && !holds(text, &words.last_year) || self.names_years(text)
    }

    /// Whether a text compares with a year that it names.
    fn names_years(&self, text: &str) -> bool {
        let mut years =
            text.match_indices(YEAR).filter_map(|(at, _)| text.get(..at.checked_sub(4)?));
        years.any(|before| self.rules.words.compares(before))
    }

    /// The other paragraphs of the section.
    fn others_of_section(&self, opening: &Opening) -> impl Iterator<Item = String> {
        let blocks = self.section(opening.block).filter(|block| *block != opening.block);
        let prose =
            blocks.filter(|block| matches!(self.document.blocks[*block], Block::Paragraph(_)));
        prose.map(|block| self.folded(self.document.blocks[block].span()))
    }
}
