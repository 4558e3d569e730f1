//! The lists of words that carry meaning inside a clause, as a vocabulary file gives them.

use serde::Deserialize;

/// Words by what they say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordLists {
    /// 增加, 增长 …
    pub up: Vec<String>,
    /// 减少, 下降 …
    pub down: Vec<String>,
    /// 增减, 升降: a word of change inside one of them says no direction.
    pub neutral: Vec<String>,
    /// 持平, 一致 …
    pub flat: Vec<String>,
    /// 大于, 高于 …
    pub more: Vec<String>,
    /// 小于, 低于 …
    pub less: Vec<String>,
    /// 上年, 上年度, 去年, 同期 …: regular expressions over folded text.
    pub prior: Vec<String>,
    /// 比, 较, 与 …
    pub than: Vec<String>,
    /// 其中, 包括 …: what follows is part of what stands before.
    pub parts: Vec<String>,
    /// 按经济分类 …: what was divided before is divided once more. Regular expressions over folded text.
    pub regroup: Vec<String>,
    /// 共计支出 …: a label that means what was just spoken of.
    pub again: Vec<String>,
    /// 费, 支出, 金额 …: what names of quantities end in.
    pub names: Vec<String>,
    /// 主要原因, 主要是 …: amounts in a reason claim nothing.
    pub reason: Vec<String>,
    /// 批复, 追加, 上半年 …: what is told is of a stage of the budget or of a part of the year.
    pub stages: Vec<String>,
    /// 结转, 结余: rows of tables that carry money from year to year.
    pub carried: Vec<String>,
    /// 项目, 科目编码, 行次 …: header words above labels, codes and line numbers.
    pub heads: Vec<String>,
    /// 本年支出, 收入 …: header words above several columns of figures.
    pub spanning: Vec<String>,
    /// 支出: what every kind of funds has in total.
    pub total: Vec<String>,
    /// 上年, 去年: the year before.
    pub last_year: Vec<String>,
    /// 年, 期: what a text holds that names an earlier year.
    pub prior_signs: Vec<String>,
    /// 因, 较: how a clause goes on that begins with what it speaks of.
    pub predicates: Vec<String>,
    /// 是指: what stands before is explained, not claimed.
    pub defines: Vec<String>,
    /// 人, 名: measure words of people.
    pub people: Vec<String>,
    /// 相比: what is compared with stands before it.
    pub compared: Vec<String>,
    /// 预算: what a change may be measured from.
    pub budgets: Vec<String>,
    /// 中: behind a name it leads over to its parts.
    pub among: Vec<String>,
    /// 合计, 共计: the sum of what stands before.
    pub sums: Vec<String>,
    /// 了, 额为: between a word of change and an amount, regular expressions.
    pub amount_fillers: Vec<String>,
    /// 了, 率为: between a word of change and a rate, regular expressions.
    pub rate_fillers: Vec<String>,
}

impl WordLists {
    pub(super) fn merge(&mut self, other: Self) {
        self.up.extend(other.up);
        self.down.extend(other.down);
        self.neutral.extend(other.neutral);
        self.flat.extend(other.flat);
        self.more.extend(other.more);
        self.less.extend(other.less);
        self.prior.extend(other.prior);
        self.than.extend(other.than);
        self.parts.extend(other.parts);
        self.regroup.extend(other.regroup);
        self.stages.extend(other.stages);
        self.reason.extend(other.reason);
        self.again.extend(other.again);
        self.carried.extend(other.carried);
        self.names.extend(other.names);
        self.heads.extend(other.heads);
        self.spanning.extend(other.spanning);
        self.total.extend(other.total);
        self.last_year.extend(other.last_year);
        self.prior_signs.extend(other.prior_signs);
        self.predicates.extend(other.predicates);
        self.defines.extend(other.defines);
        self.people.extend(other.people);
        self.compared.extend(other.compared);
        self.budgets.extend(other.budgets);
        self.among.extend(other.among);
        self.sums.extend(other.sums);
        self.amount_fillers.extend(other.amount_fillers);
        self.rate_fillers.extend(other.rate_fillers);
    }
}
