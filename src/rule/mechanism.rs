//! The mechanisms that `[check] kind` can name.

/// What is wrong with waivers, which no text of a document shows: told after the check.
pub(super) const WAIVER: &str = "waiver";

/// All of them.
pub(super) const ALL: &[&str] = &[
    "restated",
    "rows",
    "subtotals",
    "list",
    "codes",
    "totals",
    "parts",
    "absence",
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
    "reason",
    "scores",
    WAIVER,
];
