//! What was mended, or would be, for people to read.

use crate::cli::console::printed;
use crate::diagnostic::{FileReport, Lang};
use crate::document::Document;
use crate::mend::{self, Mending};
use crate::render::{visible_line, words_for};
use crate::source::Span;
use std::io::{self, Write};

/// Tells each figure that was written anew, with the arithmetic that proves it.
pub(super) fn written(
    document: &Document,
    report: &FileReport,
    written: &[Mending],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (name, count) = (printed(&document.name), written.len());
    match (lang, count) {
        (Lang::Zh, _) => writeln!(out, "{name}：改正 {count} 处")?,
        (Lang::En, 1) => writeln!(out, "{name}: 1 figure mended")?,
        (Lang::En, _) => writeln!(out, "{name}: {count} figures mended")?,
    }
    for one in written {
        let finding = &report.diagnostics[one.finding];
        let at = finding.primary.at.span;
        let new = mend::with(document.text(at), &[moved(one, at.start)]);
        let [old, new] = [document.text(at), &new].map(visible_line);
        let working = finding.working.as_deref().unwrap_or_default();
        writeln!(
            out,
            "  {} {old} → {new} [{}] {working}",
            place(document, at.start, lang),
            finding.rule
        )?;
    }
    writeln!(out)
}

/// Shows each line that would change, as it is and as it would be.
pub(super) fn diff(
    document: &Document,
    written: &[Mending],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = printed(&document.name);
    let after = lang.pick("（改正后）", " (mended)");
    writeln!(out, "--- {name}\n+++ {name}{after}")?;
    let mut rest = written;
    while let Some(first) = rest.first() {
        let line = line(&document.transcript, first.span.start);
        let count = rest.partition_point(|one| one.span.start < line.end);
        let (own, later) = rest.split_at(count);
        let own: Vec<Mending> = own.iter().map(|one| moved(one, line.start)).collect();
        let old = document.text(line);
        let [old, new] = [old, &mend::with(old, &own)].map(visible_line);
        writeln!(out, "@@ {} @@\n-{old}\n+{new}", place(document, line.start, lang))?;
        rest = later;
    }
    Ok(())
}

/// Tells that figures stand nowhere literally, or twice.
pub(super) fn left(
    document: &Document,
    count: usize,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = printed(&document.name);
    let told = match (lang, count) {
        (Lang::Zh, _) => format!("有 {count} 处在文件里不是照原样写着的（如在文本框里），没有改动；请在原软件中修改"),
        (Lang::En, 1) => "1 figure does not stand in the file as it reads (as in a text box) and was left as it is".to_owned(),
        (Lang::En, _) => format!("{count} figures do not stand in the file as they read (as in text boxes) and were left as they are"),
    };
    writeln!(out, "{name}: {told}")
}

/// A line and a column, or what people look for.
fn place(document: &Document, at: usize, lang: Lang) -> String {
    words_for(document, at, lang).map_or_else(
        || {
            let position = document.position(at);
            format!("{}:{}", position.line, position.column)
        },
        |words| visible_line(&words),
    )
}

/// A figure as it stands in a stretch of the transcript.
fn moved(one: &Mending, start: usize) -> Mending {
    let span = Span::new(one.span.start - start, one.span.end - start);
    Mending { span, ..one.clone() }
}

/// The line that holds an offset.
fn line(text: &str, at: usize) -> Span {
    let end = |c| matches!(c, '\n' | '\r');
    let start = text[..at].rfind(end).map_or(0, |before| before + 1);
    let end = text[at..].find(end).map_or(text.len(), |after| at + after);
    Span::new(start, end)
}
