//! Sentences that open with a year: 2023年度收入总计…, 本单位2023年度政府采购支出….

use super::super::passage::Passage;
use super::Years;
use crate::document::Block;
use crate::number::is_list_numeral;
use crate::rule::Check;
use crate::source::Span;
use crate::vocabulary::holds;

/// A longer name before the year is no owner's.
const LONGEST_OWNER: usize = 30;

/// Another year that a slip of the pen is not far from.
const NEAR: u16 = 2;

pub(super) struct Opening {
    pub(super) block: usize,
    /// The four digits.
    pub(super) at: Span,
    pub(super) year: u16,
    /// What it is said of: the words behind the year.
    pub(super) what: String,
    /// What the rule has in a group `noun`, if anything.
    pub(super) noun: Option<String>,
    /// From behind the year to the end of the sentence.
    pub(super) rest: Span,
}

impl Years<'_> {
    /// How many sentences open with the year of the disclosure.
    pub(super) fn right(&self) -> usize {
        let checks = self.rules.checks("misdated");
        let openings = checks.flat_map(|(_, check)| self.all(check, |_| true));
        openings.filter(|opening| opening.year == self.year).count()
    }

    /// The sentences that open with another year, where most open with that of the disclosure.
    pub(super) fn wrong(&self, check: &Check) -> Vec<Opening> {
        let mut wrong = self.all(check, |passage| passage.names_other(self.year));
        wrong.retain(|opening| opening.year != self.year);
        if self.habit < wrong.len().max(1) {
            return Vec::new();
        }
        wrong.retain(|opening| {
            self.year.abs_diff(opening.year) <= NEAR
                && !holds(&opening.what, &check.words)
                && !self.has_tables_of(opening.year)
        });
        wrong
    }

    fn all(&self, check: &Check, wanted: impl Fn(&Passage) -> bool) -> Vec<Opening> {
        let prose = self.passages.iter().copied().filter(|passage| {
            wanted(passage)
                && matches!(self.document.blocks[passage.block], Block::Paragraph(_))
                && !self.scene.is_silent(passage.block)
        });
        prose.flat_map(|passage| self.of_passage(passage, check)).collect()
    }

    fn of_passage(&self, passage: &Passage, check: &Check) -> Vec<Opening> {
        let text = &passage.text;
        let matches = check.find.iter().flat_map(|find| find.matches(text));
        let opening = matches.filter_map(|found| {
            let (year, what) = (found.group("year")?, found.group("what")?);
            let start = passage.sentence(year.start);
            let before = text.get(start..found.range.start).unwrap_or_default();
            let end = passage.sentence_end(year.end);
            self.leads(before).then(|| Opening {
                block: passage.block,
                at: passage.span(year.clone()),
                year: text[year.clone()].parse().unwrap_or_default(),
                what: text[what].to_owned(),
                noun: found.group("noun").map(|noun| text[noun].to_owned()),
                rest: passage.span(year.end..end),
            })
        });
        opening.collect()
    }

    /// Whether nothing stands before the year in its sentence but a number, a title or whose disclosure
    /// it is.
    fn leads(&self, before: &str) -> bool {
        let owner = without_title(before).trim_start_matches(is_numbering);
        let name = |c: char| !c.is_ascii_digit() && !c.is_ascii_punctuation();
        let short = owner.chars().count() <= LONGEST_OWNER && owner.chars().all(name);
        let own = || self.scene.is_own(owner, &self.rules.vocabulary.cover);
        owner.is_empty() || short && !self.rules.words.compares(owner) && own()
    }

    /// Whether a title names a table of that year.
    fn has_tables_of(&self, year: u16) -> bool {
        let named = Self::named(year);
        self.document.prose().any(|(_, span)| {
            let text = self.document.text(span);
            text.contains(&named) && text.trim_end().ends_with('表')
        })
    }
}

/// A sentence without the numbered title that it stands behind: 九、政府采购:2022年度….
fn without_title(before: &str) -> &str {
    let numbered = before.starts_with(is_numbering);
    match before.split_once(':').filter(|_| numbered) {
        Some((title, rest)) if !title.contains([',', ';']) => rest,
        _ => before,
    }
}

fn is_numbering(c: char) -> bool {
    c.is_ascii_digit() || is_list_numeral(c) || "()、.,".contains(c)
}
