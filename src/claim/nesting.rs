//! What is part of what inside a block: 其中, brackets, semicolons.

use super::block::{BlockReader, Bracket, Level};
use super::shape::is_marker;
use crate::source::Span;

/// Lists inside a block are numbered apart from those that run over several blocks.
const NESTED: usize = 1 << 31;

impl BlockReader<'_, '_> {
    /// The number of the list that a statement begun now stands in.
    pub(super) fn list(&mut self) -> usize {
        let Some(level) = self.stack.last_mut() else { return self.state.lists };
        level.parts += 1;
        level.list.unwrap_or(self.state.lists)
    }

    /// Expenditure is no part of income, whatever punctuation stands between them.
    pub(super) fn leave_other_side(&mut self, subject: Option<Span>) {
        let naming = self.state.reader.naming;
        let side = |span: Span| {
            let item = naming.resolve(self.text(span)).item;
            naming.default_scope(&item).is_some().then_some(item)
        };
        let Some(own) = subject.and_then(side) else { return };
        let mut keep = self.stack.len();
        for level in self.stack[self.floor()..].iter().rev() {
            let whole = self.state.out.all[level.statement].subjects.first().copied();
            // 收入总计 has income for a part, though 支出总计 is the same quantity.
            let names_own = |whole: Span| self.text(whole).contains(own.as_str());
            let sum = |whole: &String| naming.is_sum(whole) && !naming.is_sum(&own);
            let goes_on = |of: String| of == own || sum(&of) && whole.is_some_and(names_own);
            if whole.and_then(side).is_none_or(goes_on) {
                break;
            }
            keep -= 1;
        }
        self.stack.truncate(keep);
    }

    /// Where the levels begin that may end here: neither above the block nor outside a bracket.
    pub(super) fn floor(&self) -> usize {
        self.brackets.last().map_or(self.base, |bracket| bracket.levels)
    }

    /// Looks at the words before a match: “其中” and brackets go one level in, “；” may come out.
    pub(super) fn nest(&mut self, gap: &str) {
        // What stands in a bracket behind a figure that was not understood is a part of that.
        let unread = gap.find('(').is_some_and(|at| gap[..at].contains(is_marker));
        let known = self.current;
        if unread {
            self.current = None;
        }
        self.brackets(gap);
        if unread && self.brackets.is_empty() {
            self.current = known;
        }
        self.regroup(gap);
        if let Some(current) = self.current
            && self.state.reader.parts.is_match(gap)
            && self.stack.last().is_none_or(|level| level.statement != current)
        {
            self.go_in(current);
        }
    }

    /// “按功能分类，A…、B…，按经济分类，C…”: the same whole once more, in a list of its own.
    fn regroup(&mut self, gap: &str) {
        let again = self.state.reader.regroup.is_some_and(|regroup| regroup.is_match(gap));
        let level = self.stack[self.floor()..].last().filter(|level| 0 < level.parts);
        if let Some(whole) = level.filter(|_| again).map(|level| level.statement) {
            self.stack.pop();
            self.go_in(whole);
            self.current = Some(whole);
        }
    }

    pub(super) fn brackets(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '(' => self.open(),
                ')' => self.close(),
                ';' => self.divide(),
                _ => {}
            }
        }
    }

    pub(super) fn go_in(&mut self, statement: usize) {
        self.state.nested += 1;
        let list = Some(NESTED + self.state.nested);
        self.stack.push(Level { statement, list, parts: 0, divided: false });
    }

    pub(super) fn open(&mut self) {
        let (levels, current) = (self.stack.len(), self.current);
        self.brackets.push(Bracket { levels, current });
        if let Some(current) = current {
            self.go_in(current);
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(bracket) = self.brackets.pop() {
            self.stack.truncate(bracket.levels);
            self.current = bracket.current;
        }
    }

    /// A list whose parts were separated by commas ends at a semicolon.
    pub(super) fn divide(&mut self) {
        let floor = self.floor() + usize::from(!self.brackets.is_empty());
        if self.stack.len() <= floor {
            return;
        }
        match self.stack.last_mut() {
            Some(level) if level.parts < 2 || level.divided => level.divided = true,
            // What comes next without a subject is said of the whole of the list.
            _ => self.current = self.stack.pop().map(|level| level.statement),
        }
    }

    /// A sentence ends all lists in it. What the next one says without a subject is said of the whole
    /// of a list of several parts.
    pub(super) fn end_lists(&mut self) {
        if let Some(level) = self.stack.get(self.base).filter(|level| 1 < level.parts) {
            self.current = Some(level.statement);
        }
        self.stack.truncate(self.base);
    }

    /// Whether what comes next is the first part of the current statement.
    pub(super) fn opens_parts(&self) -> bool {
        let level = self.stack.last().filter(|level| level.parts == 0);
        level.is_some_and(|level| Some(level.statement) == self.current)
    }
}
