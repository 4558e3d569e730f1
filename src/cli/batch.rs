//! Works on several files at once and hands the results on in the order of the files.
//!
//! Results wait for the slowest file before them, and new files wait for the results: so a run
//! holds no more than a few files in memory, whatever their number.

use super::Stop;
use clap::Args as Group;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Files begun and not yet told, for each that is worked on at a time: enough that a slow file does
/// not idle the others at once.
const AHEAD: usize = 4;

/// As much as the main thread has; the usual 2 MB of others are less than a single file could count on.
const STACK: usize = 8 << 20;

/// How many files are worked on at once, and which are left out.
#[derive(Clone, Group)]
pub(super) struct Many {
    #[arg(
        short,
        long,
        value_name = "个数",
        help_heading = "选项",
        help = "同时核对几个文件；默认与处理器的核数相同"
    )]
    jobs: Option<NonZeroUsize>,
    #[arg(
        long,
        value_name = "通配符",
        help_heading = "选项",
        help = "不核对这些文件或目录，写法同 .gitignore；可重复"
    )]
    pub(super) exclude: Vec<String>,
}

impl Many {
    /// How many files to work on at once: no more than there are, and for one file no thread.
    pub(super) fn jobs(&self, files: usize) -> usize {
        if files < 2 {
            return 1;
        }
        let wanted = self.jobs.or_else(|| thread::available_parallelism().ok());
        wanted.map_or(1, NonZeroUsize::get).min(files)
    }
}

/// Something to work on, and where to put what came of it.
type Order<T, R> = (T, SyncSender<R>);

/// Calls `work` for every item, `jobs` at a time, and `each` with the results one by one in the
/// order of the items. Ends early if `each` does.
pub(super) fn in_order<T: Send, R: Send>(
    items: impl IntoIterator<Item = T>,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut items = items.into_iter();
    let (give, orders) = mpsc::channel();
    let orders = Mutex::new(orders);
    thread::scope(|scope| {
        // Dropped when this ends, whereupon the workers end.
        let give = give;
        let hire = |_: &usize| {
            let worker = Builder::new().stack_size(STACK);
            worker.spawn_scoped(scope, || carry_out(&orders, &work)).is_ok()
        };
        let workers = if jobs < 2 { 0 } else { (0..jobs).filter(hire).count() };
        if workers == 0 {
            return items.map(&work).try_for_each(each);
        }
        let mut begun: VecDeque<Receiver<R>> = VecDeque::new();
        loop {
            while begun.len() < workers * AHEAD
                && let Some(item) = items.next()
            {
                let (result, later) = mpsc::sync_channel(1);
                give.send((item, result)).expect("the receiver outlives this scope");
                begun.push_back(later);
            }
            let Some(first) = begun.pop_front() else { return Ok(()) };
            each(first.recv().expect("a worker answers every order"))?;
        }
    })
}

/// Carries out orders until there will be no more. Whoever ordered may have left.
fn carry_out<T, R>(orders: &Mutex<Receiver<Order<T, R>>>, work: &impl Fn(T) -> R) {
    let next = || orders.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((item, result)) = next() {
        let _ = result.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, Stop, in_order};
    use std::collections::BTreeSet;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;

    fn run(jobs: usize, work: impl Fn(usize) -> usize + Sync) -> Vec<usize> {
        let mut results = Vec::new();
        in_order(0..100, jobs, work, |result| {
            results.push(result);
            Ok(())
        })
        .unwrap();
        results
    }

    #[test]
    fn results_keep_the_order_of_the_items() {
        let expected: Vec<usize> = (0..100).map(|item| item * 2).collect();
        for jobs in [1, 2, 7, 200] {
            assert_eq!(run(jobs, |item| item * 2), expected);
        }
    }

    /// The first item is done only when the second has been: together or never.
    #[test]
    fn several_are_worked_on_at_once() {
        let (done, first) = mpsc::channel();
        let (done, first) = (Mutex::new(done), Mutex::new(first));
        let work = |item| match item {
            0 => first.lock().unwrap().recv().unwrap(),
            1 => done.lock().unwrap().send(1).map(|()| 1).unwrap(),
            item => item,
        };
        assert_eq!(run(2, work)[..3], [1, 1, 2]);
    }

    #[test]
    fn no_more_than_a_few_are_begun_before_the_first_is_told() {
        let begun = AtomicUsize::new(0);
        let mut told = 0;
        let items = (0..1000).inspect(|_| {
            begun.fetch_add(1, Ordering::Relaxed);
        });
        let each = |()| {
            told += 1;
            assert!(begun.load(Ordering::Relaxed) < told + 3 * AHEAD);
            Ok(())
        };
        in_order(items, 3, |_| (), each).unwrap();
        assert_eq!(told, 1000);
    }

    #[test]
    fn one_job_needs_no_thread() {
        let threads = Mutex::new(BTreeSet::new());
        let here = format!("{:?}", thread::current().id());
        run(1, |item| {
            threads.lock().unwrap().insert(format!("{:?}", thread::current().id()));
            item
        });
        assert_eq!(threads.into_inner().unwrap().into_iter().collect::<Vec<_>>(), [here]);
    }

    #[test]
    fn the_run_ends_when_nobody_listens() {
        for jobs in [1, 4] {
            let mut told = 0;
            let ended = in_order(
                0..,
                jobs,
                |item| item,
                |_: u32| {
                    told += 1;
                    if told < 5 { Ok(()) } else { Err(Stop::Told) }
                },
            );
            assert!(matches!(ended, Err(Stop::Told)) && told == 5);
        }
    }
}
