//! Amounts said of another year that the tables give as this year's.

use super::Years;
use super::opening::Opening;
use crate::document::Block;
use crate::fact::Fact;
use crate::number::{Figure, Quantity, Rounding, Token, Unit, YEAR};
use crate::source::Span;
use crate::vocabulary::{folded, holds};

/// A figure of fewer digits may be the same in two years.
const DIGITS: usize = 4;

/// What stands behind the budget and the amount itself is said of something else.
const MOST_AMOUNTS: usize = 2;

impl Years<'_> {
    /// The cell that gives one of the first amounts of the sentence as this year's.
    pub(super) fn this_years(&self, opening: &Opening) -> Option<&Fact> {
        // What the sentence says of this year beside it is the same amount in both years.
        if self.folded(opening.rest).contains(&Self::named(self.year)) {
            return None;
        }
        let stated = self.first_amounts(opening);
        stated.iter().find_map(|stated| self.cell_of(stated, opening))
    }

    fn cell_of(&self, stated: &Figure, opening: &Opening) -> Option<&Fact> {
        let range = stated.quantity.interval(Rounding::Nearest)?;
        let telling = DIGITS <= digits(&stated.quantity);
        let changed = !stated.quantity.value.is_zero() && self.compares(opening);
        if !(telling || changed) {
            return None;
        }
        let same = |fact: &&Fact| {
            matches!(fact.quantity.unit, Unit::Money(_))
                && fact.quantity.base().is_some_and(|value| range.contains(value))
        };
        let mut all = self.facts.facts.iter().filter(same);
        let first = all.next()?;
        // The same digits may be another quantity's, or the same amount in both years.
        let meant = |fact: &Fact| telling || opening.what.contains(fact.key.item.as_str());
        let own = |fact: &Fact| {
            matches!(fact.role.as_str(), "amount" | "initial" | "adjusted" | "budget")
                && !holds(&fact.key.item, self.carried())
        };
        let rest: Vec<&Fact> = all.collect();
        let all = || std::iter::once(&first).chain(&rest);
        let named = all().copied().find(|fact| meant(fact));
        named.filter(|_| all().all(|fact| own(fact)))
    }

    /// Whether its paragraph goes on to say that the amount is not that of the year before.
    fn compares(&self, opening: &Opening) -> bool {
        let end = self.document.blocks[opening.block].span().end;
        let rest = self.folded(Span::new(opening.rest.start, end));
        let words = &self.rules.vocabulary.words;
        let last = rest.contains(&Self::named(self.year - 1));
        let changes = holds(&rest, &words.up) || holds(&rest, &words.down);
        changes && (last || holds(&rest, &words.last_year))
    }

    fn carried(&self) -> &[String] {
        &self.rules.vocabulary.words.carried
    }

    /// The first amounts of a sentence before it turns to another year, or of the list that it leads.
    fn first_amounts(&self, opening: &Opening) -> Vec<Figure> {
        let text = self.document.text(opening.rest);
        let own = self.amounts(before_other_year(text));
        if !own.is_empty() || !text.trim_end().ends_with(['：', ':']) {
            return own;
        }
        let Some(Block::Paragraph(item)) = self.document.blocks.get(opening.block + 1) else {
            return Vec::new();
        };
        let item = self.document.text(item.span).split('。').next().unwrap_or_default();
        self.amounts(before_other_year(item))
    }

    /// What was carried over is the other year's by rights.
    fn amounts(&self, text: &str) -> Vec<Figure> {
        let mut from = 0;
        let tokens = self.rules.lexicon.lex_joined(text).into_iter();
        let amounts = tokens.filter_map(|token| match token {
            Token::Figure(figure) if matches!(figure.quantity.unit, Unit::Money(_)) => {
                let label = folded(text.get(from..figure.span.start).unwrap_or_default());
                from = figure.span.end;
                Some((label, figure))
            }
            _ => None,
        });
        let first = amounts.take(MOST_AMOUNTS);
        let own = first.filter(|(label, _)| !holds(label, self.carried()));
        own.map(|(_, figure)| figure).collect()
    }
}

/// A text as far as it does not name another year.
fn before_other_year(text: &str) -> &str {
    let named = text.match_indices(YEAR).find(|(at, _)| {
        let before = &text[..*at];
        before.ends_with(['上', '去', '今']) || before.ends_with(|c: char| c.is_ascii_digit())
    });
    named.map_or(text, |(at, _)| &text[..at])
}

/// How many digits of a figure say something: three of 12300.
fn digits(quantity: &Quantity) -> usize {
    quantity.value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}
