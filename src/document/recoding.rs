//! From characters of a decoded text back to the bytes of its file.

use crate::source::Span;

/// Where the characters of a text stand in a file of another encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recoding {
    /// Stretches of characters that are as long as each other, in text and in file.
    runs: Vec<Run>,
}

/// Characters that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where the first begins in the text.
    text: usize,
    /// Where it begins in the file.
    file: usize,
    /// The bytes of each in the text.
    wide: usize,
    /// The bytes of each in the file.
    coded: usize,
}

impl Recoding {
    /// Adds a character of so many bytes in the text, which stands in `file`, after all others.
    pub fn push(&mut self, wide: usize, file: Span) {
        let end = |run: &Run| {
            let count = (file.start - run.file) / run.coded.max(1);
            (run.text + count * run.wide, run.file + count * run.coded)
        };
        let (text, reached) = self.runs.last().map_or((0, file.start), end);
        let same = self.runs.last().is_some_and(|run| {
            run.wide == wide && run.coded == file.len() && reached == file.start
        });
        if !same {
            self.runs.push(Run { text, file: file.start, wide, coded: file.len() });
        }
    }

    /// Whether text and file are the same bytes.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The bytes of the file that a span of the text came from.
    pub fn file(&self, span: Span) -> Span {
        let start = self.at(span.start, false);
        Span::new(start, self.at(span.end, true).max(start))
    }

    /// The byte of the file at an offset; within a character its start or its end.
    fn at(&self, offset: usize, up: bool) -> usize {
        let next = self.runs.partition_point(|run| run.text <= offset);
        let Some(run) = self.runs.get(next.saturating_sub(1)) else { return offset };
        let within = offset.saturating_sub(run.text);
        let count = if up { within.div_ceil(run.wide) } else { within / run.wide };
        run.file + count * run.coded
    }
}

#[cfg(test)]
mod tests {
    use super::Recoding;
    use crate::source::Span;

    #[test]
    fn every_character_has_its_bytes() {
        let mut recoding = Recoding::default();
        // 甲ab乙 in two bytes a character of Chinese, after a mark of two bytes.
        for (wide, file) in [(3, 2..4), (1, 4..5), (1, 5..6), (3, 6..8)] {
            recoding.push(wide, Span::from(file));
        }
        let file = |start, end| recoding.file(Span::new(start, end));
        assert_eq!([file(0, 3), file(3, 5)], [Span::new(2, 4), Span::new(4, 6)]);
        assert_eq!([file(4, 8), file(8, 8)], [Span::new(5, 8), Span::new(8, 8)]);
        assert_eq!(file(6, 7), Span::new(6, 8));
    }
}
