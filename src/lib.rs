//! gouji (勾稽) checks that the figures of a government disclosure agree: with its tables, with
//! each other, and with what the words around them say.
//!
//! ```text
//! bytes ─read▶ Document ─┬─tables▶ Facts  ─┐
//!                        └─prose▶  Claims ─┴─check▶ Report ─triage·render▶ terminal · json
//! ```
//!
//! The program is `gouji`; programs of others check like this:
//!
//! ```
//! use gouji::check::{Options, check};
//! use gouji::diagnostic::Lang;
//! use gouji::document::Dossier;
//! use gouji::read::read;
//! use gouji::rule::RuleSet;
//! use gouji::source::SourceId;
//!
//! let text = "2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。";
//! // The name tells the format where the bytes do not; docx, xlsx, pdf … are read alike.
//! let document = read("说明.txt", text.as_bytes(), SourceId(0))?;
//! // Text and tables of one disclosure may lie in several files.
//! let dossier = Dossier { documents: vec![document] };
//! // Loading the rules takes some milliseconds: once for all disclosures.
//! let rules = RuleSet::builtin(Lang::Zh);
//! let report = check(&dossier, &rules, &Options::default());
//!
//! let finding = &report.files[0].diagnostics[0];
//! assert_eq!(finding.rule, "narrative/share");
//! assert_eq!(finding.found.as_deref(), Some("48.70%"));
//! assert_eq!(finding.expected.as_deref(), Some("48.76%"));
//! let at = finding.primary.at;
//! assert_eq!(dossier.document(at.source).text(at.span), "48.70%");
//! # Ok::<(), gouji::read::ReadError>(())
//! ```
//!
//! `examples/check_string.rs` and `examples/list_figures.rs` are whole programs.
//!
//! # Features
//!
//! All are on by default. With `default-features = false` only what is named is compiled, and of the rest none
//! of the libraries either:
//!
//! - `pdf`: PDF and OFD are read, and PDF takes comments;
//! - `html`: the report as a page, one of [`render::FORMATS`];
//! - `xlsx-list`: the findings list as a workbook, another of them;
//! - `cli`: the program and its configuration, with all of these.
//!
//! Without any, text, web pages, documents of word processors and workbooks are read and checked, and reports
//! are written as text, Markdown, JSON and for services.
//!
//! # What is promised
//!
//! While the version is 0.x, these change only with its second number, and the change is in `CHANGELOG.md`:
//!
//! - [`read::read`] and [`read::read_input`] with [`read::Input`], [`read::Limits`] and [`read::ReadError`]:
//!   any bytes end in a document or an error, within the limits, without a panic;
//! - [`document::Document`] with its `name`, `text` and `place`, [`document::Dossier`], [`source`];
//! - [`rule::RuleSet::builtin`] and [`rule::RuleSet::with`];
//! - [`check::check`] with [`check::Options`]: it cannot fail, and the same documents and rules give the same
//!   report;
//! - [`diagnostic`]: the report. [`diagnostic::Outcome`], [`diagnostic::Severity`] and
//!   [`diagnostic::Verdict`] are complete; what is marked `non_exhaustive` will grow;
//! - [`render::FORMATS`], [`render::Renderer`] and [`render::Style`], and the JSON by [`render::schema`],
//!   which changes only by addition.
//!
//! The ids of rules are kept; their messages are for people and may be worded anew at any time, as
//! may what a rule finds: for a baseline that lasts use fingerprints ([`triage::mark`]).
//!
//! All else is public for the program, its tests, measurements and fuzz targets, and may change at any time.
//! Nothing but [`cli`] opens files, reads the clock or writes.
#![cfg_attr(
    target_family = "wasm",
    allow(
        dead_code,
        unused_imports,
        reason = "what only the language server and the bridge use, which the page has not"
    )
)]
#![cfg_attr(
    not(feature = "cli"),
    allow(
        dead_code,
        unused_imports,
        reason = "the program is built of more than the library promises"
    )
)]

pub mod annotate;
pub mod check;
pub mod checklist;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod diagnostic;
pub mod document;
mod embedded;
pub mod fact;
pub mod mend;
pub mod number;
pub mod read;
pub mod render;
pub mod rule;
pub mod source;
pub mod steps;
pub mod threads;
pub mod triage;
pub mod vocabulary;
