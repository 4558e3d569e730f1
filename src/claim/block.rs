//! Reads the sentences of one block, and what hangs on what.

use super::listing::respective_labels;
use super::phrase::Has;
use super::reader::State;
use super::sentence::{Event, events};
use super::shape::{ends_clause, is_marker};
use super::{Said, Shape, Statement, Value};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many phrases hang on one statement; no author says more of one thing.
const MOST_SAID: usize = 64;

/// How far back from a match its subject may begin, in bytes.
const LONGEST_LEAD: usize = 400;

/// A first sentence without figures and commas names what the block is about: “教育支出。年初…”.
pub(super) fn title(shape: &Shape) -> Option<Range<usize>> {
    let end = shape.text.find(['。', ':', ','])?;
    let text = &shape.text[..end];
    let ends_well = !shape.text[end..].starts_with(',') && end + 3 < shape.text.len();
    (ends_well && !text.chars().any(is_marker) && text.chars().count() <= 80).then_some(0..end)
}

/// Reads the sentences of one block.
pub(super) struct BlockReader<'s, 'a> {
    state: &'s mut State<'a>,
    block: usize,
    shape: usize,
    /// Statements that what follows is part of, innermost last, each with how many parts it has.
    stack: Vec<(usize, usize)>,
    /// The statement that clauses without a subject hang on.
    current: Option<usize>,
    /// Where the text not yet looked at begins.
    seen: usize,
    /// Labels of figures in “分别为” lists.
    listed: BTreeMap<usize, Range<usize>>,
}

impl<'s, 'a> BlockReader<'s, 'a> {
    pub(super) fn new(state: &'s mut State<'a>, block: usize, parent: Option<usize>) -> Self {
        let shape = state.out.shapes.len() - 1;
        let stack = parent.map(|parent| (parent, 0)).into_iter().collect();
        let listed = BTreeMap::new();
        Self { state, block, shape, stack, current: None, seen: 0, listed }
    }

    pub(super) fn run(mut self) {
        let shape = std::mem::take(&mut self.state.out.shapes[self.shape]);
        let base = self.stack.len();
        self.listed = respective_labels(&shape);
        for sentence in sentences(&shape.text) {
            let reason = self.state.reader.reason.find(&shape.text[sentence.clone()]);
            let reason = reason.map_or(usize::MAX, |found| sentence.start + found.start());
            let reader = self.state.reader;
            let has = Has::new(&shape.text[sentence.clone()], reader.words);
            for event in events(&shape, sentence.clone(), reader.phrases, reader.words, &has) {
                let in_reason = reason < event.range.start;
                if in_reason && !self.trusted(&shape, &event) {
                    continue;
                }
                self.take(&shape, event);
            }
            if shape.text[..sentence.end].ends_with('。') {
                self.stack.truncate(base);
            }
        }
        self.state.out.shapes[self.shape] = shape;
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
        let gap = &shape.text[self.seen.min(event.range.start)..event.range.start];
        if self.state.reader.phrases[event.phrase].loose && self.has_other_basis(gap, &event.said) {
            return;
        }
        self.nest(gap);
        self.seen = event.range.end;
        let lead = self.lead(shape, &event);
        let own =
            event.said.labels.iter().find(|(name, _)| name == "subject").map(|(_, span)| *span);
        let lead_span =
            (!self.is_noise(&shape.text[lead.clone()])).then(|| shape.span(lead.clone()));
        let subject = own.filter(|span| !self.is_noise(self.text(*span))).or(lead_span);
        let total = is_total(&shape.text[lead]) && subject.is_none();
        let full =
            self.current.is_some_and(|current| MOST_SAID <= self.state.out.all[current].said.len());
        let continues =
            !total && !full && subject.is_none_or(|span| self.continues(span, &event.said));
        match self.current {
            Some(current) if continues => self.state.out.all[current].said.push(event.said),
            _ => self.begin(shape, subject, event.said),
        }
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

    /// The words before a match that name its subject; in a list of figures, the label of the figure.
    fn lead(&self, shape: &Shape, event: &Event) -> Range<usize> {
        let figure = shape.text[event.range.clone()].char_indices().find(|(_, c)| is_marker(*c));
        let listed = figure.and_then(|(at, _)| self.listed.get(&(event.range.start + at)));
        listed.cloned().unwrap_or_else(|| lead(&shape.text, event.range.start))
    }

    fn text(&self, span: Span) -> &'a str {
        self.state.document.text(span)
    }

    /// Whether a clause with this subject speaks of the current statement.
    fn continues(&self, subject: Span, said: &Said) -> bool {
        let Some(current) = self.current else { return false };
        let name = self.state.reader.naming.resolve(self.text(subject));
        let states_amount = said.states_amount();
        let same = self.state.out.all[current].subjects.iter().any(|known| {
            let known = self.state.reader.naming.resolve(self.text(*known));
            // A later mention may leave the funds out, unless it states an amount of its own.
            known.item == name.item
                && (known.scope == name.scope || (name.scope.is_none() && !states_amount))
        });
        // “…的，采购金额5万元；…的，采购金额8万元”: words that name nothing by themselves do not tell
        // that the same is spoken of.
        let vague = !name.known && name.path.is_empty();
        let again = states_amount && self.state.out.all[current].states_amount();
        let pronoun = self.state.reader.naming.is_pronoun(self.text(subject));
        (same && !(vague && again)) || ((vague || pronoun) && !states_amount)
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
        let (parent, _) = self.stack.last().copied().unzip();
        if let Some(top) = self.stack.last_mut() {
            top.1 += 1;
        }
        self.current = Some(self.state.out.all.len());
        self.state.out.all.push(Statement {
            shape: self.shape,
            block: self.block,
            subjects,
            parent,
            list: self.state.lists,
            headings: self.state.headings.iter().map(|(_, block)| *block).collect(),
            said: vec![said],
        });
    }

    /// Looks at the words before a match: “其中” goes one level in, “；” may come out of one.
    fn nest(&mut self, gap: &str) {
        if gap.contains(';')
            && let Some((_, parts)) = self.stack.last()
            && 2 <= *parts
            && 1 < self.stack.len()
        {
            // Parts were separated by commas, so the semicolon ends their list.
            self.stack.pop();
        }
        let Some(current) = self.current else { return };
        if self.state.reader.parts.is_match(gap)
            && self.stack.last().is_none_or(|(top, _)| *top != current)
        {
            self.stack.push((current, 0));
            self.state.lists += 1;
        }
    }
}

/// “合计64.78万元” after a list is the amount of the list, not of its last item.
fn is_total(lead: &str) -> bool {
    matches!(lead, "合计" | "共计" | "总计" | "合计为" | "共计为")
}

/// Sentences end at 。 and ； and their kin; the mark belongs to the sentence.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '。' | ';' | '!' | '?') {
            let end = at + c.len_utf8();
            out.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
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
