//! The account of every figure, in reading order: what it claims and how it came out.

use super::excerpt::{self, Mark};
use super::visible::{columns, padded, visible_line};
use super::{Failure, Format, Renderer, Style, summary};
use crate::diagnostic::{Account, FileReport, Outcome, Report};
use crate::document::{Document, Dossier};
use std::io;

/// The output of `gouji claims`.
pub const CLAIMS: Format = Format { name: "pretty", start: |style| Box::new(Claims { style }) };

struct Claims {
    style: Style,
}

impl Renderer for Claims {
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            self.file(dossier.document(file.source), file, out)?;
        }
        out.flush()
    }

    fn end(&mut self, _: &[Failure], _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

impl Claims {
    fn file(
        &self,
        document: &Document,
        report: &FileReport,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut accounts: Vec<&Account> = report.accounts.iter().collect();
        accounts.sort_by_key(|account| account.at);
        let line = |account: &Account| document.position(account.at.span.start).line;
        for group in accounts.chunk_by(|a, b| line(a) == line(b)) {
            self.line(document, group, out)?;
        }
        let sum = summary::of_file(&document.name, &report.summary(), self.style.lang);
        out.write_all(sum.as_bytes())
    }

    /// The figures of one line below the line itself.
    fn line(
        &self,
        document: &Document,
        accounts: &[&Account],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mark = Mark { span: accounts[0].at.span, note_columns: 0 };
        let width = self.style.width.saturating_sub(10).max(30);
        let excerpt = excerpt::cut(document, &[mark], width);
        let name = visible_line(&document.name);
        writeln!(out, "{name}:{}  {}", excerpt.line, excerpt.text)?;
        let rows: Vec<[String; 5]> =
            accounts.iter().map(|account| self.row(document, account)).collect();
        let widths: [usize; 5] = std::array::from_fn(|column| {
            rows.iter().map(|row| columns(&row[column])).max().unwrap_or(0)
        });
        for row in &rows {
            let cells: Vec<String> =
                row.iter().zip(widths).map(|(cell, width)| padded(cell, width)).collect();
            writeln!(out, "  {}", cells.join("  ").trim_end())?;
        }
        writeln!(out)
    }

    /// Column, outcome, kind, figure, and what decided.
    fn row(&self, document: &Document, account: &Account) -> [String; 5] {
        let lang = self.style.lang;
        let place = document.position(account.at.span.start);
        let outcome =
            format!("{} {}", sign(account.outcome), summary::outcome(account.outcome, lang));
        let why = account.reason.as_deref().or(account.working.as_deref()).unwrap_or_default();
        [
            format!("{}:{}", place.line, place.column),
            outcome,
            account.kind.clone(),
            visible_line(document.text(account.at.span)),
            visible_line(why),
        ]
    }
}

fn sign(outcome: Outcome) -> char {
    match outcome {
        Outcome::Consistent => '✓',
        Outcome::LastDigit => '≈',
        Outcome::Contradicted => '✗',
        Outcome::Unverifiable => '?',
        Outcome::Unclaimed => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::CLAIMS;
    use crate::diagnostic::{Account, FileReport, Lang, Outcome, Report};
    use crate::document::{Document, Dossier, LineIndex};
    use crate::render::Style;
    use crate::source::{Site, Span};

    fn account(text: &str, word: &str, outcome: Outcome, why: &str) -> Account {
        let start = text.find(word).unwrap();
        Account {
            at: Site { span: Span::new(start, start + word.len()), ..Site::default() },
            kind: "share".to_owned(),
            outcome,
            rule: None,
            working: Some(why.to_owned()),
            reason: None,
        }
    }

    #[test]
    fn figures_stand_under_their_line() {
        let text = "标题\n基本支出1,415.21万元，占本年支出的41.82%。\n共3辆。";
        let accounts = vec![
            account(text, "3辆", Outcome::Unclaimed, ""),
            account(text, "1,415.21万元", Outcome::Consistent, "表03"),
            account(text, "41.82%", Outcome::Contradicted, "1415.21 ÷ 3383.79 = 41.82%"),
        ];
        let document = Document {
            name: "甲.txt".to_owned(),
            lines: LineIndex::new(text),
            transcript: text.to_owned(),
            ..Document::default()
        };
        let dossier = Dossier { documents: vec![document] };
        let report = Report { files: vec![FileReport { accounts, ..FileReport::default() }] };
        let style = Style { lang: Lang::Zh, color: false, width: 80, summary: true };
        let mut out = Vec::new();
        (CLAIMS.start)(style).report(&dossier, &report, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        甲.txt:2  基本支出1,415.21万元，占本年支出的41.82%。
          2:5   ✓ 一致  share  1,415.21万元  表03
          2:22  ✗ 矛盾  share  41.82%        1415.21 ÷ 3383.79 = 41.82%

        甲.txt:3  共3辆。
          3:2  · 未涉及  share  3辆

        甲.txt：没有发现问题
          正文 3 个数字：一致 1，末位 0，矛盾 1，无从核对 0，未涉及 1
        "#);
    }
}
