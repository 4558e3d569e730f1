//! Which findings to keep, and what they weigh: `--select`, `--ignore`, and what `gouji.toml` settles.

use super::Stop;
use crate::config::{Judging, Weight};
use crate::diagnostic::{Diagnostic, FileReport, Lang};
use crate::rule::{RuleSet, nearest, stands_for};

/// The rules to report. A name stands for a rule or for all rules in a folder.
pub(super) struct Selection<'a>(&'a Judging);

/// Fails for a name that no rule has.
pub(super) fn known(names: &[String], rules: &RuleSet, lang: Lang) -> Result<(), Stop> {
    let wrong = names.iter().find(|name| !rules.is_named(name));
    wrong.map_or(Ok(()), |name| Err(unknown(name, rules, lang)))
}

impl<'a> Selection<'a> {
    /// As a configuration and the options settle it.
    pub(super) fn new(judging: &'a Judging) -> Self {
        Self(judging)
    }

    /// Drops the findings of rules that are not wanted, and gives the others the weight that is
    /// settled for them.
    pub(super) fn apply(&self, file: &mut FileReport) {
        file.diagnostics = self.keep(std::mem::take(&mut file.diagnostics));
    }

    /// A symptom outlives the finding it follows from if only that is unwanted.
    fn keep(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut kept = Vec::with_capacity(findings.len());
        for mut finding in findings {
            let mut symptoms = self.keep(std::mem::take(&mut finding.symptoms));
            if self.wants(&finding.rule) {
                let settled = self.0.weight(&finding.rule).and_then(Weight::severity);
                let severity = settled.unwrap_or(finding.severity);
                kept.push(Diagnostic { severity, symptoms, ..finding });
            } else {
                kept.append(&mut symptoms);
            }
        }
        kept
    }

    /// Whether findings of a rule are reported.
    pub(super) fn wants(&self, rule: &str) -> bool {
        let any = |names: &[String]| names.iter().any(|name| stands_for(name, rule));
        let Judging { select, ignore, .. } = self.0;
        let selected = select.as_ref().is_none_or(|names| names.is_empty() || any(names));
        selected && !any(ignore) && self.0.weight(rule) != Some(Weight::Off)
    }
}

/// The complaint about a rule that does not exist.
pub(super) fn unknown(name: &str, rules: &RuleSet, lang: Lang) -> Stop {
    let near = nearest(name, rules.names());
    Stop::Message(match (lang, near) {
        (Lang::Zh, Some(near)) => format!("没有规则 {name}；是不是 {near}？"),
        (Lang::Zh, None) => format!("没有规则 {name}；用 gouji rules 列出所有规则"),
        (Lang::En, Some(near)) => format!("no rule {name}; did you mean {near}?"),
        (Lang::En, None) => format!("no rule {name}; see gouji rules"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Judging, Selection};
    use crate::diagnostic::{Diagnostic, Label, Severity, Standing};
    use crate::source::Site;

    fn finding(rule: &str, symptoms: Vec<Diagnostic>) -> Diagnostic {
        Diagnostic {
            rule: rule.to_owned(),
            severity: Severity::Error,
            message: String::new(),
            primary: Label { at: Site::default(), note: String::new() },
            labels: Vec::new(),
            found: None,
            expected: None,
            guess: false,
            proven: false,
            working: None,
            help: None,
            symptoms,
            fingerprint: String::new(),
            standing: Standing::Open,
        }
    }

    fn kept(select: &[&str], ignore: &[&str]) -> Vec<String> {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let judging =
            Judging { select: Some(own(select)), ignore: own(ignore), ..Judging::default() };
        let selection = Selection::new(&judging);
        let findings = vec![
            finding("narrative/share", vec![finding("tables/sum", Vec::new())]),
            finding("wording/terms", Vec::new()),
        ];
        selection.keep(findings).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn findings_are_kept_by_rule() {
        assert_eq!(kept(&[], &[]), ["narrative/share", "wording/terms"]);
        assert_eq!(kept(&["wording"], &[]), ["wording/terms"]);
        assert_eq!(kept(&["narrative"], &["narrative/share"]), [""; 0]);
    }

    #[test]
    fn a_symptom_outlives_an_ignored_cause() {
        assert_eq!(kept(&[], &["narrative"]), ["tables/sum", "wording/terms"]);
    }
}
