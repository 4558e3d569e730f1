//! A statement with its meaning: which quantity, year and funds it speaks of, and the value of each role.

use crate::check::equation::term::Term;
use crate::check::equation::via::{Grounds, Via};
use crate::fact::Key;
use crate::source::Site;
use crate::vocabulary::{Direction, Name, Scope};

/// A statement with its meaning.
#[derive(Clone, Debug)]
pub(in crate::check) struct Bound {
    /// Its quantity; `None` if no label was found.
    pub key: Option<Key>,
    /// What its label says.
    pub name: Name,
    /// The funds that the heading above limits to, and how far that is understood.
    pub section: (Option<Scope>, Via),
    /// How its quantity was found. An assumed owner is somebody else: what tables say of the whole
    /// cannot refute it.
    pub grounds: Grounds,
    /// The name of that somebody.
    pub other: Option<String>,
    /// Another quantity that its words may mean as well.
    pub or: Option<Key>,
    /// The year it speaks of.
    pub shift: Shift,
    /// Its roles with their values, in reading order.
    pub roles: Vec<(String, Term)>,
    /// Words that compare, by role.
    pub words: Vec<(String, Direction, Site)>,
}

impl Bound {
    pub(in crate::check) fn terms<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Term> {
        self.roles.iter().filter(move |(known, _)| known == role).map(|(_, term)| term)
    }

    /// Takes the funds for a guess, of the quantity and of each value.
    pub(super) fn doubt_funds(&mut self) {
        self.grounds.funds = Via::Assumed;
        self.roles.iter_mut().for_each(|(_, term)| term.grounds.funds = Via::Assumed);
    }

    /// Takes the quantity and each value for those of another institution, unless it has a name for one.
    pub(super) fn give_to(&mut self, name: String) {
        self.grounds.owner = Via::Assumed;
        self.roles.iter_mut().for_each(|(_, term)| term.grounds.owner = Via::Assumed);
        self.other.get_or_insert(name);
    }

    /// What is said of the year before is last year's amount.
    pub(super) fn move_to_last_year(&mut self) {
        for (role, _) in &mut self.roles {
            if role == "amount" {
                "prior".clone_into(role);
            }
        }
    }
}

/// Which year a label speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::check) enum Shift {
    /// The year of the disclosure.
    #[default]
    None,
    /// The year before.
    LastYear,
    /// Any other: not compared.
    OtherYear,
}
