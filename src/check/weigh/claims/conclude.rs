//! Makes a relation of the best outcome of a claim, and says what a contradicted figure may be instead.

use super::best::Best;
use super::combine::{MOST_COMBINATIONS, pick};
use super::weigher::Weigher;
use crate::check::equation::relation::{Relation, Turn, Turned};
use crate::check::equation::tell;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::{Rivals, Via};
use crate::check::findings::{Findings, Ratio};
use crate::check::subject::found::Found;
use crate::claim::Value;
use crate::rule::{Equation, Expect};
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
        if expect.habit {
            relation.terms.iter_mut().for_each(|(_, term)| term.grounds.role = Via::Assumed);
        }
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
        // Of two things that nothing names neither repeats the other.
        if let (Some(same), Some(key)) = (same, &self.bound().key)
            && self.bound().grounds.item < Via::Assumed
            && let Some(term) = relation.term(&expect.at)
        {
            findings.ratios.push(Ratio {
                key: key.clone(),
                path: self.bound().name.path.clone(),
                base: same.clone(),
                term: term.clone(),
                supposed: verdict == Verdict::Refuted,
            });
        }
        findings.relations.push(relation);
    }

    /// If all agrees once a word of direction is turned round, the word is what is wrong: one word, or
    /// else all that the equation has.
    fn turned(&self, relation: &Relation<'_>) -> Option<Turned> {
        let statement = &self.finder.binder.statements.all[self.index];
        let bindings = statement.said.iter().flat_map(|said| &said.bindings);
        let mut words: Vec<Turn> = bindings
            .filter_map(|binding| match &binding.value {
                Value::Figure { figure, way: Some((direction, span)) } => Some(Turn {
                    at: self.finder.binder.site(*span),
                    direction: *direction,
                    figure: Some(self.finder.binder.site(figure.span)),
                }),
                _ => None,
            })
            .collect();
        words.retain(|word| relation.sites().any(|site| Some(site) == word.figure));
        let turned = |word: &Turn| {
            let verdict = relation.turned(word.figure?, self.options.rounding);
            (verdict <= Verdict::LastDigit).then_some((verdict, *word))
        };
        let holding: Vec<(Verdict, Turn)> = words.iter().filter_map(turned).collect();
        // One that agrees tells more than one whose digits were cut off.
        let best = holding.iter().map(|(verdict, _)| *verdict).min();
        let alone = holding.into_iter().filter(|(verdict, _)| Some(*verdict) == best);
        let alone: Vec<Turn> = alone.map(|(_, word)| word).collect();
        match alone.as_slice() {
            [] => self.all_turned(relation, &words),
            [word] => Some(Turned { word: *word, rival: None }),
            // What follows from the other is what is corrected.
            [rival, .., word] => Some(Turned { word: *word, rival: Some(*rival) }),
        }
    }

    /// The first of the words where all of them have to be turned.
    fn all_turned(&self, relation: &Relation<'_>, words: &[Turn]) -> Option<Turned> {
        let mut terms = relation.terms.clone();
        for part in terms.iter_mut().flat_map(|(_, term)| &mut term.parts) {
            if words.iter().any(|word| word.figure == Some(part.site)) {
                part.negative = !part.negative;
            }
        }
        let first = words.iter().min_by_key(|word| word.at)?;
        let verdict = judge(&relation.equation, &terms, None, &relation.at, self.options.rounding);
        let word = Turn { figure: None, ..*first };
        (verdict == Verdict::Consistent).then_some(Turned { word, rival: None })
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
