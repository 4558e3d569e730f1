//! SARIF 2.1.0, the format of code scanning: what was looked for, what was found, and what stopped
//! the search, each with its place.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

mod build;
mod model;

use super::elements::Elements;
use super::spot::Paths;
use super::{Failure, Format, Renderer, Run, Style, pretty, told};
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use crate::rule::Rule;
use build::Builder;
use model::{Descriptor, Driver, Invocation, Notification, Tool};
use serde::Serialize;
use std::io;

/// For code scanning.
pub(super) const SARIF: Format =
    Format { name: "sarif", start: |style| Box::new(Sarif::new(style)) };

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run. Results are written as they come; what cannot be placed beside them, as a sheet
/// that is hidden, waits until the end.
struct Sarif {
    lang: Lang,
    rules: Vec<Descriptor>,
    builder: Builder,
    notifications: Vec<Notification>,
    results: Elements,
}

impl Sarif {
    fn new(style: Style) -> Self {
        let builder = Builder::new(style.lang);
        let (rules, notifications) = (Vec::new(), Vec::new());
        Self { lang: style.lang, rules, builder, notifications, results: Elements::default() }
    }
}

impl Renderer for Sarif {
    fn prepare(&mut self, run: &Run<'_>) {
        self.rules = run.rules.iter().map(build::descriptor).collect();
        self.builder.paths = Paths::of(run);
        self.builder.baseline = run.baseline;
        self.builder.numbers =
            run.rules.iter().map(|rule: &Rule| rule.id.clone()).zip(0..).collect();
    }

    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let language = self.lang.pick("zh-CN", "en");
        let rules = std::mem::take(&mut self.rules);
        let tool = json(&Tool { driver: Driver::this(language, rules) });
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":{tool},\n\
             \"language\":\"{language}\",\"columnKind\":\"unicodeCodePoints\",\"results\":["
        )
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            for finding in pretty::in_order(file) {
                self.results.write(&self.builder.result(finding, dossier), out)?;
            }
            let lines = told::of_file(dossier, report, file, self.lang);
            let name = &dossier.document(file.source).name;
            self.notifications.extend(lines.iter().map(|line| self.builder.note(name, &line.text)));
        }
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let unread = failures.iter().map(|failure| self.builder.failure(failure));
        self.notifications.extend(unread);
        let invocation = Invocation {
            execution_successful: failures.is_empty(),
            tool_execution_notifications: std::mem::take(&mut self.notifications),
        };
        writeln!(out, "\n],\n\"invocations\":[{}]}}]}}", json(&invocation))
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("these structs hold nothing that JSON cannot")
}
