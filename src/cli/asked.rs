//! What the options of a command settle, over what the configuration does.

use super::args::Check;
use super::how::How;
use super::limits::Most;
use super::staged::Index;
use crate::config::{FailOn, Judging};
use crate::number::Rounding;

/// What the options of a command settle; it wins over the configuration.
pub(super) struct Asked<'a> {
    pub(super) rounding: Option<Rounding>,
    pub(super) fail_on: Option<FailOn>,
    pub(super) select: &'a [String],
    pub(super) ignore: &'a [String],
    pub(super) most: &'a Most,
    /// Where files are read from, if not from their folders.
    pub(super) index: Option<&'a Index>,
}

impl<'a> Asked<'a> {
    /// What `check` was asked.
    pub(super) fn of_check(args: &'a Check, index: Option<&'a Index>) -> Self {
        Self {
            rounding: args.how.rounding.map(Into::into),
            fail_on: args.fail_on.map(Into::into),
            select: &args.select,
            ignore: &args.ignore,
            most: &args.most,
            index,
        }
    }

    /// What a command was asked that reports all there is.
    pub(super) fn of_how(how: &How, most: &'a Most) -> Self {
        let rounding = how.rounding.map(Into::into);
        Self { rounding, fail_on: None, select: &[], ignore: &[], most, index: None }
    }

    /// What a command was asked that leaves all else to the configuration.
    pub(super) fn of_most(most: &'a Most) -> Self {
        Self { rounding: None, fail_on: None, select: &[], ignore: &[], most, index: None }
    }

    /// `--select` takes the place of what the configuration selects and ignores; `--ignore` adds.
    pub(super) fn over(&self, mut judging: Judging) -> Judging {
        if !self.select.is_empty() {
            judging.select = Some(self.select.to_vec());
            judging.ignore.clear();
        }
        judging.ignore.extend(self.ignore.iter().cloned());
        judging.rounding = self.rounding.or(judging.rounding);
        judging.fail_on = self.fail_on.or(judging.fail_on);
        judging
    }
}
