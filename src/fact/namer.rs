//! What the words above a column say that it holds.

use super::label::year_in;
use super::path::parts;
use super::reading::Column;
use super::side::Side;
use crate::vocabulary::{Layout, Name, Naming, TableSpec, Vocabulary, folded, holds};

/// Names columns after header words.
pub(super) struct Namer<'a> {
    pub spec: &'a TableSpec,
    pub vocabulary: &'a Vocabulary,
    pub naming: &'a Naming,
}

impl Namer<'_> {
    /// Names `count` columns with the words in order. One that is not known may head no column, or span
    /// several: then nobody knows which word heads which.
    pub(super) fn columns(&self, words: &[String], count: usize) -> Option<Side> {
        let mut side = self.in_order(words, count)?;
        let strange = side.iter().any(|column| column.strange);
        for column in &mut side {
            column.strange = strange;
        }
        Some(side)
    }

    /// Names columns after the words in order, dropping words that span several columns.
    fn in_order(&self, words: &[String], count: usize) -> Option<Side> {
        let single =
            |words: &[&String]| words.iter().map(|word| self.column(&[word.as_str()])).collect();
        let all: Vec<&String> = words.iter().collect();
        if all.len() == count {
            return Some(single(&all));
        }
        let fitting = |layout: &&Layout| layout.columns.len() == count && fits(layout, words);
        if let Some(layout) = self.spec.layouts.iter().find(fitting) {
            let paths =
                layout.columns.iter().map(|path| path.split_whitespace().collect::<Vec<_>>());
            return Some(paths.map(|path| self.column(&path)).collect());
        }
        let leaves: Vec<&String> = words.iter().filter(|word| !self.spans_columns(word)).collect();
        (leaves.len() == count).then(|| single(&leaves))
    }

    /// A word that names a side or only funds stands above several columns.
    fn spans_columns(&self, word: &str) -> bool {
        let name = self.naming.resolve(word);
        self.vocabulary.words.spanning.iter().any(|known| known == word)
            || (name.item.is_empty() && name.scope.is_some())
    }

    /// A word that is not known as it stands and is what spans columns with what heads one of them, joined
    /// without a mark: 基本支出人员经费, 预算数公务接待费.
    fn known_parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let resolve = |word: &str| self.spec.resolve(word, self.naming);
        let is_known = |name: &Name| name.known && !name.item.is_empty();
        let whole = resolve(word);
        if whole.item.is_empty() || whole.known {
            return vec![word];
        }
        let measures = self.vocabulary.measures.iter().flat_map(|measure| &measure.words);
        let spanning = self.vocabulary.words.spanning.iter().chain(&self.spec.total);
        let tails = spanning
            .chain(measures)
            .filter_map(|head| Some((head.len(), word.strip_prefix(head.as_str())?)));
        let found = tails.filter(|(_, tail)| is_known(&resolve(tail))).max();
        found.map_or(vec![word], |(at, tail)| vec![&word[..at], tail])
    }

    /// What a path of header words says.
    pub(super) fn column(&self, path: &[&str]) -> Column {
        let mut column = Column { title: path.join("/"), ..Column::default() };
        let words = &self.vocabulary.table_words;
        let known = |word| self.known_parts(word);
        for word in path.iter().flat_map(|word| parts(word, words)).flat_map(known) {
            column.year = year_in(word).or(column.year);
            column.ratio |= holds(word, &self.vocabulary.table_words.ratios);
            let name = self.spec.resolve(word, self.naming);
            column.scope = name.scope.or(column.scope);
            let aspect = name.aspect(true);
            column.role = name.measure.or(column.role);
            if !aspect.is_empty() {
                column.aspect = aspect;
            }
            // 总计 over a column is its total, as 合计 is.
            let total = self.spec.total.contains(&name.item) || self.naming.is_sum(&name.item);
            if !name.item.is_empty() && !total {
                column.strange |= !name.known;
                column.item = Some(name.item);
            }
        }
        column
    }
}

fn fits(layout: &Layout, words: &[String]) -> bool {
    let times = |word: &str| words.iter().filter(|known| *known == word).count();
    let first = |word: &String| {
        let word = folded(word);
        words.iter().position(|known| known.contains(&word))
    };
    let positions: Option<Vec<usize>> = layout.order.iter().map(first).collect();
    layout.times.iter().all(|(word, count)| times(word) == *count)
        && positions.is_some_and(|positions| positions.is_sorted())
}
