//! What a reader must be told beside the findings, in every output: what was not read or not understood, which
//! tables were not there, what the text was compared with. “Nothing found” must not be taken for more than it says.

use super::unread;
use super::visible::visible_line;
use crate::diagnostic::{FileReport, Lang, Report};
use crate::document::{Document, Dossier};

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What is told.
    pub(super) text: String,
    /// Whether it is about one file, which it does not name.
    own: bool,
}

impl Line {
    /// The line for a list of several files.
    pub(super) fn named(&self, document: &Document, lang: Lang) -> String {
        if !self.own {
            return self.text.clone();
        }
        format!("{}{}{}", visible_line(&document.name), lang.pick("：", ": "), self.text)
    }
}

/// All of it that belongs to a file. What holds for the whole disclosure is with its first file.
pub(super) fn of_file(
    dossier: &Dossier,
    report: &Report,
    file: &FileReport,
    lang: Lang,
) -> Vec<Line> {
    let document = dossier.document(file.source);
    let unread = unread::line(document, file, lang);
    let unread = unread.map(|line| Line { text: line.trim_start().to_owned(), own: true });
    apart(dossier, report, file, lang).into_iter().chain(unread).collect()
}

/// The same as plain lines.
pub(crate) fn lines_of_file(
    dossier: &Dossier,
    report: &Report,
    file: &FileReport,
    lang: Lang,
) -> Vec<String> {
    of_file(dossier, report, file, lang).into_iter().map(|line| line.text).collect()
}

/// The same without what was not understood, for outputs that sum that up at its place.
pub(super) fn apart(
    dossier: &Dossier,
    report: &Report,
    file: &FileReport,
    lang: Lang,
) -> Vec<Line> {
    let first = report.files.first().is_some_and(|first| first.source == file.source);
    let beside = report.beside.iter().filter(|_| first);
    let beside = beside.map(|line| Line { text: visible_line(line), own: false });
    let lacking = report.lacking.iter().filter(|_| first).map(|line| visible_line(line));
    let left_out = left_out(dossier.document(file.source), lang);
    let own = lacking.chain(left_out).map(|text| Line { text, own: true });
    beside.chain(own).collect()
}

/// What of a file was not read as it is.
pub(super) fn left_out(document: &Document, lang: Lang) -> impl Iterator<Item = String> {
    document.notes.iter().map(move |note| visible_line(lang.pick(&note.zh, &note.en)))
}
