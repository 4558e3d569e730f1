//! Which institution a disclosure is of.

use crate::document::Document;
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::vocabulary::{CoverWords, Name, begins, ends, folded, holds, leading_year};
use std::collections::BTreeMap;

/// The institution that a line above a table or a title names; else the one that paragraphs open with
/// again and again; else the only one that clauses open with. Folded, and empty if none is known.
pub(super) fn find(
    document: &Document,
    entity: Option<&str>,
    title: &str,
    rules: &RuleSet,
) -> String {
    if let Some(entity) = entity {
        return folded(entity);
    }
    let known = |name: &Name| name.known;
    let body = |text: &str| rules.naming.opening_body(text, &known).map(str::to_owned);
    let titled = title.lines().find_map(body);
    let openings = document.prose().map(|(_, span)| {
        let text = document.text(span);
        folded(&text[..text.floor_char_boundary(LONGEST_OPENING)])
    });
    let most_named = || most_named(openings.filter_map(|text| body(&text)));
    titled.or_else(most_named).or_else(|| only_named(document, rules)).unwrap_or_default()
}

/// Whether a name is made of characters of another one in their order: 财政局 of 云岭县财政局.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().nth(2).is_some() && short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether a name is another one with the places before it that it is in: 东平省云岭县｜河口镇人民政府. What may
/// stand in many places, 水文站, is not known by its name alone.
pub(super) fn is_full_for(full: &str, body: &str, words: &CoverWords) -> bool {
    let place = |text: &str| words.places.iter().any(|place| text.contains(place.as_str()));
    let before = full.strip_suffix(body).filter(|before| !before.is_empty());
    !body.is_empty() && place(body) && before.is_some_and(|before| ends(before, &words.places))
}

/// Whether a document says, before its first amount, that it is of all institutions of a place.
pub(super) fn is_summed(document: &Document, rules: &RuleSet) -> bool {
    let prose = document.prose().map(|(_, span)| folded(document.text(span)));
    let mut clauses = 0;
    for text in prose {
        for clause in text.split(PAUSES) {
            clauses += 1;
            if holds(clause, &rules.vocabulary.cover.summed) {
                return true;
            }
            if states_amount(clause) || MOST_CLAUSES < clauses {
                return false;
            }
        }
    }
    false
}

/// Whether a name is that of a class of institutions, and not of those of one: 全县行政单位.
pub(super) fn is_class(name: &str, words: &CoverWords) -> bool {
    let class = name.trim_end_matches(')');
    ends(class, &words.classes) && !holds(name, &words.others)
}

/// Whether a name is the whole of a place: 全镇 of 河口镇.
pub(super) fn is_all_of(name: &str, body: &str) -> bool {
    name.strip_prefix(ALL).is_some_and(|kind| !kind.is_empty() && body.ends_with(kind))
}

/// 全镇: the whole of a place.
const ALL: &str = "全";

/// What parts clauses in folded text.
const PAUSES: [char; 6] = [',', '。', ':', ';', '(', ')'];

/// Whether a clause gives an amount; a unit alone is none.
fn states_amount(clause: &str) -> bool {
    clause.contains(Scale::Yuan.name()) && clause.contains(|c: char| c.is_ascii_digit())
}

/// So much of a block tells whose it is, in bytes.
const LONGEST_OPENING: usize = 240;

/// So many paragraphs have to open with an institution that no title names.
const ENOUGH_OPENINGS: usize = 3;

/// So many clauses are asked for the only institution that they open with.
const MOST_CLAUSES: usize = 600;

/// The name that comes most often, if it comes often enough.
fn most_named(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let often = counts.into_iter().filter(|(_, count)| ENOUGH_OPENINGS <= *count);
    often.max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// The one institution that clauses open with, if no amount is told before it is named. Were there
/// two, or figures before it that are nobody's, it could be another one.
fn only_named(document: &Document, rules: &RuleSet) -> Option<String> {
    let words = &rules.vocabulary.cover;
    let mut found: Option<String> = None;
    let mut asked = 0;
    let mut stated = false;
    for (_, span) in document.prose() {
        for clause in folded(document.text(span)).split(PAUSES) {
            asked += 1;
            let named = clause_body(clause, rules)
                .filter(|name| !begins(name, &words.own) && !begins(name, &words.others));
            let named = named.filter(|name| !is_class(name, words) || found.is_none());
            match (&mut found, named) {
                (Some(found), Some(name)) => {
                    if found.ends_with(name) || is_short_for(name, found) {
                        continue;
                    }
                    // 全镇 may be short for what is named later.
                    let class = !stated && is_class(found, words);
                    if !class && !is_full_for(name, found, words) {
                        return None;
                    }
                    name.clone_into(found);
                }
                (None, Some(name)) => found = Some(name.to_owned()),
                (None, None) if states_amount(clause) => return None,
                _ => {}
            }
            stated |= states_amount(clause);
            if MOST_CLAUSES < asked {
                return None;
            }
        }
    }
    found
}

/// The institution that a clause opens with: 某某局｜机关运行经费, 教育部｜2023年度收入.
fn clause_body<'t>(clause: &'t str, rules: &RuleSet) -> Option<&'t str> {
    let words = &rules.vocabulary.cover;
    let announced = words.announces.iter().find_map(|word| clause.strip_prefix(word.as_str()));
    let (_, text) = leading_year(announced.unwrap_or(clause));
    let known = |name: &Name| name.known;
    let opening = || rules.naming.opening_body(text, &known);
    let dated = || {
        let end = text.find(|c: char| !c.is_alphabetic())?;
        let (name, rest) = text.split_at(end);
        let length = name.chars().count();
        let is_name = (SHORTEST_NAME..=LONGEST_NAME).contains(&length);
        let compares = rules.naming.compares(name);
        (is_name && !compares && ends(name, &words.bodies) && 0 < leading_year(rest).0)
            .then_some(name)
    };
    dated().or_else(opening)
}

/// 教育部.
const SHORTEST_NAME: usize = 3;

/// Longer names are not looked for.
const LONGEST_NAME: usize = 20;
