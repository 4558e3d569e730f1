//! Workflow commands, which GitHub Actions turns into annotations beside the text.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::spot::{self, Paths, Region};
use super::{Failure, Format, Renderer, Run, Style, plain, pretty, told, visible_line};
use crate::diagnostic::{Diagnostic, Lang, Report, Severity};
use crate::document::Dossier;
use std::io;

/// For the log of GitHub Actions: annotations, nothing else.
pub(super) const GITHUB: Format =
    Format { name: "github", start: |style| Box::new(GitHub::new(style.lang)) };

/// What the log of GitHub Actions gets if nobody asks for anything: the usual text for those who
/// read the log, and annotations for those who read the change.
pub const ACTIONS: Format = Format { name: "actions", start: |style| Box::new(Log::new(style)) };

/// GitHub cuts longer titles.
const MOST_TITLE: usize = 255;
/// GitHub refuses annotations with more bytes than 64 KiB; escapes take three times theirs.
const MOST_MESSAGE: usize = 20_000;

struct GitHub {
    lang: Lang,
    paths: Paths,
}

impl GitHub {
    fn new(lang: Lang) -> Self {
        Self { lang, paths: Paths::default() }
    }

    fn finding(&self, finding: &Diagnostic, dossier: &Dossier) -> String {
        let at = finding.primary.at;
        let document = dossier.document(at.source);
        let region = spot::region(document, at.span).map(properties).unwrap_or_default();
        let level = level(plain::weight(finding));
        let file = property(&self.paths.name(&document.name), usize::MAX);
        let title = property(&finding.rule, MOST_TITLE);
        let message = data(&plain::text(finding, dossier, self.lang));
        format!("::{level} file={file}{region},title={title}::{message}")
    }

    fn note(&self, line: &str, name: &str) -> String {
        let file = property(&self.paths.name(name), usize::MAX);
        format!("::notice file={file}::{}", data(&visible_line(line)))
    }

    fn failure(&self, failure: &Failure) -> String {
        let title = self.lang.pick("未能读取", "unreadable");
        let file = property(&self.paths.name(&failure.path), usize::MAX);
        let message = data(&visible_line(&format!("{}: {}", failure.path, failure.message)));
        format!("::error file={file},title={title}::{message}")
    }
}

impl Renderer for GitHub {
    fn prepare(&mut self, run: &Run<'_>) {
        self.paths = Paths::of(run);
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            for finding in pretty::in_order(file) {
                writeln!(out, "{}", self.finding(finding, dossier))?;
            }
            let name = &dossier.document(file.source).name;
            for line in told::of_file(dossier, report, file, self.lang) {
                writeln!(out, "{}", self.note(&line.text, name))?;
            }
        }
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        failures.iter().try_for_each(|failure| writeln!(out, "{}", self.failure(failure)))
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Columns may be told of one line only.
fn properties(region: Region) -> String {
    let Region { start, end } = region;
    let lines = format!(",line={},endLine={}", start.line, end.line);
    if start.line == end.line && start.column < end.column {
        return format!("{lines},col={},endColumn={}", start.column, end.column - 1);
    }
    lines
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    cut(text, MOST_MESSAGE).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which commas and colons mean something, too.
fn property(text: &str, most: usize) -> String {
    let text = visible_line(text);
    data(cut(&text, most)).replace(':', "%3A").replace(',', "%2C")
}

fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The usual text, fenced, and the annotations.
struct Log {
    pretty: Box<dyn Renderer>,
    annotations: GitHub,
}

impl Log {
    fn new(style: Style) -> Self {
        Self { pretty: (pretty::PRETTY.start)(style), annotations: GitHub::new(style.lang) }
    }
}

impl Renderer for Log {
    fn prepare(&mut self, run: &Run<'_>) {
        self.pretty.prepare(run);
        self.annotations.prepare(run);
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut text = Vec::new();
        self.pretty.report(dossier, report, &mut text)?;
        fenced(&text, out)?;
        self.annotations.report(dossier, report, out)
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let mut text = Vec::new();
        self.pretty.end(failures, &mut text)?;
        fenced(&text, out)?;
        self.annotations.end(failures, out)
    }
}

/// Writes text in which GitHub must see no commands: it quotes documents, which anybody may have
/// written. Commands rest until a word is repeated that does not stand in the text.
fn fenced(text: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(text);
    let words = (0_usize..).map(|number| format!("gouji-{number}"));
    let free = |word: &String| !text.contains(word.as_str());
    let word = words.into_iter().find(free).expect("a text does not hold every number");
    write!(out, "::stop-commands::{word}\n{text}::{word}::\n")
}

#[cfg(test)]
mod tests {
    use super::fenced;

    #[test]
    fn a_text_cannot_open_its_own_fence() {
        let mut out = Vec::new();
        fenced(b"::gouji-0::\n::gouji-1::\n::error::x\n", &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("::stop-commands::gouji-2\n::gouji-0::\n"), "{out}");
        assert!(out.ends_with("::error::x\n::gouji-2::\n"), "{out}");
    }
}
