//! Which elements of two sequences are the same ones, in order.
//!
//! What both sequences have once and in the same order stands fast, what is equal beside that follows,
//! and what lies between is asked again for itself. Each round looks at each element a few times.

use crate::steps::{Work, count};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many times what lies between is asked again.
const ROUNDS: usize = 12;

/// Sequences whose lengths multiply to more are not compared element with element.
const MOST_CELLS: usize = 4096;

/// Pairs of positions with equal elements, both ascending.
pub(super) fn align(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut aligner = Aligner { a, b, pairs: Vec::new() };
    aligner.between(0..a.len(), 0..b.len(), ROUNDS);
    aligner.pairs.sort_unstable();
    aligner.pairs
}

/// The stretches between pairs, one before each and one behind the last.
pub(super) fn gaps(
    pairs: &[(usize, usize)],
    a: usize,
    b: usize,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
    let ends = pairs.iter().copied().chain([(a, b)]);
    let starts = [(0, 0)].into_iter().chain(pairs.iter().map(|(a, b)| (a + 1, b + 1)));
    starts.zip(ends).map(|(start, end)| (start.0..end.0, start.1..end.1))
}

struct Aligner<'s> {
    a: &'s [u32],
    b: &'s [u32],
    pairs: Vec<(usize, usize)>,
}

impl Aligner<'_> {
    fn between(&mut self, mut a: Range<usize>, mut b: Range<usize>, rounds: usize) {
        while !a.is_empty() && !b.is_empty() && self.a[a.start] == self.b[b.start] {
            self.pairs.push((a.start, b.start));
            (a.start, b.start) = (a.start + 1, b.start + 1);
        }
        while !a.is_empty() && !b.is_empty() && self.a[a.end - 1] == self.b[b.end - 1] {
            self.pairs.push((a.end - 1, b.end - 1));
            (a.end, b.end) = (a.end - 1, b.end - 1);
        }
        if a.is_empty() || b.is_empty() || rounds == 0 {
            return;
        }
        let anchors = self.anchors(&a, &b);
        if anchors.is_empty() {
            self.longest(&a, &b);
            return;
        }
        self.pairs.extend(&anchors);
        let (first_a, first_b) = (a.start, b.start);
        let own: Vec<(usize, usize)> =
            anchors.iter().map(|(x, y)| (x - first_a, y - first_b)).collect();
        for (x, y) in gaps(&own, a.len(), b.len()) {
            let (x, y) = (x.start + first_a..x.end + first_a, y.start + first_b..y.end + first_b);
            self.between(x, y, rounds - 1);
        }
    }

    /// What both stretches have once, as much of it as stands in the same order.
    fn anchors(&self, a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
        count(Work::Neighbour, a.len() + b.len());
        // How often each stands in both, and where.
        let mut seen: BTreeMap<u32, ([usize; 2], [usize; 2])> = BTreeMap::new();
        for (side, elements, range) in [(0, self.a, a), (1, self.b, b)] {
            for at in range.clone() {
                let (times, place) = seen.entry(elements[at]).or_default();
                times[side] += 1;
                place[side] = at;
            }
        }
        let once = seen.into_values().filter(|(times, _)| *times == [1, 1]);
        let mut once: Vec<(usize, usize)> = once.map(|(_, [a, b])| (a, b)).collect();
        once.sort_unstable();
        ascending(&once)
    }

    /// The longest common sequence of two short stretches.
    fn longest(&mut self, a: &Range<usize>, b: &Range<usize>) {
        if MOST_CELLS < a.len() * b.len() {
            return;
        }
        count(Work::Neighbour, a.len() * b.len());
        let width = b.len() + 1;
        let mut best = vec![0_usize; (a.len() + 1) * width];
        let equal = |x: usize, y: usize| self.a[a.start + x] == self.b[b.start + y];
        for x in (0..a.len()).rev() {
            for y in (0..b.len()).rev() {
                best[x * width + y] = if equal(x, y) {
                    best[(x + 1) * width + y + 1] + 1
                } else {
                    best[(x + 1) * width + y].max(best[x * width + y + 1])
                };
            }
        }
        let (mut x, mut y) = (0, 0);
        let mut found = Vec::new();
        while x < a.len() && y < b.len() {
            if equal(x, y) {
                found.push((a.start + x, b.start + y));
                (x, y) = (x + 1, y + 1);
            } else if best[(x + 1) * width + y] < best[x * width + y + 1] {
                y += 1;
            } else {
                x += 1;
            }
        }
        self.pairs.extend(found);
    }
}

/// The longest part of pairs, ascending in their first, that ascends in their second too.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a part lowest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, second)) in pairs.iter().enumerate() {
        let at = ends.partition_point(|end| pairs[*end].1 < *second);
        before.push(at.checked_sub(1).map(|last| ends[last]));
        if at == ends.len() { ends.push(index) } else { ends[at] = index }
    }
    let mut part = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        part.push(pairs[index]);
        next = before[index];
    }
    part.reverse();
    part
}

#[cfg(test)]
mod tests {
    use super::align;

    fn paired(a: &str, b: &str) -> String {
        let elements = |text: &str| text.bytes().map(u32::from).collect::<Vec<u32>>();
        align(&elements(a), &elements(b))
            .iter()
            .map(|(at, _)| char::from(a.as_bytes()[*at]))
            .collect()
    }

    #[test]
    fn what_is_common_and_in_order_is_paired() {
        for (a, b, both) in [
            ("abc", "abc", "abc"),
            ("abc", "xaxbxcx", "abc"),
            ("abcd", "abdc", "abc"),
            ("aab", "ab", "ab"),
            ("xaxbx", "ybya", "b"),
            ("", "a", ""),
            ("aaxaa", "aaya", "aaa"),
        ] {
            let found = paired(a, b);
            assert_eq!(found.len(), both.len(), "{a} {b}: {found}");
        }
    }

    #[test]
    fn pairs_ascend_and_are_equal() {
        let a: Vec<u32> = (0..500).map(|n| n * n % 97).collect();
        let b: Vec<u32> = (0..500).map(|n| n * 7 % 97).collect();
        let pairs = align(&a, &b);
        assert!(pairs.iter().all(|(x, y)| a[*x] == b[*y]));
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
    }
}
