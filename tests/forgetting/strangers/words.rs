//! Words that no rule knows.

/// Names of two to eight characters, some of which end like the names of amounts.
pub(super) const NAMES: &[&str] = &[
    "甘棠",
    "青萍",
    "桑梓费",
    "苔花款",
    "竹篁津贴",
    "云雀行动",
    "鹿鸣补助款",
    "芦苇荡整治",
    "星槎行动经费",
    "梧桐里口袋园",
    "采薇研学专班费",
    "白鹭洲候鸟驿站",
    "青萍湖畔整治支出",
    "蒹葭计划专项资金",
];

/// Bodies that belong to the author's and keep books of their own.
pub(super) const BODIES: &[&str] =
    &["所属青禾中心", "下属竹溪服务站", "代管的云雀研究院", "所属第三实训中心", "邻县同类单位"];

/// What a clause says, which decides where it may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That something of its own rose or fell by an amount.
    Change,
    /// How many there are of something.
    Count,
    /// How somebody else's amounts changed, in percent.
    Rate,
    /// An amount of something that is openly no part of what is told.
    Amount,
}

/// Clauses with figures of their own. None of the amounts is that of anything in the documents, and
/// nothing in the documents says how much these things are: no reader could find them wrong.
pub(super) const CLAUSES: &[(Says, &str)] = &[
    (Says::Change, "工资增加80.00万元"),
    (Says::Change, "扣除一次性因素后增加40.00万元"),
    (Says::Change, "仅绿化养护一项就多支付6.37万元"),
    (Says::Change, "物业单价由每月2.10元上涨至2.60元"),
    (Says::Change, "剔除划转机构因素后实际减少17.35万元"),
    (Says::Change, "新增保安岗位开支23.80万元"),
    (Says::Change, "清算以前年度质保金减少9.41万元"),
    (Says::Count, "受益农户216户"),
    (Says::Count, "惠及群众3.47万人次"),
    (Says::Count, "服务企业385家"),
    (Says::Count, "举办讲座17场"),
    (Says::Rate, "全市同口径增长7.35%"),
    (Says::Rate, "剔除划转机构因素同比增长3.18%"),
    (Says::Rate, "全省平均下降1.27%"),
    (Says::Amount, "上级部门另行安排设备12.60万元"),
    (Says::Amount, "所属学校另有自筹35.40万元"),
    (Says::Amount, "建馆以来历年累计投入8386.57万元"),
    (Says::Amount, "另有捐赠物资折价5.18万元"),
    (Says::Amount, "社会资本同期跟投142.75万元"),
];
