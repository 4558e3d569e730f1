//! What a row says of its cells before or after them.

use super::super::manuscript::{CellMark, Merge, RowMarks};

/// More cells no program writes in a row.
const MOST: usize = 4096;

/// The row that is being described.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) marks: RowMarks,
    next: CellMark,
}

impl Described {
    /// Takes a word about the row; whether it was one.
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) -> bool {
        match word {
            b"trowd" => *self = Self::default(),
            b"trleft" => self.marks.left = number.unwrap_or(0),
            b"clvmgf" => self.next.vertical = Merge::First,
            b"clvmrg" => self.next.vertical = Merge::Further,
            b"clmgf" => self.next.horizontal = Merge::First,
            b"clmrg" => self.next.horizontal = Merge::Further,
            b"cellx" => {
                let mark =
                    CellMark { right: number.unwrap_or(0), ..std::mem::take(&mut self.next) };
                if self.marks.cells.len() < MOST {
                    self.marks.cells.push(mark);
                }
            }
            _ => return false,
        }
        true
    }
}
