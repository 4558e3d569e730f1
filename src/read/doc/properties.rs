//! What is said of a paragraph, of its row, and of a stretch of text.

use super::super::manuscript::{CellMark, Look, Merge, RowMarks};
use super::bytes::{i16_at, u8_at, u16_at, u32_at};
use super::sprm::{ROW, sprms};

/// More cells Word does not write in a row.
const MOST_CELLS: usize = 64;

/// Tables stand no deeper in each other.
const DEEPEST: usize = 32;

/// What is said of a paragraph.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own in the file")]
pub(super) struct Paragraph {
    pub(super) style: u16,
    tabled: bool,
    depth: Option<usize>,
    /// Whether its mark ends a row.
    ends_row: bool,
    inner_row: bool,
    inner_cell: bool,
    /// The list, from 1, and the level in it.
    pub(super) list: Option<u16>,
    pub(super) level: Option<usize>,
    /// The level in the outline; 9 is body text.
    pub(super) outline: Option<usize>,
    pub(super) row: RowMarks,
}

/// What the mark of a paragraph ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Paragraph,
    Cell,
    Row,
}

impl Paragraph {
    /// A paragraph of a style of which nothing else is known.
    pub(super) fn of(style: u16) -> Self {
        Self { style, ..Self::default() }
    }

    /// In how many tables it stands, one in the other.
    pub(super) fn depth(&self) -> usize {
        if !self.tabled && self.depth.unwrap_or(0) == 0 {
            return 0;
        }
        self.depth.unwrap_or(1).clamp(1, DEEPEST)
    }

    /// What its mark ends, which is that of a cell or another.
    pub(super) fn ends(&self, cell_mark: bool) -> Ends {
        match (cell_mark, self.ends_row, self.inner_row, self.inner_cell) {
            (true, true, ..) | (false, _, true, _) => Ends::Row,
            (true, false, ..) | (false, _, _, true) => Ends::Cell,
            _ => Ends::Paragraph,
        }
    }

    /// Takes modifiers.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for sprm in sprms(bytes) {
            let byte = u8_at(sprm.said, 0).unwrap_or(0);
            let word = u16_at(sprm.said, 0).unwrap_or(0);
            match sprm.code {
                0x2416 => self.tabled = byte != 0,
                0x2417 => self.ends_row = byte != 0,
                0x6649 => {
                    self.depth = u32_at(sprm.said, 0).and_then(|depth| usize::try_from(depth).ok());
                }
                0x244B => self.inner_cell = byte != 0,
                0x244C => self.inner_row = byte != 0,
                0x260A => self.level = Some(usize::from(byte)),
                0x460B => self.list = Some(word),
                0x2640 => self.outline = Some(usize::from(byte)),
                ROW => self.row = row(sprm.said),
                0x5624 => merge(&mut self.row, sprm.said),
                0xD62B => merge_down(&mut self.row, sprm.said),
                _ => {}
            }
        }
    }
}

/// How the cells of a row lie: their edges, then twenty bytes of each.
fn row(said: &[u8]) -> RowMarks {
    const CELL: usize = 20;
    let count = usize::from(u8_at(said, 0).unwrap_or(0)).min(MOST_CELLS);
    let edge = |index: usize| i32::from(i16_at(said, 1 + 2 * index).unwrap_or(0));
    let cell = |index: usize| {
        let flags = u16_at(said, 1 + 2 * (count + 1) + CELL * index).unwrap_or(0);
        let horizontal = [Merge::None, Merge::Further, Merge::First, Merge::First];
        let vertical = [Merge::None, Merge::Further, Merge::First, Merge::First];
        CellMark {
            right: edge(index + 1),
            horizontal: horizontal[usize::from(flags & 3)],
            vertical: vertical[usize::from(flags >> 5 & 3)],
        }
    };
    RowMarks { left: edge(0), cells: (0..count).map(cell).collect() }
}

/// Cells from one to before another are one.
fn merge(row: &mut RowMarks, said: &[u8]) {
    let (Some(first), Some(end)) = (u8_at(said, 0), u8_at(said, 1)) else { return };
    let cells = row.cells.iter_mut().take(usize::from(end)).skip(usize::from(first));
    for (place, cell) in cells.enumerate() {
        cell.horizontal = if place == 0 { Merge::First } else { Merge::Further };
    }
}

/// A cell goes on with the one above, or others with it.
fn merge_down(row: &mut RowMarks, said: &[u8]) {
    let (Some(at), Some(kind)) = (u8_at(said, 0), u8_at(said, 1)) else { return };
    if let Some(cell) = row.cells.get_mut(usize::from(at)) {
        cell.vertical = match kind & 3 {
            0 => Merge::None,
            1 => Merge::Further,
            _ => Merge::First,
        };
    }
}

/// What is said of a stretch of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) look: Look,
    /// Whether its characters stand for something else.
    pub(super) special: bool,
    /// The font and the place in it, of a sign.
    pub(super) sign: Option<(u16, u16)>,
}

impl Text {
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for sprm in sprms(bytes) {
            let byte = u8_at(sprm.said, 0).unwrap_or(0);
            match sprm.code {
                0x0800 => self.look.deleted = byte == 1,
                0x0801 => self.look.inserted = byte == 1,
                // Styles that hide are rare: as they say, or the other way.
                0x083C => self.look.hidden = matches!(byte, 1 | 0x81),
                0x0855 => self.special = byte == 1,
                0x6A09 => self.sign = u16_at(sprm.said, 0).zip(u16_at(sprm.said, 2)),
                _ => {}
            }
        }
    }
}
