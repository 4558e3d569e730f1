//! Which lines of a text go on in the next one: lines that were broken by a width, as text copied
//! from a page has them, with the page's number and head between.
//!
//! Nothing is taken for granted: a text is wrapped where its lines say so, by breaking off at one
//! width again and again (`width`) or in the middle of something that cannot end there (`seam`).

mod paging;
mod seam;
mod width;

use super::outline;
use crate::source::Span;
use seam::Seam;
use width::Width;

/// Longer lines are more than the name beside a figure.
const LONGEST_NAME: usize = 12;

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed<'a> {
    /// What is printed on it, without its end.
    pub(super) text: &'a str,
    /// Whether it is known to stand for itself, as the row of a table does.
    pub(super) alone: bool,
}

/// What a line is to the lines above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing is on it but what belongs to the page: its number, its head, or nothing at all.
    LeftOut,
    /// It begins something.
    Begins,
    /// It goes on with the line above it that is not left out.
    GoesOn,
}

/// The roles of the lines of a text.
pub(super) fn roles(lines: &[Printed<'_>]) -> Vec<Role> {
    let numbers = paging::numbers(lines);
    let text = Text::new(lines, numbers.clone());
    let width = Width::measure(&text);
    let heads = paging::heads(&text, &numbers, width);
    if !heads.contains(&true) {
        return text.roles(width);
    }
    let left_out = text.left_out.iter().zip(heads).map(|(out, head)| *out || head).collect();
    Text::new(lines, left_out).roles(width)
}

/// The lines of a text and which of them are left out.
#[derive(Debug)]
struct Text<'a> {
    lines: &'a [Printed<'a>],
    /// Blank lines, page numbers and running heads.
    left_out: Vec<bool>,
    /// The lines that are not left out.
    kept: Vec<usize>,
    /// The break behind each of them but the last, if one text may go on over it.
    seams: Vec<Option<Seam<'a>>>,
}

impl<'a> Text<'a> {
    fn new(lines: &'a [Printed<'a>], left_out: Vec<bool>) -> Self {
        let left_out: Vec<bool> =
            lines.iter().zip(left_out).map(|(line, out)| out || is_blank(line)).collect();
        let kept: Vec<usize> = (0..lines.len()).filter(|at| !left_out[*at]).collect();
        let seams = kept.windows(2).map(|pair| seam(lines, pair[0], pair[1])).collect();
        Self { lines, left_out, kept, seams }
    }

    /// All breaks over which a text may go on.
    fn seams(&self) -> impl Iterator<Item = Seam<'a>> + '_ {
        self.seams.iter().flatten().copied()
    }

    /// Whether prose is ended by a full stop where it must be: before a list number, a blank line
    /// and the end. Who leaves stops out does not say where a line breaks off.
    fn is_stopped(&self) -> bool {
        let ends = self.kept.iter().enumerate().filter(|(index, at)| {
            let goes_on = self.seams.get(*index).is_some_and(Option::is_some);
            !goes_on && !self.lines[**at].alone && seam::is_prose(self.lines[**at].text)
        });
        let (all, open) = ends.fold((0, 0), |(all, open), (_, at)| {
            (all + 1, open + usize::from(!seam::stops(self.lines[*at].text)))
        });
        open * 4 <= all
    }

    fn roles(&self, width: Option<Width>) -> Vec<Role> {
        let mut roles = vec![Role::LeftOut; self.lines.len()];
        let stopped = self.is_stopped();
        let mut paragraph = Paragraph::default();
        let seams = std::iter::once(None).chain(self.seams.iter().copied());
        for (at, seam) in self.kept.iter().copied().zip(seams) {
            let goes_on = seam.is_some_and(|seam| {
                paragraph.goes_on(seam, stopped)
                    || width.is_some_and(|w| paragraph.is_full(seam, w))
            });
            roles[at] = if goes_on { Role::GoesOn } else { Role::Begins };
            if !goes_on {
                paragraph = Paragraph::default();
            }
            paragraph.add(self.lines[at].text);
        }
        roles
    }
}

/// The break between two lines that follow each other but for what is left out, if one text may
/// go on over it: a blank line ends a text unless a page ends there.
fn seam<'a>(lines: &[Printed<'a>], before: usize, after: usize) -> Option<Seam<'a>> {
    let between = &lines[before + 1..after];
    let page_ends = between.iter().any(|line| !is_blank(line));
    let alone = lines[before].alone || lines[after].alone;
    let seam = Seam { before: lines[before].text, after: lines[after].text };
    ((between.is_empty() || page_ends) && !alone && seam.may_hold()).then_some(seam)
}

/// What the lines of a paragraph say so far.
#[derive(Debug, Default)]
struct Paragraph {
    lines: usize,
    prose: bool,
    /// Whether it is more than a name.
    words: bool,
    brackets: seam::Brackets,
}

impl Paragraph {
    fn add(&mut self, line: &str) {
        self.lines += 1;
        self.prose |= seam::is_prose(line);
        self.words |= LONGEST_NAME < line.chars().filter(|c| '\u{4e00}' <= *c).count();
        self.brackets.read(line);
    }

    /// Whether the words alone say that the next line goes on with this paragraph.
    fn goes_on(&self, seam: Seam<'_>, stopped: bool) -> bool {
        let open = self.prose && !seam::stops(seam.before);
        let words = self.prose || (self.words && seam::is_prose(seam.after));
        let cut = words && seam.is_cut()
            || seam.is_marked_within()
            || self.brackets.are_closed_by(seam.after);
        cut || (open && stopped && seam.breaks_off())
    }

    /// Whether the line was broken because the next word had no room on it.
    fn is_full(&self, seam: Seam<'_>, width: Width) -> bool {
        let title = self.lines == 1 && !self.prose && seam.ends_title();
        let tail = !width.fills(seam.after) && !seam.after.contains(|c: char| c.is_ascii_digit());
        let tail = tail && !seam::is_prose(seam.after);
        let stops = seam::stops(seam.before) && !self.brackets.are_open();
        let reads_on = seam::is_prose(seam.after) || width.fills(seam.after);
        let full = if stops {
            self.prose && reads_on && width.is_tight(seam)
        } else {
            width.is_full(seam)
        };
        full && (!title || tail)
    }
}

fn is_blank(line: &Printed<'_>) -> bool {
    line.text.trim().is_empty()
}

/// The number that a line starts with.
fn is_marked(line: &str) -> bool {
    let line = line.trim();
    outline::marker(line, Span::new(0, line.len())).is_some() || outline::is_bullet(line)
}

#[cfg(test)]
mod tests;
