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
    fit_columns(&levels, slots);
    // From the lowest line up: the lowest word over each column, by its line and its middle.
    let mut below: Vec<Option<(usize, i32)>> = vec![None; slots.len()];
    let mut titles: Vec<Vec<Title>> = Vec::new();
    for (line, level) in levels.iter().enumerate().rev() {
        let taken: Vec<usize> = level.iter().map(|word| slot_under(word, slots)).collect();
        let words = level.iter().zip(&taken);
        titles.push(words.map(|(word, own)| title(word, *own, &taken, &below)).collect());
        for (word, own) in level.iter().zip(taken) {
            below[own] = below[own].or(Some((line, center(word))));
        }
    }
    titles.reverse();
    let plain = !is_doubtful(&titles, slots);
    let rows = joined(titles);
    let sure = plain && is_sure(&rows, slots);
    let rows = rows.iter().map(|row| cells(row, slots.len())).collect();
    Head { rows, sure }
}

/// Whether the columns of a header are beyond doubt: each column of figures has one word of its
/// own, and words over several columns stand in one line.
fn is_sure(rows: &[Vec<Title>], slots: &[Slot]) -> bool {
    let single = |index: usize| {
        rows.iter().flatten().filter(|title| (title.from, title.to) == (index, index)).count()
    };
    let figures = (0..slots.len()).filter(|index| slots[*index].numbers);
    let over = rows.iter().filter(|row| row.iter().any(|title| title.from < title.to)).count();
    !rows.is_empty() && figures.clone().all(|index| single(index) == 1) && over <= 1
}

/// Whether a word over a word may in truth be over several columns: the column beside has a word in
/// the lower line only. Before the first column of names there are codes, and no doubt matters.
fn is_doubtful(titles: &[Vec<Title>], slots: &[Slot]) -> bool {
    let names = slots.iter().position(|slot| !slot.numbers).unwrap_or_default();
    let over = |level: &[Title], slot: usize| level.iter().any(|t| (t.from..=t.to).contains(&slot));
    titles.iter().enumerate().any(|(level, words)| {
        words.iter().filter(|word| word.from == word.to).any(|word| {
            let slot = word.from;
            let Some(lower) = titles[level + 1..].iter().find(|lower| over(lower, slot)) else {
                return false;
            };
            let beside = [slot.checked_sub(1), Some(slot + 1)].into_iter().flatten();
            beside
                .filter(|at| names <= *at && slots.get(*at).is_some_and(|slot| slot.numbers))
                .any(|at| over(lower, at) && !over(words, at))
        })
    })
}

/// Fits columns to the words over them. A word beside a column of figures that has none is that of
/// the column: figures stand at one side of it, words in the middle. A word between columns that
/// have theirs, and not the common head of two, is over a column that is blank.
fn fit_columns(levels: &[Vec<Line>], slots: &mut Vec<Slot>) {
    let over = |slot: &Slot, word: &Line| 0 <= slot.overlap(word.area.left, word.area.right);
    for (level, words) in levels.iter().enumerate().rev() {
        for word in words {
            let single = word.text.chars().count() == 1;
            if single || slots.iter().any(|slot| over(slot, word)) {
                continue;
            }
            let next = slots.partition_point(|slot| slot.right < word.area.left);
            let bare = |index: &usize| {
                slots.get(*index).is_some_and(|slot| {
                    slot.numbers && !levels.iter().flatten().any(|word| over(slot, word))
                })
            };
            let beside = [Some(next), next.checked_sub(1)].into_iter().flatten().find(bare);
            let below = levels.get(level + 1..).unwrap_or_default();
            if let Some(index) = beside {
                slots[index].left = slots[index].left.min(word.area.left);
                slots[index].right = slots[index].right.max(word.area.right);
            } else if slots.len() < MOST_SLOTS && !heads_two(word, below) {
                let (left, right) = (word.area.left, word.area.right);
                slots.insert(next, Slot { left, right, numbers: true });
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
/// have words of their own `below`, all in one line. `taken` are the columns of all words of its line.
fn title(word: &Line, own: usize, taken: &[usize], below: &[Option<(usize, i32)>]) -> Title {
    let free = |index: usize| {
        let others = taken.iter().filter(|other| **other == index).count();
        below[index].filter(|_| others == usize::from(index == own))
    };
    let mut best = (own, own);
    for from in (0..=own).rev().take_while(|index| *index == own || free(*index).is_some()) {
        for to in (own..below.len()).take_while(|index| *index == own || free(*index).is_some()) {
            let (Some(a), Some(b)) = (free(from), free(to)) else { continue };
            let centered = (i32::midpoint(a.1, b.1) - center(word)).abs() <= word.size * 3 / 2;
            let level = (from..=to).all(|index| below[index].is_some_and(|word| word.0 == a.0));
            if centered && level && best.1 - best.0 < to - from {
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
                Some(above) if title.from == title.to && is_near(above, &title) => {
                    above.lines.extend(title.lines);
                }
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
