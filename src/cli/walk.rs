//! Goes through folders, as git does: without what files there say to ignore.

use ignore::overrides::Override;
use std::fs::FileType;
use std::path::{Path, PathBuf};

/// What is below a folder, with its kind, or why it cannot be looked into; in the order of paths.
pub(super) type Below = Vec<Result<(PathBuf, Option<FileType>), ignore::Error>>;

/// The file in which a folder says what in it is not to be checked, as `.gitignore` does.
pub(super) const IGNORE_FILE: &str = ".goujiignore";

/// All that is below a folder and not left out.
#[cfg(not(target_family = "wasm"))]
pub(super) fn below(folder: &Path, excluded: Option<&Override>) -> Below {
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.sort_by_file_path(Ord::cmp).add_custom_ignore_filename(IGNORE_FILE);
    if let Some(excluded) = excluded {
        walk.overrides(excluded.clone());
    }
    let entries = walk.build();
    entries.map(|entry| entry.map(|entry| (entry.path().to_owned(), entry.file_type()))).collect()
}

/// All that is below a folder and not left out. `ignore` knows no folders of a system like this one, in which
/// there is no git either.
#[cfg(target_family = "wasm")]
pub(super) fn below(folder: &Path, excluded: Option<&Override>) -> Below {
    let told = |error: std::io::Error| {
        let err = Box::new(ignore::Error::Io(error));
        ignore::Error::WithPath { path: folder.to_owned(), err }
    };
    let mut all = Below::new();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return vec![Err(told(error))],
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let out = |folder| excluded.is_some_and(|all| all.matched(&path, folder).is_ignore());
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || out(path.is_dir()) {
            continue;
        }
        match path.symlink_metadata() {
            Ok(there) if there.is_dir() => all.extend(below(&path, excluded)),
            Ok(there) => all.push(Ok((path, Some(there.file_type())))),
            Err(error) => all.push(Err(told(error))),
        }
    }
    all
}
