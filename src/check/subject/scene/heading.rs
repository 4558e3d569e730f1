//! What a heading says of what stands below it: the section that it opens, the funds that it limits to.

use crate::rule::RuleSet;
use crate::vocabulary::{Scope, Section, folded};

/// Longer lines without a number are prose.
const LONGEST_BARE_TITLE: usize = 16;

/// The funds that a heading limits what follows to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Nothing,
    To(Scope),
    /// It says some, and they are not understood.
    Unknown,
}

/// The funds that a heading limits to: those of the section that it opens, as far as its words name no others.
pub(super) fn limit(title: &str, section: Option<&Section>, rules: &RuleSet) -> Limit {
    let named = rules.naming.scope_in(title);
    let Some(id) = section.and_then(|section| section.scope.as_deref()) else {
        return named.map_or(Limit::Nothing, |_| Limit::Unknown);
    };
    match rules.naming.scope(id) {
        Some(scope) if named.is_none_or(|named| named == scope) => Limit::To(scope),
        _ => Limit::Unknown,
    }
}

/// The section that a heading opens.
pub(super) fn section<'r>(title: &str, rules: &'r RuleSet) -> Option<&'r Section> {
    let found = rules.sections.iter().position(|section| section.is_match(title))?;
    Some(&rules.vocabulary.sections[found])
}

/// A paragraph that may be a heading: a few words and no sentence.
pub(super) fn title_of(text: &str) -> Option<String> {
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
