//! Arrows under figures, with words beside them.
//!
//! The only file that knows ariadne, which draws them. Around the drawing everything is our own:
//! ariadne 0.6 numbers lines from the start of the text it is given (and it is given excerpts),
//! prints “Help” and “Note” in English, and drops underlines beside which nothing is said.

use ariadne::{Color, Config, Fmt, Label, Report, ReportKind, Source};
use std::cmp::Reverse;
use std::io;
use std::ops::Range;

/// Said beside a figure of a line where nothing is said; ariadne draws no underline otherwise.
/// Documents cannot hold it, see `visible`.
const SILENCE: &str = "\u{ffff}";

/// What a colour stands for.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    /// The figure of an error.
    Error,
    /// The figure of a warning.
    Warning,
    /// The figure of a note.
    Info,
    /// Another figure.
    Other,
    /// Line numbers and the frame.
    Margin,
}

impl Ink {
    fn color(self) -> Color {
        match self {
            Self::Error => Color::Red,
            Self::Warning => Color::Yellow,
            Self::Info => Color::Blue,
            Self::Other => Color::Cyan,
            Self::Margin => Color::Fixed(246),
        }
    }
}

/// `text` in colour, if `color` is wanted.
pub(super) fn paint(text: &str, ink: Ink, color: bool) -> String {
    text.fg(color.then(|| ink.color())).to_string()
}

/// A line of text to draw under.
pub(super) struct Canvas<'a> {
    /// The line, harmless to print.
    pub(super) text: &'a str,
    /// What to point at; not empty.
    pub(super) arrows: Vec<Arrow<'a>>,
}

/// An underline, and an arrow from it to what is said.
pub(super) struct Arrow<'a> {
    /// The characters to underline.
    pub(super) span: Range<usize>,
    /// What is said; may be empty.
    pub(super) note: &'a str,
    /// Its colour.
    pub(super) ink: Ink,
}

/// A line that ariadne drew, without its margin.
pub(super) struct Drawn {
    /// Whether it is the text itself.
    pub(super) numbered: bool,
    /// The line.
    pub(super) text: String,
}

/// Draws all lines in one picture and takes it apart again, one list of lines a canvas.
pub(super) fn draw(canvases: Vec<Canvas>, color: bool) -> io::Result<Vec<Vec<Drawn>>> {
    let text: Vec<&str> = canvases.iter().map(|canvas| canvas.text).collect();
    let (text, count) = (text.join("\n"), canvases.len());
    let mut picture = Report::build(ReportKind::Error, 0..0)
        .with_config(Config::new().with_color(color).with_cross_gap(false));
    for (order, arrow) in (0..).zip(arrows(canvases)) {
        let label = Label::new(arrow.span).with_color(arrow.ink.color()).with_order(order);
        let silent = arrow.note.is_empty();
        picture.add_label(if silent { label } else { label.with_message(arrow.note) });
    }
    let mut bytes = Vec::new();
    picture.finish().write(Source::from(text), &mut bytes)?;
    Ok(take_apart(&String::from_utf8_lossy(&bytes), count))
}

/// All arrows in the order in which ariadne is to draw them: line by line, and in a line from the
/// right, so that none crosses another; those without words last.
fn arrows(canvases: Vec<Canvas>) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    let mut offset = 0;
    for mut canvas in canvases {
        canvas.arrows.sort_by_key(|arrow| (arrow.note.is_empty(), Reverse(arrow.span.start)));
        if canvas.arrows[0].note.is_empty() {
            canvas.arrows[0].note = SILENCE;
        }
        arrows.extend(canvas.arrows.into_iter().map(|arrow| Arrow {
            span: offset + arrow.span.start..offset + arrow.span.end,
            ..arrow
        }));
        offset += canvas.text.chars().count() + 1;
    }
    arrows
}

/// Strips header, place and margin from what ariadne wrote.
fn take_apart(picture: &str, count: usize) -> Vec<Vec<Drawn>> {
    let mut drawn: Vec<Vec<Drawn>> = Vec::with_capacity(count);
    for line in picture.lines() {
        let Some((margin, rest)) = line.split_once('│') else { continue };
        let number = margin.rsplit('m').next().unwrap_or_default().trim();
        let text = rest.strip_prefix("\u{1b}[0m").unwrap_or(rest).trim_end().to_owned();
        if !number.is_empty() {
            drawn.push(vec![Drawn { numbered: true, text }]);
        } else if let Some(row) = drawn.last_mut() {
            add(row, text);
        }
    }
    drawn
}

fn add(row: &mut Vec<Drawn>, text: String) {
    // A row of bars alone between two arrows says nothing.
    let bars = row.len() > 1 && !text.contains(['─', '╰']);
    if bars {
        return;
    }
    if !text.contains(SILENCE) {
        row.push(Drawn { numbered: false, text });
    } else if let Some(underline) = row.last_mut() {
        underline.text = underline.text.replace('┬', "─");
    }
}
