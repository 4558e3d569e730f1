//! Figures of a year that had not come when the disclosure was made.

use super::Years;
use super::opening::Opening;

impl Years<'_> {
    /// Whether figures are said of a year after that of the disclosure.
    pub(super) fn is_later(&self, opening: &Opening) -> bool {
        self.year < opening.year && self.states(opening.rest)
    }
}
