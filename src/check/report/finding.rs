//! A relation as a finding: where it points, what stands there, what should, and the arithmetic.

use super::explained::explained;
use crate::check::blame::cause::Culprit;
use crate::check::blame::evidence::Evidence;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::check::options::Options;
use crate::diagnostic::{Diagnostic, Label, Lang, Standing};
use crate::document::Dossier;
use crate::rule::RuleSet;
use crate::source::Site;
use crate::vocabulary::Direction;

/// What findings are made of.
pub(super) struct Cook<'a, 'r> {
    pub relations: &'a [Relation<'r>],
    pub dossier: &'a Dossier,
    pub rules: &'a RuleSet,
    pub options: &'a Options,
}

impl Cook<'_, '_> {
    /// A relation as a diagnostic; the culprit is pointed at if one is known.
    pub(super) fn relation(&self, index: usize, culprit: Option<&Culprit>) -> Diagnostic {
        let relation = &self.relations[index];
        let rule = &self.rules.rules[relation.rule];
        let lang = self.options.lang;
        let own = relation.word.map(|(_, site)| site).or(relation.target().map(|part| part.site));
        let at = culprit.map(|culprit| culprit.part.site).or(own).unwrap_or_default();
        let expected = match culprit {
            Some(culprit) => Some(culprit.expected.clone()),
            None => self.right_word(relation).or_else(|| relation.expected_text()),
        };
        let found = culprit.map(|culprit| &culprit.part).or(relation.target());
        let found = found.filter(|part| part.site == at).map(|part| self.printed(part));
        let bare =
            found.as_ref().is_some_and(|found| found.ends_with(|c: char| c.is_ascii_digit()));
        let unit = relation.target().map_or("", |part| part.quantity.unit.name());
        // A cell prints no unit, so what it should read has none.
        let expected = expected.map(|text| {
            if bare { text.strip_suffix(unit).map_or(text.clone(), str::to_owned) } else { text }
        });
        let guess = expected.is_some() && culprit.is_some_and(Culprit::is_guess);
        Diagnostic {
            rule: rule.id.clone(),
            severity: relation.severity,
            message: relation.message(lang),
            primary: Label {
                at,
                note: expected.as_deref().map_or(String::new(), |text| expect(text, guess, lang)),
            },
            labels: labels(relation, at),
            found,
            expected,
            guess,
            proven: !guess && culprit.is_some_and(|culprit| culprit.proven),
            working: relation.working(self.options.rounding, lang),
            help: self.help(relation, &rule.help, culprit, at),
            symptoms: Vec::new(),
            fingerprint: String::new(),
            standing: Standing::Open,
        }
    }

    /// The word for what the figures say, where one that compares says otherwise.
    fn right_word(&self, relation: &Relation<'_>) -> Option<String> {
        let (_, site) = relation.word?;
        let vocabulary = &self.rules.vocabulary;
        let word = vocabulary.traditional.plain(self.dossier.document(site.source).text(site.span));
        let words = &vocabulary.words;
        let (from, to) = match relation.true_direction()? {
            Direction::Up => (&words.less, &words.more),
            Direction::Down => (&words.more, &words.less),
            Direction::Flat => return None,
        };
        // 大于 and 小于, 高于 and 低于 stand in the same order.
        let at = from.iter().position(|known| *known == word)?;
        to.get(at).cloned()
    }

    fn help(
        &self,
        relation: &Relation<'_>,
        help: &str,
        culprit: Option<&Culprit>,
        at: Site,
    ) -> Option<String> {
        let lang = self.options.lang;
        let mut text = relation.hint.clone().unwrap_or_default();
        let alone = |culprit: &&Culprit| {
            culprit.others.is_empty() && !matches!(culprit.evidence, Some(Evidence::Exchanged))
        };
        if let Some(culprit) = culprit.filter(alone)
            && relation.target().is_some_and(|part| part.site != at)
        {
            let zh =
                format!("其余数字都支持把 {} 改为 {}", culprit.part.quantity, culprit.expected);
            let en = format!(
                "all other figures agree if {} reads {}",
                culprit.part.quantity, culprit.expected
            );
            lang.pick(&zh, &en).clone_into(&mut text);
        }
        let told =
            culprit.map(|culprit| explained(culprit, text.is_empty(), lang)).unwrap_or_default();
        let rest = told.iter().map(String::as_str).chain([help]).filter(|text| !text.is_empty());
        for sentence in rest {
            if !text.is_empty() {
                text.push_str(lang.pick("。", ". "));
            }
            text.push_str(sentence);
        }
        (!text.is_empty()).then_some(text)
    }

    /// A figure as it stands in the document, on one line.
    pub(super) fn printed(&self, part: &Part) -> String {
        let text = self.dossier.document(part.site.source).text(part.site.span);
        text.split_whitespace().collect()
    }
}

/// The other figures, each with what it is.
pub(super) fn labels(relation: &Relation<'_>, at: Site) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for part in relation.terms.iter().flat_map(|(_, term)| &term.parts) {
        if part.site != at && labels.iter().all(|label| label.at != part.site) {
            let note = if part.in_table { part.quantity.to_string() } else { String::new() };
            labels.push(Label { at: part.site, note });
        }
    }
    labels.sort_by_key(|label| label.at);
    labels
}

/// What should stand at a place, or may have to.
fn expect(expected: &str, guess: bool, lang: Lang) -> String {
    let perhaps = lang.pick("可能应为 ", "should perhaps be ");
    if guess { format!("{perhaps}{expected}") } else { should_be(expected, lang) }
}

/// What should stand at a place.
pub(super) fn should_be(expected: &str, lang: Lang) -> String {
    format!("{}{expected}", lang.pick("应为 ", "should be "))
}
