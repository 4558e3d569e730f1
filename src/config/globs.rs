//! Which files are meant, in the way of `.gitignore`, which everybody who needs it knows.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of files.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Default for Globs {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Globs {
    /// Reads patterns; those that cannot be read are told by their numbers.
    pub(super) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, Vec<usize>> {
        let mut builder = GitignoreBuilder::new("");
        let mut wrong = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            if builder.add_line(None, pattern).is_err() {
                wrong.push(index);
            }
        }
        if wrong.is_empty() { builder.build().map(Self).map_err(|_| vec![0]) } else { Err(wrong) }
    }

    /// Whether they hold for a file, named by its path with `/` from where the patterns start. A
    /// file above that is none of them.
    pub fn hold(&self, path: &str) -> bool {
        let below = !path.starts_with(['/', '\\']) && !path.starts_with("../");
        below && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::Globs;

    #[test]
    fn they_hold_as_in_gitignore() {
        let globs = Globs::new(["草稿/", "*.bak.txt", "/年/一.docx", "!留.bak.txt"]).expect("read");
        for path in ["草稿/甲.txt", "深/草稿/层/乙.docx", "深/甲.bak.txt", "年/一.docx"]
        {
            assert!(globs.hold(path), "{path}");
        }
        for path in ["甲.txt", "深/年/一.docx", "留.bak.txt", "/草稿/甲.txt", "../草稿/甲.txt"]
        {
            assert!(!globs.hold(path), "{path}");
        }
        assert_eq!(Globs::new(["好", "a{b"]).err(), Some(vec![1]));
        assert!(!Globs::default().hold("甲.txt"));
    }
}
