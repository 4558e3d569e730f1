//! Which quantity a figure was taken for, in few words, and how that is known.

use super::visible::visible_line;
use crate::diagnostic::{Lang, Meaning, Via, Ways};

/// What the roles of figures are called.
const ROLES: &[(&str, &str, &str)] = &[
    ("initial", "年初预算数", "initial budget"),
    ("adjusted", "调整预算数", "adjusted budget"),
    ("budget", "预算数", "budget"),
    ("prior", "上年数", "last year's amount"),
    ("count", "数量", "count"),
    ("share", "占比", "share"),
    ("prior_share", "上年占比", "last year's share"),
    ("points", "占比增减", "change of the share"),
    ("delta", "增减额", "change"),
    ("rate", "增减率", "rate of change"),
    ("moved", "变动率", "rate of change"),
    ("multiple", "倍数", "multiple"),
    ("open_change", "增减，与何相比没有写明", "change, from what is not said"),
    ("gap", "与预算的差额", "difference to the budget"),
    ("gap_rate", "与预算的差异率", "difference to the budget in percent"),
    ("adjusted_gap", "与调整预算的差额", "difference to the adjusted budget"),
    ("deviation", "差异率", "deviation"),
    ("execution_rate", "执行率", "rate of execution"),
    ("initial_rate", "完成年初预算", "execution of the initial budget"),
    ("adjusted_rate", "完成调整预算", "execution of the adjusted budget"),
    ("head_average", "人均", "average for each person"),
    ("batch_average", "批均", "average for each group"),
    ("time_average", "次均", "average for each time"),
    ("car_average", "车均", "average for each car"),
    ("buy_average", "购置均价", "average price"),
    ("added", "新增", "added"),
    ("found", "发现的个数", "found"),
    ("mended", "整改完成的个数", "mended"),
    ("mending", "正在整改的个数", "being mended"),
    ("rest", "其余的个数", "the rest"),
    ("unspent", "结余", "what is left"),
    ("remainder", "结余", "what is left"),
    ("besides", "另一个数", "another figure"),
    ("won", "授予的合同金额", "contracts won"),
    ("limit", "界限", "limit"),
    ("threshold", "界限", "limit"),
];

/// What claims are called.
const KINDS: &[(&str, &str)] = &[
    ("absence", "没有"),
    ("amount", "金额"),
    ("average", "平均"),
    ("bound", "部分不大于全部"),
    ("change", "增减"),
    ("comparison", "比较"),
    ("count", "数量"),
    ("deviation", "差异率"),
    ("execution", "执行率"),
    ("gap", "差额"),
    ("indicator", "绩效指标"),
    ("mended", "整改"),
    ("new-item", "新增"),
    ("no-change", "持平"),
    ("outlay", "支出"),
    ("points", "百分点"),
    ("prior", "上年数"),
    ("restated", "重复"),
    ("share", "占比"),
    ("sum", "合计"),
    ("unspent", "结余"),
];

/// What a kind of claim is called; a user's own kinds have no other name.
pub(super) fn kind(kind: &str, lang: Lang) -> &str {
    let known = KINDS.iter().find(|(known, _)| *known == kind);
    known.map_or(kind, |(_, zh)| lang.pick(zh, kind))
}

/// Tells meanings of the figures of one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teller {
    pub(super) lang: Lang,
    /// Whether the file is a budget, whose amounts are budgeted.
    pub(super) budget: bool,
}

impl Teller {
    /// Of a file of this kind.
    pub(super) fn new(profile: &str, lang: Lang) -> Self {
        Self { lang, budget: profile == "budget" }
    }

    /// Item, funds, year and role of the figure printed as `text`.
    pub(super) fn what(self, meaning: &Meaning, text: &str) -> String {
        let year = self.year(meaning);
        let parts = [Some(self.subject(meaning)), meaning.scope.clone(), year];
        let role = self.role(&meaning.role, text).to_owned();
        join(parts.into_iter().flatten().chain([role]))
    }

    /// What it is and how that is known, without what is the same as of the figure before.
    pub(super) fn told(self, before: Option<&Meaning>, meaning: &Meaning, text: &str) -> String {
        let what = match before {
            Some(before) => self.after(before, meaning, text),
            None => self.what(meaning, text),
        };
        let same = before
            .is_some_and(|before| subject(before) == subject(meaning) && before.via == meaning.via);
        match (self.how(&meaning.via).filter(|_| !same), self.lang) {
            (None, _) => what,
            (Some(how), Lang::Zh) => format!("{what}（{how}）"),
            (Some(how), Lang::En) => format!("{what} ({how})"),
        }
    }

    /// It after a figure that was taken for `before`, without what is the same.
    fn after(self, before: &Meaning, meaning: &Meaning, text: &str) -> String {
        if subject(before) != subject(meaning) {
            return self.what(meaning, text);
        }
        let same = self.lang.pick("同上", "same").to_owned();
        let year = if meaning.year == before.year { None } else { self.year(meaning) };
        let role = self.role(&meaning.role, text).to_owned();
        join([Some(same), year, Some(role)].into_iter().flatten())
    }

    /// How that is known, as far as it is not said where the figure stands.
    pub(super) fn how(self, via: &Ways) -> Option<String> {
        let parts = [
            (via.item, "名称", "name"),
            (via.part_of, "所属", "whole"),
            (via.scope, "口径", "funds"),
            // The year of the disclosure goes without saying.
            (via.year.filter(|way| *way != Via::Heading), "年度", "year"),
            (Some(via.role), "归属", "subject"),
        ];
        let ways = [Via::Heading, Via::Continued, Via::Inherited, Via::Assumed];
        let told = ways.into_iter().filter_map(|way| {
            let of = parts.iter().filter(|(via, ..)| *via == Some(way));
            let of: Vec<&str> = of.map(|(_, zh, en)| self.lang.pick(zh, en)).collect();
            let said = format!("{}{}", of.join(self.lang.pick("、", ", ")), self.way(way));
            (!of.is_empty()).then_some(said)
        });
        let other = self.lang.pick("可能是别的单位的", "perhaps another body's");
        let other = (!via.owner.is_read()).then(|| other.to_owned());
        let told: Vec<String> = told.chain(other).collect();
        (!told.is_empty()).then(|| told.join(self.lang.pick("；", "; ")))
    }

    fn way(self, way: Via) -> &'static str {
        match way {
            Via::Named | Via::Titled | Via::Paired => self.lang.pick("写明", " stated"),
            Via::Continued => self.lang.pick("承前文", " carried on"),
            Via::Inherited => self.lang.pick("随总项", " of the whole"),
            Via::Heading => self.lang.pick("据标题", " from the heading"),
            Via::Assumed => self.lang.pick("没有写明", " not stated"),
        }
    }

    fn subject(self, meaning: &Meaning) -> String {
        let unnamed = self.lang.pick("没有认出项目", "no item recognised");
        let item = meaning.item.as_deref().map_or_else(|| unnamed.to_owned(), visible_line);
        let above = meaning.part_of.iter().chain(&meaning.path);
        let above: String = above.map(|whole| visible_line(whole) + " › ").collect();
        let aspect = meaning.aspect.as_deref().map(|aspect| match self.lang {
            Lang::Zh => format!("（{}）", visible_line(aspect)),
            Lang::En => format!(" ({})", visible_line(aspect)),
        });
        format!("{above}{item}{}", aspect.unwrap_or_default())
    }

    fn year(self, meaning: &Meaning) -> Option<String> {
        meaning.year.map(|year| format!("{year}{}", self.lang.pick("年", "")))
    }

    fn role<'m>(self, role: &'m str, text: &str) -> &'m str {
        if role == "amount" {
            return match (text.contains('元'), self.budget) {
                (false, _) => self.lang.pick("数量", "count"),
                (true, true) => self.lang.pick("预算数", "budget"),
                (true, false) => self.lang.pick("决算数", "outturn"),
            };
        }
        let known = ROLES.iter().find(|(known, ..)| *known == role);
        known.map_or(role, |(_, zh, en)| self.lang.pick(zh, en))
    }
}

/// What two figures share that speak of the same.
fn subject(meaning: &Meaning) -> (&[String], [&Option<String>; 4]) {
    (&meaning.path, [&meaning.item, &meaning.part_of, &meaning.scope, &meaning.aspect])
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" · ")
}
