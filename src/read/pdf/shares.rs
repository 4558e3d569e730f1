//! The pages of a file, shared among threads.

use crate::threads::side_by_side;
use std::ops::Range;

/// What `work` makes of the pages `0..count`, in their order. Each thread that there is takes one share, in a row,
/// and none has fewer pages than `fewest`, for each share reads the fonts anew.
pub(super) fn of_pages<T: Send>(
    count: usize,
    fewest: usize,
    work: &(impl Fn(Range<usize>) -> Vec<T> + Sync),
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = count.div_ceil(threads).max(fewest);
    let shares: Vec<Range<usize>> =
        (0..count).step_by(share).map(|from| from..count.min(from + share)).collect();
    spread(&shares, work)
}

fn spread<T: Send>(
    shares: &[Range<usize>],
    work: &(impl Fn(Range<usize>) -> Vec<T> + Sync),
) -> Vec<T> {
    let (one, others) = match shares {
        [] => return Vec::new(),
        [one] => return work(one.clone()),
        _ => shares.split_at(shares.len() / 2),
    };
    let (mut done, rest) = side_by_side(|| spread(one, work), || spread(others, work));
    done.extend(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::of_pages;

    #[test]
    fn every_page_is_taken_once_and_in_order() {
        for count in [0, 1, 5, 6, 7, 100] {
            let pages = of_pages(count, 2, &|range| range.collect());
            assert_eq!(pages, (0..count).collect::<Vec<usize>>());
        }
    }
}
