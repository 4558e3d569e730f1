//! Which year a disclosure is of.

use super::cover::{MOST_TITLE_BLOCKS, is_title, texts};
use crate::document::Document;
use crate::rule::RuleSet;
use crate::vocabulary::ends;
use std::collections::BTreeMap;

/// The year in the first title; else the one named most often, dates aside, and of two the later.
pub(super) fn year(document: &Document, rules: &RuleSet) -> Option<u16> {
    let mut texts = texts(document);
    let first: Vec<String> = texts.by_ref().take(MOST_TITLE_BLOCKS).collect();
    let mut titles = first.iter().filter(|text| is_title(text, rules));
    let own = titles.find_map(|text| years(text, rules).next());
    own.map(|named| named.year).or_else(|| most_named(first.into_iter().chain(texts), rules))
}

/// A year that a text names.
pub(super) struct NamedYear {
    year: u16,
    /// Whether it is that of a disclosure: 2023年度部门决算.
    pub own: bool,
    /// Whether the text compares with it: 较2022年度.
    pub compared: bool,
}

pub(super) fn years<'t>(
    text: &'t str,
    rules: &'t RuleSet,
) -> impl Iterator<Item = NamedYear> + use<'t> {
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
