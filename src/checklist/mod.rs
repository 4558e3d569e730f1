//! The ledger of an inspection: every duty that `rules/duties` names, with how this disclosure meets
//! it. What cannot be told is said with why, and never counts as met or broken.

mod quality;
mod said;
mod tables;

use crate::check::{facts, simplified};
use crate::claim::Expression;
use crate::diagnostic::{Lang, Part, Report, Ruling, Verdict};
use crate::document::{Dossier, Note};
use crate::fact::Facts;
use crate::rule::RuleSet;
use crate::source::Site;
use crate::vocabulary::{Duty, folded};

/// Judges each duty of this kind and year of disclosure, in the order of the rule files: tables,
/// text, quality. `report` is what the check of the same dossier came to, with waivers applied.
/// Without a kind that is known nothing is demanded, and the list is empty.
pub fn checklist(dossier: &Dossier, report: &Report, rules: &RuleSet) -> Vec<Ruling> {
    let kind = report.files.iter().find(|file| !file.profile.is_empty());
    let Some(kind) = kind else { return Vec::new() };
    let plain = simplified(dossier, rules);
    let facts = facts(dossier, rules);
    let inspector = Inspector {
        dossier: &plain,
        report,
        rules,
        facts: &facts,
        year: report.files.iter().find_map(|file| file.year),
        prose: prose(&plain),
    };
    let duties = rules.vocabulary.duties.iter();
    let wanted = duties.filter(|duty| duty.profiles.contains(&kind.profile));
    let mut rulings: Vec<Ruling> = wanted.map(|duty| inspector.ruling(duty)).collect();
    rulings.sort_by_key(|ruling| ruling.part);
    rulings
}

/// Who looks whether duties are met.
struct Inspector<'a> {
    dossier: &'a Dossier,
    report: &'a Report,
    rules: &'a RuleSet,
    facts: &'a Facts,
    year: Option<u16>,
    /// The headings and paragraphs, folded.
    prose: Vec<(Site, String)>,
}

/// How a duty came out, where, and what to say beside it.
struct Outcome {
    verdict: Verdict,
    at: Option<Site>,
    note: String,
}

impl Outcome {
    fn met(at: Option<Site>, note: String) -> Self {
        Self { verdict: Verdict::Met, at, note }
    }

    fn violated(at: Option<Site>, note: &str) -> Self {
        Self { verdict: Verdict::Violated, at, note: note.to_owned() }
    }

    fn unchecked(at: Option<Site>, note: &str) -> Self {
        Self { verdict: Verdict::Unchecked, at, note: note.to_owned() }
    }

    fn idle(note: String) -> Self {
        Self { verdict: Verdict::NotApplicable, at: None, note }
    }
}

impl Inspector<'_> {
    fn ruling(&self, duty: &Duty) -> Ruling {
        let (part, judge): (Part, fn(&Self, &Duty) -> Outcome) = if !duty.tables.is_empty() {
            (Part::Tables, Self::table)
        } else if !duty.rules.is_empty() {
            (Part::Quality, Self::quality)
        } else {
            (Part::Text, Self::said)
        };
        let Outcome { verdict, at, note } = self.idle(duty).unwrap_or_else(|| judge(self, duty));
        let lang = self.rules.lang;
        let text = |zh: &String, en: &String| match lang {
            Lang::En if !en.is_empty() => en.clone(),
            _ => zh.clone(),
        };
        let help = text(&duty.help, &duty.help_en);
        Ruling {
            duty: duty.id.clone(),
            part,
            name: text(&duty.name, &duty.name_en),
            source: duty.source.clone(),
            verdict,
            at,
            note,
            help: (verdict == Verdict::Violated).then_some(help),
        }
    }

    /// Why a duty is not demanded here.
    fn idle(&self, duty: &Duty) -> Option<Outcome> {
        let lang = self.rules.lang;
        if let (Some(since), Some(year)) = (duty.since, self.year)
            && year < since
        {
            let zh = format!("{since}年起要求，这是{year}年的");
            let en = format!("demanded since {since}; this is of {year}");
            return Some(Outcome::idle(lang.pick(&zh, &en).to_owned()));
        }
        let item = duty.about.as_deref()?;
        let mut amounts = self.facts.facts.iter().filter(|fact| {
            fact.key.item == *item && fact.key.aspect.is_empty() && fact.role == "amount"
        });
        let first = amounts.next()?;
        let zero =
            first.quantity.value.is_zero() && amounts.all(|fact| fact.quantity.value.is_zero());
        let zh = format!("表中{item}为零");
        let en = format!("the table has no {item}");
        zero.then(|| Outcome {
            at: Some(first.site),
            ..Outcome::idle(lang.pick(&zh, &en).to_owned())
        })
    }

    /// Why what is not found may be there all the same: part of a file could not be read.
    fn unread(&self) -> Option<&Note> {
        self.dossier.documents.iter().find_map(|document| document.notes.first())
    }
}

fn prose(dossier: &Dossier) -> Vec<(Site, String)> {
    let blocks = dossier.documents.iter().flat_map(|document| {
        document
            .prose()
            .map(|(_, span)| (Site { source: document.source, span }, folded(document.text(span))))
    });
    blocks.collect()
}

/// What a duty looks for; rules files with an expression that is none are refused when they are read.
fn compiled(expressions: &[String]) -> Vec<Expression> {
    expressions.iter().cloned().map(Expression::new).collect()
}
