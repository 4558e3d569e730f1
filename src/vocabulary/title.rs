//! The grammar of table titles: 2024年度一般公共预算财政拨款支出决算表 is funds, side, kind and 表.
//!
//! A title is known only as a whole. A word that the grammar does not have is content: it makes
//! 项目支出增减变化表 another table than 项目支出表.

use super::tables::{add, ends, holds};
use super::{TableSpec, Vocabulary, folded};
use crate::number::is_chinese_digit;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Shorter fronts are no names of institutions.
const SHORTEST_BODY: usize = 3;

/// Longer lines are no titles.
const LONGEST_LINE: usize = 80;

/// Over how many lines a title may be broken.
const MOST_LINES: usize = 3;

/// Words of titles, `[vocabulary.titles]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TitleWords {
    /// 表: what titles end in.
    pub ends: Vec<String>,
    /// 总, 明细, 部门: words that say nothing about which table it is.
    pub plain: Vec<String>,
    /// 局: what the names of institutions end in, which may stand in front.
    pub bodies: Vec<String>,
    /// 下属: what the name of the institution itself does not hold.
    pub others: Vec<String>,
    /// 部门: before a colon, what may follow a title in its line.
    pub labels: Vec<String>,
}

impl TitleWords {
    pub(super) fn merge(&mut self, other: &Self) {
        add(&mut self.ends, &other.ends);
        add(&mut self.plain, &other.plain);
        add(&mut self.bodies, &other.bodies);
        add(&mut self.others, &other.others);
        add(&mut self.labels, &other.labels);
    }
}

/// Words of titles that say which table it is, `[[vocabulary.title]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleEntry {
    /// What each says; 收支 says two things.
    pub means: Vec<String>,
    /// The words.
    pub words: Vec<String>,
}

/// What the lines above a table name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title<'v> {
    /// No table.
    None,
    /// A table whose title has words that are not known.
    Foreign,
    /// A table by all the words of its title.
    Whole(BTreeSet<&'v str>),
}

/// What a word says.
#[derive(Clone, Debug)]
enum Word {
    End,
    Plain,
    Means(Vec<String>),
    /// The title of a table as it stands.
    Given(String),
}

/// What each word of titles says: the words of a vocabulary, the names of funds, and titles of tables that are
/// given as they stand.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    words: FxHashMap<String, Word>,
    /// The titles that are given.
    given: Vec<String>,
    longest: usize,
}

impl Dictionary {
    fn new(vocabulary: &Vocabulary) -> Self {
        let known = &vocabulary.title_words;
        let mut words: FxHashMap<String, Word> = FxHashMap::default();
        words.extend(known.plain.iter().map(|word| (word.clone(), Word::Plain)));
        words.extend(known.ends.iter().map(|word| (word.clone(), Word::End)));
        for scope in &vocabulary.scopes {
            let means = || Word::Means(vec![scope.id.clone()]);
            words.extend(scope.aliases.iter().map(|alias| (folded(alias), means())));
        }
        for entry in &vocabulary.titles {
            let means = || Word::Means(entry.means.clone());
            words.extend(entry.words.iter().map(|word| (folded(word), means())));
        }
        for spec in &vocabulary.tables {
            let given = || Word::Given(spec.id.clone());
            words.extend(spec.titles.iter().map(|title| (title.clone(), given())));
        }
        let longest = words.keys().map(|word| word.chars().count()).max().unwrap_or(0);
        let titles = vocabulary.tables.iter().flat_map(|spec| &spec.titles);
        Self { words, given: titles.cloned().collect(), longest }
    }
}

/// The words of titles, ready for reading some.
#[derive(Clone, Copy, Debug)]
pub struct TitleGrammar<'v> {
    dictionary: &'v Dictionary,
    known: &'v TitleWords,
    tables: &'v [TableSpec],
}

impl<'v> TitleGrammar<'v> {
    /// The grammar of a vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let dictionary = vocabulary.titles_said.get_or_init(|| Dictionary::new(vocabulary));
        Self { dictionary, known: &vocabulary.title_words, tables: &vocabulary.tables }
    }

    /// What folded lines above a table name: the nearest line that ends as titles do, together with
    /// the lines before it that begin its title.
    pub fn title(&self, lines: &[String]) -> Title<'v> {
        for last in (0..lines.len()).rev() {
            let line = self.without_labels(&lines[last]);
            if LONGEST_LINE < line.chars().count() || !(self.has_end(line) || self.is_given(line)) {
                continue;
            }
            let firsts = (last + 1).saturating_sub(MOST_LINES)..last;
            let alone = self.whole(line);
            let mut broken = firsts
                .filter(|first| alone.is_none() || !is_heading(&lines[*first]))
                .filter_map(|first| self.whole(&(lines[first..last].concat() + line)));
            match broken.next().or(alone) {
                Some(means) if means.is_empty() => {}
                Some(means) => return Title::Whole(means),
                None if self.ends_line(line) => return Title::Foreign,
                None => {}
            }
        }
        Title::None
    }

    /// The standard table that lines name, by position in the vocabulary.
    pub fn table(&self, lines: &[String]) -> Option<usize> {
        let Title::Whole(means) = self.title(lines) else { return None };
        self.tables.iter().position(|spec| spec.is_titled(&means))
    }

    /// A line without what follows its title: 部门：某某局.
    fn without_labels<'t>(&self, line: &'t str) -> &'t str {
        let starts = line.match_indices(':').filter_map(|(colon, _)| {
            let label = |label: &&String| line[..colon].ends_with(label.as_str());
            let label = self.known.labels.iter().filter(label).max_by_key(|label| label.len())?;
            Some(colon - label.len())
        });
        starts.min().map_or(line, |start| &line[..start])
    }

    fn has_end(&self, line: &str) -> bool {
        holds(line, &self.known.ends)
    }

    /// Whether the line is the title of a table that is given as it stands, without 表.
    /// An institution and a year may stand before it, the number of a heading may not.
    fn is_given(&self, line: &str) -> bool {
        !is_heading(line) && ends(line, &self.dictionary.given)
    }

    /// Whether a line ends as titles do, but for a remark in brackets.
    fn ends_line(&self, line: &str) -> bool {
        let line = line.trim_end_matches('》');
        let aside = line.rfind('(').filter(|_| line.ends_with(')'));
        let line = line[..aside.unwrap_or(line.len())].trim_end_matches('》');
        ends(line, &self.known.ends)
    }

    /// What a line says that is a title from the end of an institution's name to the last character.
    fn whole(&self, line: &str) -> Option<BTreeSet<&'v str>> {
        let starts = line.char_indices().map(|(at, _)| at).skip(SHORTEST_BODY);
        let bodies = starts.filter(|at| self.is_body(&line[..*at]));
        std::iter::once(0).chain(bodies).find_map(|start| self.read(&line[start..]))
    }

    fn is_body(&self, front: &str) -> bool {
        ends(front, &self.known.bodies) && !holds(front, &self.known.others)
    }

    /// Reads a text word by word, the longest first; `None` if there is one that is not known, or if
    /// it names something and does not end as titles do.
    fn read(&self, text: &str) -> Option<BTreeSet<&'v str>> {
        let mut means = BTreeSet::new();
        let mut ended = false;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = match self.next(rest) {
                None if is_mark(first) => first.len_utf8(),
                None => return None,
                Some((length, word)) => {
                    match word {
                        Word::Plain => {}
                        Word::End => ended |= !means.is_empty(),
                        Word::Means(_) | Word::Given(_) if ended => return None,
                        Word::Means(said) => means.extend(said.iter().map(String::as_str)),
                        Word::Given(table) => {
                            means.insert(table.as_str());
                            ended = true;
                        }
                    }
                    length
                }
            };
            rest = &rest[length..];
        }
        (ended || means.is_empty()).then_some(means)
    }

    /// The longest word at the start of a text, with its length.
    fn next(&self, text: &str) -> Option<(usize, &'v Word)> {
        let Dictionary { words, longest, .. } = self.dictionary;
        let ends: Vec<usize> =
            text.char_indices().map(|(at, c)| at + c.len_utf8()).take(*longest).collect();
        ends.iter().rev().find_map(|end| Some((*end, words.get(&text[..*end])?)))
    }
}

/// Numbers and punctuation say nothing about which table it is.
fn is_mark(c: char) -> bool {
    c.is_ascii_digit()
        || is_chinese_digit(c)
        || c.is_ascii_punctuation()
        || "、。《》—－–·〈〉…".contains(c)
}

/// Whether a line is numbered as headings are, and no title broken behind a comma.
fn is_heading(line: &str) -> bool {
    let bare = line.trim_start_matches('(');
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || is_chinese_digit(c));
    rest.len() < bare.len()
        && rest.starts_with(['、', '.', ')'])
        && !line.ends_with(['、', '和', '及'])
}
