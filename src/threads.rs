//! Two pieces of work side by side, where there are threads: a browser gives a page none.

use std::panic::resume_unwind;
use std::thread;

/// Does both and gives what both come to: `first` on a thread of its own, or, where there is none to be had,
/// before `second`. So `second` may wait for something that `first` hands over, and never the other way round.
///
/// A panic of `first` goes on here.
pub fn side_by_side<A: Send, B>(
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if cfg!(target_family = "wasm") {
        let first = first();
        return (first, second());
    }
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap_or_else(|panic| resume_unwind(panic)), second)
    })
}
