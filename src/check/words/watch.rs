//! Which rules can find anything in a text. Each rule on its own would look at every character of a
//! document; here each character is looked at once for all of them.

use crate::rule::Wording;
use std::collections::BTreeMap;

/// Rules, a bit each. Where there are more rules than bits some share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidates(u64);

impl Candidates {
    fn one(rule: usize) -> Self {
        Self(1 << (rule % 64))
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether the rule of this position may find something.
    pub(super) fn has(self, rule: usize) -> bool {
        self.0 & Self::one(rule).0 != 0
    }
}

/// The characters that make a text worth a rule's look.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Sorted by character.
    signs: Vec<(char, Candidates)>,
    /// Rules that may find something in any text.
    always: Candidates,
}

impl Watch {
    /// Watches for rules, which are known by their position.
    pub(super) fn new<'a>(rules: impl Iterator<Item = &'a Wording>) -> Self {
        let mut signs: BTreeMap<char, Candidates> = BTreeMap::new();
        let mut always = Candidates::default();
        for (index, rule) in rules.enumerate() {
            let rule_bit = Candidates::one(index);
            match signs_of(rule) {
                Some(chars) => {
                    for c in chars {
                        signs.entry(c).or_default().add(rule_bit);
                    }
                }
                None => always.add(rule_bit),
            }
        }
        Self { signs: signs.into_iter().collect(), always }
    }

    /// The rules that may find something in a text.
    pub(super) fn candidates(&self, text: &str) -> Candidates {
        let mut found = self.always;
        for c in text.chars() {
            if let Ok(at) = self.signs.binary_search_by_key(&c, |(sign, _)| *sign) {
                found.add(self.signs[at].1);
            }
        }
        found
    }
}

/// Characters of which every text that a rule finds something in holds one; `None` if there are none.
fn signs_of(rule: &Wording) -> Option<Vec<char>> {
    let firsts = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect();
    let mut signs: Vec<char> = firsts(&rule.cells);
    signs.extend(rule.terms.iter().filter_map(|(bad, _)| bad.chars().next()));
    if rule.marks.is_empty() {
        for expression in &rule.find {
            signs.extend(expression.signs()?);
        }
    } else if !rule.find.is_empty() {
        signs.extend(rule.marks.chars());
    }
    Some(signs)
}
