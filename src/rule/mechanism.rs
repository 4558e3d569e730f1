//! The mechanisms that `[check] kind` can name.

/// All of them.
pub(super) const ALL: &[&str] = &[
    "restated",
    "rows",
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
    "reason",
    "scores",
];
