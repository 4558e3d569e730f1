//! Figures and words that are to be right: what the rules of a duty have found.

use super::{Inspector, Outcome};
use crate::diagnostic::{Diagnostic, Severity, Standing};
use crate::vocabulary::Duty;

impl Inspector<'_> {
    /// Whether its rules have found nothing that still asks somebody to act.
    pub(super) fn quality(&self, duty: &Duty) -> Outcome {
        let lang = self.rules.lang;
        let all = self.report.files.iter().flat_map(|file| &file.diagnostics);
        let own: Vec<&Diagnostic> = all.filter(|found| self.is_of(&found.rule, duty)).collect();
        let weighs = |found: &&&Diagnostic| {
            Severity::Warning <= found.severity && found.standing == Standing::Open
        };
        let open: Vec<&&Diagnostic> = own.iter().filter(weighs).collect();
        if let Some(first) = open.first() {
            let zh = format!("{}处：{}", open.len(), first.message);
            let en = format!("{}: {}", open.len(), first.message);
            return Outcome::violated(Some(first.primary.at), lang.pick(&zh, &en));
        }
        let excused = own.iter().filter(|found| found.standing != Standing::Open).count();
        let (zh, en) = match excused {
            0 => ("没有发现问题".to_owned(), "nothing found".to_owned()),
            _ => (
                format!("没有其他问题；{excused}处已豁免或已知"),
                format!("nothing else found; {excused} waived or known"),
            ),
        };
        Outcome::met(None, lang.pick(&zh, &en).to_owned())
    }

    /// Whether a rule is one of the duty's, or of a group that is unless another duty names it.
    fn is_of(&self, rule: &str, duty: &Duty) -> bool {
        let names = |duty: &Duty| duty.rules.iter().any(|own| own == rule);
        let group = rule.split('/').next().unwrap_or_default();
        let of_group = || duty.rules.iter().any(|own| own == group);
        names(duty) || (of_group() && !self.rules.vocabulary.duties.iter().any(names))
    }
}
