//! Whether all that a list says was read.
//!
//! What was not read of it would be missing from its sum. A part that was hung elsewhere, a number that no
//! phrase has taken, 等: then nothing is known of what the list leaves out.

use super::{List, MOST_EARLIER};
use crate::check::equation::term::Term;
use crate::source::Span;
use crate::vocabulary::folded;

impl List<'_, '_> {
    /// Whether the list is told without a break, to the end of its sentence, and every number in it is that
    /// of one of the parts.
    pub(super) fn is_closed(&self) -> bool {
        let read = self.figures(self.parts.iter().copied());
        let Some(last) = read.last().filter(|_| self.is_unbroken()) else { return false };
        let after = self.after(*last);
        let before = self.figures(self.parent.saturating_sub(MOST_EARLIER)..=self.parent);
        let before = before.iter().rev().find(|figure| figure.end <= read[0].start);
        let from = before.map_or(read[0].start, |figure| figure.end);
        let inside = Span::new(from, last.end);
        !self.goes_on() && !has_number(after) && !self.has_number_beside(&read, inside)
    }

    /// Whether 等 says that there are more parts than these.
    pub(super) fn goes_on(&self) -> bool {
        let read = self.figures(self.parts.iter().copied());
        read.last().is_some_and(|last| self.after(*last).starts_with('等'))
    }

    /// The rest of the block of the whole behind a figure.
    fn after(&self, figure: Span) -> &str {
        let block = self.finder.binder.statements.all[self.parent].block;
        let document = self.finder.binder.document;
        let end = document.blocks[block].span().end.max(figure.end);
        document.text(Span::new(figure.end, end))
    }

    /// The text between two figures; empty where the second stands before the first.
    pub(super) fn between(&self, from: Span, to: Span) -> &str {
        self.finder.binder.document.text(Span::new(from.end, to.start.max(from.end)))
    }

    /// Whether a list that no colon opens adds up before its first semicolon: “财政拨款9万元，包括一般公共预算9万元；
    /// 其他收入2万元”. What follows stands beside the whole.
    pub(super) fn ends_at_semicolon(&self, values: &[Term], whole: &Term) -> bool {
        let place = |term: &Term| term.figure().map(|figure| figure.site.span);
        let Some(places) = values.iter().map(place).collect::<Option<Vec<Span>>>() else {
            return false;
        };
        let opens = place(whole)
            .is_some_and(|whole| !self.between(whole, places[0]).contains([':', '：', ';', '；']));
        let ends = |pair: &[Span]| self.between(pair[0], pair[1]).contains([';', '；']);
        let first = places.windows(2).position(ends);
        opens
            && first.is_some_and(|last| {
                let sum = Term::sum(&values[..=last]);
                let range = |term: &Term| term.interval(self.options.rounding);
                let ranges = sum.as_ref().and_then(range).zip(range(whole));
                ranges.is_some_and(|(sum, whole)| sum.meets(whole))
            })
    }

    /// Whether nothing but words that lead over to parts stands between what is said of the whole and the first
    /// part: after “0万元；支出包括：” the parts are those of something else.
    pub(super) fn follows_whole(&self) -> bool {
        let Some(whole) = self.figures(std::iter::once(self.parent)).last().copied() else {
            return false;
        };
        let first = &self.finder.binder.statements.all[self.parts[0]];
        let Some(label) = first.subjects.first().filter(|label| whole.end <= label.start) else {
            return false;
        };
        let between = folded(self.finder.binder.document.text(Span::new(whole.end, label.start)));
        let leads = &self.finder.binder.rules.vocabulary.words.parts;
        let mut clauses = between.split([',', ':', '。', '(']).filter(|clause| !clause.is_empty());
        clauses.all(|clause| leads.iter().any(|lead| lead == clause))
    }

    /// Whether the parts are what is said next after their whole, one after the other.
    fn is_unbroken(&self) -> bool {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let next = self.parent + 1..=self.parent + self.parts.len();
        self.parts.iter().copied().eq(next)
            && self.parts.iter().all(|part| all[*part].block == block)
    }

    /// The figures of some statements that stand in the block of the whole, in order.
    fn figures(&self, statements: impl Iterator<Item = usize>) -> Vec<Span> {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let here = statements.filter(|index| all[*index].block == block);
        let roles = here.flat_map(|index| self.finder.bound[index].roles.iter());
        let mut spans: Vec<Span> =
            roles.filter_map(|(_, term)| Some(term.figure()?.site.span)).collect();
        spans.sort_unstable_by_key(|span| span.start);
        spans
    }

    /// Whether a stretch of text has a number besides these.
    fn has_number_beside(&self, read: &[Span], stretch: Span) -> bool {
        let known = |at: usize| {
            let before = read.partition_point(|span| span.start <= at);
            before.checked_sub(1).is_some_and(|before| at < read[before].end)
        };
        let text = self.finder.binder.document.text(stretch);
        let mut digits = text.char_indices().filter(|(_, c)| c.is_numeric());
        digits.any(|(at, _)| !known(stretch.start + at))
    }
}

/// Whether a number stands in the rest of a list's sentence. A list in a bracket ends with it.
fn has_number(after: &str) -> bool {
    let mut opened = false;
    for c in after.chars() {
        match c {
            '。' => return false,
            ')' | '）' if !opened => return false,
            '(' | '（' => opened = true,
            c if c.is_numeric() => return true,
            _ => {}
        }
    }
    false
}
