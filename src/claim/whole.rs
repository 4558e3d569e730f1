//! Speaking of a whole: before its parts, and again after them.

use super::block::BlockReader;
use super::shape::ends_clause;
use super::{Shape, Statement};
use crate::source::Span;
use std::ops::Range;

impl BlockReader<'_, '_> {
    /// “…支出决算中，” names what the next ones are parts of.
    pub(super) fn name_whole(&mut self, shape: &Shape, gap: Range<usize>) {
        let words = &shape.text[gap.clone()];
        let Some(end) = self.state.reader.words.whole_ends(words) else { return };
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

    /// “支出9万元，其中…，支出比上年增加1万元”: speaks of the whole again after its parts.
    pub(super) fn return_to(&mut self, subject: Span) {
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
}
