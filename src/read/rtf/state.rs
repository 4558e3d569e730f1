//! What holds in a group and ends with it.

use super::super::manuscript::{Ending, Look};

/// What the text of a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// The document, or a note or box in it.
    #[default]
    Text,
    /// Nothing that is read.
    Nothing,
    /// The same text twice, of which the second is read.
    Pair,
    /// The list of fonts.
    Fonts,
    /// The list of styles.
    Styles,
    /// The number of a paragraph, as it is shown.
    Number,
    /// A comment.
    Comment,
}

/// What holds in a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) font: i32,
    /// How many characters stand for one of Unicode, for programs that do not know it.
    pub(super) substitutes: usize,
    pub(super) look: Look,
    pub(super) style: i32,
    /// The level in the outline, where the paragraph says.
    pub(super) outline: Option<usize>,
    /// The level in its list.
    pub(super) level: usize,
    /// Whether the paragraph stands in a table.
    pub(super) tabled: bool,
    /// In how many tables it stands, where it says.
    pub(super) depth: usize,
    /// Whether a story of its own ends with the group, and whether that stands in a row.
    pub(super) aside: Option<bool>,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Text,
            font: 0,
            substitutes: 1,
            look: Look::default(),
            style: 0,
            outline: None,
            level: 0,
            tabled: false,
            depth: 1,
            aside: None,
        }
    }

    /// Forgets what was said of the paragraph.
    pub(super) fn reset_paragraph(&mut self) {
        let Self { style, outline, level, tabled, depth, .. } = Self::new();
        *self = Self { style, outline, level, tabled, depth, ..*self };
    }

    /// Whether text of the group is passed over.
    pub(super) fn is_silent(&self) -> bool {
        matches!(self.destination, Destination::Nothing | Destination::Pair)
    }

    /// Whether text of both stands in one place and looks the same.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        let of = |state: &Self| (state.look, state.tabled, state.depth);
        of(self) == of(other)
    }

    /// A paragraph that ends here and is of a style with this level and kind.
    pub(super) fn ending(&self, outline: Option<usize>, contents: bool) -> Ending {
        let outline = self.outline.or(outline).filter(|level| *level < 9);
        Ending { outline, contents, mark: self.look }
    }
}
