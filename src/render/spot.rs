//! Where a finding is, as services want to know: a path from the root of the project and, where the
//! file is text, lines and columns of it.
//!
//! Line numbers of a transcript must never reach a service that would look them up in the file.

use super::{Run, place};
use crate::diagnostic::Lang;
use crate::document::{Document, Position};
use crate::source::Span;
use std::path::{Component, Path, PathBuf};

/// Names files from the root of the project, wherever in it the run started.
#[derive(Default)]
pub(super) struct Paths {
    here: PathBuf,
    root: Option<PathBuf>,
}

impl Paths {
    /// For services that know files by their paths in the repository.
    pub(super) fn of(run: &Run<'_>) -> Self {
        let here = run.here.map(Path::to_owned).unwrap_or_default();
        Self { here, root: run.root.map(Path::to_owned) }
    }

    /// For those that find out themselves where in the repository the run started.
    pub(super) fn from_here(run: &Run<'_>) -> Self {
        Self::of(&Run { root: run.here, ..*run })
    }

    /// The path with `/` between folders, and relative where the file lies below the root.
    pub(super) fn name(&self, path: &str) -> String {
        let whole = plain(&self.here.join(path));
        let below = self.root.as_deref().and_then(|root| whole.strip_prefix(root).ok());
        let parts = below.unwrap_or(Path::new(path)).components();
        let parts = parts.filter(|part| *part != Component::CurDir);
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        match parts.join("/") {
            here if here.is_empty() => ".".to_owned(),
            // The root of an absolute path is a part of its own.
            name => name.replacen("//", "/", 1),
        }
    }
}

/// The path without `.` and `..`, whatever links are on its way.
pub(crate) fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
        plain
    })
}

/// A stretch of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Where it starts.
    pub(super) start: Position,
    /// Just past its last character.
    pub(super) end: Position,
}

/// The lines and columns of a span in its file; `None` where the file has none.
pub(super) fn region(document: &Document, span: Span) -> Option<Region> {
    if place::is_in_transcript(document, span.start) {
        return None;
    }
    let start = document.position(span.start);
    let text = document.text(span).trim_end();
    let Some((last, _)) = text.char_indices().next_back() else {
        return Some(Region { start, end: start });
    };
    // The end is counted from the last character: what follows may come from somewhere else.
    let Position { line, column } = document.position(span.start + last);
    Some(Region { start, end: Position { line, column: column + 1 } })
}

/// The bytes of a span in its file; `None` where the file is no text.
pub(super) fn bytes(document: &Document, span: Span) -> Option<Span> {
    (!place::is_in_transcript(document, span.start)).then(|| document.bytes(span))
}

/// Whether transcript and file agree byte for byte: a text that had to be mended in reading has a
/// note.
pub(super) fn is_verbatim(document: &Document) -> bool {
    document.origins.is_empty() && document.notes.is_empty() && is_utf8(document)
}

/// Whether the file is written in UTF-8, with or without a byte order mark.
pub(super) fn is_utf8(document: &Document) -> bool {
    document.encoding.starts_with("UTF-8")
}

/// The place in words, where lines and columns cannot tell it.
pub(super) fn place(document: &Document, span: Span, lang: Lang) -> Option<String> {
    place::words_for(document, span.start, lang)
}

#[cfg(test)]
mod tests {
    use super::{Paths, Region, bytes, is_verbatim, region};
    use crate::document::Position;
    use crate::read::read;
    use crate::source::{SourceId, Span};

    #[test]
    fn paths_start_at_the_root() {
        let paths = Paths { here: "/项目".into(), root: Some("/项目".into()) };
        assert_eq!(paths.name("./稿/a.txt"), "稿/a.txt");
        assert_eq!(paths.name("/项目/稿/a.txt"), "稿/a.txt");
        assert_eq!(paths.name("/别处/a.txt"), "/别处/a.txt");
        assert_eq!(paths.name("../a.txt"), "../a.txt");
        assert_eq!([paths.name("-"), paths.name("./")], ["-", "."]);
    }

    #[test]
    fn the_root_is_that_of_the_project_wherever_the_run_starts() {
        let paths = Paths { here: "/项目/稿".into(), root: Some("/项目".into()) };
        assert_eq!(paths.name("./a.txt"), "稿/a.txt");
        assert_eq!(paths.name("/项目/表/a.txt"), "表/a.txt");
        assert_eq!(paths.name("../表/a.txt"), "表/a.txt");
        assert_eq!(paths.name("../../a.txt"), "../../a.txt");
    }

    #[test]
    fn a_span_has_lines_columns_and_bytes() {
        let text = "\u{feff}一、\r\n支出8.29\r\n万元。\r\n";
        let document = read("a.txt", text.as_bytes(), SourceId(0)).unwrap();
        let start = document.transcript.find("8.29").unwrap();
        let span = Span::new(start, document.transcript.find('。').unwrap());
        let (start, end) = (Position { line: 2, column: 3 }, Position { line: 3, column: 3 });
        assert_eq!(region(&document, span), Some(Region { start, end }));
        let Span { start, end } = bytes(&document, span).unwrap();
        assert_eq!(&text[start..end], "8.29\r\n万元");
    }

    #[test]
    fn a_text_that_was_mended_still_has_bytes() {
        let text = [b"\xff", "支出8.29万元。".repeat(40).as_bytes()].concat();
        let document = read("a.txt", &text, SourceId(0)).unwrap();
        let at = document.transcript.find("8.29").unwrap();
        assert_eq!((document.encoding, is_verbatim(&document)), ("UTF-8", false));
        assert_eq!(bytes(&document, Span::new(at, at + 4)), Some(Span::new(7, 11)));
    }
}
