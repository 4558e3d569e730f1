//! What is wrong with a rule's examples, in words and with a place in the rule file.

use super::example::Marks;
use super::of_rule;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::read::ReadError;
use crate::rule::{Case, CaseKind, Expect, Rule, RuleSet};
use crate::source::Span;
use std::path::PathBuf;

/// An example that does not do what it shows, or one that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFailure {
    /// The rule.
    pub rule: String,
    /// Its file.
    pub path: PathBuf,
    /// The place in the file.
    pub span: Span,
    /// What was expected.
    pub message: String,
    /// What happened instead, or what to do.
    pub help: Option<String>,
}

/// Collects what is wrong with the examples of one rule.
pub(super) struct Verdicts<'a> {
    pub rules: &'a RuleSet,
    pub rule: &'a Rule,
    pub failures: Vec<CaseFailure>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(rules: &'a RuleSet, rule: &'a Rule) -> Self {
        Self { rules, rule, failures: Vec::new() }
    }

    /// There is no example of a kind.
    pub(super) fn no_case(&mut self, kind: CaseKind) {
        let (name, zh, en) = match kind {
            CaseKind::Pass => ("pass", "不应报告的文字", "a text that must raise nothing"),
            CaseKind::Fail => {
                ("fail", "应当报告的文字，用 ⟦⟧ 标出问题", "a text with a finding at ⟦⟧")
            }
            CaseKind::Limit => ("limit", "这条规则还发现不了的问题", "a text with a known miss"),
        };
        let message = self.pick(
            &format!("规则没有 [[{name}]] 例子"),
            &format!("the rule has no [[{name}]] example"),
        );
        let help = self.pick(&format!("加一个例子：{zh}"), &format!("add an example: {en}"));
        self.tell(self.rule.span, message, Some(help));
    }

    /// The text of an example cannot be read.
    pub(super) fn unreadable(&mut self, case: &Case, error: &ReadError) {
        let message = self.pick("例子无法读取", "the example cannot be read");
        self.tell(case.span, message, Some(error.describe(self.rules.lang)));
    }

    /// No example breaks an equation, which may thus be dead.
    pub(super) fn never_broken(&mut self, expect: &Expect) {
        let message = self
            .pick("没有一个 [[fail]] 例子违反这个等式", "no [[fail]] example breaks this equation");
        let help = self.pick("加一个违反它的例子", "add an example that does");
        self.tell(expect.span, message, Some(help));
    }

    /// The rule raised something that it should not.
    pub(super) fn unwanted(&mut self, case: &Case, marks: &Marks, finding: &Diagnostic) {
        let raised = &finding.message;
        let (zh, en) = match case.kind {
            CaseKind::Limit => ("这里已经能够发现", "this is found by now"),
            CaseKind::Pass => ("这里不应报告", "nothing should be raised here"),
            CaseKind::Fail => ("⟦⟧ 之外不应报告", "nothing should be raised outside ⟦⟧"),
        };
        let message = self.pick(&format!("{zh}：{raised}"), &format!("{en}: {raised}"));
        let help = (case.kind == CaseKind::Limit).then(|| {
            self.pick(
                "把 [[limit]] 改为 [[fail]]，用 ⟦⟧ 标出",
                "make it a [[fail]] with ⟦⟧ around it",
            )
        });
        self.tell(marks.in_file(case, finding.primary.at.span), message, help);
    }

    /// Every mark needs a finding, and every finding a mark.
    pub(super) fn fail(&mut self, case: &Case, marks: &Marks, report: &Report) {
        if marks.spans.is_empty() {
            let message =
                self.pick("[[fail]] 例子没有用 ⟦⟧ 标出问题", "a [[fail]] example needs ⟦⟧");
            self.tell(case.span, message, None);
        }
        let found = of_rule(report, &self.rule.id);
        for mark in &marks.spans {
            if !found.iter().any(|finding| sites(finding).any(|span| span.contains(*mark))) {
                let (happened, help) = self.instead(*mark, &found, report);
                let message = self.pick(
                    &format!("这里应当报告，实际{happened}"),
                    &format!("this should be raised, yet {happened}"),
                );
                self.tell(marks.in_file(case, *mark), message, help);
            }
        }
        let first = report.files.iter().flat_map(|file| &file.diagnostics);
        let own = first.filter(|finding| {
            finding.rule == self.rule.id && Severity::Warning <= finding.severity
        });
        for finding in own.filter(|finding| !touches(finding, &marks.spans)) {
            self.unwanted(case, marks, finding);
        }
    }

    /// What happened where a finding was expected, and what to do about it.
    fn instead(
        &self,
        mark: Span,
        found: &[&Diagnostic],
        report: &Report,
    ) -> (String, Option<String>) {
        if let Some(near) = found.iter().find(|finding| touches(finding, &[mark])) {
            let zh = format!("只报告了 ⟦⟧ 的一部分：{}", near.message);
            return (self.pick(&zh, &format!("only a part of ⟦⟧ is: {}", near.message)), None);
        }
        let all = || report.files.iter().flat_map(|file| &file.diagnostics);
        if let Some(other) = all().find(|finding| touches(finding, &[mark])) {
            let zh = format!("由 {} 报告：{}", other.rule, other.message);
            let happened = self.pick(&zh, &format!("{} raised: {}", other.rule, other.message));
            return (happened, Some(self.override_it(&other.rule)));
        }
        let mut accounts = report.files.iter().flat_map(|file| &file.accounts);
        let account = accounts.find(|account| account.at.span.overlaps(mark));
        let reader = account.and_then(|account| account.rule.as_deref());
        let help = reader.filter(|id| *id != self.rule.id).map(|id| self.override_it(id));
        match account.and_then(|account| account.reason.as_ref().or(account.working.as_ref())) {
            Some(why) => (self.pick(&format!("没有：{why}"), &format!("nothing was: {why}")), help),
            None => (self.pick("没有", "nothing was"), help),
        }
    }

    /// How a rule comes before one that has read the place already.
    fn override_it(&self, other: &str) -> String {
        let zh = format!(
            "{other} 先读了这里。要以这条规则为准：把它放在规则目录的 {other}.toml 代替那一条，或在 gouji.toml 里写 ignore = ['{other}']"
        );
        let en = format!(
            "{other} has read this. To have this rule instead, put it at {other}.toml of the folder of rules, or ignore = ['{other}'] in gouji.toml"
        );
        self.pick(&zh, &en)
    }

    fn pick(&self, zh: &str, en: &str) -> String {
        self.rules.lang.pick(zh, en).to_owned()
    }

    fn tell(&mut self, span: Span, message: String, help: Option<String>) {
        let (rule, path) = (self.rule.id.clone(), self.rule.path.clone());
        self.failures.push(CaseFailure { rule, path, span, message, help });
    }
}

/// Everything that a finding points at.
fn sites(finding: &Diagnostic) -> impl Iterator<Item = Span> {
    std::iter::once(&finding.primary).chain(&finding.labels).map(|label| label.at.span)
}

/// Whether a finding, or one that follows from it, points at a mark.
fn touches(finding: &Diagnostic, marks: &[Span]) -> bool {
    let own = sites(finding).any(|span| marks.iter().any(|mark| mark.overlaps(span)));
    own || finding.symptoms.iter().any(|symptom| touches(symptom, marks))
}
