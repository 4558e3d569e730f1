//! Names in the configuration that nothing has: a rule that is ignored under a wrong name would go on
//! reporting, and one that is selected so would never report.

use super::Config;
use crate::diagnostic::Lang;
use crate::rule::{Origin, RuleFileError, RuleSet, Source, meant};
use crate::source::Span;

impl Config {
    /// The names that no rule and no profile has, each with what was probably meant.
    pub fn unknown_names(&self, rules: &RuleSet, lang: Lang) -> Vec<RuleFileError> {
        let source = Source {
            id: String::new(),
            path: self.path.clone(),
            text: &self.text,
            embedded: None,
            own: true,
        };
        let origin = Origin { source: &source, lang };
        let wrong = |(name, span): &(String, Span), zh: &str, en: &str, known: &[&str]| {
            let (zh, en) = (format!("{zh} {name}"), format!("{en} {name}"));
            let help = meant(name, known, lang);
            origin.error(span.start..span.end, &zh, &en).with_help(help)
        };
        let known = rules.names();
        let profiles: Vec<&str> =
            rules.vocabulary.profiles.iter().map(|profile| profile.id.as_str()).collect();
        let names = self.names.iter().filter(|(name, _)| !rules.is_named(name));
        let kinds = self.profiles.iter().filter(|(name, _)| !profiles.contains(&name.as_str()));
        let mut mistakes: Vec<RuleFileError> = names
            .map(|name| wrong(name, "没有规则", "no rule", &known))
            .chain(kinds.map(|name| wrong(name, "没有这种公开文件", "no profile", &profiles)))
            .collect();
        mistakes.sort_by_key(|mistake| mistake.span);
        mistakes
    }
}
