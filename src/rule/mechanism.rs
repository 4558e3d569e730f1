//! The mechanisms that `[check] kind` can name.

/// All of them.
pub(super) const ALL: &[&str] = &[
    "restated",
    "tables",
    "rows",
    "codes",
    "totals",
    "parts",
    "structure",
    "respectively",
    "absence",
    "indicator",
    "indicator-limit",
    "projects",
    "numbering",
    "reason",
    "scores",
    "list-count",
];
