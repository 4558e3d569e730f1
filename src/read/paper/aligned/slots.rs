//! The columns that the cells of several rows stand in.

use super::super::line::Line;
use super::FEWEST_ROWS;
use super::cells::{is_amount, is_dash, is_number};

/// No table has more columns.
pub(super) const MOST_SLOTS: usize = 64;

/// A column by the edges of what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Slot {
    pub(in super::super) left: i32,
    pub(in super::super) right: i32,
    /// Whether it holds numbers.
    pub(in super::super) numbers: bool,
}

impl Slot {
    fn of(cell: &Line, numbers: bool) -> Self {
        Self { left: cell.area.left, right: cell.area.right, numbers }
    }

    /// How much of a cell stands in it.
    pub(super) fn overlap(&self, left: i32, right: i32) -> i32 {
        self.right.min(right) - self.left.max(left)
    }

    fn middle(&self) -> i32 {
        i32::midpoint(self.left, self.right)
    }
}

/// The columns of some rows; `None` if they do not stand in columns.
pub(in super::super) fn slots(rows: &[Vec<Line>]) -> Option<Vec<Slot>> {
    let cells = || rows.iter().flatten();
    let numbers = union(cells().filter(|cell| is_number(&cell.text)).map(|c| Slot::of(c, true)));
    let words = cells().filter(|cell| !is_number(&cell.text)).map(|cell| {
        // A long name may reach under the numbers of other rows.
        let next = numbers.iter().find(|slot| cell.area.left < slot.left);
        let right = next.map_or(cell.area.right, |next| cell.area.right.min(next.left - 1));
        Slot { left: cell.area.left, right, numbers: false }
    });
    let mut slots = union(words.filter(|slot| slot.left < slot.right));
    slots.extend(numbers);
    slots.sort_by_key(|slot| slot.left);
    ((2..=MOST_SLOTS).contains(&slots.len()) && is_aligned(rows, &slots)).then_some(slots)
}

/// The columns of a table on the page before, widened to hold these rows, if they stand in them.
pub(super) fn resumed(above: &[Slot], rows: &[Vec<Line>]) -> Option<Vec<Slot>> {
    let mut slots = above.to_vec();
    for row in rows {
        for cell in row {
            let (left, right) = (cell.area.left, cell.area.right);
            let mut under = above.iter().enumerate().filter(|(_, s)| 0 < s.overlap(left, right));
            let (index, slot) = under.next()?;
            if under.next().is_some() || slot.numbers != is_number(&cell.text) {
                return None;
            }
            slots[index].left = slots[index].left.min(left);
            slots[index].right = slots[index].right.max(right);
        }
    }
    let apart = slots.is_sorted_by(|a, b| a.right < b.left);
    (apart && !rows.is_empty()).then_some(slots)
}

/// The column that a word of a header stands over, or else the nearest.
pub(super) fn slot_under(word: &Line, slots: &[Slot]) -> usize {
    let (left, right) = (word.area.left, word.area.right);
    let middle = i32::midpoint(left, right);
    let rank = |slot: &Slot| (-slot.overlap(left, right).max(0), (slot.middle() - middle).abs());
    (0..slots.len()).min_by_key(|index| rank(&slots[*index])).unwrap_or_default()
}

/// The column that a cell stands in, or else the nearest of its kind.
pub(in super::super) fn slot_of(cell: &Line, slots: &[Slot]) -> usize {
    let (left, right) = (cell.area.left, cell.area.right);
    let middle = i32::midpoint(left, right);
    let numbers = is_number(&cell.text);
    let rank = |slot: &Slot| {
        let overlap = slot.overlap(left, right);
        let foreign = slot.numbers != numbers && overlap <= 0;
        (foreign, -overlap.max(0), (slot.middle() - middle).abs())
    };
    (0..slots.len()).min_by_key(|index| rank(&slots[*index])).unwrap_or_default()
}

/// The edges of columns: half way between them.
pub(in super::super) fn edges(slots: &[Slot]) -> Vec<i32> {
    let mut edges: Vec<i32> = slots.first().map(|slot| slot.left).into_iter().collect();
    edges.extend(slots.windows(2).map(|pair| i32::midpoint(pair[0].right, pair[1].left)));
    edges.extend(slots.last().map(|slot| slot.right));
    edges
}

/// Stretches that overlap as one.
fn union(stretches: impl Iterator<Item = Slot>) -> Vec<Slot> {
    let mut sorted: Vec<Slot> = stretches.collect();
    sorted.sort_by_key(|slot| slot.left);
    let mut out: Vec<Slot> = Vec::new();
    for slot in sorted {
        match out.last_mut() {
            Some(last) if slot.left <= last.right => last.right = last.right.max(slot.right),
            _ => out.push(slot),
        }
    }
    out
}

/// Whether no row has two numbers in one column, and the numbers of each column are aligned at a
/// side or in the middle. Whole numbers in one column are most likely those of pages.
fn is_aligned(rows: &[Vec<Line>], slots: &[Slot]) -> bool {
    let mut columns: Vec<Vec<&Line>> = vec![Vec::new(); slots.len()];
    for row in rows {
        let mut taken = vec![false; slots.len()];
        for cell in row.iter().filter(|cell| is_number(&cell.text)) {
            let index = slot_of(cell, slots);
            if std::mem::replace(&mut taken[index], true) {
                return false;
            }
            columns[index].push(cell);
        }
    }
    for cells in &mut columns {
        cells.retain(|cell| !is_dash(&cell.text));
    }
    let full = || columns.iter().filter(|cells| FEWEST_ROWS <= cells.len());
    let whole = columns.iter().flatten().all(|cell| !is_amount(&cell.text));
    let several = 1 < columns.iter().filter(|cells| !cells.is_empty()).count();
    0 < full().count() && (several || !whole) && full().all(|cells| is_column(cells))
}

fn is_column(cells: &[&Line]) -> bool {
    let places: [fn(&Line) -> i32; 3] = [
        |cell| cell.area.right,
        |cell| cell.area.left,
        |cell| i32::midpoint(cell.area.left, cell.area.right),
    ];
    places.iter().any(|place| {
        let mut at: Vec<i32> = cells.iter().map(|cell| place(cell)).collect();
        at.sort_unstable();
        let usual = at[at.len() / 2];
        let near = cells.iter().filter(|cell| (place(cell) - usual).abs() <= cell.size * 6 / 10);
        cells.len() * 8 <= near.count() * 10
    })
}
