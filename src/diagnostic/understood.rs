//! What was understood of a file, and what was not.

use crate::source::Site;

/// Which quantity a figure of the prose was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meaning {
    /// The standard name of the item; `None` if nothing names it.
    pub item: Option<String>,
    /// The classes that its words name, from the top: （类）（款）.
    pub path: Vec<String>,
    /// What the item is a part of.
    pub part_of: Option<String>,
    /// The funds it is limited to, by name; `None` where they do not matter or are not known.
    pub scope: Option<String>,
    /// What else makes it another quantity than the item alone: 本级, 累计.
    pub aspect: Option<String>,
    /// The other institution whose it is, as the text names it; `None` where it is the disclosing one's.
    pub owner: Option<String>,
    /// The year it is of; `None` if it is not known.
    pub year: Option<u16>,
    /// Which of the item's amounts it is, or what is said of them: `amount`, `initial`, `prior`,
    /// `share`, `delta` …
    pub role: String,
    /// How each of these is known.
    pub via: Ways,
}

/// How each part of a meaning is known; `None` where there is nothing to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ways {
    /// What it is called.
    pub item: Option<Via>,
    /// What it is a part of.
    pub part_of: Option<Via>,
    /// Which funds it is limited to.
    pub scope: Option<Via>,
    /// Of which year it is.
    pub year: Option<Via>,
    /// That it is this amount, and of this item.
    pub role: Via,
    /// Whose it is.
    pub owner: Via,
}

/// How one component of a quantity came to be bound, the surest way first. There is no default: who
/// binds says how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Via {
    /// Its own words name it.
    Named,
    /// A title, a header or the cover names it.
    Titled,
    /// Its sentence pairs it with what names it.
    Paired,
    /// It goes on about what an earlier sentence names.
    Continued,
    /// What it is part of, or stands under, names it.
    Inherited,
    /// The heading above names it.
    Heading,
    /// Nothing says so: it is the likeliest.
    Assumed,
}

impl Via {
    /// Whether it was read, so that a contradiction may be built on it without a witness.
    pub fn is_read(self) -> bool {
        self <= Self::Paired
    }
}

/// Something with figures of which not all was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unread {
    /// The table or paragraph.
    pub at: Site,
    /// What it is.
    pub kind: UnreadKind,
    /// What such a table is called, else its title as printed.
    pub name: Option<String>,
    /// What was not understood.
    pub reason: String,
}

/// What was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum UnreadKind {
    /// A table, or some of its figures.
    Table,
    /// A paragraph.
    Paragraph,
}

/// How many tables and figures in them were understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tables {
    /// The tables that have figures, or are known to have none.
    pub count: usize,
    /// Those that were understood as a whole.
    pub understood: usize,
    /// The figures in them.
    pub figures: usize,
    /// Those of which is known what they are.
    pub understood_figures: usize,
}
