//! Which year a phrase speaks of, and whether what it says can be weighed.

use super::binder::Binder;
use super::bound::{Bound, Shift};
use super::inherited_base::{SINCE, compares_with_budget, named_year};
use crate::check::equation::via::Via;
use crate::claim::{Said, Statement};
use crate::source::Span;
use crate::vocabulary::{Name, folded, holds, named_years};

/// Further back in a block nobody looks for the year it opens in.
const LONGEST_OPENING: usize = 2400;

impl Binder<'_> {
    /// The year a statement speaks of: the one its label names, else that of what it is part of.
    pub(super) fn shift(&self, label: Option<Span>, parent: Option<&Bound>) -> Shift {
        let inherited = || parent.map(|parent| parent.shift).unwrap_or_default();
        self.year_shift(label).unwrap_or_else(inherited)
    }

    /// “2022年度收入总计9万元，支出总计9万元”: the other side of the one that names last year is of that year too.
    pub(super) fn goes_on_in_last_year(
        &self,
        (last, before): (&Statement, &Bound),
        label: Option<Span>,
        name: &Name,
    ) -> bool {
        let naming = &self.rules.naming;
        let is_side = |item: &str| naming.default_scope(item).is_some();
        let sides =
            is_side(&name.item) && before.key.as_ref().is_some_and(|key| is_side(&key.item));
        let near = last
            .said
            .last()
            .zip(label)
            .is_some_and(|(said, label)| self.document.one_sentence(said.span, label));
        let named = before.grounds.year <= Via::Paired && before.shift == Shift::LastYear;
        sides && near && named && self.year_shift(label).is_none()
    }

    /// How that year is known: the label names it, or it is the year of the disclosure, unless the sentence
    /// has turned to another one before.
    pub(super) fn year(
        &self,
        statement: &Statement,
        label: Option<Span>,
        parent: Option<&Bound>,
    ) -> Via {
        if self.year_shift(label).is_some() {
            return Via::Named;
        }
        let own = statement.said.first().map(|said| said.span.start);
        let at = own.or(label.map(|label| label.start));
        let turned = at.is_some_and(|at| {
            self.turns_to_other_year(self.document.sentence_to(at))
                || self.opens_in_other_year(statement.block, at)
        });
        // “2019年度决算5万元，比…”: what is said on is of that year.
        let states_another =
            |said: &Said| states_value(said) && self.basis(said) == Some(Shift::OtherYear);
        let turned = turned || statement.said.iter().any(states_another);
        let above = parent.map_or(Via::Heading, |parent| parent.grounds.year.max(Via::Heading));
        if turned { Via::Assumed } else { above }
    }

    /// Whether a block names other years before an offset, and never that of the disclosure.
    fn opens_in_other_year(&self, block: usize, at: usize) -> bool {
        let start = self.document.blocks[block].span().start;
        let from = at.saturating_sub(LONGEST_OPENING).max(start.min(at));
        let from = self.document.transcript.ceil_char_boundary(from);
        let text = folded(&self.document.transcript[from..at.max(from)]);
        let mut years = self.named_years(&text).peekable();
        years.peek().is_some()
            && years.all(|(_, year)| self.scene.year.is_some_and(|own| own != year))
    }

    /// Whether the last year that a text names, those that it compares with aside, is not that of the
    /// disclosure.
    fn turns_to_other_year(&self, text: &str) -> bool {
        let text = folded(text);
        let words = &self.rules.words;
        let named = self.last_named_year(&text);
        // 上年结转 names money of this year, and a semicolon begins anew.
        let clause = text.rfind(';').map_or(0, |at| at + 1);
        let names_money = |at: usize| {
            let words = text[at..].split([',', ':']).next().unwrap_or_default();
            holds(words, &self.rules.vocabulary.words.carried)
        };
        let last = words.last_year_in(&text).filter(|at| clause <= *at && !names_money(*at));
        match (named, last) {
            (Some((at, _)), Some(last)) if at < last => true,
            (Some((_, year)), _) => self.scene.year.is_some_and(|own| own != year),
            (None, last) => last.is_some(),
        }
    }

    /// Where a text last names a year in digits, and which, those that it compares with aside.
    pub(super) fn last_named_year(&self, text: &str) -> Option<(usize, u16)> {
        self.named_years(text).next()
    }

    /// The years that a text names in digits, those that it compares with aside, from the last.
    fn named_years<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, u16)> + 't {
        named_years(text).filter(|(at, _)| !self.rules.words.compares(&text[..*at - 4]))
    }

    /// “2022年基本支出…” in a disclosure of 2023 states last year's amount.
    fn year_shift(&self, label: Option<Span>) -> Option<Shift> {
        let text = folded(self.document.text(label?));
        if self.rules.words.is_last_year(&text) {
            return Some(Shift::LastYear);
        }
        let year = self.scene.year?;
        // “比2022年总支出｜5万元”: what is compared with is what the amount is of.
        let named = named_years(&text).next()?.1;
        (1990 < named && named < 2100).then_some(match named {
            _ if named + 1 == year => Shift::LastYear,
            _ if named != year => Shift::OtherYear,
            _ => Shift::None,
        })
    }

    /// Whether a phrase says what can be weighed: a comparison with the year before, as far as it
    /// names a year at all, or a value of this year.
    pub(in crate::check) fn is_weighed(&self, said: &Said) -> bool {
        let Some(basis) = self.basis(said) else { return true };
        if compares_with_budget(said) {
            // A budget that is compared with one of its own year has its year wrong.
            return match basis {
                Shift::LastYear => self.scene.budget,
                Shift::None => true,
                Shift::OtherYear => false,
            };
        }
        if said.bindings.iter().any(|binding| binding.role == SINCE) {
            return true;
        }
        match basis {
            Shift::LastYear => !states_value(said),
            Shift::None => states_value(said) || self.scene.budget,
            Shift::OtherYear => false,
        }
    }

    /// The year that a phrase itself names.
    fn basis(&self, said: &Said) -> Option<Shift> {
        said.label("basis")?;
        let named = named_year(said, self.document);
        Some(match named.zip(self.scene.year) {
            Some((named, year)) if named == year => Shift::None,
            Some((named, year)) if named + 1 != year => Shift::OtherYear,
            _ => Shift::LastYear,
        })
    }

    /// Whether a phrase states last year's amount. In a budget last year's budget is what this year's
    /// is compared with.
    pub(in crate::check) fn is_prior_value(&self, said: &Said) -> bool {
        let last = matches!(self.basis(said), Some(Shift::LastYear));
        let budget = said.bindings.iter().any(|binding| binding.role == "budget");
        last && states_value(said) && (self.scene.budget || !budget)
    }
}

/// Whether a phrase states an amount and compares with nothing.
fn states_value(said: &Said) -> bool {
    said.bindings.iter().all(|binding| matches!(binding.role.as_str(), "amount" | "budget"))
}
