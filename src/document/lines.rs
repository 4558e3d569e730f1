//! Lines and columns of a text.

/// A position in a text as editors count: both from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Bytes between two counts of characters. Without them a position in a line of many megabytes, and
/// there is one for every figure of it, would cost a walk over the whole line.
const STRIDE: usize = 512;

/// Where each line of a transcript starts.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Characters that start before each `STRIDE`-th byte.
    chars: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        Self { starts, chars: count_chars(bytes) }
    }

    /// The line and column of `offset`, which lies on a character boundary of `text`.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.chars_before(text, self.starts[line - 1]);
        Position { line, column: self.chars_before(text, offset) - start + 1 }
    }

    /// The line of `offset`, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The offset at which a line starts; lines count from 1.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// How many characters of `text` start before `offset`.
    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / STRIDE;
        let rest = &text.as_bytes()[block * STRIDE..offset];
        self.chars[block] + rest.iter().filter(|byte| starts_char(**byte)).count()
    }
}

/// The characters before each block of `STRIDE` bytes, and before the end.
fn count_chars(bytes: &[u8]) -> Vec<usize> {
    let mut counts = vec![0];
    let mut total = 0;
    for block in bytes.chunks(STRIDE) {
        total += block.iter().filter(|byte| starts_char(**byte)).count();
        counts.push(total);
    }
    counts
}

/// Whether a byte of UTF-8 is the first of its character.
fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn positions_agree_with_a_plain_count() {
        let text = "一二三\r\nab中".repeat(2000) + &"长".repeat(9000);
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(977).chain([(text.len(), ' ')]) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let position = index.position(&text, offset);
            assert_eq!(position.line, text[..offset].matches('\n').count() + 1);
            assert_eq!(position.column, text[start..offset].chars().count() + 1);
        }
    }
}
