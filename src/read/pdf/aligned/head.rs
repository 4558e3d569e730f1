//! The header of a table without lines down: which columns each of its words stands over.

use super::super::line::Line;
use super::super::page::PageCell;
use super::cell;
use super::cells::words;
use super::slots::{MOST_SLOTS, Slot, slot_under};

/// A header over the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) rows: Vec<Vec<PageCell>>,
    /// Whether each column of numbers has a word of its own.
    pub(super) sure: bool,
}

/// Header words with the columns they stand over, from the first to the last.
#[derive(Clone, Debug)]
struct Title {
    lines: Vec<Line>,
    from: usize,
    to: usize,
}

/// Reads a header. A word over a column that is blank in all rows adds that column to `slots`.
pub(super) fn head(lines: &[Line], slots: &mut Vec<Slot>) -> Head {
    let levels: Vec<Vec<Line>> = lines.iter().map(words).collect();
    add_blank_columns(&levels, slots);
    // From the lowest line up: the middle of the lowest word over each column.
    let mut below: Vec<Option<i32>> = vec![None; slots.len()];
    let mut titles: Vec<Vec<Title>> = Vec::new();
    for level in levels.iter().rev() {
        let taken: Vec<usize> = level.iter().map(|word| slot_under(word, slots)).collect();
        let words = level.iter().zip(&taken);
        titles.push(words.map(|(word, own)| title(word, *own, &taken, &below)).collect());
        for (word, own) in level.iter().zip(taken) {
            below[own] = below[own].or(Some(center(word)));
        }
    }
    titles.reverse();
    let named = |index: usize| titles.iter().flatten().any(|t| t.from == index && t.to == index);
    let mut numbers = (0..slots.len()).filter(|index| slots[*index].numbers);
    let sure = !titles.is_empty() && numbers.all(named);
    let rows = joined(titles);
    let rows = rows.iter().map(|row| cells(row, slots.len())).collect();
    Head { rows, sure }
}

/// Adds a column for each word that stands over none and is not the common head of two.
fn add_blank_columns(levels: &[Vec<Line>], slots: &mut Vec<Slot>) {
    for (level, words) in levels.iter().enumerate().rev() {
        for word in words {
            let (left, right) = (word.area.left, word.area.right);
            let single = word.text.chars().count() == 1;
            let taken = single || slots.iter().any(|slot| 0 <= slot.overlap(left, right));
            let below = levels.get(level + 1..).unwrap_or_default();
            if !taken && slots.len() < MOST_SLOTS && !heads_two(word, below) {
                slots.push(Slot { left, right, numbers: true });
                slots.sort_by_key(|slot| slot.left);
            }
        }
    }
}

/// Whether a word stands over the middle of two words below it.
fn heads_two(word: &Line, below: &[Vec<Line>]) -> bool {
    below.iter().any(|words| {
        words.windows(2).any(|pair| {
            let middle = i32::midpoint(pair[0].area.left, pair[1].area.right);
            (middle - center(word)).abs() <= word.size * 2
        })
    })
}

fn center(line: &Line) -> i32 {
    i32::midpoint(line.area.left, line.area.right)
}

/// The columns of a word: the one it stands over, or as many as it stands in the middle of and that
/// have words of their own `below`. `taken` are the columns of all words of its line.
fn title(word: &Line, own: usize, taken: &[usize], below: &[Option<i32>]) -> Title {
    let free = |index: usize| {
        let others = taken.iter().filter(|other| **other == index).count();
        below[index].filter(|_| others == usize::from(index == own))
    };
    let mut best = (own, own);
    for from in (0..=own).rev().take_while(|index| *index == own || free(*index).is_some()) {
        for to in (own..below.len()).take_while(|index| *index == own || free(*index).is_some()) {
            let (Some(a), Some(b)) = (free(from), free(to)) else { continue };
            let centered = (i32::midpoint(a, b) - center(word)).abs() <= word.size * 3 / 2;
            if centered && best.1 - best.0 < to - from {
                best = (from, to);
            }
        }
    }
    Title { lines: vec![word.clone()], from: best.0, to: best.1 }
}

/// Joins words that are broken over lines: they stand over the same columns, close to each other.
fn joined(levels: Vec<Vec<Title>>) -> Vec<Vec<Title>> {
    let mut rows: Vec<Vec<Title>> = Vec::new();
    for level in levels {
        let mut row = Vec::new();
        for title in level {
            let mut above = rows.iter_mut().flatten().rev();
            let same = above.find(|above| (above.from, above.to) == (title.from, title.to));
            match same {
                Some(above) if is_near(above, &title) => above.lines.extend(title.lines),
                _ => row.push(title),
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    rows
}

fn is_near(above: &Title, below: &Title) -> bool {
    let (Some(last), Some(first)) = (above.lines.last(), below.lines.first()) else { return false };
    (first.area.bottom - last.area.bottom) * 10 <= first.size * 17
}

fn cells(titles: &[Title], width: usize) -> Vec<PageCell> {
    let mut row = vec![cell(Vec::new(), 1); width];
    for Title { lines, from, to } in titles {
        if row[*from].lines.is_empty() && 0 < row[*from].width {
            row[*from + 1..=*to].fill(PageCell::default());
            row[*from] = cell(lines.clone(), to - from + 1);
        } else {
            row[*from].lines.extend(lines.iter().cloned());
        }
    }
    row
}
