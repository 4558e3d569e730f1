//! Tables that are to be published: there, or blank and explained, or missing.

use super::{Inspector, Outcome, compiled};
use crate::document::Block;
use crate::fact::{Problem, TableReading};
use crate::source::{Site, Span};
use crate::vocabulary::{Duty, TitleGrammar, begins, folded};

/// A dossier with fewer known tables keeps the others elsewhere, or was not understood.
const TABLES: usize = 4;

/// Blocks below a table among which a note on it stands.
const BELOW: usize = 3;

/// Lines below the title of a table that was not understood, among which such a note stands.
const BELOW_TITLE: usize = 8;

/// What parts the cells of a row in a transcript.
const BARS: [char; 2] = ['|', '\t'];

/// A longer line is no title, in bytes.
const LONGEST_TITLE: usize = 150;

impl Inspector<'_> {
    /// Whether one of the tables is there.
    pub(super) fn table(&self, duty: &Duty) -> Outcome {
        let is_wanted =
            |table: &&TableReading| table.spec.is_some_and(|spec| self.holds(spec, duty));
        let tables: Vec<&TableReading> = self.facts.tables.iter().filter(is_wanted).collect();
        let filled = tables.iter().find(|table| table.problem != Some(Problem::Empty));
        match (filled, tables.first()) {
            (Some(table), _) => Outcome::met(Some(table.site()), self.called(table)),
            (None, Some(table)) => self.blank(table, duty),
            (None, None) => self.missing(duty),
        }
    }

    /// Its title as printed, unless that is only its number: 公开01表.
    fn called(&self, table: &TableReading) -> String {
        let captions = &self.rules.vocabulary.table_words.captions;
        let printed = table.title.as_ref().filter(|title| !begins(title, captions));
        printed.unwrap_or(&table.name).clone()
    }

    fn holds(&self, spec: usize, duty: &Duty) -> bool {
        duty.tables.contains(&self.rules.vocabulary.tables[spec].id)
    }

    /// A table without figures needs a sentence that says why.
    fn blank(&self, table: &TableReading, duty: &Duty) -> Outcome {
        let lang = self.rules.lang;
        match self.noted(table).or_else(|| self.found(duty)) {
            Some(at) => {
                Outcome::met(Some(at), lang.pick("空表，已说明", "blank, and explained").to_owned())
            }
            None => Outcome::violated(
                Some(table.site()),
                lang.pick("空表，没有说明", "blank, and nothing explains it"),
            ),
        }
    }

    /// A note at the table that says that it is blank.
    fn noted(&self, table: &TableReading) -> Option<Site> {
        let document = self.dossier.document(table.source);
        let at = document.blocks.iter().position(|block| block.span().start == table.span.start)?;
        let below = document.blocks[at + 1..].iter().take(BELOW);
        let lines = below.take_while(|block| matches!(block, Block::Paragraph(_)));
        let spans = std::iter::once(table.span).chain(lines.map(Block::span));
        let says = |span: &Span| self.says_blank(&folded(document.text(*span)));
        spans.into_iter().find(says).map(|span| Site { source: document.source, span })
    }

    /// No such table was understood.
    fn missing(&self, duty: &Duty) -> Outcome {
        let lang = self.rules.lang;
        let known = self.facts.tables.iter().filter(|table| table.spec.is_some()).count();
        if known < TABLES {
            return Outcome::unchecked(
                None,
                lang.pick(
                    "没有读到足够的表；附表在别的文件里的，请一并给出",
                    "too few tables were read; where they are in another file give that, too",
                ),
            );
        }
        if let Some(note) = self.unread() {
            return Outcome::unchecked(None, lang.pick(&note.zh, &note.en));
        }
        let titles = self.titles(duty);
        if let Some(title) = titles.iter().find(|title| title.table) {
            return self.unread_below(title);
        }
        let (said, title) = (self.found(duty), titles.first().map(|title| title.at));
        let why = match (said, title) {
            (Some(_), _) => lang.pick(
                "没有这张表，文中说没有这项收支",
                "no such table; the text says that there is nothing",
            ),
            (None, Some(_)) => {
                lang.pick("目录或文中提到，没有这张表", "it is mentioned and not there")
            }
            (None, None) => lang.pick("没有这张表", "there is no such table"),
        };
        Outcome::violated(said.or(title), why)
    }

    /// A title above a table that was not understood: one of a single row is like any other lines.
    fn unread_below(&self, title: &TitleLine) -> Outcome {
        let lang = self.rules.lang;
        let document = self.dossier.document(title.at.source);
        let mut below = lines(&document.transcript[title.at.span.end..]).skip(1).take(BELOW_TITLE);
        if below.any(|(_, line)| self.says_blank(&folded(line))) {
            let note = lang.pick("空表，已说明", "blank, and explained");
            return Outcome::met(Some(title.at), note.to_owned());
        }
        let why = "有标题，没有读懂其下的表";
        let why_en = "its title is there, the table below it was not understood";
        Outcome::unchecked(Some(title.at), lang.pick(why, why_en))
    }

    /// Whether a note says that a table is blank.
    fn says_blank(&self, text: &str) -> bool {
        self.rules
            .checks("blank")
            .flat_map(|(_, check)| &check.find)
            .any(|find| find.is_match(text))
    }

    /// The lines that are titles of such a table.
    fn titles(&self, duty: &Duty) -> Vec<TitleLine> {
        let grammar = TitleGrammar::new(&self.rules.vocabulary);
        let is_title = |text: &str| {
            let table = || grammar.table(&[folded(text)]);
            text.len() <= LONGEST_TITLE && table().is_some_and(|spec| self.holds(spec, duty))
        };
        let documents = self.dossier.documents.iter();
        let titles = documents.flat_map(|document| {
            let all: Vec<(usize, &str)> = lines(&document.transcript).collect();
            let title = |at: usize| {
                let (start, text) = all[at];
                let cell = text.split(BARS).map(str::trim).find(|cell| is_title(cell))?;
                let span = Span::new(start, start + text.len());
                let below = &all[at..all.len().min(at + 1 + BELOW)];
                let table = cell.len() < text.trim().len()
                    || below[1..].iter().any(|(_, line)| self.begins_table(line));
                Some(TitleLine { at: Site { source: document.source, span }, table })
            };
            (0..all.len()).filter_map(title).collect::<Vec<_>>()
        });
        titles.collect()
    }

    /// Whether a line is of a table: it has cells, or says which unit they are in.
    fn begins_table(&self, line: &str) -> bool {
        let line = folded(line);
        line.contains(BARS)
            || self.rules.vocabulary.table_words.units.iter().any(|unit| line.contains(unit))
    }

    /// Where the text says what the duty looks for, by the surest of its expressions that is found.
    pub(super) fn found(&self, duty: &Duty) -> Option<Site> {
        compiled(&duty.find).iter().find_map(|find| {
            let (site, _) = self.prose.iter().find(|(_, text)| find.is_match(text))?;
            Some(*site)
        })
    }
}

/// A line that is the title of a table.
struct TitleLine {
    at: Site,
    /// Whether a table stands there or shortly below it; in the contents there is none.
    table: bool,
}

/// The lines that are not blank, with where they start.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    });
    lines.filter(|(_, line)| !line.is_empty())
}
