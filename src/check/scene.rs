//! What a disclosure is, before its claims are weighed: its kind, year, entity, and which funds
//! each heading limits what follows to.

use crate::document::{Block, Document};
use crate::rule::RuleSet;
use crate::vocabulary::{Scope, Section, folded};
use once_cell::sync::Lazy;
use regex::Regex;
use std::collections::BTreeMap;

/// The frame of one document.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// The kind of disclosure; empty if none fits.
    pub profile: String,
    /// Whether it is a budget, whose plain amounts are budgeted.
    pub budget: bool,
    pub year: Option<u16>,
    pub entity: Option<String>,
    /// What it is called, folded: its own name before an item says nothing of the item.
    pub own_names: Vec<String>,
    /// For each block that is a heading: the funds it limits to, if any.
    scopes: BTreeMap<usize, Option<Scope>>,
    /// Blocks that are not read: glossary, duties.
    silent: Vec<bool>,
}

impl Scene {
    pub(super) fn new(document: &Document, rules: &RuleSet) -> Self {
        let (profile, budget) = profile(document, rules);
        let mut scene = Self {
            profile,
            budget,
            year: year(document),
            entity: entity(document),
            own_names: own_names(document),
            silent: vec![false; document.blocks.len()],
            scopes: BTreeMap::new(),
        };
        scene.read_headings(document, rules);
        scene
    }

    pub(super) fn is_silent(&self, block: usize) -> bool {
        self.silent[block]
    }

    /// The funds that the innermost of these headings limits to.
    pub(super) fn scope(&self, headings: &[usize]) -> Option<Scope> {
        headings.iter().rev().find_map(|heading| self.scopes.get(heading).copied().flatten())
    }

    fn read_headings(&mut self, document: &Document, rules: &RuleSet) {
        let mut silent = false;
        for (index, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => {
                    let title = folded(document.text(heading.title));
                    let section = section(&title, rules);
                    silent = section.is_some_and(|section| section.silent);
                    let scope =
                        section.and_then(|section| rules.naming.scope(section.scope.as_deref()?));
                    self.scopes.insert(index, scope);
                }
                // Tables end a list of duties whose own heading was lost.
                Block::Table(_) => silent = false,
                // A paragraph with amounts claims something, whatever heading was lost above it.
                Block::Paragraph(paragraph) => {
                    let text = document.text(paragraph.span);
                    // In plain text a heading without a number is a short line like any other.
                    if let Some(section) = title_of(text).and_then(|title| section(&title, rules)) {
                        silent = section.silent;
                    }
                    self.silent[index] =
                        silent && !text.contains("元") && !text.contains(['%', '％']);
                }
            }
        }
    }
}

/// The section that a heading opens.
fn section<'r>(title: &str, rules: &'r RuleSet) -> Option<&'r Section> {
    let found = rules.sections.iter().position(|section| section.is_match(title))?;
    Some(&rules.vocabulary.sections[found])
}

/// A paragraph that may be a heading: a few words and no sentence.
fn title_of(text: &str) -> Option<String> {
    let title = folded(text);
    let short = title.chars().count() <= LONGEST_BARE_TITLE;
    let sentence = |c: char| matches!(c, '。' | ',' | ';' | ':') || c.is_ascii_digit();
    (short && !title.contains(sentence)).then_some(title)
}

/// Longer lines without a number are prose.
const LONGEST_BARE_TITLE: usize = 16;

/// The profile whose signs stand most often.
fn profile(document: &Document, rules: &RuleSet) -> (String, bool) {
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

/// Longer lines are prose.
const LONGEST_TITLE: usize = 40;

/// The year named most often, dates aside; of two the later.
fn year(document: &Document) -> Option<u16> {
    static YEAR: Lazy<Regex> = Lazy::new(|| {
        Regex::new("(20[0-9]{2})年(?:(?P<own>度?(?:部门|单位)(?:决算|预算)|度决算)|度|[^0-9])")
            .expect("fixed")
    });
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for block in &document.blocks {
        if !matches!(block, Block::Table(_)) {
            let text = folded(document.text(block.span()));
            let title = text.chars().count() <= LONGEST_TITLE
                && ["决算", "预算"].iter().any(|word| text.contains(word));
            for found in YEAR.captures_iter(&text) {
                if let Ok(year) = found[1].parse() {
                    // “2023年度部门决算” and titles (2024年区级部门预算) name the disclosure itself.
                    let own = found.name("own").is_some() || title;
                    *counts.entry(year).or_default() += if own { 5 } else { 1 };
                }
            }
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// How many blocks at the top may hold the title.
const MOST_TITLE_BLOCKS: usize = 12;

/// The names in the titles at the top (…局2024年度部门决算) and above tables.
fn own_names(document: &Document) -> Vec<String> {
    static TITLE: Lazy<Regex> = Lazy::new(|| {
        Regex::new("^(?:20[0-9]{2}年度?)?(?P<name>[^0-9,。:]{4,30}?)(?:20[0-9]{2}年度?)?(?:(?:部门|单位)?(?:决算|预算).*)?$")
            .expect("fixed")
    });
    let top = document.blocks.iter().take(MOST_TITLE_BLOCKS);
    let lines = top.map(|block| folded(document.text(block.span())));
    let titles = lines.filter_map(|line| {
        let name = TITLE.captures(&line)?.name("name")?.as_str().to_owned();
        (4 <= name.chars().count() && is_office(&name)).then_some(name)
    });
    let mut names: Vec<String> = titles.chain(entity(document).map(|name| folded(&name))).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// Whether a name ends as names of offices and institutions do.
fn is_office(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "局", "委", "办", "会", "院", "厅", "部", "室", "中心", "站", "所", "队", "馆", "校", "处",
        "学", "园", "社", "府", "街道", "署", "团", "(本级)", "(机关)",
    ];
    ENDS.iter().any(|end| name.ends_with(end))
}

/// 部门：…, 编制单位：… above a table.
fn entity(document: &Document) -> Option<String> {
    const HEADS: &[&str] = &["部门", "单位"];
    let text = &document.transcript;
    text.match_indices([':', '：']).take(2000).find_map(|(at, colon)| {
        let before = text[..at].trim_end();
        if !HEADS.iter().any(|head| before.ends_with(head)) {
            return None;
        }
        let after = text[at + colon.len()..].trim_start_matches(' ');
        let end = after
            .find(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '，' | '。' | ';' | '；'));
        let name = &after[..end.unwrap_or(after.len())];
        let is_name = (4..=40).contains(&name.chars().count()) && !name.contains("万元");
        is_name.then(|| name.to_owned())
    })
}
