//! What a clause speaks of: its subject, or that it speaks of the same once more.

use super::block::{BlockReader, MOST_SAID};
use super::listing::Owner;
use super::sentence::Event;
use super::shape::{ends_clause, is_marker};
use super::statement::Binding;
use super::{Link, Shape, Statement, Value};
use crate::source::Span;
use crate::vocabulary::{folded, leading_year};
use std::ops::Range;

/// How far back from a match its subject may begin, in bytes.
const LONGEST_LEAD: usize = 400;

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
    /// Whether a bare 支出 stands there that may be of anything.
    pub unclear: bool,
}

impl Subject {
    /// That of a figure which was not understood.
    pub(super) fn unread() -> Self {
        Self { span: None, again: false, basis: None, own: false, unclear: true }
    }
}

impl BlockReader<'_, '_> {
    /// What the clause of a match speaks of, whose words before it are `lead`.
    ///
    /// `passed` are the words between the phrase before and `lead`.
    pub(super) fn subject(
        &self,
        shape: &Shape,
        lead: &Range<usize>,
        passed: Range<usize>,
        event: &Event,
    ) -> Subject {
        let words = &shape.text[lead.clone()];
        let own = event.labels.iter().find(|(name, _)| name == "subject").map(|(_, span)| *span);
        // One character is half a word of change: 减｜少.
        let own = own.filter(|span| self.text(*span).chars().nth(1).is_some());
        let named = (!self.is_noise(words) && !self.counts_up(words, event))
            .then(|| shape.span(lead.clone()));
        let held = own.is_some();
        let span = own.filter(|span| !self.is_noise(self.text(*span))).or(named);
        let (year, rest) = leading_year(words);
        let again =
            self.is_again(rest) || (0 < year && self.is_noise(rest) && self.current.is_some());
        let apart = self.opening && !shape.text[..lead.start].ends_with(';');
        let unclear = !again && self.is_bare_after_name(rest, event);
        let meant = again || (unclear && !apart);
        let span = span.filter(|_| !meant);
        let span = span.or_else(|| if meant { None } else { self.passed_name(shape, passed) });
        let basis = (again && 0 < year).then(|| shape.span(lead.start..lead.start + year));
        Subject { span, again, basis, own: held, unclear }
    }

    /// How a phrase with this subject would hang on the current statement, after words that were
    /// passed over.
    pub(super) fn link(&self, passed: &str, subject: &Subject, event: &Event) -> Link {
        let nothing = || passed.split(ends_clause).all(|clause| self.is_noise(clause));
        match subject.span {
            Some(_) if subject.unclear => Link::Across,
            Some(span) if self.means_same(span, subject.own) => Link::Again,
            Some(_) => Link::Named,
            None if subject.again => Link::Again,
            None if subject.unclear => Link::Across,
            // Only words of comparison carry a subject over the end of a sentence.
            None if self.opening && nothing() && !self.is_loose(event) => Link::Inherited,
            None if !self.opening && nothing() => Link::Continued,
            None => Link::Across,
        }
    }

    /// “累计34批次” counts what is spoken of; only of an amount 累计 makes another one.
    fn counts_up(&self, words: &str, event: &Event) -> bool {
        event.bindings.iter().all(|binding| binding.role == "count")
            && self.state.reader.naming.resolve(words).is_only_period()
    }

    fn is_loose(&self, event: &Event) -> bool {
        self.state.reader.phrases[event.phrase].loose
    }

    /// Whether a label is a bare 支出 that means what is spoken of: 比上年同期｜支出数｜减少….
    fn means_same(&self, span: Span, own: bool) -> bool {
        let naming = self.state.reader.naming;
        let name = naming.resolve(self.text(span));
        // 支出合计 speaks of the whole, whatever was spoken of last.
        let sum = self.state.reader.words.ends_in_sum(&folded(self.text(span)));
        let bare = own && !sum && name.scope.is_none() && naming.is_general(&name.item);
        bare || naming.is_pronoun(self.text(span))
    }

    /// “公务接待费预算2万元，全年支出1.50万元”: a bare 支出 in a sentence, up to its full stop, after a name of
    /// its own is not the total.
    fn is_bare_after_name(&self, lead: &str, event: &Event) -> bool {
        let naming = self.state.reader.naming;
        let states = |current: &usize| self.state.out.all[*current].states_amount();
        let Some(current) = self.current.filter(states).filter(|_| event.states_amount()) else {
            return false;
        };
        let name = naming.resolve(lead);
        let sum = self.state.reader.words.ends_in_sum(lead);
        let bare = name.scope.is_none() && naming.is_general(&name.item) && !sum;
        // After 上半年支出 it may be that of the thing spoken of before it.
        let subjects = self.state.out.all[current].subjects.iter();
        let mut names = subjects.map(|span| naming.resolve(self.text(*span)));
        bare && !names.any(|name| naming.is_flow(&name.item) && name.modifiers.is_empty())
    }

    /// What the last clause that was passed over begins with: 项目支出因新建办公楼，｜比上年增加5万元.
    fn passed_name(&self, shape: &Shape, passed: Range<usize>) -> Option<Span> {
        let mut end = passed.end;
        shape.text[passed].rsplit(ends_clause).find_map(|clause| {
            let start = end - clause.len();
            let found = self.state.reader.naming.leading(clause);
            end = shape.text[..start].char_indices().next_back().map_or(0, |(at, _)| at);
            found.map(|name| shape.span(start..start + name.len()))
        })
    }

    /// Whether an amount is stated that the current statement has already.
    pub(super) fn repeats(&self, event: &Event) -> bool {
        // “2021年度为5万元” tells its year.
        let dated = event.labels.iter().any(|(name, _)| name == "basis");
        let Some(current) = self.current.filter(|_| event.states_amount() && !dated) else {
            return false;
        };
        let said = self.state.out.all[current].said.iter();
        let mut roles = said.flat_map(|said| &said.bindings).map(|binding| &binding.role);
        roles.any(|role| event.bindings.iter().any(|binding| binding.role == *role))
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
        changes && (words.has_basis(gap) && !words.has_prior(gap) || self.is_budget(gap))
    }

    /// Whether the last clause is nothing but a word for a budget: 比年初预算｜减少5万元.
    fn is_budget(&self, gap: &str) -> bool {
        let clause = gap.rsplit(ends_clause).next().unwrap_or_default();
        let name = self.state.reader.naming.resolve(clause);
        let budgets = ["initial", "adjusted", "budget"];
        name.is_empty() && name.measure.is_some_and(|role| budgets.contains(&role.as_str()))
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
    pub(super) fn continues(&self, subject: Span, states_amount: bool, own: bool) -> bool {
        let Some(current) = self.current else { return false };
        let name = self.state.reader.naming.resolve(self.text(subject));
        let year = year_of(self.text(subject));
        let same = self.state.out.all[current].subjects.iter().any(|known| {
            let other = year_of(self.text(*known));
            let known = self.state.reader.naming.resolve(self.text(*known));
            // A later mention may leave the funds and the year out, unless it states an amount of its own.
            known.item == name.item
                && known.modifiers == name.modifiers
                && (known.owner == name.owner || name.owner.is_empty())
                && (known.scope == name.scope || (name.scope.is_none() && !states_amount))
                && (year == other || year.is_none() || (other.is_none() && !states_amount))
        });
        // “…的，采购金额5万元；…的，采购金额8万元”: words that name nothing by themselves do not tell
        // that the same is spoken of.
        let vague = !name.known && name.path.is_empty();
        let local = vague || self.state.reader.naming.is_local(&name.item);
        let again = states_amount && self.state.out.all[current].states_amount();
        // 收入总计 and 支出总计 are one quantity, of which either states its own amount.
        let side = again && self.state.reader.naming.is_sum(&name.item);
        let pronoun = self.means_same(subject, own);
        (same && !side && !(local && again)) || (pronoun && !states_amount)
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

/// The year that a label begins with.
fn year_of(label: &str) -> Option<String> {
    let text = folded(label);
    let (len, _) = leading_year(&text);
    (0 < len).then(|| text[..4].to_owned())
}
