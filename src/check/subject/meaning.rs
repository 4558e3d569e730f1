//! Which quantity each figure of the prose was taken for, and how, as plain data.

use super::bound::{Bound, Shift};
use super::scene::Scene;
use crate::check::equation::term::Term;
use crate::check::equation::via::Via;
use crate::diagnostic::{Meaning, Ways};
use crate::fact::Key;
use crate::source::Site;
use crate::vocabulary::Naming;
use std::collections::HashMap;

/// What the figures of one document were taken for, by place.
pub(in crate::check) fn meanings(
    bound: &[Bound],
    scene: &Scene,
    naming: &Naming,
) -> HashMap<Site, Meaning> {
    let mut meanings = HashMap::new();
    for statement in bound {
        for (role, term) in &statement.roles {
            for part in &term.parts {
                // What a phrase says first of a figure is what it is; words may imply more of it.
                meanings
                    .entry(part.site)
                    .or_insert_with(|| meaning(statement, role, term, scene, naming));
            }
        }
    }
    meanings
}

fn meaning(statement: &Bound, role: &str, term: &Term, scene: &Scene, naming: &Naming) -> Meaning {
    let key = statement.key.as_ref();
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let item = key.map_or(&statement.name.item, |key| &key.item);
    let item = said(item);
    let part_of = key.and_then(|key| key.within.clone());
    let scope = key.and_then(|key| Some(naming.scope_name(key.scope?).to_owned()));
    let grounds = term.grounds;
    let year = year(statement.shift, role, scene.year).filter(|_| {
        // The sentence has turned to another year, and which is not known.
        grounds.year != Via::Assumed || statement.shift == Shift::LastYear
    });
    let via = Ways {
        item: item.as_ref().map(|_| grounds.item),
        part_of: part_of.as_ref().map(|_| grounds.within),
        scope: scope.as_ref().map(|_| grounds.funds),
        year: (year.is_some() || grounds.year == Via::Assumed).then_some(grounds.year),
        role: grounds.role,
        owner: grounds.owner,
    };
    let aspect = key.and_then(|key: &Key| said(&key.aspect));
    let path = statement.name.path.clone();
    let owner = statement.other.clone();
    Meaning { item, path, part_of, scope, aspect, owner, year, role: role.to_owned(), via }
}

/// The year of an amount; that of the disclosure for what is said of amounts.
fn year(shift: Shift, role: &str, own: Option<u16>) -> Option<u16> {
    match shift {
        Shift::OtherYear => None,
        Shift::LastYear => own?.checked_sub(1),
        Shift::None if role == "prior" => own?.checked_sub(1),
        Shift::None => own,
    }
}
