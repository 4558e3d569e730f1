//! The mechanisms that `[check] kind` can name.

/// What is wrong with waivers, which no text of a document shows: told after the check.
pub(super) const WAIVER: &str = "waiver";

/// All of them.
pub(super) const ALL: &[&str] = &[
    "restated",
    "rows",
    "codes",
    "totals",
    "parts",
    "kinds",
    "coded",
    "absence",
    "empty-table",
    "bound",
    "indicator",
    "indicator-limit",
    "projects",
    "numbering",
    "outlay",
    "numbering-repeated",
    "digits",
    "pairs",
    "open-ending",
    "full-stop",
    "own-year",
    "last-year",
    "heading-year",
    "own-kind",
    "blank",
    "listed",
    "contents",
    "empty-section",
    "reason",
    "scores",
    "zero-base",
    "accounts",
    "stale-year",
    "inside",
    WAIVER,
];
