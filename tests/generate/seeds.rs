//! Many seeds at a time, on all processors.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Does `work` for every seed, on all processors, in order.
pub(crate) fn over<T: Send>(seeds: u64, work: &(dyn Fn(u64) -> T + Sync)) -> Vec<T> {
    let next = AtomicU64::new(0);
    let done = Mutex::new(BTreeMap::new());
    let take = || {
        while let Some(seed) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|s| *s < seeds) {
            let result = work(seed);
            done.lock().expect("no thread panics").insert(seed, result);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(take);
        }
    });
    done.into_inner().expect("no thread panics").into_values().collect()
}
