//! Shows a report to people and programs.
//!
//! An output is a file of its own here with a [`Format`] in it, and a line in [`FORMATS`].

mod claims;
mod excerpt;
mod findings;
mod json;
mod jsonl;
mod markdown;
mod place;
mod pretty;
mod rule_error;
mod summary;
mod tables;
mod terminal;
mod transcript;
mod visible;
mod workbook;

pub use claims::CLAIMS;
pub(crate) use findings::standing;
pub use json::schema;
pub use rule_error::rule_error;
pub(crate) use summary::severity;
pub use tables::tables;
pub use transcript::places;
pub(crate) use visible::{columns, visible, visible_line};

use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use std::io;

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

/// Writes reports one after the other, each as soon as it is there, so that a batch needs no more
/// memory than one of its files.
pub trait Renderer {
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
pub const FORMATS: &[Format] =
    &[pretty::PRETTY, json::JSON, jsonl::JSONL, markdown::MARKDOWN, workbook::XLSX];

/// The kinds of output that no terminal shows.
pub const BINARY: &[&str] = &[workbook::XLSX.name];
