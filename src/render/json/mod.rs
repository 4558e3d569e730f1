//! The JSON output: a promise to programs, versioned, described by a JSON Schema.

mod build;
mod claim;
mod duty;
mod model;
mod understood;

pub(super) use build::file;
pub(super) use model::Fault;

use super::{Failure, Format, Renderer, told};
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use duty::Duty;
use model::{Output, Tool, VERSION};
use serde::Serialize;
use std::io;

/// For programs.
pub(super) const JSON: Format = Format {
    name: "json",
    start: |style| {
        Box::new(Json { lang: style.lang, files: 0, duties: Vec::new(), notes: Vec::new() })
    },
};

/// The JSON Schema of the output.
pub fn schema() -> String {
    pretty(&schemars::schema_for!(Output), "") + "\n"
}

/// Writes one object for the whole run. Its files are written as they come, so that a batch needs
/// no more memory than one of them.
struct Json {
    lang: Lang,
    files: usize,
    duties: Vec<Duty>,
    notes: Vec<String>,
}

impl Renderer for Json {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let tool = pretty(&Tool::this(), "  ");
        write!(out, "{{\n  \"version\": {VERSION},\n  \"tool\": {tool},\n  \"files\": [")
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            let comma = if self.files == 0 { "" } else { "," };
            let text = pretty(&build::file(dossier, report, file, self.lang), "    ");
            write!(out, "{comma}\n    {text}")?;
            let lines = told::of_file(dossier, report, file, self.lang);
            let document = dossier.document(file.source);
            self.notes.extend(lines.iter().map(|line| line.named(document, self.lang)));
            self.files += 1;
        }
        let duty = |ruling| duty::duty(ruling, dossier, self.lang);
        self.duties.extend(report.checklist.iter().map(duty));
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let faults: Vec<Fault> = failures.iter().map(Fault::from).collect();
        let end = if self.files == 0 { "" } else { "\n  " };
        writeln!(out, "{end}],")?;
        if !self.duties.is_empty() {
            writeln!(out, "  \"checklist\": {},", pretty(&self.duties, "  "))?;
        }
        writeln!(out, "  \"notes\": {},", pretty(&self.notes, "  "))?;
        writeln!(out, "  \"failures\": {}\n}}", pretty(&faults, "  "))
    }
}

/// `value` over several lines, all but the first indented. A JSON string never holds a line feed.
fn pretty(value: &impl Serialize, indent: &str) -> String {
    serde_json::to_string_pretty(value)
        .expect("these structs hold nothing that JSON cannot")
        .replace('\n', &format!("\n{indent}"))
}

#[cfg(test)]
mod tests;
