//! Shows a mistake in a rule file as any other finding: the file, the place, what to do.

use super::{Style, terminal};
use crate::diagnostic::{Diagnostic, Label, Severity, Standing};
use crate::document::{Document, Dossier, LineIndex};
use crate::rule::RuleFileError;
use crate::source::{Site, SourceId};
use std::io;

/// Writes one mistake of a rule's author.
pub fn rule_error(error: &RuleFileError, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    toml_error("rules", error, style, out)
}

/// Writes one mistake in a file of settings of this kind.
pub fn toml_error(
    kind: &str,
    error: &RuleFileError,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let dossier = Dossier { documents: vec![document(error)] };
    let source = SourceId(0);
    let span = error.span.filter(|span| error.text.get(span.start..span.end).is_some());
    let diagnostic = Diagnostic {
        rule: kind.to_owned(),
        severity: Severity::Error,
        message: error.message.clone(),
        primary: Label { at: Site { source, span: span.unwrap_or_default() }, note: String::new() },
        labels: Vec::new(),
        found: None,
        expected: None,
        guess: false,
        proven: false,
        working: None,
        help: error.help.clone(),
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    };
    if span.is_some() {
        terminal::diagnostic(&diagnostic, &dossier, style, out)
    } else {
        terminal::without_excerpt(&diagnostic, &dossier, style, out)
    }
}

fn document(error: &RuleFileError) -> Document {
    Document {
        name: error.path.display().to_string(),
        format: "toml",
        encoding: "UTF-8",
        lines: LineIndex::new(&error.text),
        transcript: error.text.clone(),
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{RuleFileError, Style, rule_error};
    use crate::diagnostic::Lang;
    use crate::source::Span;

    fn shown(span: Option<Span>) -> String {
        let error = RuleFileError {
            path: "rules/比例.toml".into(),
            text: "title = \"占比\"\nseverety = \"error\"\n".to_owned(),
            span,
            message: "没有 severety 这一项".to_owned(),
            help: Some("应为 severity".to_owned()),
        };
        let style = Style { lang: Lang::Zh, color: false, width: 80, summary: true };
        let mut out = Vec::new();
        rule_error(&error, &style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn points_into_the_rule_file() {
        insta::assert_snapshot!(shown(Some(Span::new(17, 25))), @r#"
        错误[rules]: 没有 severety 这一项
           ╭─[ rules/比例.toml:2:1 ]
           │
         2 │ severety = "error"
           │ ────────
           │
           = 建议: 应为 severity
        "#);
    }

    #[test]
    fn names_the_file_where_there_is_no_place() {
        insta::assert_snapshot!(shown(None), @r#"
        错误[rules]: 没有 severety 这一项
           ╭─ rules/比例.toml
           = 建议: 应为 severity
        "#);
    }
}
