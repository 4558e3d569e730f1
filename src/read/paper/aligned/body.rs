//! The rows of a table without lines down: which lines of text are one row.

use super::super::canvas::Rule;
use super::super::line::Line;
use super::super::page::PageCell;
use super::cell;
use super::cells::{is_number, split};
use super::slots::{Slot, slot_of};

/// Rows over some columns. `rules` are the lines across the page.
pub(super) fn body(lines: &[Line], slots: &[Slot], rules: &[Rule]) -> Vec<Vec<PageCell>> {
    let sorter = Sorter::new(lines, rules);
    let mut rows: Vec<Vec<PageCell>> = Vec::new();
    for row in sorter.rows() {
        let mut cells = vec![cell(Vec::new(), 1); slots.len()];
        for line in row {
            for part in split(line) {
                cells[slot_of(&part, slots)].lines.push(part);
            }
        }
        rows.push(cells);
    }
    rows
}

/// Tells rows apart: a name that is broken over lines stands around its figures.
struct Sorter<'a> {
    lines: &'a [Line],
    rules: &'a [Rule],
    /// The lines that have figures.
    anchors: Vec<usize>,
    /// How far rows stand apart.
    pitch: i32,
}

impl<'a> Sorter<'a> {
    fn new(lines: &'a [Line], rules: &'a [Rule]) -> Self {
        let figures = |line: &Line| split(line).iter().any(|cell| is_number(&cell.text));
        let anchors: Vec<usize> = (0..lines.len()).filter(|at| figures(&lines[*at])).collect();
        let mut steps: Vec<i32> = anchors
            .windows(2)
            .map(|pair| lines[pair[1]].area.bottom - lines[pair[0]].area.bottom)
            .collect();
        steps.sort_unstable();
        let pitch = steps.get(steps.len() / 2).copied().unwrap_or_default();
        Self { lines, rules, anchors, pitch }
    }

    /// The lines of each row from the top.
    fn rows(&self) -> Vec<Vec<&'a Line>> {
        let mut rows: Vec<(usize, Vec<&Line>)> = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let home = self.home(index);
            match rows.last_mut() {
                Some((last, row)) if *last == home => row.push(line),
                _ => rows.push((home, vec![line])),
            }
        }
        rows.into_iter().map(|(_, lines)| lines).collect()
    }

    /// The line whose row a line is of: the one with figures that it stands close to, or else its
    /// own.
    fn home(&self, index: usize) -> usize {
        let next = self.anchors.partition_point(|anchor| *anchor < index);
        let (before, after) = (next.checked_sub(1), Some(next));
        let near = [before, after].into_iter().flatten().filter_map(|at| self.anchors.get(at));
        let close =
            near.copied().filter(|anchor| *anchor == index || self.is_close(*anchor, index));
        close.min_by_key(|anchor| self.distance(*anchor, index)).unwrap_or(index)
    }

    fn distance(&self, a: usize, b: usize) -> i32 {
        (self.lines[a].area.bottom - self.lines[b].area.bottom).abs()
    }

    /// Whether all lines from one to the other are one row.
    fn is_close(&self, anchor: usize, index: usize) -> bool {
        let (from, to) = (anchor.min(index), anchor.max(index));
        (from..to).all(|at| self.touches(at, at + 1))
            && self.distance(anchor, index) * 2 < self.pitch.max(1) * 3
    }

    /// Whether two lines that follow each other are set closer than rows, and no line is drawn
    /// between them.
    fn touches(&self, upper: usize, lower: usize) -> bool {
        let (above, below) = (&self.lines[upper], &self.lines[lower]);
        let step = self.distance(upper, lower);
        let (top, bottom) = (above.area.bottom - above.size / 2, below.area.top + below.size / 2);
        let ruled = self.rules.iter().any(|rule| {
            (top.min(bottom)..=top.max(bottom)).contains(&rule.at)
                && rule.from <= above.area.left.max(below.area.left)
                && above.area.right.min(below.area.right) <= rule.to
        });
        let tight = step * 10 <= above.size.max(below.size) * 14 && step * 10 < self.pitch * 8;
        !ruled && tight
    }
}
