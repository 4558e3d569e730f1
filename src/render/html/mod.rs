//! The annotated report: one page that shows a reviewer the document with every figure marked by
//! how it came out, and beside it the findings.
//!
//! The page needs nothing but itself: style and script are in it, and a content policy lets the
//! browser run that script and nothing else, whatever the document says.

mod anchors;
mod blocks;
mod boxes;
mod context;
mod duty;
mod figures;
mod findings;
mod given;
mod grid;
mod leaves;
mod left_out;
mod model;
mod pages;
mod parts;
mod piece;
mod policy;
mod sections;
mod table;
mod words;

use super::{Failure, Format, Renderer, Run, meaning, summary, visible_line};
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use anchors::Anchors;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use model::{Data, File, Finding, Page, Unread};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;

/// For reviewers.
pub(super) const HTML: Format =
    Format { name: "html", start: |style| Box::new(Html::new(style.lang)) };

/// How many bytes the pictures of pages may take in the page, in letters.
const ROOM: usize = 24 << 20;

/// How many bytes they may take as they are drawn.
pub const MOST_PICTURES: usize = ROOM / 4 * 3;

const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");

/// Gathers all files of a run, for they stand in one page whose head sums them up.
struct Html {
    lang: Lang,
    templates: Environment<'static>,
    /// What rules are called, by their ids.
    titles: BTreeMap<String, String>,
    files: Vec<File>,
    findings: Vec<Finding>,
    data: Data,
    /// How many places of earlier dossiers are numbered.
    anchors: usize,
    /// Where the marks lie on pages that are shown as they look.
    places: String,
    /// How many there are.
    marks: usize,
    /// How much more room there is for pictures of pages, in letters.
    room: usize,
    content: Sha256,
}

impl Html {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            templates: templates(),
            titles: BTreeMap::new(),
            files: Vec::new(),
            findings: Vec::new(),
            data: Data::default(),
            anchors: 0,
            places: String::new(),
            marks: 0,
            room: ROOM,
            content: Sha256::new(),
        }
    }

    /// The page that all files came to.
    fn page(&mut self, failures: &[Failure]) -> Page {
        let data = std::mem::take(&mut self.data);
        let unread = !failures.is_empty() || !self.files.iter().all(File::is_understood);
        Page {
            lang: self.lang.pick("zh-CN", "en"),
            words: words::words(self.lang),
            css: CSS,
            js: JS,
            policy: policy::policy(CSS, &self.places, JS),
            places: std::mem::take(&mut self.places),
            files: std::mem::take(&mut self.files),
            findings: std::mem::take(&mut self.findings),
            unread: failures.iter().map(Unread::from).collect(),
            nothing: summary::none(false, unread, self.lang),
            data: Data { key: policy::key(self.content.clone()), ..data },
        }
    }
}

impl Renderer for Html {
    fn shows_checklist(&self) -> bool {
        true
    }

    fn shows_pages(&self) -> bool {
        0 < self.room
    }

    fn prepare(&mut self, run: &Run<'_>) {
        let titles = run.rules.iter().map(|rule| (rule.id.clone(), rule.title.clone()));
        self.titles = titles.collect();
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        _: &mut dyn io::Write,
    ) -> io::Result<()> {
        let anchors = Anchors::new(report, self.anchors, self.findings.len());
        self.anchors += anchors.len();
        let earlier = self.files.len();
        for file in &report.files {
            let document = dossier.document(file.source);
            for text in [&document.name, &document.transcript] {
                self.content.update(text);
                self.content.update([0]);
            }
            let teller = findings::Teller {
                dossier,
                anchors: &anchors,
                titles: &self.titles,
                lang: self.lang,
                file: self.files.len(),
            };
            self.data.files.push(document.name.clone());
            let first = self.findings.len();
            teller.tell(file, &mut self.findings);
            self.data.findings.extend(self.findings[first..].iter().map(Finding::row));
            let figures = figures::Figures::new(file, self.data.figures.len(), self.lang);
            let meanings = meaning::Teller::new(&file.profile, self.lang);
            self.data.figures.extend(figures.accounts(&self.titles, document, meanings));
            let places: Vec<_> = anchors.of(document.source).collect();
            let first = (self.marks, self.room);
            let mut leaves = leaves::Leaves::new(document, &figures, &places, file, first);
            self.marks += leaves.count;
            self.room = if leaves.cut_short { 0 } else { self.room - leaves.size };
            self.places.push_str(&std::mem::take(&mut leaves.style));
            let shown = leaves.pages();
            let body = blocks::write(document, &figures, &anchors, leaves, file, &self.templates)?;
            let made = File::new(document, file, body, self.files.len(), self.lang);
            let full = self.room == 0;
            self.files.push(made.with_pages(document, &shown, full, self.lang));
        }
        if let Some(first) = self.files.get_mut(earlier) {
            let duties = duty::duties(dossier, report, earlier, self.lang);
            let lines = report.lacking.iter().chain(&report.beside);
            first.tell(duties, lines.map(|line| visible_line(line)));
        }
        Ok(())
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let page = self.page(failures);
        let template = self.templates.get_template("page.html").map_err(io::Error::other)?;
        template.render_captured_to(Serde(&page), &mut *out).map_err(io::Error::other)?;
        out.flush()
    }
}

/// Everything a template prints is escaped, for their names end in `.html`.
fn templates() -> Environment<'static> {
    let mut templates = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("the delimiters are the usual ones"));
    for (name, text) in
        [("page.html", include_str!("page.html")), ("block.html", include_str!("block.html"))]
    {
        templates.add_template(name, text).expect("the templates are tested");
    }
    templates
}

#[cfg(test)]
mod tests;
