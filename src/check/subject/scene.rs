//! What a disclosure is, before its claims are weighed: its kind, year, entity, and which funds
//! each heading limits what follows to.

use crate::check::equation::via::Via;
use crate::document::{Block, Document};
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::vocabulary::{CoverWords, Name, Profile, Scope, Section, begins, ends, folded, holds};
use std::collections::BTreeMap;

/// The funds that a heading limits what follows to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Nothing,
    To(Scope),
    /// It says some, and they are not understood.
    Unknown,
}

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
        let (profile, budget) = profile(document, rules);
        let mut scene = Self {
            profile,
            budget,
            strange: is_strange(document, rules),
            year: year(document, rules),
            entity: entity(document, rules),
            title: title(document),
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

/// The section that a heading opens.
fn section<'r>(title: &str, rules: &'r RuleSet) -> Option<&'r Section> {
    let found = rules.sections.iter().position(|section| section.is_match(title))?;
    Some(&rules.vocabulary.sections[found])
}

/// The funds that a heading limits to: those of the section that it opens, as far as its words name no others.
fn limit(title: &str, section: Option<&Section>, rules: &RuleSet) -> Limit {
    let named = rules.naming.scope_in(title);
    let Some(id) = section.and_then(|section| section.scope.as_deref()) else {
        return named.map_or(Limit::Nothing, |_| Limit::Unknown);
    };
    match rules.naming.scope(id) {
        Some(scope) if named.is_none_or(|named| named == scope) => Limit::To(scope),
        _ => Limit::Unknown,
    }
}

/// A paragraph that may be a heading: a few words and no sentence.
fn title_of(text: &str) -> Option<String> {
    // Blanks and quotation marks are no more than half of a heading.
    if 2 * 4 * LONGEST_BARE_TITLE < text.len() {
        return None;
    }
    let title = folded(text);
    let title = without_year(&title).to_owned();
    let short = title.chars().count() <= LONGEST_BARE_TITLE;
    let sentence = |c: char| matches!(c, '。' | ',' | ';' | ':') || c.is_ascii_digit();
    (short && !title.contains(sentence)).then_some(title)
}

/// “2026年部门预算编制说明” is a heading as much as without its year.
fn without_year(title: &str) -> &str {
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let named = title[digits..].strip_prefix('年').filter(|_| digits == 4);
    named.map_or(title, |rest| rest.strip_prefix('度').unwrap_or(rest))
}

/// Longer lines without a number are prose.
const LONGEST_BARE_TITLE: usize = 16;

/// The profile that is settled, else the one whose signs stand most often, and whether it is a
/// budget's.
pub(super) fn profile(document: &Document, rules: &RuleSet) -> (String, bool) {
    let profiles = &rules.vocabulary.profiles;
    let settled = document.profile.as_deref();
    if let Some(profile) = profiles.iter().find(|profile| Some(profile.id.as_str()) == settled) {
        return (profile.id.clone(), profile.budget);
    }
    if let Some(profile) = titled(document, rules) {
        return (profile.id.clone(), profile.budget);
    }
    if is_strange(document, rules) {
        return (String::new(), false);
    }
    let count = |signs: &[String]| -> usize {
        signs.iter().map(|sign| document.transcript.matches(sign.as_str()).take(200).count()).sum()
    };
    let best = rules
        .vocabulary
        .profiles
        .iter()
        .map(|profile| (count(&profile.signs), profile))
        .filter(|(signs, _)| 0 < *signs)
        .max_by_key(|(signs, _)| *signs);
    best.map_or((String::new(), false), |(_, profile)| (profile.id.clone(), profile.budget))
}

/// Whether a document that is not settled names a kind of disclosure that no profile is of.
fn is_strange(document: &Document, rules: &RuleSet) -> bool {
    let profiles = &rules.vocabulary.profiles;
    let strange = |kind: &&String| !profiles.iter().any(|profile| profile.titles.contains(*kind));
    let mut kinds = rules.vocabulary.cover.kinds.iter().filter(strange);
    document.profile.is_none() && kinds.any(|kind| document.transcript.contains(kind.as_str()))
}

/// The headings and paragraphs, folded.
fn texts(document: &Document) -> impl Iterator<Item = String> {
    document.prose().map(|(_, span)| folded(document.text(span)))
}

/// The profile that the first title with a year names, if it names one.
fn titled<'r>(document: &Document, rules: &'r RuleSet) -> Option<&'r Profile> {
    let texts = texts(document).take(MOST_TITLE_BLOCKS);
    let mut titles = texts.filter(|text| is_title(text, rules));
    let title = titles.find(|text| years(text, rules).any(|named| named.own && !named.compared))?;
    let mut named =
        rules.vocabulary.profiles.iter().filter(|profile| holds(&title, &profile.titles));
    named.next().filter(|_| named.next().is_none())
}

/// The first lines, up to a sentence, that are no table.
fn title(document: &Document) -> String {
    let lines = texts(document).take(6).map(|line| line + "\n");
    // 本套决算包括局本级和4个下属单位:… names others.
    let short =
        |line: &String| line.chars().count() <= LONGEST_TITLE && !line.contains([',', ';', ':']);
    lines.take_while(|line| !line.contains('。')).filter(short).collect()
}

/// Longer lines are prose.
const LONGEST_TITLE: usize = 40;

/// The year in the first title; else the one named most often, dates aside, and of two the later.
fn year(document: &Document, rules: &RuleSet) -> Option<u16> {
    let mut texts = texts(document);
    let first: Vec<String> = texts.by_ref().take(MOST_TITLE_BLOCKS).collect();
    let mut titles = first.iter().filter(|text| is_title(text, rules));
    let own = titles.find_map(|text| years(text, rules).next());
    own.map(|named| named.year).or_else(|| most_named(first.into_iter().chain(texts), rules))
}

/// How many blocks at the top may be the title.
const MOST_TITLE_BLOCKS: usize = 12;

/// 沐泽区民政局2025年部门预算, 2024年区级部门决算
fn is_title(text: &str, rules: &RuleSet) -> bool {
    let sentence = |c: char| matches!(c, '。' | ',' | ';' | ':');
    text.chars().count() <= LONGEST_TITLE
        && !text.contains(sentence)
        && holds(text, &rules.vocabulary.cover.kinds)
}

/// A year that a text names.
struct NamedYear {
    year: u16,
    /// Whether it is that of a disclosure: 2023年度部门决算.
    own: bool,
    /// Whether the text compares with it: 较2022年度.
    compared: bool,
}

fn years<'t>(text: &'t str, rules: &'t RuleSet) -> impl Iterator<Item = NamedYear> + use<'t> {
    let named = rules.year.as_ref().map(|year| year.matches(text)).unwrap_or_default();
    let than = &rules.vocabulary.words.than;
    named.into_iter().filter_map(|found| {
        let year = found.group("year")?;
        Some(NamedYear {
            compared: ends(&text[..year.start], than),
            year: text[year].parse().ok()?,
            own: found.group("own").is_some(),
        })
    })
}

fn most_named(texts: impl Iterator<Item = String>, rules: &RuleSet) -> Option<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for text in texts {
        let title = is_title(&text, rules);
        for named in years(&text, rules) {
            // What is compared with is last year's mostly.
            let year = named.year.saturating_add(u16::from(named.compared && !title));
            let weight = if (named.own || title) && !named.compared { 5 } else { 1 };
            *counts.entry(year).or_default() += weight;
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// 编制单位, 公开部门名称: so many characters.
const LONGEST_HEAD: usize = 8;

/// 部门：…, 编制单位：… above a table.
fn entity(document: &Document, rules: &RuleSet) -> Option<String> {
    let text = &document.transcript;
    text.match_indices([':', '：']).take(2000).find_map(|(at, colon)| {
        let before = text[..at].trim_end();
        // 编制单位: stands at the start of a line or cell; 4个下属单位:… lists others in a sentence.
        let label = before.rsplit(['\n', '|', '\t', ' ']).next().unwrap_or_default();
        let heads = ends(before, &rules.vocabulary.cover.heads);
        if !heads || LONGEST_HEAD < label.chars().count() {
            return None;
        }
        let after = text[at + colon.len()..].trim_start_matches(' ');
        let end = after
            .find(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '，' | '。' | ';' | '；'));
        let name = &after[..end.unwrap_or(after.len())];
        let unit = Scale::TenThousand.name();
        let is_name = (4..=40).contains(&name.chars().count()) && !name.contains(unit);
        is_name.then(|| name.to_owned())
    })
}
