//! Which findings to keep: `--select` and `--ignore`.

use super::Stop;
use crate::diagnostic::{Diagnostic, Lang, Report};
use crate::rule::{Rule, nearest};

/// The rules to report. A name stands for a rule or for all rules in a folder.
pub(super) struct Selection<'a> {
    select: &'a [String],
    ignore: &'a [String],
}

impl<'a> Selection<'a> {
    /// Fails for a name that no rule has.
    pub(super) fn new(
        select: &'a [String],
        ignore: &'a [String],
        rules: &[Rule],
        lang: Lang,
    ) -> Result<Self, Stop> {
        for name in select.iter().chain(ignore) {
            if !rules.iter().any(|rule| stands_for(name, &rule.id)) {
                return Err(unknown(name, rules, lang));
            }
        }
        Ok(Self { select, ignore })
    }

    /// Drops the findings of rules that are not wanted.
    pub(super) fn apply(&self, report: &mut Report) {
        for file in &mut report.files {
            file.diagnostics = self.keep(std::mem::take(&mut file.diagnostics));
        }
    }

    /// A symptom outlives the finding it follows from if only that is unwanted.
    fn keep(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut kept = Vec::with_capacity(findings.len());
        for mut finding in findings {
            let mut symptoms = self.keep(std::mem::take(&mut finding.symptoms));
            if self.wants(&finding.rule) {
                kept.push(Diagnostic { symptoms, ..finding });
            } else {
                kept.append(&mut symptoms);
            }
        }
        kept
    }

    fn wants(&self, rule: &str) -> bool {
        let any = |names: &[String]| names.iter().any(|name| stands_for(name, rule));
        (self.select.is_empty() || any(self.select)) && !any(self.ignore)
    }
}

/// Whether `name` is `rule` or a folder it is in.
fn stands_for(name: &str, rule: &str) -> bool {
    let rest = rule.strip_prefix(name.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The complaint about a rule that does not exist.
pub(super) fn unknown(name: &str, rules: &[Rule], lang: Lang) -> Stop {
    let folders = rules.iter().filter_map(|rule| rule.id.split_once('/')).map(|(dir, _)| dir);
    let names = rules.iter().map(|rule| rule.id.as_str()).chain(folders);
    let near = nearest(name, names);
    Stop::Message(match (lang, near) {
        (Lang::Zh, Some(near)) => format!("没有规则 {name}；是不是 {near}？"),
        (Lang::Zh, None) => format!("没有规则 {name}；用 gouji rules 列出所有规则"),
        (Lang::En, Some(near)) => format!("no rule {name}; did you mean {near}?"),
        (Lang::En, None) => format!("no rule {name}; see gouji rules"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Selection, stands_for};
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
            working: None,
            help: None,
            symptoms,
            fingerprint: String::new(),
            standing: Standing::Open,
        }
    }

    fn kept(select: &[&str], ignore: &[&str]) -> Vec<String> {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (select, ignore) = (own(select), own(ignore));
        let selection = Selection { select: &select, ignore: &ignore };
        let findings = vec![
            finding("narrative/share", vec![finding("tables/sum", Vec::new())]),
            finding("wording/terms", Vec::new()),
        ];
        selection.keep(findings).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_name_stands_for_a_rule_or_a_folder() {
        assert!(stands_for("wording", "wording/terms") && stands_for("wording/", "wording/terms"));
        assert!(stands_for("wording/terms", "wording/terms"));
        assert!(!stands_for("word", "wording/terms"));
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
