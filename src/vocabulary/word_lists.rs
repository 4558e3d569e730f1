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
    /// Adds the words of another file. A list that is not named here does not compile.
    pub(super) fn merge(&mut self, other: Self) {
        let Self {
            up,
            down,
            neutral,
            flat,
            more,
            less,
            prior,
            than,
            parts,
            regroup,
            stages,
            reason,
            again,
            carried,
            names,
            heads,
            spanning,
            total,
            last_year,
            prior_signs,
            predicates,
            defines,
            people,
            compared,
            budgets,
            among,
            sums,
            amount_fillers,
            rate_fillers,
        } = other;
        self.up.extend(up);
        self.down.extend(down);
        self.neutral.extend(neutral);
        self.flat.extend(flat);
        self.more.extend(more);
        self.less.extend(less);
        self.prior.extend(prior);
        self.than.extend(than);
        self.parts.extend(parts);
        self.regroup.extend(regroup);
        self.stages.extend(stages);
        self.reason.extend(reason);
        self.again.extend(again);
        self.carried.extend(carried);
        self.names.extend(names);
        self.heads.extend(heads);
        self.spanning.extend(spanning);
        self.total.extend(total);
        self.last_year.extend(last_year);
        self.prior_signs.extend(prior_signs);
        self.predicates.extend(predicates);
        self.defines.extend(defines);
        self.people.extend(people);
        self.compared.extend(compared);
        self.budgets.extend(budgets);
        self.among.extend(among);
        self.sums.extend(sums);
        self.amount_fillers.extend(amount_fillers);
        self.rate_fillers.extend(rate_fillers);
    }
}
