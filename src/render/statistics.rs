//! What a batch came to by rule and by file: where to begin when there is much to mend.

use super::visible::{columns, padded, visible_line};
use super::{Run, summary};
use crate::diagnostic::{FileReport, Lang, Severity, Standing, Summary};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Rows of each table, so that both fit on a screen.
const MOST_ROWS: usize = 8;

/// The open findings of a batch, counted. Of files only those are kept that will be shown.
pub(super) struct Statistics {
    lang: Lang,
    titles: BTreeMap<String, String>,
    rules: BTreeMap<String, (Severity, usize)>,
    /// The worst files, the worst first.
    files: Vec<(Summary, String)>,
    wrong: usize,
}

impl Statistics {
    pub(super) fn new(lang: Lang) -> Self {
        let (titles, rules) = (BTreeMap::new(), BTreeMap::new());
        Self { lang, titles, rules, files: Vec::new(), wrong: 0 }
    }

    /// Hears what rules are called.
    pub(super) fn prepare(&mut self, run: &Run<'_>) {
        let titles = run.rules.iter().map(|rule| (rule.id.clone(), rule.title.clone()));
        self.titles = titles.collect();
    }

    /// Counts a file.
    pub(super) fn add(&mut self, name: &str, report: &FileReport) {
        let open = report.diagnostics.iter().filter(|finding| finding.standing == Standing::Open);
        for finding in open {
            let counted = self.rules.entry(finding.rule.clone());
            let (severity, count) = counted.or_insert((finding.severity, 0));
            *severity = finding.severity.max(*severity);
            *count += 1;
        }
        let sum = report.summary();
        if weight(&sum) != (0, 0, 0) {
            self.wrong += 1;
            let after = self.files.partition_point(|(other, _)| weight(&sum) <= weight(other));
            self.files.insert(after, (sum, name.to_owned()));
            self.files.truncate(MOST_ROWS);
        }
    }

    /// Both tables, or nothing if no finding is open.
    pub(super) fn tables(&self) -> String {
        if self.wrong == 0 {
            return String::new();
        }
        let (rules, files) =
            (self.lang.pick("按规则", "by rule"), self.lang.pick("按文件", "by file"));
        let by_rule = table(&self.rule_rows(), self.rules.len(), self.lang);
        let by_file = table(&self.file_rows(), self.wrong, self.lang);
        format!("{rules}\n{by_rule}{files}\n{by_file}")
    }

    fn rule_rows(&self) -> Vec<Vec<String>> {
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|(id, counted)| (Reverse(*counted), *id));
        let row = |(id, (severity, count)): (&String, &(Severity, usize))| {
            let title = self.titles.get(id).map(|title| visible_line(title)).unwrap_or_default();
            let word = summary::severity(*severity, self.lang);
            vec![format!("{word} {count}"), visible_line(id), title]
        };
        rules.into_iter().take(MOST_ROWS).map(row).collect()
    }

    fn file_rows(&self) -> Vec<Vec<String>> {
        let row = |(sum, name): &(Summary, String)| {
            let counts = [
                (Severity::Error, sum.errors),
                (Severity::Warning, sum.warnings),
                (Severity::Info, sum.infos),
            ];
            let cell = |(severity, count)| match count {
                0 => String::new(),
                count => format!("{} {count}", summary::severity(severity, self.lang)),
            };
            counts.map(cell).into_iter().chain([visible_line(name)]).collect()
        };
        self.files.iter().map(row).collect()
    }
}

fn weight(sum: &Summary) -> (usize, usize, usize) {
    (sum.errors, sum.warnings, sum.infos)
}

/// The rows with their columns aligned, and how many more there are.
fn table(rows: &[Vec<String>], all: usize, lang: Lang) -> String {
    let count = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| columns(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).filter(|(_, width)| 0 < **width);
        let cells: Vec<String> = cells.map(|(cell, width)| padded(cell, *width)).collect();
        text.extend(["  ", cells.join("  ").trim_end(), "\n"]);
    }
    match (all - rows.len(), lang) {
        (0, _) => text,
        (more, Lang::Zh) => format!("{text}  另有 {more} 项\n"),
        (more, Lang::En) => format!("{text}  {more} more\n"),
    }
}
