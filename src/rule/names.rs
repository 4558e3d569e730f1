//! Names that users give for rules: one stands for a rule or for all rules in a folder.

use super::set::RuleSet;
use std::collections::BTreeSet;

/// Whether `name` is `rule` or a folder it is in.
pub(crate) fn stands_for(name: &str, rule: &str) -> bool {
    let rest = rule.strip_prefix(name.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl RuleSet {
    /// Every name that stands for a rule or for several.
    pub fn names(&self) -> Vec<&str> {
        let folders = self.rules.iter().filter_map(|rule| rule.id.split_once('/'));
        let folders: BTreeSet<&str> = folders.map(|(folder, _)| folder).collect();
        self.rules.iter().map(|rule| rule.id.as_str()).chain(folders).collect()
    }

    /// Whether a name stands for any rule.
    pub fn is_named(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| stands_for(name, &rule.id))
    }
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn a_name_stands_for_a_rule_or_a_folder() {
        assert!(stands_for("wording", "wording/terms") && stands_for("wording/", "wording/terms"));
        assert!(stands_for("wording/terms", "wording/terms"));
        assert!(!stands_for("word", "wording/terms"));
    }
}
