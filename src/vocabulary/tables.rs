//! Words that tell what the lines and cells of tables are. They are folded as they are merged, as the
//! texts are that they are looked for in.

use super::folded;
use serde::Deserialize;

/// Words of tables, `[vocabulary.tables]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableWords {
    /// 表: what titles end in.
    pub titles: Vec<String>,
    /// 公开, 附件: how other lines above a table begin.
    pub captions: Vec<String>,
    /// 单位: what the line holds that gives the unit.
    pub units: Vec<String>,
    /// What stands directly before the unit.
    pub before_unit: Vec<String>,
    /// 注: how notes begin.
    pub notes: Vec<String>,
    /// 预算数为: behind it a note says which budget is meant.
    pub budget_is: Vec<String>,
    /// 栏次: heads the row of the columns' numbers.
    pub numbering: Vec<String>,
    /// 行次: heads the column of the rows' numbers.
    pub lines: Vec<String>,
    /// 科目: what header words of codes hold.
    pub codes: Vec<String>,
    /// 占比, 增减: what header words hold above shares and changes.
    pub ratios: Vec<String>,
    /// 合计: alone in its row it is a row of figures, all blank.
    pub totals: Vec<String>,
    /// 计: what labels of totals end in.
    pub total_ends: Vec<String>,
    /// 其中: what may stand before a label.
    pub of_which: Vec<String>,
}

/// Words of a project's evaluation form, `[vocabulary.form]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FormWords {
    /// 项目名称
    pub name: Vec<String>,
    /// 预算数
    pub budget: Vec<String>,
    /// 执行数
    pub executed: Vec<String>,
    /// 执行率
    pub rate: Vec<String>,
    /// 目标值
    pub target: Vec<String>,
    /// 完成值
    pub result: Vec<String>,
    /// 项目: what a sentence holds that speaks of one.
    pub called: Vec<String>,
}

impl TableWords {
    pub(super) fn merge(&mut self, other: &Self) {
        add(&mut self.titles, &other.titles);
        add(&mut self.captions, &other.captions);
        add(&mut self.units, &other.units);
        add(&mut self.before_unit, &other.before_unit);
        add(&mut self.notes, &other.notes);
        add(&mut self.budget_is, &other.budget_is);
        add(&mut self.numbering, &other.numbering);
        add(&mut self.lines, &other.lines);
        add(&mut self.codes, &other.codes);
        add(&mut self.ratios, &other.ratios);
        add(&mut self.totals, &other.totals);
        add(&mut self.total_ends, &other.total_ends);
        add(&mut self.of_which, &other.of_which);
    }

    /// Whether a line names a table.
    pub fn names_table(&self, line: &str) -> bool {
        holds(line, &self.titles)
    }
}

impl FormWords {
    pub(super) fn merge(&mut self, other: &Self) {
        add(&mut self.name, &other.name);
        add(&mut self.budget, &other.budget);
        add(&mut self.executed, &other.executed);
        add(&mut self.rate, &other.rate);
        add(&mut self.target, &other.target);
        add(&mut self.result, &other.result);
        add(&mut self.called, &other.called);
    }
}

/// Whether one of the words stands in a text.
pub fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether a text begins with one of the words.
pub fn begins(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether a text ends in one of the words.
pub fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

pub(super) fn add(words: &mut Vec<String>, others: &[String]) {
    words.extend(others.iter().map(|word| folded(word)));
}
