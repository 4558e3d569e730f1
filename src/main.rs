//! The program: the library's command line, and nothing else.

use std::process::ExitCode;

/// A run of milliseconds is largely allocations on two threads, which this one serves faster than
/// that of the system.
#[cfg(not(target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gouji::cli::main()
}
