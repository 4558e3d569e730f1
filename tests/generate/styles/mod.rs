//! Authors of different provinces: each with its own order of sections, phrases, digits and tables.

mod chapters;
mod codes;
mod compact;
mod doubled;
mod itemized;
mod long;
mod narrative;
mod plain;
mod plan_items;
mod plan_plain;
mod plan_sections;
mod reversed;
mod verbose;

use super::books::Role;
use super::dice::Dice;
use super::hand::Hand;
use super::pen::Pen;

/// A way to write a disclosure.
pub(crate) struct Style {
    pub(crate) name: &'static str,
    /// Whether it is for budgets.
    pub(crate) plan: bool,
    pub(crate) hand: fn(&mut Dice) -> Hand,
    pub(crate) write: fn(&mut Pen<'_>),
}

pub(crate) const STYLES: &[Style] = &[
    chapters::STYLE,
    itemized::STYLE,
    narrative::STYLE,
    compact::STYLE,
    reversed::STYLE,
    plan_items::STYLE,
    plan_sections::STYLE,
    verbose::STYLE,
    doubled::STYLE,
    plan_plain::STYLE,
    plain::STYLE,
    long::FINAL,
    long::PLAN,
    codes::FINAL,
    codes::PLAN,
];

/// Why something rose.
const MORE: &[&str] = &[
    "人员增加",
    "年中追加专项经费",
    "调整津贴补贴标准",
    "新增信息系统运行维护",
    "业务工作量加大",
    "上级下达补助资金",
];

/// Why something fell.
const LESS: &[&str] = &[
    "厉行节约，压减一般性支出",
    "部分项目结转下年实施",
    "人员退休",
    "据实结算",
    "上年一次性项目已经完成",
];

impl Pen<'_> {
    /// A reason for a change from an amount of `role`.
    fn reason(&mut self, key: &str, role: Role) {
        let more = self.amount(key, role) < self.amount(key, Role::Now);
        let reason = self.dice.pick(if more { MORE } else { LESS });
        self.text.push_str(reason);
    }
}
