//! Words beside a number that make it a date, an ordinal, a room or a name.

use super::NonFigure;
use super::context::{Here, Other};
use super::glyph::{at, before, is_closer, skip_blanks, skip_blanks_back, skip_gap};
use super::groups::is_year;
use super::numeral::Numeral;
use super::words::{Noun, Title};

impl Here<'_> {
    /// 2023年, 5号楼, 3级
    pub(super) fn noun(&self, numeral: &Numeral) -> Option<Other> {
        let text = self.text;
        let four = is_year(text, numeral.start, numeral.end);
        let gap = if four { skip_gap } else { skip_blanks };
        let pos = gap(text, numeral.end);
        let (word, noun) = self.noun_at(pos)?;
        let tight = pos == numeral.end;
        // In a flattened table “28 年初结转” is a row number beside a name.
        let loose_fits = noun == Noun::Date || (noun == Noun::OfYear && four);
        let kind = self.refine(numeral, noun, pos + word.len());
        if !(tight || loose_fits) || (noun.kind() != NonFigure::Date && !numeral.is_plain()) {
            return None;
        }
        Some(self.other(numeral.start, pos + word.len(), kind))
    }

    /// 号 ends document numbers as well as addresses.
    fn refine(&self, numeral: &Numeral, noun: Noun, end: usize) -> NonFigure {
        if noun != Noun::Number {
            return noun.kind();
        }
        let words = &self.lexicon.words;
        let front = skip_blanks_back(self.text, numeral.start);
        if self.previous == Some(NonFigure::Date) && self.floor == front && numeral.whole <= 2 {
            return NonFigure::Date;
        }
        let numbered = before(self.text, front)
            .is_some_and(|c| is_closer(c) || words.before_issue.contains(c));
        let issued = at(self.text, end).is_some_and(|c| words.after_issue.contains(c));
        if numbered || issued { NonFigure::DocumentNumber } else { noun.kind() }
    }

    /// The word at `pos` that makes the number before it something else than a figure.
    pub(super) fn noun_at(&self, pos: usize) -> Option<(&str, Noun)> {
        // Most numbers of tables end here: no word follows.
        at(self.text, pos).filter(|c| c.is_alphabetic())?;
        let entry = self.lexicon.at(&self.lexicon.nouns, self.text, pos)?;
        Some((&entry.word, entry.meaning))
    }

    /// The word of this kind that ends at `pos`.
    pub(super) fn title_before(&self, pos: usize, title: Title) -> Option<&str> {
        before(self.text, pos).filter(|c| c.is_alphabetic())?;
        let entry = self.lexicon.titles.ending(self.text, pos)?;
        (entry.meaning == title).then_some(entry.word.as_str())
    }
}
