//! Sets of tables as data, and the breaks in them.

use gouji::diagnostic::Severity;
use rust_decimal::Decimal;

/// The consistent sets by name.
pub(super) const SETS: [(&str, &str); 6] = [
    ("final", include_str!("final.txt")),
    ("budget", include_str!("budget.txt")),
    ("forms", include_str!("forms.txt")),
    ("meetings", include_str!("meetings.txt")),
    ("operating", include_str!("operating.txt")),
    ("prose", include_str!("prose.txt")),
];

/// A line of text or a row of a table.
#[derive(Clone)]
pub(super) enum Line {
    Text(String),
    Row(Vec<String>),
}

/// The lines of a disclosure.
#[derive(Clone)]
pub(super) struct Set {
    pub(super) lines: Vec<Line>,
}

/// A cell or words that read something else.
pub(super) struct Change {
    /// The table, from 1; 0 for words.
    table: usize,
    /// What one of the cells of its row reads, or the words.
    row: String,
    /// The cell, from 1.
    cell: usize,
    /// What it reads now.
    new: String,
    /// Which of the rows that have such a cell, from 1.
    nth: usize,
}

impl Change {
    /// Whether a figure in a line is what was changed.
    pub(super) fn is_at(&self, line: &str, figure: &str) -> bool {
        if self.table == 0 {
            line.contains(&self.new) && self.new.contains(figure)
        } else {
            line.contains(&self.row) && figure == self.new
        }
    }
}

/// An identity broken in a set.
pub(super) struct Break {
    pub(super) set: String,
    /// Which identity.
    pub(super) identity: String,
    pub(super) severity: Severity,
    /// How many findings: of two figures that are wrong each is one.
    pub(super) findings: usize,
    /// A format in which it is not found, for the table's title is not read there.
    pub(super) not_in: Option<String>,
    pub(super) changes: Vec<Change>,
}

impl Set {
    pub(super) fn read(text: &str) -> Self {
        let line = |line: &str| match line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            Some(row) => Line::Row(row.split('|').map(|cell| cell.trim().to_owned()).collect()),
            None => Line::Text(line.to_owned()),
        };
        Self { lines: text.lines().map(line).collect() }
    }

    fn apply(&mut self, change: &Change) {
        if change.table == 0 {
            let texts = self.lines.iter_mut().filter_map(|line| match line {
                Line::Text(text) if text.contains(&change.row) => Some(text),
                _ => None,
            });
            let text = texts.last().unwrap_or_else(|| panic!("no words {}", change.row));
            *text = text.replace(&change.row, &change.new);
            return;
        }
        let cell = change.cell - 1;
        let is_figure = |row: &[String]| row[cell].parse::<Decimal>().is_ok();
        let named = |row: &[String]| row.contains(&change.row);
        let mut rows = self.tables().swap_remove(change.table - 1).into_iter();
        let row = rows.by_ref().filter(|row| named(row) && is_figure(row)).nth(change.nth - 1);
        row.unwrap_or_else(|| panic!("no row {}", change.row))[cell].clone_from(&change.new);
    }

    /// The rows of each table.
    fn tables(&mut self) -> Vec<Vec<&mut Vec<String>>> {
        let mut tables: Vec<Vec<&mut Vec<String>>> = Vec::new();
        let mut inside = false;
        for line in &mut self.lines {
            let Line::Row(row) = line else {
                inside = false;
                continue;
            };
            if !inside {
                tables.push(Vec::new());
            }
            inside = true;
            tables.last_mut().expect("one has begun").push(row);
        }
        tables
    }
}

impl Break {
    /// The set with its cells changed.
    pub(super) fn applied(&self) -> Set {
        let source = SETS.iter().find(|(name, _)| *name == self.set).expect("there is such a set");
        let mut set = Set::read(source.1);
        for change in &self.changes {
            set.apply(change);
        }
        set
    }
}

/// All breaks.
pub(super) fn breaks() -> Vec<Break> {
    let lines = include_str!("breaks.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(one).collect()
}

fn one(line: &str) -> Break {
    let fields: Vec<&str> = line.splitn(4, '|').map(str::trim).collect();
    let [set, identity, told, changes] = fields.as_slice() else { panic!("four fields: {line}") };
    let mut told = told.split(' ');
    let severity = told.next().expect("how grave");
    let (findings, not_in) = (told.next().unwrap_or("1"), told.next().map(str::to_owned));
    Break {
        set: (*set).to_owned(),
        identity: (*identity).to_owned(),
        severity: if severity == "error" { Severity::Error } else { Severity::Warning },
        findings: findings.parse().expect("how many"),
        not_in,
        changes: changes.split("//").map(change).collect(),
    }
}

fn change(text: &str) -> Change {
    let fields: Vec<&str> = text.split(';').map(str::trim).collect();
    if let ["text", old, new] = fields.as_slice() {
        let (row, new) = ((*old).to_owned(), (*new).to_owned());
        return Change { table: 0, row, cell: 0, new, nth: 1 };
    }
    let number = |at: usize| fields.get(at).map_or(1, |field| field.parse().expect("a number"));
    Change {
        table: number(0),
        row: fields[1].to_owned(),
        cell: number(2),
        new: fields[3].to_owned(),
        nth: number(4),
    }
}
