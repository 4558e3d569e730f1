//! What labels have been resolved to: a disclosure names the same quantities again and again.

use super::Name;
use std::collections::HashMap;
use std::sync::Mutex;

/// So many labels are remembered, a few disclosures' worth; then all are forgotten.
const MOST: usize = 2000;

/// Longer labels are sentences, in bytes: none stands twice.
const LONGEST: usize = 150;

/// Names by the labels that gave them. Documents choose the labels, so the hashes must not be foreseeable.
#[derive(Debug, Default)]
pub(super) struct Memo(Mutex<HashMap<Box<str>, Name>>);

impl Memo {
    /// What a label was resolved to, or is now. A thread that would have to wait is as quick itself.
    pub(super) fn name(&self, label: &str, resolve: impl FnOnce() -> Name) -> Name {
        if LONGEST < label.len() {
            return resolve();
        }
        if let Ok(known) = self.0.try_lock()
            && let Some(name) = known.get(label)
        {
            return name.clone();
        }
        let name = resolve();
        if let Ok(mut known) = self.0.try_lock() {
            if MOST <= known.len() {
                known.clear();
            }
            known.insert(label.into(), name.clone());
        }
        name
    }
}

/// A copy begins with nothing: what is copied may be changed.
impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MOST, Memo};
    use crate::vocabulary::Name;
    use std::cell::Cell;

    #[test]
    fn a_label_is_resolved_once_until_all_are_forgotten() {
        let (memo, asked) = (Memo::default(), Cell::new(0));
        let resolve = |label: &str| {
            asked.set(asked.get() + 1);
            Name { item: label.to_owned(), ..Name::default() }
        };
        let ask = |label: &str| assert_eq!(memo.name(label, || resolve(label)).item, label);
        ask("支出");
        ask("支出");
        assert_eq!(asked.get(), 1);
        (0..MOST).for_each(|number| ask(&number.to_string()));
        ask("支出");
        assert_eq!(asked.get(), MOST + 2);
        let sentence = "支".repeat(LONGEST);
        ask(&sentence);
        ask(&sentence);
        assert_eq!(asked.get(), MOST + 4);
    }
}
