//! The mechanisms that `[check] kind` can name.

/// All of them.
pub(super) const ALL: &[&str] = &[
    "restated",
    "rows",
    "codes",
    "totals",
    "parts",
    "absence",
    "indicator",
    "indicator-limit",
    "projects",
    "numbering",
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
];
