//! Words of covers and titles: of which kind a disclosure is, whose, of which year.

use super::tables::add;
use serde::Deserialize;

/// Words of covers and titles, `[vocabulary.cover]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CoverWords {
    /// 决算, 预算: what titles name.
    pub kinds: Vec<String>,
    /// 部门: what stands before the colon behind which the institution is named.
    pub heads: Vec<String>,
    /// 本, 我: how an institution begins to speak of itself.
    pub own: Vec<String>,
    /// 下属, 代管: how the names of other institutions begin.
    pub others: Vec<String>,
    /// A regular expression over folded text with the group `year`; it has the group `own` where the
    /// year is that of a disclosure.
    pub year: Option<String>,
}

impl CoverWords {
    pub(super) fn merge(&mut self, other: Self) {
        add(&mut self.kinds, &other.kinds);
        add(&mut self.heads, &other.heads);
        add(&mut self.own, &other.own);
        add(&mut self.others, &other.others);
        self.year = other.year.or(self.year.take());
    }
}
