//! What reviewers decided of findings, handed on from one report to the next.
//!
//! A decision names its finding by fingerprint and file. Drafts are renamed and reports are made in other folders,
//! so the file counts only as far as there is one to tell it from.

mod read;

use crate::diagnostic::{Decision, Report};
use crate::document::Dossier;
use std::collections::{BTreeMap, BTreeSet};

pub use read::{Mistake, decisions};

/// A decision and the finding that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The file of the finding, as it was named when the report was made.
    pub file: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its rule; empty if that is not told.
    pub rule: String,
    /// Where it stands, for people.
    pub place: String,
    /// What was wrong, for people.
    pub message: String,
    /// What was decided.
    pub decision: Decision,
}

/// The decisions of a run, with what each may be about.
#[derive(Debug, Default)]
pub struct Decisions {
    all: Vec<(Decided, Reach)>,
    /// Those about each fingerprint, by their number.
    prints: BTreeMap<String, Vec<usize>>,
}

/// The files in which a decision may find its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// The one of this path.
    Path,
    /// Those of this name: there is none of this path.
    Name,
    /// Any: the draft has another name by now.
    Any,
}

impl Decisions {
    /// The decisions for a run over files of these names.
    pub fn new(all: Vec<Decided>, names: &[String]) -> Self {
        let paths: BTreeSet<String> = names.iter().map(|name| path(name)).collect();
        let files: BTreeSet<&str> = paths.iter().map(|path| last(path)).collect();
        let reach = |file: &str| match path(file) {
            path if paths.contains(&path) => Reach::Path,
            path if files.contains(last(&path)) => Reach::Name,
            _ => Reach::Any,
        };
        let mut prints: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, one) in all.iter().enumerate() {
            prints.entry(one.fingerprint.clone()).or_default().push(number);
        }
        let all = all.into_iter().map(|one| (reach(&one.file), one));
        Self { all: all.map(|(reach, one)| (one, reach)).collect(), prints }
    }

    /// Enters them into a report; which of them found their finding. Of several about one the last counts.
    pub fn enter(&self, dossier: &Dossier, report: &mut Report) -> BTreeSet<usize> {
        let mut met = BTreeSet::new();
        for file in &mut report.files {
            let name = path(&dossier.document(file.source).name);
            for finding in &file.diagnostics {
                let about = self.prints.get(&finding.fingerprint).into_iter().flatten();
                for number in about.copied().filter(|number| self.reaches(*number, &name)) {
                    met.insert(number);
                    let decision = self.all[number].0.decision.clone();
                    file.decisions.insert(finding.fingerprint.clone(), decision);
                }
            }
        }
        met
    }

    fn reaches(&self, number: usize, name: &str) -> bool {
        let (one, reach) = &self.all[number];
        match reach {
            Reach::Path => path(&one.file) == name,
            Reach::Name => last(&path(&one.file)) == last(name),
            Reach::Any => true,
        }
    }

    /// Those that found no finding.
    pub fn lost<'a>(&'a self, met: &'a BTreeSet<usize>) -> impl Iterator<Item = &'a Decided> {
        let lost = self.all.iter().enumerate().filter(|(number, _)| !met.contains(number));
        lost.map(|(_, (one, _))| one)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// A path however it is written.
fn path(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.strip_prefix("./").unwrap_or(&name).to_owned()
}

/// The name of a file without its folders.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Decided, Decisions, Reach};
    use crate::diagnostic::{Decision, Opinion};

    #[test]
    fn the_file_counts_as_far_as_there_is_one_to_tell_it_from() {
        let one = |file: &str| Decided {
            file: file.to_owned(),
            fingerprint: "0".to_owned(),
            rule: String::new(),
            place: String::new(),
            message: String::new(),
            decision: Decision {
                verdict: Opinion::Open,
                reason: String::new(),
                by: String::new(),
                date: String::new(),
            },
        };
        let of = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            Decisions::new(vec![one("./甲\\说明.docx")], &names).all[0].1
        };
        assert_eq!(of(&["甲/说明.docx", "乙/说明.docx"]), Reach::Path);
        assert_eq!(of(&["乙/说明.docx"]), Reach::Name);
        assert_eq!(of(&["甲/说明（改）.docx"]), Reach::Any);
    }
}
