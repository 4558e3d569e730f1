//! A mistake of ours costs what it was made with, and never the run: whatever panics is told as a
//! file that could not be read, with what it takes to report it.

use crate::diagnostic::Lang;
use crate::render::Failure;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// Where the last mistake was made; of several at once either is worth reporting.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Keeps panics from being printed: they are told as everything else is.
pub(super) fn quiet() {
    panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// What `work` gives, or that it failed by a mistake of ours.
pub(super) fn guarded<T>(name: &str, lang: Lang, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Failure { path: name.to_owned(), message: mistake(lang) })
}

/// Tells of a mistake of ours, and how to report it.
fn mistake(lang: Lang) -> String {
    let place = LAST.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    match lang {
        Lang::Zh => format!(
            "程序出错，未能核对。请报告这个问题，附上这个文件和这一行：gouji {version} {place}"
        ),
        Lang::En => format!(
            "the program failed on this file. Please report it with the file and this line: gouji {version} {place}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::diagnostic::Lang;

    #[test]
    fn a_mistake_of_ours_costs_one_file() {
        assert_eq!(guarded("甲.txt", Lang::Zh, || 1), Ok(1));
        let failed = guarded::<()>("甲.txt", Lang::Zh, || panic!("a mistake")).unwrap_err();
        assert_eq!(failed.path, "甲.txt");
        assert!(failed.message.contains("请报告") && failed.message.contains("gouji 0."));
    }
}
