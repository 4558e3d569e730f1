//! How a figure came to be taken for a quantity: what was read, and what was only supposed.

pub(in crate::check) use crate::diagnostic::Via;

/// How each component of a quantity came to be bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct Grounds {
    /// What it is called.
    pub item: Via,
    /// What it is a part of.
    pub within: Via,
    /// Which funds it is limited to.
    pub funds: Via,
    /// Of which year it is.
    pub year: Via,
    /// Which of the item's amounts it is, and that it is this item's.
    pub role: Via,
    /// Whose it is.
    pub owner: Via,
}

impl Grounds {
    /// All components bound in one way.
    pub(in crate::check) const fn all(via: Via) -> Self {
        Self { item: via, within: via, funds: via, year: via, role: via, owner: via }
    }

    /// The weaker of both in each component: the grounds of a sum.
    pub(in crate::check) fn and(self, other: Self) -> Self {
        Self {
            item: self.item.max(other.item),
            within: self.within.max(other.within),
            funds: self.funds.max(other.funds),
            year: self.year.max(other.year),
            role: self.role.max(other.role),
            owner: self.owner.max(other.owner),
        }
    }

    /// The weakest of the components.
    pub(in crate::check) fn weakest(self) -> Via {
        let rest = self.within.max(self.funds).max(self.year).max(self.role).max(self.owner);
        self.item.max(rest)
    }

    /// At most as sure in each component as `via`.
    pub(super) fn at_most(self, via: Via) -> Self {
        self.and(Self::all(via))
    }

    /// With another way to the role.
    pub(in crate::check) fn with_role(self, role: Via) -> Self {
        Self { role, ..self }
    }
}

/// Whether the search for what a name means left something open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Rivals {
    /// Nothing else bears the name, or all that does has the same value.
    None,
    /// Others bear it; with none of them the equation holds.
    Tried,
    /// There are more than were tried.
    Untried,
}

/// Why a contradiction is not told as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Doubt {
    /// Which quantity a figure is of was not read but supposed.
    Binding,
    /// Another figure of the same item fits: of another year, fund or role, or of a part.
    Alibi,
    /// Not all that may be meant was tried.
    Search,
    /// Several figures of its paragraph or table fit nowhere: it is the reading that is wrong.
    Misread,
}
