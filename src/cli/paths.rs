//! Paths to compare: files are named in many ways, and archives as if they were folders, so nothing
//! here asks the file system.

use crate::render::plain;
use std::path::{Path, PathBuf};

/// A path from the root without `.` and `..`; standard input lies in the current folder.
pub(super) fn normal(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).or_else(|_| std::env::current_dir());
    plain(&whole.unwrap_or_else(|_| path.to_owned()))
}

/// The way from a folder to a file, both normal, with `/`.
pub(super) fn relative(file: &Path, folder: &Path) -> String {
    let common = file.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(common).map(|_| "..".to_owned());
    let down = file.components().skip(common);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{normal, relative};
    use std::path::Path;

    #[test]
    fn paths_are_told_from_a_folder() {
        let of =
            |file: &str, folder: &str| relative(&normal(file.as_ref()), &normal(folder.as_ref()));
        assert_eq!(of("甲/乙.txt", "甲"), "乙.txt");
        assert_eq!(of("甲/../丙/./乙.txt", "甲"), "../丙/乙.txt");
        assert_eq!(of("-", ""), "-");
        assert!(normal(Path::new("")).is_absolute());
    }
}
