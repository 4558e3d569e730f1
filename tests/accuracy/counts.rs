//! What was counted, a row for each document, and the file that keeps it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Numbers of one kind: their meanings are in [`Outcomes`] and [`Finds`].
type Numbers = Vec<usize>;

/// All rows, by origin and document: what was counted of each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    rows: BTreeMap<(String, String), BTreeMap<String, Numbers>>,
}

/// One document.
pub(crate) struct Row {
    pub(crate) origin: &'static str,
    pub(crate) name: String,
    pub(crate) outcomes: Outcomes,
    /// The changes made in it, by kind.
    pub(crate) finds: BTreeMap<&'static str, Finds>,
}

/// What gouji says of documents as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) documents: usize,
    pub(crate) consistent: usize,
    pub(crate) last_digit: usize,
    pub(crate) contradicted: usize,
    pub(crate) unverifiable: usize,
    pub(crate) unclaimed: usize,
    pub(crate) errors: usize,
    pub(crate) false_errors: usize,
    /// How many documents have a false error.
    pub(crate) alarmed: usize,
    pub(crate) warnings: usize,
    /// Errors known to be in them, and those of them that are told.
    pub(crate) known: usize,
    pub(crate) known_told: usize,
    /// Figures of tables, and those of which is known what they are.
    pub(crate) cells: usize,
    pub(crate) cells_read: usize,
}

/// What became of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Finds {
    pub(crate) changes: usize,
    /// Another figure contradicts the changed one beyond rounding.
    pub(crate) pinned: usize,
    /// Of those: told by a finding that shows the changed figure.
    pub(crate) told: usize,
    /// Of the pinned: the other figures testify against the changed one alone.
    pub(crate) clear: usize,
    /// Of the clear: blamed, and put right.
    pub(crate) blamed: usize,
    pub(crate) righted: usize,
    /// All findings, and those that do not touch the change.
    pub(crate) findings: usize,
    pub(crate) unrelated: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, row: Row) {
        let Row { origin, name, outcomes, finds } = row;
        let mut numbers = BTreeMap::from([("read".to_owned(), outcomes.numbers())]);
        numbers.extend(finds.iter().map(|(kind, finds)| ((*kind).to_owned(), finds.numbers())));
        self.rows.insert((origin.to_owned(), name), numbers);
    }

    pub(crate) fn extend(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.add(row);
        }
    }

    /// The sum over documents of an origin.
    pub(crate) fn outcomes(&self, origin: &str) -> Outcomes {
        Outcomes::from(&self.sum(|(from, _), kind| from == origin && kind == "read"))
    }

    pub(crate) fn outcomes_of(&self, origin: &str, name: &str) -> Outcomes {
        let own = |(from, of): &(String, String)| from == origin && of == name;
        Outcomes::from(&self.sum(|key, kind| own(key) && kind == "read"))
    }

    /// The sum over all changes of a kind.
    pub(crate) fn finds(&self, wanted: &str) -> Finds {
        Finds::from(&self.sum(|_, kind| kind == wanted))
    }

    pub(crate) fn all_finds(&self) -> Finds {
        Finds::from(&self.sum(|_, kind| kind != "read"))
    }

    /// The changes by author: names of generated documents end in theirs.
    pub(crate) fn finds_by_author(&self) -> BTreeMap<&str, Finds> {
        let names = self.rows.keys().filter_map(|(_, name)| Some(name.split_once(' ')?.1));
        let own = |name: &str, author: &str| name.split_once(' ').is_some_and(|n| n.1 == author);
        let of = |author| self.sum(|(_, name), kind| own(name, author) && kind != "read");
        names.map(|author| (author, Finds::from(&of(author)))).collect()
    }

    fn sum(&self, is_meant: impl Fn(&(String, String), &str) -> bool) -> Numbers {
        let all = self.rows.iter().flat_map(|(key, row)| row.iter().map(move |one| (key, one)));
        let mut sum = vec![0; 14];
        for (_, (_, numbers)) in all.filter(|(key, (kind, _))| is_meant(key, kind)) {
            sum.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        sum
    }

    /// The rows of `now` that are others here, a line each.
    pub(crate) fn contradicts(&self, now: &Self) -> Vec<String> {
        let differ = now.rows.iter().filter(|(key, row)| self.rows.get(*key) != Some(*row));
        differ.map(|(key, row)| format!("{key:?}: {:?}, now {row:?}", self.rows.get(key))).collect()
    }

    pub(crate) fn read(text: &str) -> Self {
        let mut counts = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t').map(str::to_owned);
            let key = (fields.next().expect("an origin"), fields.next().expect("a name"));
            counts.rows.insert(key, fields.map(|field| numbers(&field)).collect());
        }
        counts
    }

    pub(crate) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for ((origin, name), row) in &self.rows {
            let _ = write!(text, "{origin}\t{name}");
            for (kind, numbers) in row {
                let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
                let _ = write!(text, "\t{kind} {}", numbers.join("/"));
            }
            text.push('\n');
        }
        text
    }
}

const HEAD: &str = "\
# Written by GOUJI_BLESS=1 cargo test --test accuracy -- --ignored: origin, document, then by kind
# the numbers of tests/accuracy/counts.rs in their order there (read: Outcomes, else: Finds).
";

fn numbers(field: &str) -> (String, Numbers) {
    let (kind, numbers) = field.split_once(' ').expect("a kind and its numbers");
    let number = |number: &str| number.parse().expect("a number");
    (kind.to_owned(), numbers.split('/').map(number).collect())
}

impl Outcomes {
    pub(crate) fn figures(&self) -> usize {
        self.decided() + self.unverifiable + self.unclaimed
    }

    /// The figures that were compared with others, with what result ever.
    pub(crate) fn decided(&self) -> usize {
        self.consistent + self.last_digit + self.contradicted
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let both: Numbers =
            self.numbers().iter().zip(other.numbers()).map(|(a, b)| a + b).collect();
        Self::from(&both)
    }

    #[rustfmt::skip]
    fn numbers(&self) -> Numbers {
        let Self {
            documents, consistent, last_digit, contradicted, unverifiable, unclaimed, errors,
            false_errors, alarmed, warnings, known, known_told, cells, cells_read,
        } = *self;
        vec![
            documents, consistent, last_digit, contradicted, unverifiable, unclaimed, errors,
            false_errors, alarmed, warnings, known, known_told, cells, cells_read,
        ]
    }

    #[rustfmt::skip]
    fn from(numbers: &[usize]) -> Self {
        let [
            documents, consistent, last_digit, contradicted, unverifiable, unclaimed, errors,
            false_errors, alarmed, warnings, known, known_told, cells, cells_read,
        ] = *numbers else { panic!("{numbers:?} are not the outcomes of a document") };
        Self {
            documents, consistent, last_digit, contradicted, unverifiable, unclaimed, errors,
            false_errors, alarmed, warnings, known, known_told, cells, cells_read,
        }
    }
}

impl Finds {
    fn numbers(&self) -> Numbers {
        let Self { changes, pinned, told, clear, blamed, righted, findings, unrelated } = *self;
        vec![changes, pinned, told, clear, blamed, righted, findings, unrelated]
    }

    fn from(numbers: &[usize]) -> Self {
        let [changes, pinned, told, clear, blamed, righted, findings, unrelated, ..] = *numbers
        else {
            panic!("{numbers:?} are not what became of changes")
        };
        Self { changes, pinned, told, clear, blamed, righted, findings, unrelated }
    }
}
