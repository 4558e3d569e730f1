//! Makes what a document may hide visible.
//!
//! Documents are untrusted: an escape sequence in one must not steer the terminal, and a character
//! without width or one that turns the reading direction must not make a line look like another.

use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// `text` with a stand-in for every character that does not print itself. Line feeds stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| c == '\n' || visible_char(c) == c;
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\n' { c } else { visible_char(c) }).collect())
}

/// As [`visible`], on one line.
pub(crate) fn visible_line(text: &str) -> String {
    text.lines().map(|line| visible(line.trim_end_matches('\r'))).collect::<Vec<_>>().join("↵")
}

/// The character to print for `c`.
pub(super) fn visible_char(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        c if is_invisible(c) => '�',
        c => c,
    }
}

/// Further control characters, line ends, direction marks, joiners, tags: nothing with a shape.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The columns `text` takes on a terminal.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

/// The columns `c` takes on a terminal.
pub(super) fn char_columns(c: char) -> usize {
    c.width().unwrap_or(1)
}

/// `text` and as many blanks as fill `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::{columns, padded, visible, visible_line};

    #[test]
    fn control_characters_become_stand_ins() {
        assert_eq!(visible("\u{1b}[31m红\u{202e}\u{9b}\n"), "␛[31m红��\n");
        assert_eq!(visible_line("一\r\n二"), "一↵二");
    }

    #[test]
    fn full_width_counts_two() {
        assert_eq!(columns("占比48.76%"), 10);
        assert_eq!(padded("占", 4), "占  ");
    }
}
