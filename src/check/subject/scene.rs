//! What a disclosure is, before its claims are weighed: its kind, year, entity, and which funds
//! each heading limits what follows to.

mod body;
mod cover;
mod heading;
mod kind;
mod year;

use crate::check::equation::via::Via;
use crate::document::{Block, Document};
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::vocabulary::{CoverWords, Scope, begins, folded, holds};
use body::is_short_for;
pub(in crate::check) use cover::named;
use heading::{Limit, limit, section, title_of};
use std::collections::BTreeMap;

/// The frame of one document.
#[derive(Debug, Default)]
pub(in crate::check) struct Scene {
    /// The kind of disclosure; empty if none fits.
    pub profile: String,
    /// Whether it is a budget, whose plain amounts are budgeted.
    pub budget: bool,
    /// Whether it may be of a kind that is not known: which amounts are budgeted is open then.
    pub strange: bool,
    pub year: Option<u16>,
    pub entity: Option<String>,
    /// The first lines, folded: they name whose disclosure it is.
    title: String,
    /// The institution that they name, folded; else the one that paragraphs open with.
    body: String,
    /// Whether it is of all institutions of a place.
    summed: bool,
    /// For each block that is a heading: what it limits to.
    limits: BTreeMap<usize, Limit>,
    /// Blocks that are not read: glossary, duties.
    silent: Vec<bool>,
}

impl Scene {
    pub(in crate::check) fn new(document: &Document, rules: &RuleSet) -> Self {
        let (profile, budget) = kind::profile(document, rules);
        let mut scene = Self {
            profile,
            budget,
            strange: kind::is_strange(document, rules),
            year: year::year(document, rules),
            entity: cover::entity(document, rules),
            title: cover::title(document),
            body: String::new(),
            summed: body::is_summed(document, rules),
            silent: vec![false; document.blocks.len()],
            limits: BTreeMap::new(),
        };
        scene.body = body::find(document, scene.entity.as_deref(), &scene.title, rules);
        scene.read_headings(document, rules);
        scene
    }

    pub(in crate::check) fn is_silent(&self, block: usize) -> bool {
        self.silent[block]
    }

    /// Whether words before a quantity name the institution whose disclosure this is, in short or in
    /// full: 区发改委 is 云岭区发展和改革委员会; or, longer, with the places that it is in.
    pub(in crate::check) fn is_own(&self, owner: &str, words: &CoverWords) -> bool {
        begins(owner, &words.own)
            || self.title.contains(owner)
            || self.body.ends_with(owner)
            || is_short_for(owner, &self.body)
            || self.title.lines().any(|line| is_short_for(owner, line))
            || body::is_full_for(owner, &self.body, words)
            || self.summed && body::is_class(owner, words)
            || body::is_all_of(owner, &self.body)
    }

    /// Whether a name, in short or in full, is that of its institution.
    pub(in crate::check) fn is_called(&self, name: &str) -> bool {
        !self.body.is_empty() && (self.body.ends_with(name) || is_short_for(name, &self.body))
    }

    /// Whether another document is known to be of the same institution.
    pub(in crate::check) fn is_same_body(&self, other: &Self) -> bool {
        let (own, other) = (self.body.as_str(), other.body.as_str());
        !own.is_empty() && (own == other || is_short_for(own, other) || is_short_for(other, own))
    }

    /// Whether another document is known to be of another institution.
    pub(in crate::check) fn is_other_body(&self, other: &Self) -> bool {
        !self.body.is_empty() && !other.body.is_empty() && !self.is_same_body(other)
    }

    /// The funds that the innermost of these headings limits to, and how far that is understood. One that says 财政拨款 under one that
    /// says 一般公共预算财政拨款 is short for it.
    pub(super) fn scope(&self, headings: &[usize], fiscal: Option<Scope>) -> (Option<Scope>, Via) {
        let loose = |limit: &Limit| fiscal.is_some_and(|fiscal| *limit == Limit::To(fiscal));
        let via = match self.limits(headings).find(|limit| !loose(limit)) {
            Some(Limit::Unknown) => Via::Assumed,
            _ => Via::Heading,
        };
        let scopes = || {
            self.limits(headings).map_while(|limit| match limit {
                Limit::To(scope) => Some(scope),
                _ => None,
            })
        };
        let inner = scopes().next();
        let outer = scopes().find(|scope| inner == fiscal && Some(*scope) > fiscal);
        (outer.or(inner), via)
    }

    /// What these headings limit to, from the innermost.
    fn limits(&self, headings: &[usize]) -> impl Iterator<Item = Limit> {
        let limits = headings.iter().rev().filter_map(|block| self.limits.get(block).copied());
        limits.filter(|limit| *limit != Limit::Nothing)
    }

    fn read_headings(&mut self, document: &Document, rules: &RuleSet) {
        // The level of the heading whose section is silent, what stands under it included.
        let mut silent: Option<u8> = None;
        let words = &rules.vocabulary.words;
        for (index, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => {
                    let title = folded(document.text(heading.title));
                    let section = section(&title, rules);
                    silent = match section {
                        Some(section) => section.silent.then_some(heading.level),
                        None => silent.filter(|level| *level < heading.level),
                    };
                    self.limits.insert(index, limit(&title, section, rules));
                }
                // Tables end a list of duties whose own heading was lost.
                Block::Table(_) => silent = None,
                // A paragraph with amounts claims something, whatever heading was lost above it, unless
                // it explains a name: 政府采购：指…60万元以上的….
                Block::Paragraph(paragraph) => {
                    let text = document.text(paragraph.span);
                    // In plain text a heading without a number is a short line like any other.
                    if let Some(section) = title_of(text).and_then(|title| section(&title, rules)) {
                        silent = section.silent.then_some(u8::MAX);
                    }
                    let amounts = text.contains(Scale::Yuan.name()) || text.contains(['%', '％']);
                    let says = || {
                        let plain = folded(text);
                        (amounts || divides_staff(&plain, &words.people))
                            && !holds(&plain, &words.defines)
                    };
                    self.silent[index] = silent.is_some() && !says();
                }
            }
        }
    }
}

/// How many numbers of people a paragraph has that divides one: the whole and two parts.
const STAFF: usize = 3;

/// Whether a paragraph divides a number of people: 年末实有12人，在职9人，退休3人.
fn divides_staff(plain: &str, people: &[String]) -> bool {
    let counted = |at: usize| plain[..at].ends_with(|c: char| c.is_ascii_digit());
    let places = people.iter().flat_map(|measure| plain.match_indices(measure.as_str()));
    STAFF <= places.filter(|(at, _)| counted(*at)).count()
}
