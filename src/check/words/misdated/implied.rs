//! Half-sentences whose amount and change give this year's amount: “2023年度支出9万元；2021年度为8万元，同比
//! 增加1万元” is of 2022.

use super::Years;
use crate::check::words::passage::Passage;
use crate::diagnostic::Label;
use crate::number::{Figure, Rounding, Token, Unit};
use crate::rule::Check;
use crate::source::{Site, Span};
use crate::vocabulary::holds;

impl Years<'_> {
    /// The years of half-sentences whose amount can only be last year's, with this year's amount.
    pub(super) fn implied(&self, check: &Check) -> Vec<(Span, Label)> {
        let mut implied = Vec::new();
        for passage in self.others() {
            let matches = check.find.iter().flat_map(|find| find.matches(&passage.text));
            for found in matches {
                let year = found.group("year").unwrap_or(found.range.clone());
                let named = passage.text[year.clone()].parse::<u16>();
                let odd = named.is_ok_and(|named| named != self.year && named + 1 != self.year);
                let whole = || self.whole(passage, year.start, found.range.clone());
                if let Some(whole) = Some(()).filter(|()| odd).and_then(|()| whole()) {
                    implied.push((passage.span(year), whole));
                }
            }
        }
        implied
    }

    /// The amount that the sentence says of this year before, if what follows is its change from what
    /// stands in the half-sentence.
    fn whole(&self, passage: &Passage, at: usize, half: std::ops::Range<usize>) -> Option<Label> {
        let before = passage.sentence(at)..half.start;
        let own = passage.text[before.clone()].rfind(&Self::named(self.year))?;
        let said = passage.span(before.start + own..before.end);
        let down = holds(&passage.text[half.clone()], &self.rules.vocabulary.words.down);
        let [(prior, _), (change, _)] = self.money(passage.span(half)).try_into().ok()?;
        let range = |figure: &Figure| figure.quantity.interval(Rounding::Nearest);
        let (prior, change) = (range(&prior)?, range(&change)?);
        let (lo, hi) = if down {
            (prior.lo.checked_sub(change.hi)?, prior.hi.checked_sub(change.lo)?)
        } else {
            (prior.lo.checked_add(change.lo)?, prior.hi.checked_add(change.hi)?)
        };
        let fits = |figure: &Figure| range(figure).is_some_and(|now| now.lo <= hi && lo <= now.hi);
        let (figure, span) = self.money(said).into_iter().find(|(figure, _)| fits(figure))?;
        let at = Site { source: self.document.source, span };
        Some(Label { at, note: figure.quantity.to_string() })
    }

    /// The amounts of a stretch of the document, with their places.
    fn money(&self, span: Span) -> Vec<(Figure, Span)> {
        let tokens = self.rules.lexicon.lex_joined(self.document.text(span)).into_iter();
        let amounts = tokens.filter_map(|token| match token {
            Token::Figure(figure) if matches!(figure.quantity.unit, Unit::Money(_)) => {
                let at = figure.span.shifted(span.start);
                Some((figure, at))
            }
            _ => None,
        });
        amounts.collect()
    }
}
