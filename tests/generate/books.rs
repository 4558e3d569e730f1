//! The accounts of an invented department, drawn exactly, in 分. All that a disclosure says of them
//! follows from here: totals are sums of leaves, for this year as for last year and the budgets.

use super::classes::{CLASSES, Class, ECONOMIC, MAIN};
use super::dice::Dice;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// One of an item's amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// 本年
    Now,
    /// 上年
    Prior,
    /// 年初预算
    Initial,
    /// 全年预算
    Adjusted,
}

/// All amounts of an item, by role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amounts([i64; 4]);

impl Amounts {
    pub(crate) fn get(self, role: Role) -> i64 {
        self.0[role as usize]
    }

    fn is_zero(self) -> bool {
        self.0[..2] == [0, 0]
    }
}

impl AddAssign for Amounts {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, part)| *sum += part);
    }
}

/// A class, section or item of the functional or economic classification that has amounts.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
}

/// The accounts.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) department: String,
    /// 部门 or 单位
    pub(crate) whole: &'static str,
    pub(crate) year: i64,
    amounts: BTreeMap<String, Amounts>,
    counts: BTreeMap<&'static str, i64>,
    /// Quantities that are sums of others by definition.
    pub(crate) sums: Vec<(String, Vec<String>)>,
}

impl Books {
    /// The accounts of a year, or what is planned for one: a plan carries nothing over.
    pub(crate) fn draw(plan: bool, dice: &mut Dice) -> Self {
        let mut books = Self { year: dice.of(2018..=2026), ..Self::default() };
        let main = dice.pick(MAIN);
        let place = dice.pick(&["澜平市", "云溪县", "青岫区", "泽远市", "桐川县", "霁阳区"]);
        books.department = format!("{place}{}", main.office);
        books.whole = dice.pick(&["部门", "单位"]);
        books.spend(main.class, dice);
        for class in CLASSES {
            books.spend(class, dice);
        }
        books.earn(plan, dice);
        books.split_basic(dice);
        for project in ["proj.a", "proj.b"] {
            let now = dice.of(5..=400) * 100_000 + dice.of(0..=99_999);
            books.add(project, drawn(now, dice));
        }
        books.three_public(dice);
        books.buy(dice);
        books.count(dice);
        books.add_up();
        books
    }

    pub(crate) fn amount(&self, key: &str, role: Role) -> i64 {
        self.amounts.get(key).copied().unwrap_or_default().get(role)
    }

    pub(crate) fn count_of(&self, key: &str) -> i64 {
        self.counts.get(key).copied().unwrap_or_default()
    }

    /// Whether there is anything of it this year or last.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.amounts.get(key).is_some_and(|amounts| !amounts.is_zero())
    }

    /// The rows below `scope` whose codes have `len` digits.
    pub(crate) fn rows(&self, scope: &str, len: usize) -> Vec<Row> {
        let of_class = |class: &Class| {
            let class_row = Row { code: class.code, name: class.name };
            let below = class.sections.iter().flat_map(|section| {
                let items = section.items.iter().map(|(code, name)| Row { code, name });
                [Row { code: section.code, name: section.name }].into_iter().chain(items)
            });
            [class_row].into_iter().chain(below).collect::<Vec<_>>()
        };
        let classes = MAIN.iter().map(|main| main.class).chain(CLASSES.iter().copied());
        let mut rows: Vec<Row> = classes.flat_map(of_class).collect();
        rows.retain(|row| row.code.len() == len && self.has(&format!("{scope}.{}", row.code)));
        rows.sort_by_key(|row| row.code);
        // Two offices may spend in one class.
        rows.dedup_by_key(|row| row.code);
        rows
    }

    /// The name of a functional code.
    pub(crate) fn name(&self, code: &str) -> &'static str {
        let rows = self.rows("all", code.len());
        rows.iter().find(|row| row.code == code).map_or("", |row| row.name)
    }

    /// The economic rows: categories (three digits) or their kinds (five).
    pub(crate) fn economic(&self, len: usize) -> Vec<Row> {
        let rows = ECONOMIC.iter().filter(|(code, _)| code.len() == len);
        rows.map(|(code, name)| Row { code, name })
            .filter(|row| self.has(&format!("econ.{}", row.code)))
            .collect()
    }

    fn add(&mut self, key: &str, amounts: Amounts) {
        *self.amounts.entry(key.to_owned()).or_default() += amounts;
    }

    /// Enters what was spent of one kind of funds on an item, in all that it is a part of.
    fn enter(&mut self, funds: &str, code: &str, column: &str, amounts: Amounts) {
        let scopes = match funds {
            "other" => &["other", "all"][..],
            _ => &[funds, "fiscal", "all"][..],
        };
        for scope in scopes {
            self.add(scope, amounts);
            self.add(&format!("{scope}.{column}"), amounts);
            for len in [3, 5, 7] {
                let key = format!("{scope}.{}", &code[..len]);
                self.add(&format!("{key}.{column}"), amounts);
                self.add(&key, amounts);
            }
        }
    }

    fn spend(&mut self, class: &Class, dice: &mut Dice) {
        if class.funds == "funds" && dice.chance(60) {
            return;
        }
        for section in class.sections {
            for (index, (code, name)) in section.items.iter().enumerate() {
                if 0 < index && dice.chance(25) {
                    continue;
                }
                let column =
                    if class.basic || *name == "行政运行" { "basic" } else { "project" };
                let now = dice.of(class.range.0..=class.range.1) * dice.of(9_000..=11_000);
                let amounts = drawn(now, dice);
                self.enter(class.funds, code, column, amounts);
                if class.mixed && dice.chance(20) {
                    let other = drawn(now / dice.of(9..=40), dice);
                    self.enter("other", code, column, other);
                }
            }
        }
    }

    /// Revenue covers what was spent and carried over.
    fn earn(&mut self, plan: bool, dice: &mut Dice) {
        for (funds, income) in
            [("general", "in.general"), ("funds", "in.funds"), ("other", "in.other")]
        {
            let spent = self.amounts.get(funds).copied().unwrap_or_default();
            let carries = !plan && !spent.is_zero() && dice.chance(50);
            let mut drawn_over = || if carries { spent.0[0] / dice.of(20..=90) } else { 0 };
            let (before, begin, end) = (drawn_over(), drawn_over(), drawn_over());
            let begin = Amounts([begin.min(end + spent.0[0]), before, 0, 0]);
            let end = Amounts([end, begin.0[0], 0, 0]);
            let mut earned = spent;
            for role in 0..2 {
                earned.0[role] += end.0[role] - begin.0[role];
            }
            self.add(income, earned);
            for (part, amounts) in [("in", earned), ("begin", begin), ("end", end)] {
                self.add(part, amounts);
                self.add(&format!("{funds}.{part}"), amounts);
                if funds != "other" {
                    self.add(&format!("fiscal.{part}"), amounts);
                }
            }
        }
        for (total, parts) in [
            ("total", ["in", "begin"]),
            ("fiscal.total", ["fiscal.in", "fiscal.begin"]),
            ("general.total", ["general.in", "general.begin"]),
            ("funds.total", ["funds.in", "funds.begin"]),
        ] {
            for part in parts {
                let amounts = self.amounts[part];
                self.add(total, amounts);
            }
        }
    }

    /// What was spent to keep going, by economic kind.
    fn split_basic(&mut self, dice: &mut Dice) {
        let kinds: Vec<&(&str, &str)> = ECONOMIC
            .iter()
            .filter(|(code, _)| code.len() == 5 && !matches!(*code, "30217" | "30231"))
            .filter(|(code, _)| matches!(*code, "30101" | "30201") || dice.chance(70))
            .collect();
        let weight = |code: &str| if code.starts_with("301") { 40 } else { 6 };
        let weights: Vec<i64> = kinds.iter().map(|(code, _)| weight(code)).collect();
        let basic = self.amounts["general.basic"];
        let roles: Vec<Vec<i64>> = basic.0.iter().map(|sum| dice.cut(*sum, &weights)).collect();
        for (index, (code, _)) in kinds.iter().enumerate() {
            let amounts =
                Amounts([roles[0][index], roles[1][index], roles[2][index], roles[3][index]]);
            self.add(&format!("econ.{code}"), amounts);
            self.add(&format!("econ.{}", &code[..3]), amounts);
            let staff = matches!(&code[..3], "301" | "303");
            self.add(if staff { "staff" } else { "public" }, amounts);
        }
        self.amounts.insert("agency".to_owned(), self.amounts["public"]);
    }

    fn three_public(&mut self, dice: &mut Dice) {
        let mut item = |likely: i64, most: i64| {
            if dice.chance(likely) {
                drawn(dice.of(3_000..=most) * 1_000, dice)
            } else {
                Amounts::default()
            }
        };
        let (abroad, bought) = (item(25, 20_000), item(25, 30_000));
        let (run, guests) = (item(90, 60_000), item(90, 8_000));
        for (key, amounts) in [
            ("three.abroad", abroad),
            ("three.bought", bought),
            ("three.run", run),
            ("three.guests", guests),
        ] {
            self.add(key, amounts);
            self.add("three", amounts);
            if matches!(key, "three.bought" | "three.run") {
                self.add("three.cars", amounts);
            }
        }
    }

    fn buy(&mut self, dice: &mut Dice) {
        for (key, likely) in [("buy.goods", 100), ("buy.works", 50), ("buy.services", 90)] {
            let now = if dice.chance(likely) { dice.of(300_000..=40_000_000) } else { 0 };
            self.add(key, drawn(now, dice));
            let amounts = self.amounts[key];
            self.add("buy", amounts);
        }
        let small = |amounts: Amounts, parts: i64| {
            Amounts(amounts.0.map(|whole| {
                (i128::from(whole) * i128::from(parts) / 100).try_into().expect("a part")
            }))
        };
        let sme = small(self.amounts["buy"], dice.pick(&[100, 88, 71, 64]));
        let micro = small(sme, dice.of(30..=95));
        self.add("buy.sme", sme);
        self.add("buy.micro", micro);
    }

    fn count(&mut self, dice: &mut Dice) {
        let cars = ["cars.first", "cars.duty", "cars.other"];
        for kind in cars {
            self.counts.insert(kind, dice.of(0..=6));
        }
        self.counts.insert("cars", cars.iter().map(|kind| self.counts[kind]).sum());
        for (key, most) in
            [("kept", 9), ("machines", 5), ("visits", 90), ("projects", 19), ("trips", 3)]
        {
            self.counts.insert(key, dice.of(1..=most));
        }
        let guests = self.counts["visits"] * dice.of(3..=9);
        self.counts.insert("guests", guests);
    }

    /// Notes which quantities are the sums of which.
    fn add_up(&mut self) {
        let mut note = |whole: &str, parts: &[&str]| {
            let parts = parts.iter().map(|part| (*part).to_owned()).collect();
            self.sums.push((whole.to_owned(), parts));
        };
        note("three", &["three.abroad", "three.cars", "three.guests"]);
        note("three.cars", &["three.bought", "three.run"]);
        note("buy", &["buy.goods", "buy.works", "buy.services"]);
        note("general.basic", &["staff", "public"]);
        for scope in ["all", "fiscal", "general", "funds"] {
            self.columns_add_up(scope);
            self.codes_add_up(scope);
        }
        self.economic_adds_up();
    }

    fn columns_add_up(&mut self, scope: &str) {
        let codes = [3, 5, 7].map(|len| self.rows(scope, len)).concat();
        let keys = codes.iter().map(|row| format!("{scope}.{}", row.code));
        for key in [scope.to_owned()].into_iter().chain(keys) {
            let parts = vec![format!("{key}.basic"), format!("{key}.project")];
            self.sums.push((key, parts));
        }
    }

    fn codes_add_up(&mut self, scope: &str) {
        for column in ["", ".basic", ".project"] {
            let key = |code: &str| format!("{scope}.{code}{column}");
            let classes = self.rows(scope, 3).iter().map(|row| key(row.code)).collect();
            self.sums.push((format!("{scope}{column}"), classes));
            for (len, below) in [(3, 5), (5, 7)] {
                for row in self.rows(scope, len) {
                    let parts = self.rows(scope, below).into_iter();
                    let parts = parts.filter(|part| part.code.starts_with(row.code));
                    let parts = parts.map(|part| key(part.code)).collect();
                    self.sums.push((key(row.code), parts));
                }
            }
        }
    }

    fn economic_adds_up(&mut self) {
        for row in self.economic(3) {
            let parts = self.economic(5).into_iter().filter(|part| part.code.starts_with(row.code));
            let parts = parts.map(|part| format!("econ.{}", part.code)).collect();
            self.sums.push((format!("econ.{}", row.code), parts));
        }
    }
}

/// This year's amount with last year's and the budgets that go with it.
fn drawn(now: i64, dice: &mut Dice) -> Amounts {
    let near = |dice: &mut Dice, percent: i64| {
        now / 1000 * dice.of(10 * (100 - percent)..=10 * (100 + percent)) + dice.of(0..=999)
    };
    let prior = match dice.of(1..=20) {
        1 => 0,
        2 => now,
        _ => near(dice, 35),
    };
    let initial = match dice.of(1..=20) {
        1 => 0,
        2 => now,
        _ => near(dice, 20),
    };
    let adjusted = if dice.chance(60) { now } else { near(dice, 10).max(now) };
    Amounts([now, prior, if now == 0 { 0 } else { initial }, adjusted])
}
