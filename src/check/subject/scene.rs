//! What a disclosure is, before its claims are weighed: its kind, year, entity, and which funds
//! each heading limits what follows to.

mod cover;
mod heading;
mod kind;
mod year;

use crate::check::equation::via::Via;
use crate::document::{Block, Document};
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::vocabulary::{CoverWords, Name, Scope, begins, folded, holds};
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
            silent: vec![false; document.blocks.len()],
            limits: BTreeMap::new(),
        };
        scene.body = scene.find_body(document, rules);
        scene.read_headings(document, rules);
        scene
    }

    pub(in crate::check) fn is_silent(&self, block: usize) -> bool {
        self.silent[block]
    }

    /// Whether words before a quantity name the institution whose disclosure this is, in short or in
    /// full: 区发改委 is 云岭区发展和改革委员会.
    pub(in crate::check) fn is_own(&self, owner: &str, words: &CoverWords) -> bool {
        begins(owner, &words.own)
            || self.title.contains(owner)
            || self.body.ends_with(owner)
            || is_short_for(owner, &self.body)
            || self.title.lines().any(|line| is_short_for(owner, line))
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

    /// The institution that a line above a table or a title names; else the one that paragraphs open
    /// with again and again.
    fn find_body(&self, document: &Document, rules: &RuleSet) -> String {
        if let Some(entity) = &self.entity {
            return folded(entity);
        }
        let known = |name: &Name| name.known;
        let body = |text: &str| rules.naming.opening_body(text, &known).map(str::to_owned);
        let titled = self.title.lines().find_map(body);
        let openings = document.prose().map(|(_, span)| {
            let text = document.text(span);
            folded(&text[..text.floor_char_boundary(LONGEST_OPENING)])
        });
        let most_named = || most_named_body(openings.filter_map(|text| body(&text)));
        titled.or_else(most_named).unwrap_or_default()
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

/// So much of a block tells whose it is, in bytes.
const LONGEST_OPENING: usize = 240;

/// Whether a name is made of characters of another one in their order: 财政局 of 云岭县财政局.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().nth(2).is_some() && short.chars().all(|c| rest.any(|other| other == c))
}

/// So many paragraphs have to open with an institution that no title names.
const ENOUGH_OPENINGS: usize = 3;

/// The name that comes most often, if it comes often enough.
fn most_named_body(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let often = counts.into_iter().filter(|(_, count)| ENOUGH_OPENINGS <= *count);
    often.max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// How many numbers of people a paragraph has that divides one: the whole and two parts.
const STAFF: usize = 3;

/// Whether a paragraph divides a number of people: 年末实有12人，在职9人，退休3人.
fn divides_staff(plain: &str, people: &[String]) -> bool {
    let counted = |at: usize| plain[..at].ends_with(|c: char| c.is_ascii_digit());
    let places = people.iter().flat_map(|measure| plain.match_indices(measure.as_str()));
    STAFF <= places.filter(|(at, _)| counted(*at)).count()
}
