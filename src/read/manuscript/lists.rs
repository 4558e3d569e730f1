//! Lists as a document defines them: how each level is written, where it starts and restarts.

use crate::number::NumberFormat;
use std::collections::BTreeMap;

/// Word allows no more levels.
pub(in crate::read) const LEVELS: usize = 9;

/// All lists of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct Lists {
    /// How lists may look, by their ids.
    pub(in crate::read) looks: BTreeMap<String, Look>,
    /// The lists, by their ids.
    pub(in crate::read) lists: BTreeMap<String, List>,
}

/// How a list may look; lists of one look count on from each other.
#[derive(Debug, Default)]
pub(in crate::read) struct Look {
    pub(in crate::read) levels: BTreeMap<usize, Level>,
    /// The style that says how it looks in its stead.
    pub(in crate::read) style: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
pub(in crate::read) struct List {
    /// The id of its look.
    pub(in crate::read) look: String,
    pub(in crate::read) own: BTreeMap<usize, Own>,
}

/// What a list has of its own at one level.
#[derive(Debug, Default)]
pub(in crate::read) struct Own {
    pub(in crate::read) start: Option<u32>,
    pub(in crate::read) level: Option<Level>,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Level {
    pub(in crate::read) start: u32,
    pub(in crate::read) numeral: NumberFormat,
    /// Whether the numbers of the levels above it are written in digits, whatever they are there.
    pub(in crate::read) legal: bool,
    /// What is shown, with `%1` for the number of the first level.
    pub(in crate::read) text: String,
    /// What stands between number and text.
    pub(in crate::read) gap: &'static str,
    /// It starts anew after a number of a level before this one; after none if that is 0.
    pub(in crate::read) restart: Option<usize>,
    /// The style whose paragraphs are numbered at this level.
    pub(in crate::read) style: Option<String>,
}

/// A list as its paragraphs see it.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct ListView<'a> {
    own: &'a BTreeMap<usize, Own>,
    /// The id of its look, under which it counts.
    pub(in crate::read) look: &'a str,
    levels: &'a BTreeMap<usize, Level>,
}

/// What a list has that leaves all to its look.
static NOTHING: BTreeMap<usize, Own> = BTreeMap::new();

impl<'a> ListView<'a> {
    /// A list that has nothing of its own and counts under `look`.
    pub(in crate::read) fn plain(look: &'a str, levels: &'a BTreeMap<usize, Level>) -> Self {
        Self { own: &NOTHING, look, levels }
    }

    /// One of its levels, if it has it.
    pub(in crate::read) fn level(&self, level: usize) -> Option<&'a Level> {
        let own = self.own.get(&level).and_then(|own| own.level.as_ref());
        own.or_else(|| self.levels.get(&level))
    }

    /// Where the list starts a level anew when it comes to it first.
    pub(in crate::read) fn own_start(&self, level: usize) -> Option<u32> {
        self.own.get(&level).and_then(|own| own.start)
    }

    /// The level whose paragraphs have a style.
    pub(in crate::read) fn level_of(&self, style: &str) -> Option<usize> {
        (0..LEVELS)
            .find(|at| self.level(*at).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

impl Lists {
    /// The list of an id; `asked` tells which list a style asks for.
    pub(in crate::read) fn list<'a>(
        &'a self,
        id: &str,
        asked: impl Fn(&str) -> Option<&'a String>,
    ) -> Option<ListView<'a>> {
        let list = self.lists.get(id).filter(|_| id != "0")?;
        let look = self.looks.get(&list.look)?;
        let linked = look.style.as_deref().and_then(asked);
        let name = match linked.and_then(|id| self.lists.get(id)) {
            Some(linked) if look.levels.is_empty() => &linked.look,
            _ => &list.look,
        };
        Some(ListView { own: &list.own, look: name, levels: &self.looks.get(name)?.levels })
    }
}
