//! What many rows of a table lack in one column is one thing that is missing.

use super::tables::{Compared, Found, MANY};
use std::collections::BTreeMap;

impl<'a> Compared<'a> {
    /// Puts figures that are missing in one column into one finding.
    pub(super) fn fold_columns(&mut self) {
        let key = |found: &Found<'a>| match found {
            Found::Ours { spots, rows: 0, .. } => Some((false, spots[0].entry.cell)),
            Found::Theirs { spots, rows: 0, .. } => Some((true, spots[0].entry.cell)),
            _ => None,
        };
        let mut columns: BTreeMap<(bool, usize), usize> = BTreeMap::new();
        for key in self.found.iter().filter_map(key) {
            *columns.entry(key).or_default() += 1;
        }
        columns.retain(|_, count| MANY <= *count);
        let mut first: BTreeMap<(bool, usize), usize> = BTreeMap::new();
        let mut folded: Vec<Found<'a>> = Vec::with_capacity(self.found.len());
        for found in self.found.drain(..) {
            let key = key(&found).filter(|key| columns.contains_key(key));
            let Some(key) = key else {
                folded.push(found);
                continue;
            };
            let at = *first.entry(key).or_insert(folded.len());
            match (folded.get_mut(at), found) {
                (
                    Some(Found::Ours { spots, .. } | Found::Theirs { spots, .. }),
                    Found::Ours { spots: more, .. } | Found::Theirs { spots: more, .. },
                ) => spots.extend(more),
                (_, found) => folded.push(found),
            }
        }
        self.found = folded;
    }
}
