//! What is wrong with a waiver, as a finding of the rules in `rules/waiver/`.

use super::terms::Terms;
use crate::config::Day;
use crate::diagnostic::{Diagnostic, Label, Lang, Severity, Standing};
use crate::rule::nearest;

/// What is wrong with a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It says nothing of why.
    NoReason,
    /// It does not say what it waives.
    NoRule,
    /// No rule has this name.
    UnknownRule(String),
    /// Nothing is waived by it.
    Unused,
    /// It held until this day.
    Expired(Day),
}

/// Tells of one waiver.
pub(super) struct Remark<'a> {
    pub(super) terms: Terms<'a>,
    /// The waiver in few words.
    pub(super) waiver: &'a str,
}

impl Remark<'_> {
    /// The finding.
    pub(super) fn tell(&self, trouble: &Trouble, primary: Label) -> Diagnostic {
        let id = match trouble {
            Trouble::NoReason => "waiver/reason",
            Trouble::NoRule | Trouble::UnknownRule(_) => "waiver/rule",
            Trouble::Unused => "waiver/unused",
            Trouble::Expired(_) => "waiver/expired",
        };
        let rule = self.terms.rules.rule(id);
        Diagnostic {
            rule: id.to_owned(),
            severity: rule.map_or(Severity::Error, |rule| rule.severity),
            message: self.message(trouble),
            primary,
            labels: Vec::new(),
            found: None,
            expected: None,
            guess: false,
            proven: false,
            working: None,
            help: rule.map(|rule| rule.help.clone()),
            symptoms: Vec::new(),
            fingerprint: String::new(),
            standing: Standing::Open,
        }
    }

    /// The comment, for a place where it is not to be seen.
    pub(super) fn quoted(&self) -> String {
        match self.terms.lang {
            Lang::Zh => format!("此处写有 gouji: {}", self.waiver),
            Lang::En => format!("here stands gouji: {}", self.waiver),
        }
    }

    fn message(&self, trouble: &Trouble) -> String {
        let waiver = self.waiver;
        match (trouble, self.terms.lang) {
            (Trouble::NoReason, Lang::Zh) => format!("豁免没有写明理由：{waiver}"),
            (Trouble::NoReason, Lang::En) => format!("the waiver gives no reason: {waiver}"),
            (Trouble::NoRule, Lang::Zh) => {
                format!("看不懂这项豁免：{waiver}；写作 gouji: allow 规则 理由")
            }
            (Trouble::NoRule, Lang::En) => {
                format!("not understood: {waiver}; write gouji: allow RULE REASON")
            }
            (Trouble::UnknownRule(rule), _) => self.unknown(rule),
            (Trouble::Unused, Lang::Zh) => format!("没有与这项豁免对应的问题：{waiver}"),
            (Trouble::Unused, Lang::En) => format!("the waiver matches nothing: {waiver}"),
            (Trouble::Expired(day), Lang::Zh) => {
                format!("豁免到 {day} 为止，已经过期：{waiver}")
            }
            (Trouble::Expired(day), Lang::En) => {
                format!("the waiver expired after {day}: {waiver}")
            }
        }
    }

    fn unknown(&self, rule: &str) -> String {
        match (self.terms.lang, nearest(rule, self.terms.rules.names())) {
            (Lang::Zh, Some(near)) => format!("豁免所写的规则不存在：{rule}；是不是 {near}？"),
            (Lang::Zh, None) => format!("豁免所写的规则不存在：{rule}"),
            (Lang::En, Some(near)) => {
                format!("the waiver names no rule: {rule}; did you mean {near}?")
            }
            (Lang::En, None) => format!("the waiver names no rule: {rule}"),
        }
    }
}
