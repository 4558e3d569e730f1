//! What is taken out of a part, and where what follows stands then.

use std::ops::Range;

/// Stretches of a text that are taken out.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Cuts {
    /// In order; none touches another. With each, how much is taken out before it.
    ranges: Vec<(Range<usize>, usize)>,
}

impl Cuts {
    /// Takes out all of these, however they lie in each other.
    pub(in crate::annotate) fn of(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<(Range<usize>, usize)> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some((last, _)) if range.start <= last.end => last.end = last.end.max(range.end),
                last => {
                    let before = last.map_or(0, |(last, before)| *before + last.len());
                    joined.push((range, before));
                }
            }
        }
        Self { ranges: joined }
    }

    /// The text without them.
    pub(in crate::annotate) fn taken_from(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut done = 0;
        for (range, _) in &self.ranges {
            kept.push_str(&text[done..range.start]);
            done = range.end;
        }
        kept.push_str(&text[done..]);
        kept
    }

    /// Where a byte of the text stands without them.
    pub(in crate::annotate) fn shifted(&self, at: usize) -> usize {
        let next = self.ranges.partition_point(|(range, _)| range.start < at);
        match next.checked_sub(1).map(|last| &self.ranges[last]) {
            Some((range, before)) => at - before - (range.end.min(at) - range.start),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cuts;

    #[test]
    fn what_follows_a_cut_moves_up() {
        let cuts = Cuts::of(vec![6..8, 1..3, 7..8, 2..4]);
        assert_eq!(cuts.taken_from("0123456789"), "04589");
        let places: Vec<usize> = (0..10).map(|at| cuts.shifted(at)).collect();
        assert_eq!(places, [0, 1, 1, 1, 1, 2, 3, 3, 3, 4]);
    }
}
