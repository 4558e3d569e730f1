//! What waivers are weighed by.

use crate::config::Day;
use crate::diagnostic::Lang;
use crate::rule::RuleSet;
use once_cell::sync::Lazy;

/// The rules, the language and the day of a run.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The rules there are.
    pub rules: &'a RuleSet,
    /// The language of messages.
    pub lang: Lang,
    /// The day of the run, which is asked for only if a waiver may have expired.
    pub today: &'a Lazy<Day>,
}
