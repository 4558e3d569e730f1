//! What stands around the figures of a table: the lines above, the note below, and what they tell.

use super::grid::{GridRow, RowKind};
use super::identify::Evidence;
use crate::document::{Block, Document};
use crate::number::Scale;
use crate::vocabulary::{TableWords, Vocabulary, begins, ends, folded};

/// Where a table stands in its document.
pub(super) struct Around<'a> {
    pub document: &'a Document,
    pub words: &'a TableWords,
    /// Its first block, and its last.
    pub first: usize,
    pub last: usize,
}

impl Around<'_> {
    /// Lines above, first rows and notes: all that tells which table this is.
    pub(super) fn evidence(&self, grid: &[GridRow], kinds: &[RowKind]) -> Evidence {
        let mut evidence = Evidence { captions: self.lines_above(), ..Evidence::default() };
        for (row, kind) in grid.iter().zip(kinds) {
            let text: Vec<&str> = row.iter().filter_map(|cell| cell.text()).collect();
            match kind {
                RowKind::Caption => evidence.captions.extend(text.iter().map(|t| (*t).to_owned())),
                RowKind::Note => evidence.notes.extend(text),
                _ if evidence.words.len() < 20_000 => {
                    for word in text {
                        evidence.words.push_str(word);
                        evidence.words.push('|');
                    }
                }
                _ => {}
            }
        }
        evidence.notes.push_str(&self.line_below());
        evidence
    }

    /// Up to four short lines directly above the table.
    fn lines_above(&self) -> Vec<String> {
        let blocks = &self.document.blocks[..self.first];
        let mut lines: Vec<String> = blocks
            .iter()
            .rev()
            .take(4)
            .map_while(|block| match block {
                Block::Table(_) => None,
                other => Some(folded(self.document.text(other.span()))),
            })
            .take_while(|line| line.chars().count() <= 60 && !line.ends_with('。'))
            .collect();
        lines.reverse();
        joined_titles(lines)
    }

    /// A note directly below the table.
    fn line_below(&self) -> String {
        match self.document.blocks.get(self.last + 1) {
            Some(Block::Paragraph(paragraph)) => {
                let line = folded(self.document.text(paragraph.span));
                if line.starts_with('(') || begins(&line, &self.words.notes) {
                    line
                } else {
                    String::new()
                }
            }
            _ => String::new(),
        }
    }
}

/// Longer ends of titles are titles themselves.
const LONGEST_TAIL: usize = 3;

/// Lines with the end of a title, 表 or 决算表 alone, put back to its beginning.
fn joined_titles(lines: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        let tail = line.ends_with('表') && line.chars().count() <= LONGEST_TAIL;
        match joined.last_mut().filter(|above| tail && above.ends_with(char::is_alphabetic)) {
            Some(above) => above.push_str(&line),
            None => joined.push(line),
        }
    }
    joined
}

/// The unit printed in the captions, else in a header cell.
pub(super) fn unit(evidence: &Evidence, grid: &[GridRow], words: &TableWords) -> Option<Scale> {
    let in_captions = evidence.captions.iter().rev().find_map(|line| unit_in(line, words));
    let mut cells = grid.iter().take(6).flatten().filter_map(|cell| cell.text());
    in_captions.or_else(|| cells.find_map(|cell| unit_in(cell, words)))
}

/// 单位：万元, 金额单位:元, （万元）.
fn unit_in(line: &str, words: &TableWords) -> Option<Scale> {
    line.char_indices().skip(1).find_map(|(at, _)| {
        let scale = Scale::ALL.into_iter().find(|scale| line[at..].starts_with(scale.name()))?;
        ends(&line[..at], &words.before_unit).then_some(scale)
    })
}

/// Which budget a column headed 预算数 gives, where a note says so: “预算数为全年预算数”.
pub(super) fn budget_meant(notes: &str, vocabulary: &Vocabulary) -> Option<String> {
    let words = vocabulary.table_words.budget_is.iter();
    let (_, said) = words.into_iter().find_map(|word| notes.split_once(word.as_str()))?;
    let said: String =
        said.chars().take(24).take_while(|c| !matches!(c, '。' | ',' | ';')).collect();
    let specific = vocabulary.measures.iter().filter(|measure| measure.role != "budget");
    specific
        .flat_map(|measure| measure.words.iter().map(move |word| (folded(word), &measure.role)))
        .filter(|(word, _)| said.contains(word.as_str()))
        .max_by_key(|(word, _)| word.len())
        .map(|(_, role)| role.clone())
}
