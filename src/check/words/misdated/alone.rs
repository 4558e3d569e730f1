//! Sections that speak of another year only, and sentences that only their own year's figures can follow.

use super::Years;
use super::opening::Opening;
use crate::document::{Block, Document};
use crate::number::{Token, is_list_numeral};
use crate::source::Span;
use crate::vocabulary::{folded, holds};
use std::ops::Range;

/// Longer sections are not looked through.
const LONGEST_SECTION: usize = 40;

/// So often must what a sentence announces be said of this year.
const ANNOUNCED: usize = 2;

impl Years<'_> {
    /// Whether a section begins with the sentence, and never names this year. What a section says before
    /// without naming a year is this year's, and so is what its other paragraphs compare with last year.
    pub(super) fn is_alone(&self, opening: &Opening) -> bool {
        let section = self.section(opening.block);
        let own = self.document.blocks[opening.block].span();
        let text = |block: usize| self.folded(self.document.blocks[block].span());
        let prose = |block: &usize| !matches!(self.document.blocks[*block], Block::Table(_));
        let this = [Self::named(self.year), "本年".into(), "当年".into(), "今年".into()];
        let last = &self.rules.vocabulary.words.last_year;
        let others = || section.clone().filter(prose).filter(|block| *block != opening.block);
        let first = self.states(Span::new(own.start, opening.at.start))
            || others()
                .take_while(|block| *block < opening.block)
                .any(|block| self.states(self.document.blocks[block].span()));
        self.states(opening.rest)
            && !first
            && section.clone().filter(prose).all(|block| !holds(&text(block), &this))
            && others().all(|block| !holds(&text(block), last))
    }

    /// Whether a sentence without figures explains what the sentences before it say of this year, by name
    /// or as what goes without saying.
    pub(super) fn explains(&self, opening: &Opening) -> bool {
        let reason = &self.rules.vocabulary.words.reason;
        let rest = self.folded(opening.rest);
        let block = self.document.blocks[opening.block].span();
        let before = self.folded(Span::new(block.start, opening.at.start));
        let last = before.rfind(&Self::named(self.year));
        let turned = before.rfind(&Self::named(opening.year));
        let own = || {
            let compared = opening.year + 1 == self.year
                && holds(&before, &self.rules.vocabulary.words.last_year);
            !compared && self.states(Span::new(block.start, opening.at.start))
        };
        holds(&rest, reason)
            && !rest.contains(|c: char| c.is_ascii_digit())
            && turned.is_none()
            && (last.is_some() || own())
    }

    /// Whether a sentence announces, in words alone, what it goes on to say of this year again and again.
    pub(super) fn announces(&self, opening: &Opening) -> bool {
        let rest = self.folded(opening.rest);
        let Some((head, list)) = rest.split_once(':') else { return false };
        opening.year < self.year
            && !head.contains(|c: char| c.is_ascii_digit())
            && !list.contains(&Self::named(opening.year))
            && ANNOUNCED <= list.matches(&Self::named(self.year)).count()
    }

    /// Whether a stretch of text has figures.
    pub(super) fn states(&self, span: Span) -> bool {
        let tokens = self.rules.lexicon.lex_joined(self.document.text(span));
        tokens.iter().any(|token| matches!(token, Token::Figure(_)))
    }

    /// The blocks of the section that a block stands in, its heading included.
    pub(super) fn section(&self, block: usize) -> Range<usize> {
        let heading = |index: &usize| opens_section(self.document, *index);
        let start = (0..=block).rev().find(heading).unwrap_or(0);
        let all = self.document.blocks.len();
        let end = (block + 1..all).find(heading).unwrap_or(all);
        start..end.min(block + LONGEST_SECTION)
    }
}

/// A heading, or a paragraph that begins with its title: （二）政府采购支出情况。本单位…, 九、政府采购：….
fn opens_section(document: &Document, block: usize) -> bool {
    let text = folded(document.text(document.blocks[block].span()));
    let listed = text.trim_start_matches(is_list_numeral);
    let numbered = text.strip_prefix('(').is_some_and(|rest| rest.starts_with(is_list_numeral))
        || listed.len() < text.len() && listed.starts_with('、');
    matches!(document.blocks[block], Block::Heading(_)) || numbered
}
