//! Makes a relation of the best outcome of a claim, and says what a contradicted figure may be instead.

use super::{Best, MOST_COMBINATIONS, Weigher, pick};
use crate::check::lookup::Found;
use crate::check::relation::{Relation, Turned, Verdict, judge};
use crate::check::term::Term;
use crate::check::via::Rivals;
use crate::check::{Findings, Ratio, tell};
use crate::claim::Value;
use crate::rule::{Equation, Expect};
use crate::source::Site;
use std::borrow::Cow;

impl<'r> Weigher<'_, 'r> {
    /// Adds the relation of an outcome, and the ratio that it states if it holds.
    pub(super) fn conclude(&self, expect: &'r Expect, best: Best<'r>, findings: &mut Findings<'r>) {
        let (verdict, mut hint, mut same) = (best.verdict, None, best.same);
        let mut relation = Relation {
            rule: self.said.rule,
            kind: &self.claim.kind,
            equation: Cow::Borrowed(best.equation),
            terms: best.terms,
            word: best.word,
            at: Cow::Borrowed(&expect.at),
            verdict,
            rivals: if expect.any.len() == 1 {
                best.rivals
            } else {
                best.rivals.max(Rivals::Tried)
            },
            standing: None,
            severity: expect.severity,
            say: Cow::Borrowed(&expect.say),
            work: Cow::Borrowed(&expect.work),
            hint: None,
            turned: None,
        };
        if verdict == Verdict::Refuted {
            same = None;
            for instead in &expect.instead {
                if let Some(terms) = self.instead(&instead.that, &expect.at) {
                    hint = Some(tell::fill(
                        &instead.say,
                        &instead.that,
                        &terms,
                        tell::Voice::Quoting,
                        findings.lang,
                    ));
                    same = instead.same.as_ref();
                    break;
                }
            }
        }
        if verdict == Verdict::Refuted && hint.is_none() {
            relation.turned = self.turned(&relation);
        }
        relation.hint = hint;
        if let (Some(same), Some(key)) = (same, &self.bound().key)
            && let Some(term) = relation.term(&expect.at)
        {
            findings.ratios.push(Ratio {
                key: key.clone(),
                path: self.bound().name.path.clone(),
                base: same.clone(),
                term: term.clone(),
            });
        }
        findings.relations.push(relation);
    }

    /// If all agrees once the words of direction are turned round, the words are what is wrong.
    fn turned(&self, relation: &Relation<'_>) -> Option<Turned> {
        let statement = &self.finder.binder.statements.all[self.index];
        let bindings = statement.said.iter().flat_map(|said| &said.bindings);
        let ways: Vec<(Site, Turned)> = bindings
            .filter_map(|binding| match &binding.value {
                Value::Figure { figure, way: Some((direction, span)) } => {
                    let at = self.finder.binder.site(*span);
                    let site = self.finder.binder.site(figure.span);
                    Some((site, Turned { at, direction: *direction }))
                }
                _ => None,
            })
            .collect();
        let mut terms = relation.terms.clone();
        let mut first = None;
        for part in terms.iter_mut().flat_map(|(_, term)| &mut term.parts) {
            if let Some((_, way)) = ways.iter().find(|(site, _)| *site == part.site) {
                part.negative = !part.negative;
                first = first.filter(|known: &Turned| known.at < way.at).or(Some(*way));
            }
        }
        let verdict = judge(&relation.equation, &terms, None, &relation.at, self.options.rounding);
        first.filter(|_| verdict == Verdict::Consistent)
    }

    /// The values with which an alternative equation holds.
    fn instead(&self, equation: &Equation, at: &str) -> Option<Vec<(Cow<'static, str>, Term)>> {
        let mut names: Vec<(Cow<'static, str>, Found)> = Vec::new();
        for name in equation.names() {
            let found = self.values(name);
            if found.candidates.is_empty() {
                return None;
            }
            names.push((Cow::Owned(name.to_owned()), found));
        }
        let combinations: usize = names.iter().map(|(_, found)| found.candidates.len()).product();
        (0..combinations.min(MOST_COMBINATIONS)).find_map(|combination| {
            let terms = pick(&names, combination);
            (judge(equation, &terms, None, at, self.options.rounding) == Verdict::Consistent)
                .then_some(terms)
        })
    }
}
