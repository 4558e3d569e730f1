//! Whether two sentences that bear one name tell of two things: the approved budget and the amended one, the
//! basic expenditure of one whole and that of another.

use super::opening;
use crate::check::options::Options;
use crate::check::subject::bound::Bound;
use crate::check::subject::ledger::{Entry, Origin};
use crate::check::subject::reading::Reading;
use crate::claim::Expression;
use crate::number::Interval;
use crate::vocabulary::{Naming, WordLists};

/// The roles of what is divided; a change is none.
const DIVIDED: &[&str] = &["amount", "initial", "adjusted", "budget", "prior", "count"];

/// What tells two sentences apart.
pub(super) struct Apart<'a> {
    pub readings: &'a [Reading<'a>],
    pub bound: &'a [Vec<Bound>],
    pub naming: &'a Naming,
    pub words: &'a WordLists,
    /// Words that open any paragraph.
    pub familiar: &'a [Expression],
    pub options: &'a Options,
}

impl Apart<'_> {
    /// Whether two entries are told of different levels, stages or wholes; `false` for what stands in tables.
    pub(super) fn are(&self, first: &Entry, other: &Entry) -> bool {
        opening::differ(first, other, self.readings, self.naming, self.familiar)
            || self.stages(first) != self.stages(other)
            || self.are_of_two_wholes(first, other)
    }

    /// The words before a figure in its sentence that make it that of a stage: 批复, 追加, 上半年.
    fn stages(&self, entry: &Entry) -> Vec<&str> {
        let (Origin::Prose(document, _), Some(figure)) = (entry.origin, entry.term.figure()) else {
            return Vec::new();
        };
        let before = self.readings[document].document.sentence_to(figure.site.span.start);
        let stages = self.words.stages.iter().map(String::as_str);
        stages.filter(|stage| before.contains(stage)).collect()
    }

    /// Whether they are parts of wholes with different values: 其中：基本支出 of what was granted, and of what was
    /// spent. Two lists that bear the name of one whole are each of the amount that they follow.
    fn are_of_two_wholes(&self, first: &Entry, other: &Entry) -> bool {
        let lists = List::of(first, self.readings).zip(List::of(other, self.readings));
        let Some((mine, its)) = lists else { return false };
        let differ = |mine: Option<Interval>, its: Option<Interval>| {
            mine.zip(its).is_some_and(|(mine, its)| !mine.meets(its))
        };
        let whole = |list: &List, entry| self.amount(list, list.parent, entry);
        let lead = |list: &List, entry| self.amount(list, list.first - 1, entry);
        differ(whole(&mine, first), whole(&its, other))
            || differ(lead(&mine, first), lead(&its, other))
    }

    /// The first amount of a statement beside a list, in the unit of an entry.
    fn amount(&self, list: &List, statement: usize, entry: &Entry) -> Option<Interval> {
        let roles = self.bound[list.document][statement].roles.iter();
        let amounts = roles.filter(|(role, _)| DIVIDED.contains(&role.as_str()));
        let mut amounts = amounts.map(|(_, term)| term);
        amounts.find(|term| term.unit() == entry.term.unit())?.interval(self.options.rounding)
    }
}

/// The list that a statement is an item of.
struct List {
    document: usize,
    parent: usize,
    /// Its first item, which stands behind what it is of.
    first: usize,
}

impl List {
    fn of(entry: &Entry, readings: &[Reading<'_>]) -> Option<Self> {
        let Origin::Prose(document, index) = entry.origin else { return None };
        let all = &readings[document].statements.all;
        let own = &all[index];
        let parent = own.parent?;
        let same = |at: &usize| (all[*at].parent, all[*at].list) == (own.parent, own.list);
        let first = (parent + 1..=index).find(same)?;
        Some(Self { document, parent, first })
    }
}
