//! The width at which the lines of a text were broken, where they say that there is one.

use super::Text;
use super::seam::{Seam, is_prose, stops};
use unicode_width::UnicodeWidthChar;

/// Fewer lines that break off are chance.
const FEWEST: usize = 3;

/// Narrower text is a column of a table.
const NARROWEST: usize = 20;

/// A width at which lines were broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Width {
    measure: Measure,
    most: usize,
}

/// How wide a line is.
#[derive(Clone, Copy, Debug)]
enum Measure {
    /// Columns: a Chinese character is as wide as two digits.
    Columns,
    /// Characters.
    Chars,
}

impl Measure {
    fn of(self, text: &str) -> usize {
        match self {
            Self::Columns => text.chars().map(|c| c.width_cjk().unwrap_or(0)).sum(),
            Self::Chars => text.chars().count(),
        }
    }

    /// How much a line may fall short of the width or go beyond it: marks that must not begin a
    /// line, and digits of another width.
    fn slack(self) -> usize {
        match self {
            Self::Columns => 3,
            Self::Chars => 1,
        }
    }
}

impl Width {
    /// The width of a text: most lines of prose that break off are as wide, and hardly any is wider.
    pub(super) fn measure(text: &Text<'_>) -> Option<Self> {
        let open: Vec<Seam<'_>> =
            text.seams().filter(|seam| is_prose(seam.before) && !stops(seam.before)).collect();
        let measures = [Measure::Columns, Measure::Chars].into_iter();
        let widths = measures.filter_map(|measure| Self::of(measure, &open, text));
        widths.max_by_key(|(fit, _)| *fit).map(|(_, width)| width)
    }

    /// The width by one measure, with how many of the lines that break off are as wide.
    fn of(measure: Measure, open: &[Seam<'_>], text: &Text<'_>) -> Option<(usize, Self)> {
        let mut widths: Vec<usize> =
            open.iter().map(|seam| measure.of(end_trimmed(seam))).collect();
        widths.sort_unstable();
        let width = Self { measure, most: *widths.get(widths.len() / 2)? };
        let full = open.iter().filter(|seam| width.is_full(**seam)).count();
        let wider = text.kept.iter().filter(|at| {
            let line = &text.lines[**at];
            !line.alone && is_prose(line.text) && width.is_exceeded(line.text)
        });
        let narrow = Measure::Columns.of(end_trimmed(open.first()?)) < NARROWEST;
        (FEWEST <= full && open.len() * 2 <= full * 3 && wider.count() * 4 <= full && !narrow)
            .then_some((full, width))
    }

    /// Whether the first word of the next line had no room on a line.
    pub(super) fn is_full(self, seam: Seam<'_>) -> bool {
        self.room(seam) + self.measure.slack() > self.most && !self.is_exceeded(seam.before)
    }

    /// The same where nothing but the width says that the line was broken.
    pub(super) fn is_tight(self, seam: Seam<'_>) -> bool {
        self.room(seam) > self.most && !self.is_exceeded(seam.before)
    }

    /// Whether a line is as wide by itself.
    pub(super) fn fills(self, line: &str) -> bool {
        self.measure.of(line.trim_end()) + self.measure.slack() >= self.most
    }

    /// The width that a line would have with the first word of the next one.
    fn room(self, seam: Seam<'_>) -> usize {
        self.measure.of(end_trimmed(&seam)) + self.measure.of(seam.first())
    }

    fn is_exceeded(self, line: &str) -> bool {
        self.most + 2 * self.measure.slack() < self.measure.of(line.trim_end())
    }
}

fn end_trimmed<'a>(seam: &Seam<'a>) -> &'a str {
    seam.before.trim_end()
}
