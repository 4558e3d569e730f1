//! Tables from ruling lines: which cells the lines of a page enclose.

use super::canvas::Rule;
use crate::document::Area;
use std::collections::BTreeMap;

/// Lines closer than this are one line drawn twice, or the two edges of a thick one.
const NEAR: i32 = 350;

/// How far a line may stop short of the one it meets.
const GAP: i32 = 300;

/// More lines on one page enclose no table that anybody reads.
const MOST_RULES: usize = 4_000;

/// Nor do the lines of a table make more cells on one page.
const MOST_CELLS: usize = 20_000;

/// A dotted line has so many dots.
const FEWEST_DOTS: usize = 6;

/// A table's lines and the cells between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// The edges of its columns, from the left.
    pub(super) xs: Vec<i32>,
    /// The edges of its rows, from the top.
    pub(super) ys: Vec<i32>,
    /// For each row and column the cell that covers it, by its first row and column.
    pub(super) owner: Vec<Vec<(usize, usize)>>,
}

impl Grid {
    /// All that it covers.
    pub(super) fn area(&self) -> Area {
        let edge = |edges: &[i32], last: bool| {
            let found = if last { edges.last() } else { edges.first() };
            found.copied().unwrap_or_default()
        };
        Area {
            left: edge(&self.xs, false),
            top: edge(&self.ys, false),
            right: edge(&self.xs, true),
            bottom: edge(&self.ys, true),
        }
    }

    /// The cell at a point, by its first row and column.
    pub(super) fn cell(&self, (x, y): (i32, i32)) -> Option<(usize, usize)> {
        let slot =
            |edges: &[i32], at: i32| edges.partition_point(|edge| *edge <= at).checked_sub(1);
        let (row, column) = (slot(&self.ys, y)?, slot(&self.xs, x)?);
        self.owner.get(row)?.get(column).copied()
    }
}

/// The tables that the lines of a page enclose, from the top; `None` where it has too many lines.
pub(super) fn grids(across: &[Rule], down: &[Rule]) -> Option<Vec<Grid>> {
    if MOST_RULES < across.len() + down.len() {
        return None;
    }
    let groups = groups(across, down);
    let mut grids: Vec<Grid> =
        groups.into_iter().filter_map(|(across, down)| grid(&across, &down)).collect();
    grids.sort_by_key(|grid| (grid.area().top, grid.area().left));
    Some(grids)
}

/// Lines that continue or repeat each other as one, dotted ones included.
pub(super) fn merged(rules: &[Rule], dots: &[Rule]) -> Vec<Rule> {
    let mut all = rules.to_vec();
    all.extend(
        runs(dots, 60).into_iter().filter(|(_, dots)| FEWEST_DOTS <= *dots).map(|run| run.0),
    );
    runs(&all, NEAR).into_iter().map(|run| run.0).collect()
}

/// Stretches of line on one level, each with how many pieces make it up.
fn runs(rules: &[Rule], near: i32) -> Vec<(Rule, usize)> {
    let mut sorted = rules.to_vec();
    sorted.sort_unstable();
    let mut lanes: Vec<Vec<Rule>> = Vec::new();
    for rule in sorted {
        match lanes.last_mut() {
            Some(lane) if rule.at - lane[0].at <= near => lane.push(rule),
            _ => lanes.push(vec![rule]),
        }
    }
    let mut runs = Vec::new();
    for mut lane in lanes {
        let at = i32::midpoint(lane[0].at, lane[lane.len() - 1].at);
        lane.sort_by_key(|rule| rule.from);
        let mut open: Option<(Rule, usize)> = None;
        for rule in lane {
            match &mut open {
                Some((line, count)) if rule.from <= line.to + GAP => {
                    line.to = line.to.max(rule.to);
                    *count += 1;
                }
                _ => runs.extend(open.replace((Rule { at, ..rule }, 1))),
            }
        }
        runs.extend(open);
    }
    runs
}

/// Lines that touch each other, table by table.
fn groups(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut sets = Sets::new(across.len() + down.len());
    for (j, v) in down.iter().enumerate() {
        for (i, h) in across.iter().enumerate() {
            let meets = h.from - GAP <= v.at
                && v.at <= h.to + GAP
                && v.from - GAP <= h.at
                && h.at <= v.to + GAP;
            if meets {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut found: BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = BTreeMap::new();
    for (i, rule) in across.iter().enumerate() {
        found.entry(sets.root(i)).or_default().0.push(*rule);
    }
    for (j, rule) in down.iter().enumerate() {
        found.entry(sets.root(across.len() + j)).or_default().1.push(*rule);
    }
    found.into_values().collect()
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a] = b;
    }
}

fn grid(across: &[Rule], down: &[Rule]) -> Option<Grid> {
    let left = across.iter().map(|rule| rule.from).min()?;
    let right = across.iter().map(|rule| rule.to).max()?;
    let mut xs: Vec<i32> = down.iter().map(|rule| rule.at).collect();
    // Some tables have no lines at their sides.
    xs.extend([left, right]);
    let ys: Vec<i32> = across.iter().map(|rule| rule.at).collect();
    let (xs, ys) = (edges(xs), edges(ys));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if rows == 0 || columns * rows < 2 || MOST_CELLS < columns * rows {
        return None;
    }
    let walls = Walls { xs: &xs, ys: &ys, across: lanes(across, &ys), down: lanes(down, &xs) };
    let owner = walls.owners();
    Some(Grid { xs, ys, owner })
}

/// Sorted places, those that are one line as one.
fn edges(mut places: Vec<i32>) -> Vec<i32> {
    places.sort_unstable();
    places.dedup_by(|next, kept| *next - *kept <= GAP);
    places
}

/// For each edge the stretches of lines along it.
fn lanes(rules: &[Rule], edges: &[i32]) -> Vec<Vec<(i32, i32)>> {
    let mut lanes = vec![Vec::new(); edges.len()];
    for rule in rules {
        let next = edges.partition_point(|edge| *edge <= rule.at);
        let nearest = [next.checked_sub(1), Some(next)]
            .into_iter()
            .flatten()
            .filter(|index| *index < edges.len())
            .min_by_key(|index| (edges[*index] - rule.at).abs());
        if let Some(index) = nearest {
            lanes[index].push((rule.from, rule.to));
        }
    }
    lanes
}

/// The lines as walls between the slots of a grid.
struct Walls<'a> {
    xs: &'a [i32],
    ys: &'a [i32],
    across: Vec<Vec<(i32, i32)>>,
    down: Vec<Vec<(i32, i32)>>,
}

impl Walls<'_> {
    fn stands(lane: &[(i32, i32)], from: i32, to: i32) -> bool {
        let middle = i32::midpoint(from, to);
        lane.iter().any(|(start, end)| *start <= middle && middle <= *end)
    }

    /// Whether slot (row, column) is open to the one on its right.
    fn open_right(&self, row: usize, column: usize) -> bool {
        !Self::stands(&self.down[column + 1], self.ys[row], self.ys[row + 1])
    }

    /// Whether slot (row, column) is open to the one below it.
    fn open_below(&self, row: usize, column: usize) -> bool {
        !Self::stands(&self.across[row + 1], self.xs[column], self.xs[column + 1])
    }

    /// The cell of each slot: from a slot that no cell covers as far right as it is open, then as
    /// far down as all of it is.
    fn owners(&self) -> Vec<Vec<(usize, usize)>> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut owner: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; columns]; rows];
        for row in 0..rows {
            for column in 0..columns {
                if owner[row][column].is_some() {
                    continue;
                }
                let mut end = column + 1;
                while end < columns && owner[row][end].is_none() && self.open_right(row, end - 1) {
                    end += 1;
                }
                let mut below = row + 1;
                while below < rows
                    && (column..end)
                        .all(|at| owner[below][at].is_none() && self.open_below(below - 1, at))
                {
                    below += 1;
                }
                for line in &mut owner[row..below] {
                    line[column..end].fill(Some((row, column)));
                }
            }
        }
        owner.into_iter().map(|line| line.into_iter().flatten().collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, Rule, merged};

    fn rule(at: i32, from: i32, to: i32) -> Rule {
        Rule { at, from, to }
    }

    fn grids(across: &[Rule], down: &[Rule]) -> Vec<Grid> {
        super::grids(&merged(across, &[]), &merged(down, &[])).unwrap()
    }

    #[test]
    fn merged_cells_are_one() {
        // Two rows, two columns; the upper row is one cell. The outer lines are drawn twice.
        let across =
            [rule(0, 0, 4000), rule(50, 0, 4000), rule(2000, 0, 4000), rule(4000, 0, 4000)];
        let down = [rule(0, 0, 4000), rule(2000, 2000, 4000), rule(4000, 0, 4000)];
        let found = grids(&across, &down);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].owner, [[(0, 0), (0, 0)], [(1, 0), (1, 1)]]);
        assert_eq!(found[0].cell((3000, 1000)), Some((0, 0)));
        assert_eq!(found[0].cell((3000, 3000)), Some((1, 1)));
        assert_eq!(found[0].cell((3000, 5000)), None);
    }

    #[test]
    fn tables_without_side_lines_reach_to_the_ends_of_their_lines() {
        let across = [rule(0, 0, 9000), rule(2000, 0, 9000), rule(4000, 0, 9000)];
        let down = [rule(4000, 0, 4000)];
        let found = grids(&across, &down);
        assert_eq!(found[0].xs, [0, 4000, 9000]);
    }

    #[test]
    fn dots_in_a_row_are_a_line() {
        let dots: Vec<Rule> = (0..40).map(|dot| rule(700, dot * 200, dot * 200 + 80)).collect();
        assert_eq!(merged(&[], &dots), [rule(700, 0, 7_880)]);
        assert!(merged(&[], &dots[..4]).is_empty());
    }

    #[test]
    fn a_frame_and_an_underline_are_no_tables() {
        assert!(grids(&[rule(0, 0, 9000)], &[]).is_empty());
        let frame = [rule(0, 0, 9000), rule(5000, 0, 9000)];
        assert!(grids(&frame, &[rule(0, 0, 5000), rule(9000, 0, 5000)]).is_empty());
    }
}
