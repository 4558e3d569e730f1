//! From broken relations to diagnostics: one cause, one finding.

use crate::check::blame::evidence::Evidence;
use crate::check::blame::system::{Cause, Culprit, causes};
use crate::check::equation::relation::{Relation, Turn, Verdict};
use crate::check::equation::term::Part;
use crate::check::findings::Findings;
use crate::check::options::Options;
use crate::check::proof::settle::is_proven;
use crate::diagnostic::{Diagnostic, Label, Lang, Severity, Standing};
use crate::document::Dossier;
use crate::rule::RuleSet;
use crate::source::Site;
use crate::vocabulary::Direction;
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

struct Cook<'a, 'r> {
    relations: &'a [Relation<'r>],
    dossier: &'a Dossier,
    rules: &'a RuleSet,
    options: &'a Options,
}

impl Cook<'_, '_> {
    fn cause(&self, cause: &Cause) -> Diagnostic {
        let mut diagnostic = match self.turn(cause) {
            Some(turned) => self.turned(cause.relation, turned),
            None => self.relation(cause.relation, cause.culprit.as_ref()),
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

    /// The word of direction that explains a cause and all that follows from it: a figure that is right
    /// in every digit and has the wrong sign.
    fn turn(&self, cause: &Cause) -> Option<Turn> {
        let all = || std::iter::once(&cause.relation).chain(&cause.symptoms);
        let explains = |turned: &Turn| match turned.figure {
            Some(figure) => all()
                .all(|index| self.relations[*index].holds_turned(figure, self.options.rounding)),
            None => cause.symptoms.is_empty(),
        };
        let turned = all().filter_map(|index| self.relations[*index].turned);
        turned.flat_map(|turned| [Some(turned.word), turned.rival]).flatten().find(explains)
    }

    /// A relation that holds once a word of direction is turned round.
    fn turned(&self, index: usize, turned: Turn) -> Diagnostic {
        let relation = &self.relations[index];
        let found = self.dossier.document(turned.at.source).text(turned.at.span);
        let plain = self.rules.vocabulary.traditional.plain(found);
        let right = opposite(&plain, turned.direction);
        let lang = self.options.lang;
        let zh = format!("数字说明是“{right}”，文中写作“{found}”");
        let en = format!("the figures say “{right}”, the text says “{found}”");
        Diagnostic {
            message: lang.pick(&zh, &en).to_owned(),
            primary: Label { at: turned.at, note: should_be(right, lang) },
            labels: {
                // The figure that follows the word would be underlined in one with it.
                let mut labels = labels(relation, turned.at);
                labels.retain(|label| label.at.span.start != turned.at.span.end);
                labels
            },
            found: Some(found.to_owned()),
            expected: Some(right.to_owned()),
            ..self.relation(index, None)
        }
    }

    /// A relation as a diagnostic; the culprit is pointed at if one is known.
    fn relation(&self, index: usize, culprit: Option<&Culprit>) -> Diagnostic {
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
        Diagnostic {
            rule: rule.id.clone(),
            severity: relation.severity,
            message: relation.message(lang),
            primary: Label {
                at,
                note: relation
                    .counterpart(at)
                    .or(expected.clone())
                    .map_or(String::new(), |text| should_be(&text, lang)),
            },
            labels: labels(relation, at),
            found,
            expected,
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
    fn printed(&self, part: &Part) -> String {
        let text = self.dossier.document(part.site.source).text(part.site.span);
        text.split_whitespace().collect()
    }

    /// The figure that a finding's word of direction belongs to.
    fn stated_by(&self, cause: &Cause, word: Site) -> Option<Site> {
        let relation = &self.relations[cause.relation];
        let turned = self.turn(cause).filter(|turned| turned.at == word)?;
        turned.figure.or_else(|| relation.sites().filter(|site| turned.at < *site).min())
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

/// What may have happened: the slip that explains the figure, and figures that may be wrong instead.
/// The figure that was meant is told unless it has been.
fn explained(culprit: &Culprit, untold: bool, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    let (zh, en) = match &culprit.evidence {
        Some(Evidence::Slip(slip, _)) if !untold => {
            (slip.told(Lang::Zh).to_owned(), slip.told(Lang::En).to_owned())
        }
        Some(Evidence::Slip(slip, meant)) => (
            format!("{}：当为 {meant}", slip.told(Lang::Zh)),
            format!("{}: {meant} was meant", slip.told(Lang::En)),
        ),
        Some(Evidence::Copied) => (
            format!("附近有同样的 {}，可能误抄", culprit.part.quantity),
            format!("{} stands nearby too: perhaps copied by mistake", culprit.part.quantity),
        ),
        Some(Evidence::Exchanged) | None => Default::default(),
    };
    told.extend((!zh.is_empty()).then(|| lang.pick(&zh, &en).to_owned()));
    if let Some((part, _)) = &culprit.also
        && matches!(culprit.evidence, Some(Evidence::Exchanged))
    {
        let own = &culprit.part.quantity;
        let (zh, en) = (
            format!("{own} 和 {} 可能写颠倒了：互换后各式都成立", part.quantity),
            format!("{own} and {} may have changed places: all agrees once they do", part.quantity),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    } else if let Some((part, right)) = &culprit.also {
        let (zh, en) = (
            format!("与它相等或相加的 {} 也应改为 {right}", part.quantity),
            format!("{}, which agrees with it, should read {right} too", part.quantity),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    }
    if !culprit.others.is_empty() {
        let each = culprit.others.iter().map(|(part, right)| match lang {
            Lang::Zh => format!("{} 应为 {right}", part.quantity),
            Lang::En => format!("{} should read {right}", part.quantity),
        });
        let all: Vec<String> = each.collect();
        let (zh, en) = (
            format!("也可能是另一数有误：{}", all.join("，或 ")),
            format!("another figure may be wrong instead: {}", all.join(", or ")),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    }
    told
}

/// The other figure of prose where a relation says that one at this place is stated twice.
fn restated<'a>(relation: &'a Relation<'_>, at: Site) -> Option<&'a Part> {
    let parts = || relation.terms.iter().flat_map(|(_, term)| &term.parts);
    let twice = relation.equation.is_restatement() && parts().any(|part| part.site == at);
    parts().find(|part| twice && part.site != at && !part.in_table)
}

/// The other figures, each with what it is.
fn labels(relation: &Relation<'_>, at: Site) -> Vec<Label> {
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

/// The word for the other direction, of an amount or of a rate as the word itself is.
fn opposite(word: &str, direction: Direction) -> &'static str {
    match (direction, word) {
        (Direction::Up, "增加") => "减少",
        (Direction::Up, _) => "下降",
        (_, "减少") => "增加",
        _ => "增长",
    }
}

fn should_be(expected: &str, lang: Lang) -> String {
    format!("{}{expected}", lang.pick("应为 ", "should be "))
}
