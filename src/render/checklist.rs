//! The ledger of duties for the terminal: what has to be there, whether it is, and where.

use super::ruling::{self, Row};
use super::visible::{columns, padded, visible_line};
use super::{Failure, Format, Renderer, Style};
use crate::diagnostic::{Report, Verdict};
use crate::document::Dossier;
use std::io;

/// The output of `gouji checklist`.
pub const CHECKLIST: Format =
    Format { name: "pretty", start: |style| Box::new(Checklist { style }) };

struct Checklist {
    style: Style,
}

impl Renderer for Checklist {
    fn shows_accounts(&self) -> bool {
        false
    }

    fn shows_checklist(&self) -> bool {
        true
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let lang = self.style.lang;
        let row = |ruling| Row::new(ruling, dossier, lang);
        let rows: Vec<Row> = report.checklist.iter().map(row).collect();
        let names = rows.iter().map(|row| columns(&row.name)).max().unwrap_or(0);
        for part in rows.chunk_by(|a, b| a.part == b.part) {
            writeln!(out, "{}", part[0].part)?;
            for row in part {
                self.row(row, names, out)?;
            }
            writeln!(out)?;
        }
        let files: Vec<String> =
            dossier.documents.iter().map(|document| visible_line(&document.name)).collect();
        let (files, colon) = (files.join(lang.pick("、", ", ")), lang.pick("：", ": "));
        let told = if rows.is_empty() {
            lang.pick(
                "看不出是预算还是决算，没有可以核对的要求；在 gouji.toml 中写明 profile",
                "neither a budget nor final accounts: nothing is demanded; give its profile in gouji.toml",
            )
            .to_owned()
        } else {
            ruling::sum(&report.checklist, lang)
        };
        writeln!(out, "{files}{colon}{told}")?;
        out.flush()
    }

    fn end(&mut self, _: &[Failure], _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

impl Checklist {
    fn row(&self, row: &Row, names: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let lang = self.style.lang;
        let (sign, name) = (self.painted(row.verdict), padded(&row.name, names));
        let found = [row.place.as_str(), &row.note].map(str::to_owned);
        let found = found.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        writeln!(out, "  {sign} {name}  {}", found.join("  "))?;
        if row.verdict != Verdict::Violated {
            return Ok(());
        }
        for (word, text) in
            [(lang.pick("依据", "source"), &row.source), (lang.pick("建议", "help"), &row.help)]
        {
            writeln!(out, "      = {word}: {text}")?;
        }
        Ok(())
    }

    /// The sign of a verdict, coloured where that is seen.
    fn painted(&self, verdict: Verdict) -> String {
        let (sign, color) = match verdict {
            Verdict::Met => ('✓', 32),
            Verdict::Violated => ('✗', 31),
            Verdict::NotApplicable => ('–', 90),
            Verdict::Unchecked => ('?', 33),
        };
        if self.style.color { format!("\u{1b}[{color}m{sign}\u{1b}[0m") } else { sign.to_string() }
    }
}
