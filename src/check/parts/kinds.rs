//! Kinds that exclude each other: never more than their whole, listed in full or not.

use super::List;
use crate::check::Findings;
use crate::check::relation::{Verdict, judge};
use crate::check::sum::{self, WITHIN};
use crate::check::term::Term;

impl<'r> List<'_, 'r> {
    /// Weighs the parts that are counted as their whole is: of posts the offices beside them are none.
    pub(super) fn exceeds(&self, findings: &mut Findings<'r>) {
        let Some(whole) = self.counted_whole() else { return };
        let counted = self.counted_like(&whole);
        if counted.is_empty() || !self.exclude_each_other(&counted) {
            return;
        }
        let Some(sum) = Term::sum(counted.iter().map(|(_, term)| *term)) else { return };
        let terms = sum::terms(whole, sum);
        if judge(&WITHIN, &terms, None, "total", self.options.rounding) == Verdict::Refuted {
            findings.relations.push(self.relation(&WITHIN, terms, Verdict::Refuted));
        }
    }

    fn counted_whole(&self) -> Option<Term> {
        let first =
            self.parts.iter().find_map(|part| self.finder.bound[*part].terms("count").next());
        self.whole("count", first?)
    }

    fn counted_like(&self, whole: &Term) -> Vec<(usize, &Term)> {
        let counts = self
            .parts
            .iter()
            .filter_map(|part| Some((*part, self.finder.bound[*part].terms("count").next()?)));
        counts.filter(|(_, count)| count.unit() == whole.unit()).collect()
    }

    /// Whether one of the rule's sets has all these parts, each of its kinds at most once.
    fn exclude_each_other(&self, counted: &[(usize, &Term)]) -> bool {
        let keys = counted.iter().filter_map(|(part, _)| self.finder.bound[*part].key.as_ref());
        let items: Vec<&str> = keys.map(|key| key.item.as_str()).collect();
        let excluding = |set: &String| {
            let kinds: Vec<&str> = set.split('|').collect();
            let of = |kind: &str| items.iter().filter(|item| item.starts_with(kind)).count();
            let known = |item: &&str| kinds.iter().any(|kind| item.starts_with(kind));
            items.iter().all(known) && kinds.iter().all(|kind| of(kind) <= 1)
        };
        items.len() == counted.len() && self.check.words.iter().any(excluding)
    }
}
