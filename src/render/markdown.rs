//! The findings list as a Markdown table, to paste into a letter or an issue.

use super::findings::{Row, headings, rows};
use super::{Failure, Format, Renderer, Style, ruling, summary, told};
use crate::diagnostic::{Report, Summary};
use crate::document::Dossier;
use std::io;

/// For letters, issues and wikis.
pub(super) const MARKDOWN: Format =
    Format { name: "markdown", start: |style| Box::new(Markdown::new(style)) };

/// Keeps the rows until the end: whether the files need a column shows only then.
struct Markdown {
    style: Style,
    files: usize,
    total: Summary,
    rows: Vec<Row>,
    /// How the disclosures meet their duties, if that was asked for.
    duties: Vec<ruling::Row>,
    sums: Vec<String>,
    /// What else is to be told.
    told: Vec<String>,
}

impl Markdown {
    fn new(style: Style) -> Self {
        Self {
            style,
            files: 0,
            total: Summary::default(),
            rows: Vec::new(),
            duties: Vec::new(),
            sums: Vec::new(),
            told: Vec::new(),
        }
    }

    fn table(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let several = 1 < self.files;
        let headings = headings(self.style.lang, several);
        writeln!(out, "| {} |", headings.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
        for (number, row) in (1..).zip(&self.rows) {
            writeln!(out, "| {number} | {} |", cells(row, several).join(" | "))?;
        }
        Ok(())
    }

    fn ledger(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let headings = ruling::headings(self.style.lang);
        writeln!(out, "| {} |", headings.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
        for (number, row) in (1..).zip(&self.duties) {
            let cells = row.cells().map(|cell| escaped(&cell));
            writeln!(out, "| {number} | {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

impl Renderer for Markdown {
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        _out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.rows.extend(rows(dossier, report, self.style.lang));
        let duty = |ruling| ruling::Row::new(ruling, dossier, self.style.lang);
        self.duties.extend(report.checklist.iter().map(duty));
        for file in &report.files {
            self.files += 1;
            self.total += file.summary();
            let document = dossier.document(file.source);
            let lines = told::apart(dossier, report, file, self.style.lang);
            self.told.extend(lines.iter().map(|line| line.named(document, self.style.lang)));
            self.sums.push(summary::of_file(document, file, self.style.lang));
        }
        Ok(())
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        if !self.duties.is_empty() {
            self.ledger(out)?;
            writeln!(out)?;
        }
        if !self.rows.is_empty() {
            self.table(out)?;
            writeln!(out)?;
        }
        for failure in failures {
            writeln!(out, "- {}: {}", escaped(&failure.path), escaped(&failure.message))?;
        }
        for line in &self.told {
            writeln!(out, "- {}", escaped(line))?;
        }
        if self.style.summary {
            if 1 < self.files {
                let lang = self.style.lang;
                self.sums.push(summary::of_all(self.files, failures.len(), &self.total, lang));
            }
            for line in self.sums.iter().flat_map(|sum| sum.lines()) {
                writeln!(out, "{}- {}", indent(line), escaped(line.trim_start()))?;
            }
        }
        Ok(())
    }
}

/// The second line of a summary hangs below the first.
fn indent(line: &str) -> &'static str {
    if line.starts_with(' ') { "  " } else { "" }
}

fn cells(row: &Row, file: bool) -> Vec<String> {
    let basis: Vec<String> = row.basis.iter().map(|line| escaped(line)).collect();
    let mut cells: Vec<String> = if file { vec![escaped(&row.file)] } else { Vec::new() };
    cells.extend([escaped(&row.place), escaped(&row.original), escaped(&row.expected)]);
    cells.extend([basis.join("<br>"), escaped(&row.kind), escaped(&row.weight)]);
    cells
}

/// Text of a document as itself: no bar ends its cell, no sign in it is markup, no tag is alive.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_of_a_document_is_markup() {
        assert_eq!(escaped("a|b\n<b>*x*</b>"), "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt;");
        assert_eq!(escaped("[链](http://x) `c`"), "\\[链\\](http://x) \\`c\\`");
    }
}
