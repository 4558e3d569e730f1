//! Reads the sentences of one block, and what hangs on what.

use super::hearing::Heard;
use super::listing::Owner;
use super::nesting::{Bracket, Level};
use super::reader::State;
use super::sentence::Event;
use super::shape::{ends_clause, is_marker};
use super::statement::Binding;
use super::{Said, Shape, Statement, Value};
use crate::source::Span;
use crate::vocabulary::folded;
use std::ops::Range;

/// How many phrases hang on one statement; no author says more of one thing.
const MOST_SAID: usize = 64;

/// How far back from a match its subject may begin, in bytes.
const LONGEST_LEAD: usize = 400;

/// Names of quantities of fewer characters may be words for what was just spoken of: 此项支出.
const SHORTEST_NAME: usize = 5;

/// A first sentence without figures and commas names what the block is about: “教育支出。年初…”.
pub(super) fn title(shape: &Shape) -> Option<Range<usize>> {
    let end = shape.text.find(['。', ':', ','])?;
    let text = &shape.text[..end];
    let ends_well = !shape.text[end..].starts_with(',') && end + 3 < shape.text.len();
    (ends_well && !text.chars().any(is_marker) && text.chars().count() <= 80).then_some(0..end)
}

/// Reads the sentences of one block.
pub(super) struct BlockReader<'s, 'a> {
    pub(super) state: &'s mut State<'a>,
    pub(super) block: usize,
    pub(super) shape: usize,
    /// Statements that what follows is part of, innermost last.
    pub(super) stack: Vec<Level>,
    /// How many of them stand above the block.
    pub(super) base: usize,
    pub(super) brackets: Vec<Bracket>,
    /// The statement that clauses without a subject hang on.
    pub(super) current: Option<usize>,
    /// Where the text not yet looked at begins.
    pub(super) seen: usize,
    heard: &'s Heard,
}

impl<'s, 'a> BlockReader<'s, 'a> {
    pub(super) fn new(
        state: &'s mut State<'a>,
        heard: &'s Heard,
        block: usize,
        parent: Option<usize>,
    ) -> Self {
        let shape = state.out.shapes.len() - 1;
        let level = |statement| Level { statement, list: None, parts: 0, divided: false };
        let stack: Vec<Level> = parent.map(level).into_iter().collect();
        let (base, brackets) = (stack.len(), Vec::new());
        Self { state, heard, block, shape, stack, base, brackets, current: None, seen: 0 }
    }

    pub(super) fn run(mut self) {
        let heard = self.heard;
        let shape = &heard.shape;
        for sentence in &heard.sentences {
            for event in &sentence.events {
                let in_reason = sentence.reason < event.range.start;
                if in_reason && !self.trusted(shape, event) {
                    continue;
                }
                self.take(shape, event.clone());
            }
            let end = sentence.range.end;
            if shape.text[..end].ends_with('。') {
                self.nest(&shape.text[self.seen.min(end)..end]);
                self.seen = end;
                self.end_lists();
                self.brackets.clear();
            }
        }
    }

    /// In a reason only a phrase that names its basis and has no subject of its own is a claim.
    fn trusted(&self, shape: &Shape, event: &Event) -> bool {
        let lead = lead(&shape.text, event.range.start);
        !self.state.reader.phrases[event.phrase].loose && self.is_noise(&shape.text[lead])
    }

    fn is_noise(&self, text: &str) -> bool {
        let name = self.state.reader.naming.resolve(text);
        name.item.is_empty() && name.scope.is_none()
    }

    /// Hangs an event on the statement it belongs to, or begins one.
    fn take(&mut self, shape: &Shape, event: Event) {
        let gap = self.seen.min(event.range.start)..event.range.start;
        let words = &shape.text[gap.clone()];
        if self.state.reader.phrases[event.phrase].loose && self.has_other_basis(words, &event.said)
        {
            return;
        }
        if self.explains_unknown(&event.said) {
            return;
        }
        self.nest(words);
        self.name_whole(shape, gap);
        self.seen = event.range.end;
        if let Some(owner) = self.owner(&event) {
            self.state.out.all[owner].said.push(event.said);
            return;
        }
        let (lead, event) = self.funds(shape, event);
        let own = event.said.labels.iter().find(|(name, _)| name == "subject");
        // One character is half a word of change: 减｜少.
        let own = own.map(|(_, span)| *span).filter(|span| '一'.len_utf8() < span.len());
        let lead_span =
            (!self.is_noise(&shape.text[lead.clone()])).then(|| shape.span(lead.clone()));
        let subject = own.filter(|span| !self.is_noise(self.text(*span))).or(lead_span);
        let (year, rest) = leading_year(&shape.text[lead.clone()]);
        let again = self.is_again(rest) || (0 < year && rest.is_empty() && self.current.is_some());
        let subject = subject.filter(|_| !again);
        let mut said = event.said;
        if again && 0 < year {
            said.labels.push(("basis".to_owned(), shape.span(lead.start..lead.start + year)));
        }
        let total = is_total(&shape.text[lead]) && subject.is_none() && !again;
        let full =
            self.current.is_some_and(|current| MOST_SAID <= self.state.out.all[current].said.len());
        // “支出9万元，其中…，比上年支出8万元增加1万元”: the phrase that names its subject itself compares.
        let states_amount = said.states_amount() && own.is_none();
        if let Some(subject) = subject.filter(|_| !states_amount) {
            self.return_to(subject);
        }
        let part = self.opens_parts() && subject.is_some() && states_amount;
        let continues = !total
            && !full
            && !part
            && subject.is_none_or(|span| self.continues(span, states_amount));
        match self.current {
            Some(current) if continues => self.state.out.all[current].said.push(said),
            _ => self.begin(shape, subject, said),
        }
        self.brackets(&shape.text[event.range]);
    }

    /// “支出9万元，其中…，支出比上年增加1万元”: speaks of the whole again after its parts.
    fn return_to(&mut self, subject: Span) {
        let naming = self.state.reader.naming;
        let name = naming.resolve(self.text(subject));
        let wholes = self.stack[self.floor()..].iter().enumerate();
        let found = wholes.rev().find(|(_, level)| {
            let whole = self.state.out.all[level.statement].subjects.first();
            let whole = whole.map(|span| naming.resolve(self.text(*span))).unwrap_or_default();
            !whole.item.is_empty() && whole.item == name.item && whole.scope == name.scope
        });
        if let Some((index, level)) = found {
            self.current = Some(level.statement);
            self.stack.truncate(self.floor() + index);
        }
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
    fn has_other_basis(&self, gap: &str, said: &Said) -> bool {
        let changes = said
            .bindings
            .iter()
            .any(|binding| matches!(binding.value, Value::Figure { way: Some(_), .. }));
        let words = self.state.reader.words;
        let compares = gap.trim_end_matches(',').ends_with("相比")
            || (gap.contains("预算") && words.first_than(gap).is_some());
        changes && compares && !words.has_prior(gap)
    }

    /// Whether a phrase gives a direction and no figure, of something that is not known: nothing tells
    /// that it is what was just spoken of.
    fn explains_unknown(&self, said: &Said) -> bool {
        let word = |binding: &Binding| matches!(binding.value, Value::Word { .. });
        let subject = said.labels.iter().find(|(name, _)| name == "subject");
        let known = |span: Span| self.state.reader.naming.resolve(self.text(span)).known;
        said.bindings.iter().all(word)
            && !said.bindings.is_empty()
            && subject.is_some_and(|(_, span)| !known(*span))
    }

    /// “一般公共预算5万元” states an amount of these funds, not a budget of 一般公共; “收支总预算5万元”
    /// likewise.
    fn funds(&self, shape: &Shape, mut event: Event) -> (Range<usize>, Event) {
        let lead = self.lead(shape, &event);
        let figure = shape.text[event.range.clone()].find(is_marker).unwrap_or(0);
        let whole = lead.start..event.range.start + figure;
        let budget = |binding: &Binding| binding.role == "budget";
        if figure == 0 || lead.is_empty() || !event.said.bindings.iter().any(budget) {
            return (lead, event);
        }
        let naming = self.state.reader.naming;
        let name = naming.resolve(&shape.text[whole.clone()]);
        let funds = name.item.is_empty() && name.scope.is_some();
        let item = name.known && !naming.resolve(&shape.text[lead.clone()]).known;
        if name.measure.is_some() || !(funds || item) {
            return (lead, event);
        }
        for binding in event.said.bindings.iter_mut().filter(|binding| binding.role == "budget") {
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
        let words = lead(&shape.text, at);
        match shape.text[..at].strip_suffix(':').filter(|_| words.is_empty()) {
            Some(before) => {
                let label = lead(&shape.text, before.len());
                let name = self.state.reader.naming.resolve(&shape.text[label.clone()]);
                if name.item.is_empty() { words } else { label }
            }
            None => words,
        }
    }

    /// The statement that a figure of a list without labels of its own belongs to.
    fn owner(&self, event: &Event) -> Option<usize> {
        let Some(Owner::Back(back)) = self.heard.listed.get(&(event.range.end - 1)) else {
            return None;
        };
        let all = &self.state.out.all;
        let last = &all[self.current?];
        let same =
            |statement: &&Statement| (statement.parent, statement.list) == (last.parent, last.list);
        let recent = (0..all.len()).rev().take(MOST_SAID);
        recent.filter(|at| same(&&all[*at])).nth(*back)
    }

    pub(super) fn text(&self, span: Span) -> &'a str {
        self.state.document.text(span)
    }

    /// Whether a clause with this subject speaks of the current statement.
    fn continues(&self, subject: Span, states_amount: bool) -> bool {
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
        let vague = !name.known && name.path.is_empty();
        let local = vague || self.state.reader.naming.is_local(&name.item);
        let again = states_amount && self.state.out.all[current].states_amount();
        let named = vague && self.names_quantity(&name.item, subject);
        // 收入总计 and 支出总计 are one quantity, of which either states its own amount.
        let side = again && self.state.reader.naming.is_sum(&name.item);
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

    fn begin(&mut self, shape: &Shape, subject: Option<Span>, said: Said) {
        let mut subjects: Vec<Span> = subject.into_iter().collect();
        // After “主要用于以下方面：” a label is the name of a part, whether it is known or not.
        let leads_in = |title: &Range<usize>| shape.text[title.end..].starts_with(':');
        if self.current.is_none()
            && let Some(range) = title(shape)
            && (subjects.is_empty() || !leads_in(&range))
        {
            subjects.push(shape.span(range));
        }
        self.leave_other_side(subject);
        let parent = self.stack.last().map(|level| level.statement);
        let list = self.list();
        self.current = Some(self.state.out.all.len());
        self.state.out.all.push(Statement {
            shape: self.shape,
            block: self.block,
            subjects,
            parent,
            list,
            headings: self.state.headings.iter().map(|(_, block)| *block).collect(),
            said: vec![said],
        });
    }

    /// “…支出决算中，” names what the next ones are parts of.
    fn name_whole(&mut self, shape: &Shape, gap: Range<usize>) {
        let words = &shape.text[gap.clone()];
        let ends = ["中,", "中:"].into_iter().filter_map(|end| words.rfind(end)).max();
        let Some(end) = ends.filter(|end| !words[..*end].ends_with('其')) else { return };
        let before = words[..end].char_indices().rev().find(|(_, c)| ends_clause(*c));
        let start = before.map_or(0, |(at, c)| at + c.len_utf8());
        let span = shape.span(gap.start + start..gap.start + end);
        let name = self.state.reader.naming.resolve(&words[start..end]);
        if !name.known {
            return;
        }
        let block = self.block;
        let same = |statement: &Statement| {
            let subject = statement.subjects.first().map(|span| self.text(*span));
            statement.block == block
                && subject.is_some_and(|text| {
                    let known = self.state.reader.naming.resolve(text);
                    (known.item, known.scope) == (name.item.clone(), name.scope)
                })
        };
        let known = self.state.out.all.iter().rposition(same);
        self.stack.truncate(self.floor());
        let whole = known.unwrap_or_else(|| self.bare(span));
        self.current = Some(whole);
        self.go_in(whole);
    }

    /// A statement of which nothing is said itself.
    fn bare(&mut self, subject: Span) -> usize {
        let list = self.list();
        self.state.out.all.push(Statement {
            shape: self.shape,
            block: self.block,
            subjects: vec![subject],
            parent: self.stack.last().map(|level| level.statement),
            list,
            headings: self.state.headings.iter().map(|(_, block)| *block).collect(),
            said: Vec::new(),
        });
        self.state.out.all.len() - 1
    }
}

/// How long the year is that a lead begins with, and the words behind it: 2022年|支出.
fn leading_year(lead: &str) -> (usize, &str) {
    let digits = lead.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = lead[digits..].strip_prefix('年').filter(|_| digits == 4) else {
        return (0, lead);
    };
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    (lead.len() - rest.len(), rest)
}

/// “合计64.78万元” after a list is the amount of the list, not of its last item.
fn is_total(lead: &str) -> bool {
    matches!(lead, "合计" | "共计" | "总计" | "合计为" | "共计为")
}

/// The words of a clause before byte `at`: from the last clause end or figure.
fn lead(text: &str, at: usize) -> Range<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_LEAD));
    let before = &text[from..at];
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c) || is_marker(*c))
        .map_or(from, |(found, c)| from + found + c.len_utf8());
    let words = &text[start..at];
    let trimmed = words.trim_start_matches(['、', '和', '及', '与', '(', ')', '[', ']']);
    start + (words.len() - trimmed.len())..at
}
