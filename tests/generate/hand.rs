//! How an author writes: words, digits, and how tables look.

/// The habits of one author.
#[expect(clippy::struct_excessive_bools, reason = "each habit is a yes or no of its own")]
#[derive(Clone, Debug)]
pub(crate) struct Hand {
    /// 3,383.79 for 3383.79.
    pub(crate) thousands: bool,
    /// 6.2 for 6.20.
    pub(crate) trims: bool,
    /// 3383.79 万元.
    pub(crate) spaced: bool,
    /// ３３８３．７９万元.
    pub(crate) wide: bool,
    /// Places of percentages.
    pub(crate) places: u32,
    /// 增加, 减少: of amounts.
    pub(crate) more: (&'static str, &'static str),
    /// 增长, 下降: of rates.
    pub(crate) grown: (&'static str, &'static str),
    /// Templates for the change from last year.
    pub(crate) changes: &'static [&'static str],
    /// What stands for no change.
    pub(crate) flat: &'static str,
    /// What stands for a change from nothing.
    pub(crate) new: &'static str,
    pub(crate) tables: Layout,
}

/// How tables look.
#[expect(clippy::struct_excessive_bools, reason = "each habit is a yes or no of its own")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// `| a | b |` with a separator, `a | b |`, or tabs.
    pub(crate) grid: Grid,
    /// 分 in the unit of most tables.
    pub(crate) unit: i64,
    /// What an empty amount looks like.
    pub(crate) zero: &'static str,
    /// 19.1 for 19.10.
    pub(crate) trims: bool,
    pub(crate) thousands: bool,
    /// 201 | 05 | 01 for 2010501.
    pub(crate) split_codes: bool,
    pub(crate) total_last: bool,
    pub(crate) three: Three,
}

/// What lies between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grid {
    Markdown,
    Pipes,
    Tabs,
}

/// How the table of three public expenses is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Three {
    /// Six columns of budgets, six of what was spent.
    Halves,
    /// Budget beside what was spent, six times.
    Pairs,
    /// A row for each.
    Upright,
}
