//! Shows a report to people and programs.
//!
//! An output is a file of its own here with a [`Format`] in it, and a line in [`FORMATS`].

mod baseline;
mod checklist;
mod claims;
mod elements;
mod excerpt;
mod findings;
mod github;
mod gitlab;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod meaning;
mod place;
mod plain;
mod pretty;
mod rdjson;
mod rule_error;
mod ruling;
mod sarif;
mod spot;
mod statistics;
mod summary;
mod tables;
mod terminal;
mod told;
mod transcript;
mod unread;
mod visible;
#[cfg(feature = "xlsx-list")]
mod workbook;

pub use baseline::baseline;
pub use checklist::CHECKLIST;
pub use claims::CLAIMS;
pub(crate) use claims::account;
pub(crate) use findings::standing;
pub use github::ACTIONS;
#[cfg(feature = "html")]
pub use html::MOST_PICTURES;
pub use json::schema;
pub(crate) use place::words_for;
pub(crate) use plain::text as plain_text;
pub use rule_error::{rule_error, toml_error};
pub(crate) use spot::plain;
pub(crate) use summary::{expected, findings as counted, severity};
pub use tables::tables;
pub(crate) use told::lines_of_file as told_of_file;
pub use transcript::places;
pub(crate) use visible::{columns, visible, visible_line};

use crate::diagnostic::{Lang, Report, Severity};
use crate::document::Dossier;
use crate::rule::Rule;
use std::io;
use std::path::Path;

/// How to show.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of everything that is not a quotation.
    pub lang: Lang,
    /// Whether the output takes colours.
    pub color: bool,
    /// How many columns the output has.
    pub width: usize,
    /// Whether to sum up each file after its findings.
    pub summary: bool,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as the user gave it.
    pub path: String,
    /// Why.
    pub message: String,
}

/// What a renderer may know of the run before its first report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run<'a> {
    /// The rules that are looked for.
    pub rules: &'a [Rule],
    /// The lightest findings that fail the run; `None` if none do.
    pub fails: Option<Severity>,
    /// Whether findings are compared with a baseline.
    pub baseline: bool,
    /// The folder that the run started in.
    pub here: Option<&'a Path>,
    /// The folder that paths in what services read start from: that of the repository, for they know
    /// files by no other names, or, where there is none, `here`.
    pub root: Option<&'a Path>,
}

/// Writes reports one after the other, each as soon as it is there, so that a batch needs no more
/// memory than one of its files.
pub trait Renderer {
    /// Whether it shows the arithmetic of figures without a finding.
    fn shows_accounts(&self) -> bool {
        true
    }

    /// Whether it shows how a disclosure meets its duties.
    fn shows_checklist(&self) -> bool {
        false
    }

    /// Whether it shows pages as they look, and has room for more of them.
    fn shows_pages(&self) -> bool {
        false
    }

    /// Hears of the run, before anything is written.
    fn prepare(&mut self, run: &Run<'_>) {
        let _ = run;
    }

    /// Writes what stands before the first report.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// Writes the report of one dossier.
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()>;

    /// Writes what stands after the last report.
    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()>;
}

/// A kind of output.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Makes its renderer.
    pub start: fn(Style) -> Box<dyn Renderer>,
}

/// Every kind of output; the first is the default.
pub const FORMATS: &[Format] = &[
    pretty::PRETTY,
    json::JSON,
    jsonl::JSONL,
    #[cfg(feature = "html")]
    html::HTML,
    markdown::MARKDOWN,
    #[cfg(feature = "xlsx-list")]
    workbook::XLSX,
    sarif::SARIF,
    github::GITHUB,
    gitlab::GITLAB,
    junit::JUNIT,
    rdjson::RDJSON,
];

/// The kinds of output that no terminal shows.
#[cfg(feature = "xlsx-list")]
pub const BINARY: &[&str] = &[workbook::XLSX.name];
