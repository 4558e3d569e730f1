//! A finding that may stay, as `gouji.toml` grants it.

use super::Globs;
use crate::source::Span;
use std::fmt;
use std::str::FromStr;
use toml::value::{Date, Datetime};

/// What is waived, where, why and how long. What is `None` does not matter.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// A rule or a folder of rules.
    pub rule: Option<String>,
    /// The files.
    pub file: Option<Globs>,
    /// The files as written.
    pub named: String,
    /// The words that must hold the finding's.
    pub text: Option<String>,
    /// The finding's fingerprint.
    pub fingerprint: Option<String>,
    /// Why; empty is an error.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// Where it stands in the configuration: what to look at if something is wrong with it.
    pub places: Places,
}

/// Where parts of a waiver stand in the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The rule, else the fingerprint or the whole.
    pub what: Span,
    /// The reason; if it is not there, the whole.
    pub reason: Span,
    /// The last day, or the whole.
    pub until: Span,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The day of these numbers, as a calendar has them.
    pub fn new(year: u16, month: u8, day: u8) -> Self {
        Self(Date { year, month, day })
    }
}

impl FromStr for Day {
    type Err = ();

    /// 2026-12-31
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim().parse() {
            Ok(Datetime { date: Some(date), time: None, offset: None }) => Ok(Self(date)),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day: Day = "2024-02-29".parse().expect("a leap year");
        assert_eq!(day, Day::new(2024, 2, 29));
        assert_eq!(day.to_string(), "2024-02-29");
        assert!(Day::new(2024, 12, 31) < "2025-01-01".parse().expect("a day"));
        for wrong in ["2023-02-29", "2024-13-01", "2024-1-1", "2024-01-01T00:00:00", "明天"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
