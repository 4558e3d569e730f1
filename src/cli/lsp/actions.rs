//! What an editor offers to do about a finding: write the value that is proven, waive it with a reason, explain it.

use super::findings;
use super::texts::{Text, Texts};
use super::waivers::WAIVE;
use crate::cli::config::ConfigArgs;
use crate::cli::console::Console;
use crate::cli::explain::{self, Explain};
use crate::cli::filed::Filed;
use crate::cli::how::RuleDirs;
use crate::cli::judge::Judged;
use crate::diagnostic::{Diagnostic, FileReport, Lang, Standing};
use crate::mend;
use crate::source::Span;
use gen_lsp_types::{CodeAction, CodeActionKind, Command, TextEdit, WorkspaceEdit};
use serde_json::json;
use std::collections::HashMap;
use std::io;

/// The command that explains a rule.
pub(super) const EXPLAIN: &str = "gouji.explain";

/// What is offered for the findings that a stretch of an open text touches.
pub(super) fn of(
    judged: &Judged,
    file: &FileReport,
    text: &Text,
    within: Span,
    texts: &Texts,
    lang: Lang,
) -> Vec<CodeAction> {
    let document = judged.0.document(file.source);
    let touched = |span: Span| {
        let own = document.bytes(span);
        own.start <= within.end && within.start <= own.end
    };
    let findings = file.diagnostics.iter().enumerate().filter(|(_, finding)| {
        finding.standing == Standing::Open && touched(finding.primary.at.span)
    });
    let plan = mend::plan(document, file);
    let offered = findings.flat_map(|(index, finding)| {
        let offer = Offer { judged, finding, text, texts, lang };
        let own = plan.iter().find(|one| one.finding == index);
        let written = own.and_then(|one| offer.written(one.span, &one.new, &one.old));
        written.into_iter().chain([offer.waived(), offer.explained()])
    });
    offered.collect()
}

/// A finding for which something is offered.
struct Offer<'a> {
    judged: &'a Judged,
    finding: &'a Diagnostic,
    text: &'a Text,
    texts: &'a Texts,
    lang: Lang,
}

impl Offer<'_> {
    /// Writes the value that is proven, where the figure stands literally in the text.
    fn written(&self, span: Span, new: &str, old: &str) -> Option<CodeAction> {
        let document = self.judged.0.document(self.finding.primary.at.source);
        let Span { start, end } = document.bytes(span);
        if self.text.now.get(start..end) != Some(old) {
            return None;
        }
        let range = findings::range(document, self.texts, span);
        let edit = TextEdit { range, new_text: new.to_owned() };
        let (zh, en) = (format!("改正：{old} → {new}"), format!("Write {new} for {old}"));
        let changes = HashMap::from([(self.text.uri.clone(), vec![edit])]);
        Some(CodeAction {
            edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
            is_preferred: Some(true),
            ..self.action(self.lang.pick(&zh, &en))
        })
    }

    fn waived(&self) -> CodeAction {
        let about = json!({ "uri": self.text.uri, "fingerprint": self.finding.fingerprint });
        self.commanded(self.lang.pick("豁免，并写明理由", "Waive it for a reason"), WAIVE, about)
    }

    fn explained(&self) -> CodeAction {
        let rule = &self.finding.rule;
        let (zh, en) = (format!("解释 {rule}"), format!("Explain {rule}"));
        self.commanded(self.lang.pick(&zh, &en), EXPLAIN, json!({ "rule": rule }))
    }

    fn commanded(&self, title: &str, command: &str, about: serde_json::Value) -> CodeAction {
        let command = Command {
            title: title.to_owned(),
            command: command.to_owned(),
            arguments: Some(vec![about]),
            ..Command::default()
        };
        CodeAction { command: Some(command), ..self.action(title) }
    }

    fn action(&self, title: &str) -> CodeAction {
        let shown = findings::shown(self.finding, &self.judged.0, self.texts, self.lang);
        CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![shown]),
            ..CodeAction::default()
        }
    }
}

/// What `gouji explain` says of a rule.
pub(super) fn explanation(
    rule: &str,
    rules: RuleDirs,
    config: ConfigArgs,
    lang: Lang,
) -> Option<String> {
    let (mut out, mut err) = (Vec::new(), io::sink());
    let args = Explain { rule: rule.to_owned(), rules, config, filed: Filed::default() };
    explain::run(&args, lang, &mut Console { no_color: true, ..Console::new(&mut out, &mut err) })
        .ok()?;
    String::from_utf8(out).ok()
}
