//! Text set in two columns: all of the left one is read before the right one.

use super::line::{Line, Word};
use super::page::Item;

/// So many lines side by side are columns.
const FEWEST: usize = 5;

/// No page has more lines.
const MOST: usize = 400;

/// Columns of prose have so many characters to a line, on the whole.
const NARROWEST: usize = 9;

/// Puts lines that stand in two columns one column after the other.
pub(super) fn in_columns(items: &[Item]) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    let mut rest = items;
    while let Some(first) = rest.first() {
        if let Some(pair) = Pair::at(rest) {
            out.extend(pair.left.into_iter().chain(pair.right).map(Item::Line));
            rest = &rest[pair.count..];
        } else {
            out.push(first.clone());
            rest = &rest[1..];
        }
    }
    out
}

/// Two columns.
#[derive(Debug, Default)]
struct Pair {
    left: Vec<Line>,
    right: Vec<Line>,
    /// How many items make them up.
    count: usize,
}

impl Pair {
    /// The columns that begin with the first of some items.
    fn at(items: &[Item]) -> Option<Self> {
        let Item::Line(first) = items.first()? else { return None };
        let (left, right) = halves(first)?;
        let mut gutter = (left.last()?.right, right.first()?.left);
        let mut pair = Self::default();
        let mut split = 0;
        for item in &items[..items.len().min(MOST)] {
            let Item::Line(line) = item else { break };
            let (left, right) = line.words.split_at(line.words.partition_point(|word| {
                word.left < gutter.1 && !(word.apart && gutter.0 <= word.left)
            }));
            let inner = left.last().map_or(gutter.0, |word| word.right.max(gutter.0));
            let outer = right.first().map_or(gutter.1, |word| word.left.min(gutter.1));
            if outer - inner < line.size {
                break;
            }
            gutter = (inner, outer);
            split += usize::from(!left.is_empty() && !right.is_empty());
            pair.count += 1;
            pair.left.extend((!left.is_empty()).then(|| line.of(left)));
            pair.right.extend((!right.is_empty()).then(|| line.of(right)));
        }
        let columns = FEWEST <= split && is_prose(&pair.left) && is_prose(&pair.right);
        columns.then(|| pair.bounded())
    }

    /// Tells each line its column.
    fn bounded(mut self) -> Self {
        for column in [&mut self.left, &mut self.right] {
            let left = column.iter().map(|line| line.area.left).min().unwrap_or_default();
            let right = column.iter().map(|line| line.area.right).max().unwrap_or_default();
            for line in column {
                line.column = Some((left, right));
            }
        }
        self
    }
}

/// The words on either side of the one wide gap of a line.
fn halves(line: &Line) -> Option<(&[Word], &[Word])> {
    let mut gaps = (0..line.words.len()).filter(|at| line.words[*at].apart);
    let at = gaps.next().filter(|_| gaps.next().is_none())?;
    Some(line.words.split_at(at))
}

/// Whether lines are sentences and not the cells of a table.
fn is_prose(lines: &[Line]) -> bool {
    let chars: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    let marked = lines.iter().filter(|line| line.text.contains(['，', '。', '、', '；'])).count();
    NARROWEST * lines.len() <= chars && lines.len() <= marked * 2
}
