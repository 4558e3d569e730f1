//! The XML of `JUnit`, in which every CI service shows tests: a file is a suite, a finding is a case.
//!
//! Written suite by suite, so that a batch needs no more memory than one file; a library that keeps
//! the whole report until its end would not allow that.

use super::spot::Paths;
use super::{Failure, Format, Renderer, Run, place, plain, pretty, summary, told, visible_line};
use crate::diagnostic::{Diagnostic, FileReport, Lang, Report, Severity};
use crate::document::Dossier;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

/// For CI services that show tests.
pub(super) const JUNIT: Format = Format {
    name: "junit",
    start: |style| {
        Box::new(JUnit { lang: style.lang, paths: Paths::default(), fails: Some(Severity::Error) })
    },
};

struct JUnit {
    lang: Lang,
    paths: Paths,
    /// The lightest findings that are failures, as they are for the run.
    fails: Option<Severity>,
}

/// A file, with its cases.
struct Suite {
    name: String,
    cases: Vec<Case>,
    /// What is to be told beside the cases.
    told: Vec<String>,
}

struct Case {
    name: String,
    end: End,
}

/// How a case ended.
enum End {
    Passed,
    /// With something to say that fails nothing.
    Told(String),
    Skipped(String),
    Failed {
        kind: &'static str,
        message: String,
        text: String,
    },
    Error(String),
}

impl JUnit {
    fn suite(&self, dossier: &Dossier, whole: &Report, report: &FileReport) -> Suite {
        let name = self.paths.name(&dossier.document(report.source).name);
        let findings = pretty::in_order(report).into_iter();
        let mut cases: Vec<Case> = findings.map(|finding| self.case(finding, dossier)).collect();
        if cases.is_empty() {
            let name = summary::findings(&report.summary(), self.lang);
            cases.push(Case { name, end: End::Passed });
        }
        let told = told::of_file(dossier, whole, report, self.lang).into_iter();
        Suite { name, cases, told: told.map(|line| line.text).collect() }
    }

    fn case(&self, finding: &Diagnostic, dossier: &Dossier) -> Case {
        let at = finding.primary.at;
        let place = place::human(dossier.document(at.source), at.span.start, self.lang);
        let text = plain::text(finding, dossier, self.lang);
        let fails = self.fails.is_some_and(|least| least <= finding.severity);
        let end = match plain::standing(&finding.standing, self.lang) {
            Some(settled) => End::Skipped(settled),
            None if fails => End::Failed {
                kind: summary::severity(finding.severity, self.lang),
                message: plain::headline(finding, dossier, self.lang),
                text,
            },
            None => End::Told(text),
        };
        Case { name: format!("{} {place}", finding.rule), end }
    }

    fn unread(&self, failure: &Failure) -> Suite {
        let name = self.lang.pick("读取", "reading").to_owned();
        let case = Case { name, end: End::Error(failure.message.clone()) };
        Suite { name: self.paths.name(&failure.path), cases: vec![case], told: Vec::new() }
    }
}

impl Renderer for JUnit {
    fn prepare(&mut self, run: &Run<'_>) {
        self.paths = Paths::of(run);
        self.fails = run.fails;
    }

    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<testsuites name="{}">"#, env!("CARGO_PKG_NAME"))
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        report.files.iter().try_for_each(|file| write(&self.suite(dossier, report, file), out))?;
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        failures.iter().try_for_each(|failure| write(&self.unread(failure), out))?;
        writeln!(out, "</testsuites>")
    }
}

impl Suite {
    fn count(&self, is: fn(&End) -> bool) -> String {
        self.cases.iter().filter(|case| is(&case.end)).count().to_string()
    }

    /// The class of its cases. Services take what stands before a dot for the name of a package.
    fn class(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem)
    }
}

fn write(suite: &Suite, out: &mut dyn io::Write) -> io::Result<()> {
    let counts = [
        ("tests", suite.cases.len().to_string()),
        ("failures", suite.count(|end| matches!(end, End::Failed { .. }))),
        ("errors", suite.count(|end| matches!(end, End::Error(_)))),
        ("skipped", suite.count(|end| matches!(end, End::Skipped(_)))),
    ];
    let name = visible_line(&suite.name);
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.create_element("testsuite")
        .with_attribute(("name", name.as_str()))
        .with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())))
        .write_inner_content(|xml| {
            suite.cases.iter().try_for_each(|case| write_case(case, suite.class(), xml))?;
            if suite.told.is_empty() {
                return Ok(());
            }
            let told = suite.told.join("\n");
            xml.create_element("system-out").write_text_content(BytesText::new(&told))?;
            Ok(())
        })?;
    writeln!(xml.get_mut())
}

fn write_case(case: &Case, class: &str, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    let (class, name) = (visible_line(class), visible_line(&case.name));
    let attributes = [("classname", class.as_str()), ("name", name.as_str())];
    let element = xml.create_element("testcase").with_attributes(attributes);
    if matches!(case.end, End::Passed) {
        element.write_empty()?;
    } else {
        element.write_inner_content(|xml| write_end(&case.end, xml))?;
    }
    Ok(())
}

fn write_end(end: &End, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    match end {
        End::Passed => {}
        End::Told(text) => {
            xml.create_element("system-out").write_text_content(BytesText::new(text))?;
        }
        End::Skipped(message) => {
            let message = visible_line(message);
            let element = xml.create_element("skipped");
            element.with_attribute(("message", message.as_str())).write_empty()?;
        }
        End::Failed { kind, message, text } => {
            let message = visible_line(message);
            let attributes = [("type", *kind), ("message", message.as_str())];
            let element = xml.create_element("failure").with_attributes(attributes);
            element.write_text_content(BytesText::new(text))?;
        }
        End::Error(message) => {
            let message = visible_line(message);
            let attributes = [("type", "unreadable"), ("message", message.as_str())];
            xml.create_element("error").with_attributes(attributes).write_empty()?;
        }
    }
    Ok(())
}
