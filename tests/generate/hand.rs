//! How an author writes: words, digits, and how tables look.

use super::dice::Dice;

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

impl Hand {
    /// Takes on some habits of other authors.
    pub(crate) fn mixed(mut self, dice: &mut Dice) -> Self {
        if dice.chance(30) {
            self.grown = dice.pick(&[
                ("增长", "下降"),
                ("上升", "下降"),
                ("增长", "降低"),
                ("提高", "降低"),
                ("增加", "减少"),
            ]);
        }
        if dice.chance(40) {
            self.flat = dice.pick(&[
                "与上年持平",
                "和上年一致",
                "与上年度相比无变化",
                "与去年持平",
                "较上年无增减变化",
                "与上年基本持平",
                "与上年相同",
            ]);
            self.new = dice.pick(&[
                "上年无此项支出",
                "上年没有该项支出",
                "上年未安排",
                "上年度未发生此项费用",
            ]);
        }
        self.spaced |= dice.chance(10);
        self.wide |= dice.chance(5);
        self.tables = self.tables.mixed(dice);
        self
    }
}

impl Layout {
    fn mixed(mut self, dice: &mut Dice) -> Self {
        if dice.chance(30) {
            self.grid = dice.pick(&[Grid::Markdown, Grid::Pipes, Grid::Tabs]);
        }
        if dice.chance(30) {
            self.zero = dice.pick(&["0.00", "0", "", "—"]);
            self.trims = dice.chance(50);
        }
        self.thousands ^= dice.chance(20);
        self.split_codes ^= dice.chance(20);
        self.total_last ^= dice.chance(20);
        if dice.chance(30) {
            self.three = dice.pick(&[Three::Halves, Three::Pairs, Three::Upright]);
        }
        self
    }
}
