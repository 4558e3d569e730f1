//! One JSON object a line, for programs that read a stream: each file as in `json`.

use super::json::{self, Fault};
use super::{Failure, Format, Renderer};
use crate::diagnostic::Report;
use crate::document::Dossier;
use std::io;

/// For programs that read a stream.
pub(super) const JSONL: Format =
    Format { name: "jsonl", start: |style| Box::new(JsonLines { lang: style.lang }) };

struct JsonLines {
    lang: crate::diagnostic::Lang,
}

impl Renderer for JsonLines {
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            serde_json::to_writer(&mut *out, &json::file(dossier, report, file, self.lang))?;
            writeln!(out)?;
        }
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        for failure in failures {
            serde_json::to_writer(&mut *out, &Fault::from(failure))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
