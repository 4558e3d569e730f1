//! Which kind of disclosure a document is.

use super::cover::{MOST_TITLE_BLOCKS, is_title, texts};
use super::year::years;
use crate::document::Document;
use crate::rule::RuleSet;
use crate::vocabulary::{Profile, holds};

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
pub(super) fn is_strange(document: &Document, rules: &RuleSet) -> bool {
    let profiles = &rules.vocabulary.profiles;
    let strange = |kind: &&String| !profiles.iter().any(|profile| profile.titles.contains(*kind));
    let mut kinds = rules.vocabulary.cover.kinds.iter().filter(strange);
    document.profile.is_none() && kinds.any(|kind| document.transcript.contains(kind.as_str()))
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
