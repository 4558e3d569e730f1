//! Sentences that state this year's figures, or a section's only ones, under another year's number.

mod alone;
mod implied;
mod later;
mod opening;
mod repeated;
mod tabled;
mod unpaired;

use super::passage::Passage;
use super::title::Cover;
use crate::check::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::fact::Facts;
use crate::number::YEAR;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};

/// So many sentences must open with the year of the disclosure for another to be a slip.
const RIGHT: usize = 3;

/// So many where no cover names the year.
const UNTITLED: usize = 6;

/// Compares the years that sentences open with with that of the cover.
pub(super) fn weigh(
    (document, cover, passages): (&Document, &Cover, &[&Passage]),
    scene: &Scene,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let Some(year) = scene.year else { return };
    let least = if cover.names(year, rules) { RIGHT } else { UNTITLED };
    let mut years = Years { document, passages, scene, facts, rules, year, habit: 0 };
    years.habit = years.right() / least;
    let mut told = Told { years: &years, spans: Vec::new(), remarks };
    for (rule, check) in rules.checks("misdated") {
        for opening in years.wrong(check) {
            let Some(cell) = years.this_years(&opening) else { continue };
            let label = Label { at: cell.site, note: cell.quantity.to_string() };
            told.tell(opening.at, vec![label], rule, check);
        }
    }
    for (rule, check) in years.of_profile("implied-year") {
        for (at, whole) in years.implied(check) {
            told.tell(at, vec![whole], rule, check);
        }
    }
    for (rule, check) in years.of_profile("repeated-year") {
        for (at, other) in years.repeated(check) {
            told.tell(at, vec![other], rule, check);
        }
    }
    for (rule, check) in years.of_profile("lone-year") {
        let alone = years.wrong(check).into_iter();
        let alone = alone.filter(|opening| {
            years.is_alone(opening) || years.explains(opening) || years.announces(opening)
        });
        alone.for_each(|opening| told.tell(opening.at, Vec::new(), rule, check));
    }
    for (rule, check) in years.of_profile("later-year") {
        let later = years.wrong(check).into_iter().filter(|opening| years.is_later(opening));
        later.for_each(|opening| told.tell(opening.at, Vec::new(), rule, check));
    }
    for (rule, check) in years.of_profile("unpaired-year") {
        let unpaired = years.wrong(check).into_iter();
        let unpaired = unpaired.filter(|opening| years.is_unpaired(opening));
        unpaired.for_each(|opening| told.tell(opening.at, Vec::new(), rule, check));
    }
}

struct Years<'a> {
    document: &'a Document,
    passages: &'a [&'a Passage],
    scene: &'a Scene,
    facts: &'a Facts,
    rules: &'a RuleSet,
    year: u16,
    /// How many sentences may open with another year by a slip, so many open with this one.
    habit: usize,
}

impl<'a> Years<'a> {
    /// The rules of one mechanism that are for this kind of disclosure.
    fn of_profile(&self, kind: &'static str) -> impl Iterator<Item = (&'a Rule, &'a Check)> {
        let (checks, scene) = (self.rules.checks(kind), self.scene);
        checks.filter(|(_, check)| check.roles.is_empty() || check.roles.contains(&scene.profile))
    }

    /// The headings and paragraphs that name another year.
    fn others(&self) -> impl Iterator<Item = &'a Passage> {
        let year = self.year;
        self.passages.iter().copied().filter(move |passage| passage.names_other(year))
    }

    fn named(year: u16) -> String {
        format!("{year}{YEAR}")
    }

    /// The folded text of a stretch of the document.
    fn folded(&self, span: Span) -> String {
        crate::vocabulary::folded(self.document.text(span))
    }

    fn remark(&self, at: Span, rule: &Rule, check: &Check) -> Diagnostic {
        let found = self.document.text(at).to_owned();
        let right = self.year.to_string();
        let say = check.say.replace("{found}", &found).replace("{right}", &right);
        let at = Site { source: self.document.source, span: at };
        let remark = crate::check::remark::remark(rule, say, at, found);
        Diagnostic { expected: Some(right), ..remark }
    }
}

/// What has been told: a year that one rule has found wrong is not told by another.
struct Told<'a, 'b> {
    years: &'a Years<'a>,
    spans: Vec<Span>,
    remarks: &'b mut Vec<Diagnostic>,
}

impl Told<'_, '_> {
    fn tell(&mut self, at: Span, labels: Vec<Label>, rule: &Rule, check: &Check) {
        if self.spans.contains(&at) {
            return;
        }
        self.spans.push(at);
        self.remarks.push(Diagnostic { labels, ..self.years.remark(at, rule, check) });
    }
}
