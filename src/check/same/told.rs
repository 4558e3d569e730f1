//! One line on what was compared with a version, so that silence cannot be mistaken.

use super::prose::Prose;
use super::tables::Compared;
use crate::diagnostic::Lang;

/// So many tables are named; of more only the number.
const MOST_NAMES: usize = 5;

/// What was compared with one version.
pub(super) struct Told<'a> {
    name: &'a str,
    lang: Lang,
    tables: usize,
    rows: usize,
    figures: usize,
    rounded: usize,
    /// The figures of the prose that stand in both.
    prose: Option<usize>,
    /// Whether both have prose, and not the same one.
    other_prose: bool,
    /// Tables that only one of them has.
    ours: Vec<String>,
    theirs: Vec<String>,
}

impl<'a> Told<'a> {
    pub(super) fn new(name: &'a str, lang: Lang) -> Self {
        Self {
            name,
            lang,
            tables: 0,
            rows: 0,
            figures: 0,
            rounded: 0,
            prose: None,
            other_prose: false,
            ours: Vec::new(),
            theirs: Vec::new(),
        }
    }

    pub(super) fn unused(&self, why: &str) -> String {
        format!("{}: {why}", self.name)
    }

    pub(super) fn table(&mut self, compared: &Compared<'_>) {
        self.tables += 1;
        self.rows += compared.rows;
        self.figures += compared.figures();
        self.rounded += compared.rounded;
    }

    pub(super) fn has_tables(&self) -> bool {
        0 < self.tables
    }

    pub(super) fn lone(&mut self, ours: Vec<String>, theirs: Vec<String>) {
        (self.ours, self.theirs) = (ours, theirs);
    }

    pub(super) fn prose(&mut self, prose: &Prose) {
        self.prose = Some(prose.same + prose.apart.len());
        self.rounded += prose.rounded;
    }

    pub(super) fn other_prose(&mut self, other: bool) {
        self.other_prose = other;
    }

    pub(super) fn line(&self) -> String {
        let mut parts = vec![self.compared()];
        parts.extend(self.rounding());
        let name = self.name;
        parts.extend(self.lone_in(&self.ours, name));
        parts.extend(self.lone_in(&self.theirs, self.lang.pick("本文", "this text")));
        parts.join(self.lang.pick("；", "; "))
    }

    fn compared(&self) -> String {
        let Self { name, tables: count, rows, figures, .. } = self;
        let tables = match (count, self.lang) {
            (0, Lang::Zh) => "没有可以对照的表".to_owned(),
            (0, Lang::En) => "it has no table to compare".to_owned(),
            (_, Lang::Zh) => format!("对照了 {count} 张表 {rows} 行 {figures} 个数"),
            (_, Lang::En) => format!("{count} tables, {rows} rows, {figures} figures compared"),
        };
        let prose = match (self.prose, self.other_prose, self.lang) {
            (Some(count), _, Lang::Zh) => format!("，对照了正文 {count} 个数"),
            (Some(count), _, Lang::En) => format!(", {count} figures of the prose compared"),
            (None, true, Lang::Zh) => "；正文不是同一稿，没有对照".to_owned(),
            (None, true, Lang::En) => "; its prose is another one, and was not compared".to_owned(),
            (None, false, Lang::Zh) => "；没有可以对照的正文".to_owned(),
            (None, false, Lang::En) => "; it has no prose to compare".to_owned(),
        };
        match self.lang {
            Lang::Zh => format!("{name}: 作为同一文本的另一稿，{tables}{prose}"),
            Lang::En => format!("{name}: taken for another version; {tables}{prose}"),
        }
    }

    fn rounding(&self) -> Option<String> {
        let count = Some(self.rounded).filter(|count| 0 < *count)?;
        Some(match self.lang {
            Lang::Zh => format!("其中 {count} 个数印出的位数不同，舍入后相同"),
            Lang::En => {
                format!("{count} of them are printed with other precision and agree by rounding")
            }
        })
    }

    fn lone_in(&self, tables: &[String], file: &str) -> Option<String> {
        if tables.is_empty() {
            return None;
        }
        let named: Vec<String> =
            tables.iter().take(MOST_NAMES).map(|name| format!("《{name}》")).collect();
        let (named, count) = (named.concat(), tables.len());
        let more = MOST_NAMES < count;
        Some(match (self.lang, more) {
            (Lang::Zh, false) => format!("{named}在{file}中没有"),
            (Lang::Zh, true) => format!("{named}等 {count} 张表在{file}中没有"),
            (Lang::En, false) => format!("not in {file}: {named}"),
            (Lang::En, true) => format!("not in {file}: {named} and others, {count} tables"),
        })
    }
}
