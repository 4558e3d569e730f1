//! Checks a string: `cargo run --example check_string`.

use gouji::check::{Options, check};
use gouji::diagnostic::Lang;
use gouji::document::Dossier;
use gouji::read::{ReadError, read};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::io::{self, Write};

const TEXT: &str =
    "2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。";

fn main() -> io::Result<()> {
    let rules = RuleSet::builtin(Lang::Zh);
    let found = findings(TEXT, &rules).map_err(io::Error::other)?;
    found.iter().try_for_each(|line| writeln!(io::stdout(), "{line}"))
}

/// What is wrong in a text, a line each: where, what, and what it should be if that is known.
pub(crate) fn findings(text: &str, rules: &RuleSet) -> Result<Vec<String>, ReadError> {
    let document = read("text.txt", text.as_bytes(), SourceId(0))?;
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options::default());
    let findings = report.files.iter().flat_map(|file| &file.diagnostics);
    let line = findings.map(|finding| {
        let at = finding.primary.at;
        let document = dossier.document(at.source);
        let position = document.position(at.span.start);
        let expected = finding.expected.as_deref().unwrap_or("?");
        let (line, column) = (position.line, position.column);
        let figure = document.text(at.span);
        format!("{line}:{column} {figure} → {expected} [{}] {}", finding.rule, finding.message)
    });
    Ok(line.collect())
}
