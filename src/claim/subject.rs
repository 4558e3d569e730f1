//! What a clause speaks of: its subject, or that it speaks of the same once more.

use super::block::{BlockReader, MOST_SAID};
use super::listing::Owner;
use super::sentence::Event;
use super::shape::{ends_clause, is_marker};
use super::statement::Binding;
use super::{Link, Shape, Statement, Value};
use crate::source::Span;
use crate::vocabulary::{Name, folded, leading_year};
use std::ops::Range;

/// How far back from a match its subject may begin, in bytes.
const LONGEST_LEAD: usize = 400;

/// Names of quantities of fewer characters may be words for what was just spoken of: 此项支出.
const SHORTEST_NAME: usize = 5;

/// What a clause speaks of.
pub(super) struct Subject {
    /// The words that name it; `None` if it is what was spoken of.
    pub span: Option<Span>,
    /// Whether words say that it is what was spoken of.
    pub again: bool,
    /// The year that is compared with: 2022年支出.
    pub basis: Option<Span>,
    /// Whether the phrase itself holds words that name a subject.
    pub own: bool,
}

impl BlockReader<'_, '_> {
    /// What the clause of a match speaks of, whose words before it are `lead`.
    pub(super) fn subject(&self, shape: &Shape, lead: &Range<usize>, event: &Event) -> Subject {
        let words = &shape.text[lead.clone()];
        let own = event.labels.iter().find(|(name, _)| name == "subject").map(|(_, span)| *span);
        // One character is half a word of change: 减｜少.
        let own = own.filter(|span| self.text(*span).chars().nth(1).is_some());
        let named = (!self.is_noise(words)).then(|| shape.span(lead.clone()));
        let held = own.is_some();
        let span = own.filter(|span| !self.is_noise(self.text(*span))).or(named);
        let (year, rest) = leading_year(words);
        let again = self.is_again(rest) || (0 < year && rest.is_empty() && self.current.is_some());
        let basis = (again && 0 < year).then(|| shape.span(lead.start..lead.start + year));
        Subject { span: span.filter(|_| !again), again, basis, own: held }
    }

    /// How a phrase with this subject would hang on the current statement, after words that were passed over.
    pub(super) fn link(&self, passed: &str, subject: &Subject) -> Link {
        let naming = self.state.reader.naming;
        match subject.span {
            Some(_) if subject.own => Link::Named,
            Some(span) if naming.is_pronoun(self.text(span)) => Link::Again,
            Some(span) if self.is_vague(&naming.resolve(self.text(span))) => Link::Across,
            Some(_) => Link::Named,
            None if subject.again => Link::Again,
            None if self.opening => Link::Inherited,
            None if passed.split(ends_clause).all(|clause| self.is_noise(clause)) => {
                Link::Continued
            }
            None => Link::Across,
        }
    }

    /// Whether words name nothing that is known.
    fn is_vague(&self, name: &Name) -> bool {
        !name.known && name.path.is_empty()
    }

    /// “共计支出5万元” after something other than income and its like speaks of that once more.
    fn is_again(&self, lead: &str) -> bool {
        let words = self.state.reader.words;
        let Some(current) = self.current.filter(|_| words.is_again(lead)) else { return false };
        let naming = &self.state.reader.naming;
        let items = self.state.out.all[current].subjects.iter();
        let mut items = items.map(|span| naming.resolve(self.text(*span)).item).peekable();
        items.peek().is_some() && !items.any(|item| naming.is_flow(&item))
    }

    /// Whether a change is one from something that no phrase knows: 与年中调整数相比，增加5万元. Taken for a
    /// change from last year it would be wrong.
    pub(super) fn has_other_basis(&self, gap: &str, event: &Event) -> bool {
        let change =
            |binding: &Binding| matches!(binding.value, Value::Figure { way: Some(_), .. });
        let changes = event.bindings.iter().any(change);
        let words = self.state.reader.words;
        changes && words.has_basis(gap) && !words.has_prior(gap)
    }

    /// Whether a phrase gives a direction and no figure, of something that is not known: nothing tells
    /// that it is what was just spoken of.
    pub(super) fn explains_unknown(&self, event: &Event) -> bool {
        let word = |binding: &Binding| matches!(binding.value, Value::Word { .. });
        let subject = event.labels.iter().find(|(name, _)| name == "subject");
        let known = |span: Span| self.state.reader.naming.resolve(self.text(span)).known;
        event.bindings.iter().all(word)
            && !event.bindings.is_empty()
            && subject.is_some_and(|(_, span)| !known(*span))
    }

    /// “一般公共预算5万元” states an amount of these funds, not a budget of 一般公共; “收支总预算5万元”
    /// likewise.
    pub(super) fn funds(&self, shape: &Shape, mut event: Event) -> (Range<usize>, Event) {
        let lead = self.lead(shape, &event);
        let figure = shape.text[event.range.clone()].find(is_marker).unwrap_or(0);
        let whole = lead.start..event.range.start + figure;
        let budget = |binding: &Binding| binding.role == "budget";
        if figure == 0 || lead.is_empty() || !event.bindings.iter().any(budget) {
            return (lead, event);
        }
        let naming = self.state.reader.naming;
        let name = naming.resolve(&shape.text[whole.clone()]);
        let funds = name.item.is_empty() && name.scope.is_some();
        let item = name.known && !naming.resolve(&shape.text[lead.clone()]).known;
        if name.measure.is_some() || !(funds || item) {
            return (lead, event);
        }
        for binding in event.bindings.iter_mut().filter(|binding| binding.role == "budget") {
            "amount".clone_into(&mut binding.role);
        }
        (whole, event)
    }

    /// The words before a match that name its subject; in a list of figures, the label of the figure.
    fn lead(&self, shape: &Shape, event: &Event) -> Range<usize> {
        let figure = shape.text[event.range.clone()].char_indices().find(|(_, c)| is_marker(*c));
        let listed = figure.and_then(|(at, _)| self.heard.listed.get(&(event.range.start + at)));
        match listed {
            Some(Owner::Label(label)) => label.clone(),
            _ => self.label(shape, event.range.start),
        }
    }

    /// The words before a match, or those before the colon that it follows: 奖金：5万元.
    fn label(&self, shape: &Shape, at: usize) -> Range<usize> {
        let words = self.words_before(&shape.text, at);
        match shape.text[..at].strip_suffix(':').filter(|_| words.is_empty()) {
            Some(before) => {
                let label = self.words_before(&shape.text, before.len());
                let name = self.state.reader.naming.resolve(&shape.text[label.clone()]);
                if name.item.is_empty() { words } else { label }
            }
            None => words,
        }
    }

    /// The statement that a figure of a list without labels of its own belongs to.
    pub(super) fn owner(&self, event: &Event) -> Option<usize> {
        let Some(Owner::Back(back)) = self.heard.listed.get(&(event.range.end - 1)) else {
            return None;
        };
        let all = &self.state.out.all;
        let last = &all[self.current?];
        let place = |statement: &Statement| (statement.block, statement.parent, statement.list);
        let same = |statement: &&Statement| place(statement) == place(last);
        let recent = (0..all.len()).rev().take(MOST_SAID);
        recent.filter(|at| same(&&all[*at])).nth(*back)
    }

    /// Whether a clause with this subject speaks of the current statement.
    pub(super) fn continues(&self, subject: Span, states_amount: bool) -> bool {
        let Some(current) = self.current else { return false };
        let name = self.state.reader.naming.resolve(self.text(subject));
        let same = self.state.out.all[current].subjects.iter().any(|known| {
            let known = self.state.reader.naming.resolve(self.text(*known));
            // A later mention may leave the funds out, unless it states an amount of its own.
            known.item == name.item
                && (known.scope == name.scope || (name.scope.is_none() && !states_amount))
        });
        // “…的，采购金额5万元；…的，采购金额8万元”: words that name nothing by themselves do not tell
        // that the same is spoken of.
        let vague = self.is_vague(&name);
        let local = vague || self.state.reader.naming.is_local(&name.item);
        let again = states_amount && self.state.out.all[current].states_amount();
        // 收入总计 and 支出总计 are one quantity, of which either states its own amount.
        let side = again && self.state.reader.naming.is_sum(&name.item);
        let named = vague && self.names_quantity(&name.item, subject);
        let pronoun = self.state.reader.naming.is_pronoun(self.text(subject));
        let unnamed = (vague && !named) || pronoun;
        (same && !side && !(local && again)) || (unnamed && !states_amount)
    }

    /// Whether words that are not known are long enough to be the name of another quantity.
    fn names_quantity(&self, item: &str, subject: Span) -> bool {
        let ends = &self.state.reader.words.names();
        let label = folded(self.text(subject));
        SHORTEST_NAME <= item.chars().count() && ends.iter().any(|end| label.ends_with(end))
    }

    /// The words of a clause before byte `at`: from the last clause end or figure.
    pub(super) fn words_before(&self, text: &str, at: usize) -> Range<usize> {
        let from = text.floor_char_boundary(at.saturating_sub(LONGEST_LEAD));
        let start = text[from..at]
            .char_indices()
            .rev()
            .find(|(_, c)| ends_clause(*c) || is_marker(*c))
            .map_or(from, |(found, c)| from + found + c.len_utf8());
        let mut words = &text[start..at];
        let lexicon = self.state.reader.lexicon;
        while let Some(rest) =
            lexicon.without_joint(words).or_else(|| words.strip_prefix(['(', ')', '[', ']']))
        {
            words = rest;
        }
        at - words.len()..at
    }
}
