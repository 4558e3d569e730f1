//! Two pieces of work side by side, where there is a thread to be had: a browser gives a page none, and a system may
//! have no room left for one.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Does both and gives what both come to: `first` on a thread of its own, or, where there is none to be had,
/// before `second`. So `second` may wait for something that `first` hands over, and never the other way round.
///
/// # Panics
///
/// Where one of them does.
pub fn side_by_side<A: Send, B>(
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    let first = Mutex::new(Some(first));
    let run = || {
        let work = first.lock().unwrap_or_else(PoisonError::into_inner).take();
        work.expect("one thread takes it, or, without one, this")()
    };
    thread::scope(|scope| match Builder::new().spawn_scoped(scope, run) {
        Ok(beside) => {
            let second = second();
            (beside.join().unwrap_or_else(|panic| resume_unwind(panic)), second)
        }
        Err(_) => (run(), second()),
    })
}
