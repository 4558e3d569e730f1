//! From broken relations to diagnostics: one cause, one finding.

use super::finding::{Cook, should_be};
use crate::check::blame::cause::Cause;
use crate::check::blame::causes::causes;
use crate::check::blame::shift::change::Shift;
use crate::check::blame::shift::fold;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::check::equation::verdict::Verdict;
use crate::check::findings::Findings;
use crate::check::options::Options;
use crate::check::proof::settle::is_proven;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::Dossier;
use crate::rule::RuleSet;
use crate::source::Site;
use std::collections::BTreeSet;

/// The diagnostics, and which figures they point at.
#[derive(Debug, Default)]
pub(in crate::check) struct Cooked {
    pub diagnostics: Vec<Diagnostic>,
    /// Figures and words that a finding points at first.
    pub blamed: BTreeSet<Site>,
    /// Relations that are told, as finding or symptom.
    pub told: BTreeSet<usize>,
}

/// Cooks all broken and doubtful relations.
pub(in crate::check) fn cook(
    findings: &Findings<'_>,
    dossier: &Dossier,
    rules: &RuleSet,
    options: &Options,
) -> Cooked {
    let relations = &findings.relations;
    let mut cooked = Cooked::default();
    let causes = causes(relations, options.rounding);
    let causes = fold(causes, relations, &findings.columns, options.rounding);
    let mut doubtful: BTreeSet<usize> = (0..relations.len())
        .filter(|index| relations[*index].verdict == Verdict::Doubtful)
        .filter(|index| is_proven(&relations[*index]))
        .collect();
    let cook = Cook { relations, dossier, rules, options };
    for cause in &causes {
        let mut diagnostic = cook.cause(cause);
        cooked.blamed.insert(diagnostic.primary.at);
        // A word is no figure: the figure whose direction it states is what does not agree.
        cooked.blamed.extend(cook.stated_by(cause, diagnostic.primary.at));
        cooked.told.insert(cause.relation);
        cooked.told.extend(&cause.symptoms);
        // A word that the printed values doubt, with the very cell that is in question, has the same cause.
        let related: Vec<usize> = doubtful
            .iter()
            .copied()
            .filter(|other| cook.share_a_cell(cause.relation, *other))
            .collect();
        for other in related {
            doubtful.remove(&other);
            cooked.told.insert(other);
            let mut symptom = cook.relation(other, None);
            symptom.severity = diagnostic.severity;
            diagnostic.symptoms.push(symptom);
        }
        cooked.diagnostics.push(diagnostic);
    }
    for index in doubtful {
        let mut diagnostic = cook.relation(index, None);
        diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        cooked.told.insert(index);
        cooked.diagnostics.push(diagnostic);
    }
    cooked
}

impl Cook<'_, '_> {
    fn cause(&self, cause: &Cause) -> Diagnostic {
        let mut diagnostic = match (&cause.shift, self.turn(cause)) {
            (Some(shift), _) => self.shifted(cause.relation, shift),
            (None, Some(turned)) => self.turned(cause.relation, turned),
            (None, None) => self.relation(cause.relation, cause.culprit.as_ref()),
        };
        if let Some((part, right)) = cause.culprit.as_ref().and_then(|culprit| culprit.also.clone())
        {
            diagnostic.labels.retain(|label| label.at != part.site);
            let unit = if part.in_table { part.quantity.unit.name() } else { "" };
            let right = right.strip_suffix(unit).unwrap_or(&right);
            let note = should_be(right, self.options.lang);
            diagnostic.labels.push(Label { at: part.site, note });
            diagnostic.labels.sort_by_key(|label| label.at);
        }
        for symptom in &cause.symptoms {
            let other = restated(&self.relations[*symptom], diagnostic.primary.at);
            let new = |part: &&Part| diagnostic.labels.iter().all(|label| label.at != part.site);
            if let Some(part) = other.filter(new) {
                let (zh, en) =
                    (format!("此处为 {}", part.quantity), format!("{} here", part.quantity));
                let note = self.options.lang.pick(&zh, &en).to_owned();
                diagnostic.labels.push(Label { at: part.site, note });
                diagnostic.labels.sort_by_key(|label| label.at);
            }
        }
        diagnostic.symptoms =
            cause.symptoms.iter().map(|index| self.relation(*index, None)).collect();
        diagnostic.symptoms.sort_by_key(|symptom| symptom.primary.at);
        // Two rules may compare the same two figures.
        diagnostic.symptoms.dedup_by(|a, b| a.primary.at == b.primary.at && a.message == b.message);
        diagnostic
    }

    /// A slip with a whole column, told at its first cell; the last one is labelled.
    fn shifted(&self, index: usize, shift: &Shift) -> Diagnostic {
        let lang = self.options.lang;
        let [(first, expected), (last, end)] = shift.ends();
        Diagnostic {
            message: shift.told(lang),
            primary: Label { at: first, note: should_be(&expected, lang) },
            labels: vec![Label { at: last, note: should_be(&end, lang) }],
            found: Some(self.printed(shift.first())),
            expected: Some(expected),
            working: None,
            help: Some(shift.help(lang)),
            ..self.relation(index, None)
        }
    }

    fn share_a_cell(&self, a: usize, b: usize) -> bool {
        let cells = |index: usize| {
            self.relations[index]
                .terms
                .iter()
                .flat_map(|(_, term)| &term.parts)
                .filter(|part| part.in_table)
        };
        cells(a).any(|part| cells(b).any(|other| other.site == part.site))
    }
}

/// The other figure of prose where a relation says that one at this place is stated twice.
fn restated<'a>(relation: &'a Relation<'_>, at: Site) -> Option<&'a Part> {
    let parts = || relation.terms.iter().flat_map(|(_, term)| &term.parts);
    let twice = relation.equation.is_restatement() && parts().any(|part| part.site == at);
    parts().find(|part| twice && part.site != at && !part.in_table)
}
