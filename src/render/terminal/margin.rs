//! What stands around the excerpts of a finding: line numbers and places on the left, the arithmetic and what to do
//! below.

use super::picture::{Ink, paint};
use super::{LEAST_TEXT, Row};
use crate::diagnostic::{Diagnostic, Lang};
use crate::document::Dossier;
use crate::render::visible::{columns, visible};
use crate::render::{Style, place};
use crate::source::Site;
use std::io;

/// The column of line numbers and the bar beside it.
pub(super) struct Margin {
    pub(super) width: usize,
    pub(super) color: bool,
    pub(super) lang: Lang,
}

impl Margin {
    /// Text in the colour of the margin.
    pub(super) fn paint(&self, text: &str) -> String {
        paint(text, Ink::Margin, self.color)
    }

    /// The columns left for text beside it.
    pub(super) fn text_width(&self, style: &Style) -> usize {
        style.width.saturating_sub(9.max(self.width + 6)).max(LEAST_TEXT)
    }

    /// A line of the picture, with its number if it is one of the document.
    pub(super) fn line(
        &self,
        label: Option<&String>,
        text: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let label = label.map_or("", String::as_str);
        let blanks = " ".repeat(self.width.saturating_sub(columns(label)));
        writeln!(out, "{}{text}", self.paint(&format!(" {blanks}{label} │")))
    }

    /// What stands above a row: its place if it is the first of its file, else what was skipped.
    pub(super) fn between(
        &self,
        before: Option<&Row>,
        row: &Row,
        primary: Site,
        dossier: &Dossier,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match before {
            Some(before) if before.source == row.source => {
                if before.excerpt.line + 1 < row.excerpt.line {
                    writeln!(out, "{}", self.paint(&format!("{:1$}┆", "", self.width + 2)))?;
                }
                Ok(())
            }
            _ => {
                let own = row.source == primary.source;
                let at = if own { primary } else { row.figures[0].at };
                let corner = if before.is_none() { '╭' } else { '├' };
                let start = format!("{:1$}{corner}─[", "", self.width + 2);
                let document = dossier.document(at.source);
                let place = place::named(document, at.span.start, self.lang);
                writeln!(out, "{} {place} {}", self.paint(&start), self.paint("]"))?;
                self.line(None, "", out)
            }
        }
    }

    /// `= name: text` below the picture, further lines of `text` under its first.
    fn note(&self, name: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let text = visible(text);
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let sign = format!("{:1$}=", "", self.width + 2);
        writeln!(out, "{} {name}: {first}", self.paint(&sign))?;
        let indent = self.width + 6 + columns(name);
        lines.try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))
    }
}

/// The arithmetic, what to do, and what follows from the finding.
pub(super) fn notes(
    finding: &Diagnostic,
    left_out: usize,
    dossier: &Dossier,
    margin: &Margin,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let lang = style.lang;
    if 0 < left_out {
        let more = match lang {
            Lang::Zh => format!("另有 {left_out} 处未画出"),
            Lang::En => format!("{left_out} more places not shown"),
        };
        margin.note(lang.pick("略去", "left out"), &more, out)?;
    }
    if let Some(working) = &finding.working {
        margin.note(lang.pick("计算", "working"), working, out)?;
    }
    if let Some(help) = &finding.help {
        margin.note(lang.pick("建议", "help"), help, out)?;
    }
    for symptom in &finding.symptoms {
        let at = symptom.primary.at;
        let place = place::named(dossier.document(at.source), at.span.start, lang);
        let text = format!("{} ({place})", symptom.message);
        margin.note(lang.pick("连带", "follows"), &text, out)?;
    }
    Ok(())
}
