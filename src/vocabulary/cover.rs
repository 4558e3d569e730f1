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
    /// 省, 县: what the names of places end in.
    pub places: Vec<String>,
    /// 部, 局, 县: what a name ends in that a year follows.
    pub bodies: Vec<String>,
    /// 现将: what stands before the name of the institution that announces something.
    pub announces: Vec<String>,
    /// 安排的: what ends words that tell from which money something is paid.
    pub paid: Vec<String>,
    /// 使用, 财政拨款: how such words begin.
    pub money: Vec<String>,
    /// 汇总: what says that a disclosure is of all institutions of a place.
    pub summed: Vec<String>,
    /// 事业单位, 全县: what names all of these.
    pub classes: Vec<String>,
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
        add(&mut self.places, &other.places);
        add(&mut self.bodies, &other.bodies);
        add(&mut self.announces, &other.announces);
        add(&mut self.paid, &other.paid);
        add(&mut self.money, &other.money);
        add(&mut self.summed, &other.summed);
        add(&mut self.classes, &other.classes);
        self.year = other.year.or(self.year.take());
    }
}
