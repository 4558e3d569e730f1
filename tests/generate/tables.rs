//! The standard tables, filled from the accounts and laid out as the hand likes.

use super::books::{Role, Row};
use super::hand::{Grid, Three};
use super::pen::{Meaning, Pen, Unit};
use super::print::{Printed, WAN};

/// A cell of a table.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(String),
    Amount(String, Role),
}

type Rows = Vec<Vec<Cell>>;

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn texts(row: &[&str]) -> Vec<Cell> {
    row.iter().map(|cell| text(cell)).collect()
}

fn now(key: &str) -> Cell {
    Cell::Amount(key.to_owned(), Role::Now)
}

/// The Chinese ordinal of a class in the summary tables.
fn ordinal(code: &str) -> &'static str {
    match code {
        "201" => "一、",
        "207" => "七、",
        "208" => "八、",
        "210" => "九、",
        "213" => "十二、",
        "221" => "十九、",
        _ => "二十三、",
    }
}

impl Pen<'_> {
    /// Writes a table under its title.
    pub(crate) fn write_table(
        &mut self,
        title: &str,
        number: &str,
        unit: i64,
        head: &Rows,
        rows: &Rows,
    ) {
        let name = if unit == WAN { "万元" } else { "元" };
        if self.hand.tables.grid == Grid::Markdown {
            self.line(&format!("\n### {title}\n\n单位：{name}\n"));
        } else {
            self.line(&format!("{number}\n{title}\n单位：{name}"));
        }
        self.table = Some(self.tables);
        self.tables += 1;
        for (index, row) in head.iter().chain(rows).enumerate() {
            self.row(row, unit);
            if index == 0 && self.hand.tables.grid == Grid::Markdown {
                let rule = "---|".repeat(row.len());
                self.line(&format!("|{rule}"));
            }
        }
        self.table = None;
        if self.hand.tables.grid == Grid::Markdown {
            self.text.push('\n');
        }
    }

    fn row(&mut self, row: &[Cell], unit: i64) {
        let grid = self.hand.tables.grid;
        if grid == Grid::Markdown {
            self.text.push_str("| ");
        }
        for (index, cell) in row.iter().enumerate() {
            if 0 < index {
                self.text.push_str(if grid == Grid::Tabs { "\t" } else { " | " });
            }
            match cell {
                Cell::Text(text) => self.say(text),
                Cell::Amount(key, role) => self.cell(key, *role, unit),
            }
        }
        self.text.push_str(if grid == Grid::Tabs { "\n" } else { " |\n" });
    }

    fn cell(&mut self, key: &str, role: Role, unit: i64) {
        let layout = self.hand.tables;
        let value = self.amount(key, role);
        let printed = Printed::round(i128::from(value), i128::from(unit), 2);
        if printed.digits == 0 && layout.zero.parse::<u32>().is_err() && layout.zero != "0.00" {
            self.text.push_str(layout.zero);
            return;
        }
        let printed = match (printed.digits, layout.zero) {
            (0, "0") => Printed { digits: 0, places: 0 },
            _ if layout.trims => printed.trimmed(),
            _ => printed,
        };
        let thousands = std::mem::replace(&mut self.hand.thousands, layout.thousands);
        let meaning = Meaning::Amount(key.to_owned(), role);
        self.figure(meaning, printed, Unit::Money(unit), false, "");
        self.hand.thousands = thousands;
    }

    fn tables_unit(&self) -> i64 {
        self.hand.tables.unit
    }

    /// 收入支出决算总表
    pub(crate) fn summary(&mut self, title: &str, number: &str) {
        let mut left: Rows = [
            ("一、一般公共预算财政拨款收入", "in.general"),
            ("二、政府性基金预算财政拨款收入", "in.funds"),
            ("三、国有资本经营预算财政拨款收入", "in.capital"),
            ("四、事业收入", "in.trade"),
            ("五、其他收入", "in.other"),
        ]
        .iter()
        .map(|(name, key)| vec![text(name), now(key)])
        .collect();
        let mut right = self.class_rows(&["all"]);
        level(&mut left, &mut right);
        for (income, into, spending, from) in [
            ("本年收入合计", "in", "本年支出合计", "all"),
            ("年初结转和结余", "begin", "年末结转和结余", "end"),
            ("总计", "total", "总计", "total"),
        ] {
            left.push(vec![text(income), now(into)]);
            right.push(vec![text(spending), now(from)]);
        }
        let rows = left.into_iter().zip(right).map(|(a, b)| [a, b].concat()).collect();
        let amount = if self.dice.chance(50) { "决算数" } else { "金额" };
        let head = vec![texts(&["项目", amount, "项目", amount])];
        self.write_table(title, number, self.tables_unit(), &head, &rows);
    }

    /// 财政拨款收入支出决算总表
    pub(crate) fn fiscal_summary(&mut self, title: &str, number: &str) {
        let mut left: Rows = [
            ("一、一般公共预算财政拨款", "in.general"),
            ("二、政府性基金预算财政拨款", "in.funds"),
            ("三、国有资本经营预算财政拨款", "in.capital"),
        ]
        .iter()
        .map(|(name, key)| vec![text(name), now(key)])
        .collect();
        let mut right = self.class_rows(&["fiscal", "general", "funds"]);
        level(&mut left, &mut right);
        for (income, into, spending, from) in [
            ("本年收入合计", "fiscal.in", "本年支出合计", ["fiscal", "general", "funds"]),
            (
                "年初财政拨款结转和结余",
                "fiscal.begin",
                "年末财政拨款结转和结余",
                ["fiscal.end", "general.end", "funds.end"],
            ),
            ("总计", "fiscal.total", "总计", ["fiscal.total", "general.total", "funds.total"]),
        ] {
            left.push(vec![text(income), now(into)]);
            right.push([vec![text(spending)], from.map(now).to_vec()].concat());
        }
        let rows = left.into_iter().zip(right).map(|(a, b)| [a, b].concat()).collect();
        let head = vec![texts(&[
            "项目",
            "金额",
            "项目",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
        ])];
        self.write_table(title, number, self.tables_unit(), &head, &rows);
    }

    fn class_rows(&self, scopes: &[&str]) -> Rows {
        let row = |row: &Row| {
            let name = format!("{}{}", ordinal(row.code), row.name);
            let amounts = scopes.iter().map(|scope| now(&format!("{scope}.{}", row.code)));
            [text(&name)].into_iter().chain(amounts).collect()
        };
        self.books.rows(scopes[0], 3).iter().map(row).collect()
    }

    /// A table of functional codes with basic and project expenditure.
    pub(crate) fn by_code(&mut self, title: &str, number: &str, scope: &str, total: &str) {
        let columns =
            |key: &str| [now(key), now(&format!("{key}.basic")), now(&format!("{key}.project"))];
        let mut rows: Rows = self
            .codes(scope)
            .iter()
            .map(|row| {
                let key = format!("{scope}.{}", row.code);
                [self.code_cells(row.code), vec![text(row.name)], columns(&key).to_vec()].concat()
            })
            .collect();
        let labels = if self.hand.tables.split_codes { 4 } else { 2 };
        let mut sum = vec![text(""); labels - 1];
        sum.push(text("合计"));
        let at = if self.hand.tables.total_last { rows.len() } else { 0 };
        rows.insert(at, [sum, columns(scope).to_vec()].concat());
        let names: &[&str] = if labels == 4 {
            &["类", "款", "项", "科目名称"]
        } else {
            &["科目编码", "科目名称"]
        };
        let head = vec![texts(&[names, &[total, "基本支出", "项目支出"]].concat())];
        self.write_table(title, number, self.tables_unit(), &head, &rows);
    }

    fn codes(&self, scope: &str) -> Vec<Row> {
        let mut rows = [3, 5, 7].map(|len| self.books.rows(scope, len)).concat();
        rows.sort_by_key(|row| row.code);
        rows
    }

    fn code_cells(&self, code: &str) -> Vec<Cell> {
        if !self.hand.tables.split_codes {
            return vec![text(code)];
        }
        let part = |range: std::ops::Range<usize>| text(code.get(range).unwrap_or_default());
        vec![part(0..3), part(3..5), part(5..7)]
    }

    /// 一般公共预算财政拨款基本支出决算表
    pub(crate) fn basic(&mut self, title: &str, number: &str, column: &str) {
        let side = |staff: bool| -> Rows {
            let mut rows = [3, 5].map(|len| self.books.economic(len)).concat();
            rows.sort_by_key(|row| row.code);
            rows.retain(|row| matches!(&row.code[..3], "301" | "303") == staff);
            let cells = |row: &Row| {
                vec![text(row.code), text(row.name), now(&format!("econ.{}", row.code))]
            };
            rows.iter().map(cells).collect()
        };
        let (mut left, mut right) = (side(true), side(false));
        level(&mut left, &mut right);
        let mut rows: Rows = left.into_iter().zip(right).map(|(a, b)| [a, b].concat()).collect();
        rows.push(vec![
            text(""),
            text("人员经费合计"),
            now("staff"),
            text(""),
            text("公用经费合计"),
            now("public"),
        ]);
        let head = vec![texts(&["科目编码", "科目名称", column, "科目编码", "科目名称", column])];
        self.write_table(title, number, self.tables_unit(), &head, &rows);
    }

    /// 财政拨款“三公”经费支出决算表
    pub(crate) fn three_public(&mut self, title: &str, number: &str, budget: Role) {
        let (head, rows) = match self.hand.tables.three {
            Three::Upright => upright(budget),
            Three::Halves => halves(budget),
            Three::Pairs => pairs(budget),
        };
        self.write_table(title, number, WAN, &head, &rows);
    }

    /// 政府性基金预算财政拨款收入支出决算表
    pub(crate) fn funds(&mut self, title: &str, number: &str) {
        let mut rows: Rows = vec![
            [
                texts(&["", "合计"]),
                ["funds.begin", "funds.in", "funds", "funds.basic", "funds.project", "funds.end"]
                    .map(now)
                    .to_vec(),
            ]
            .concat(),
        ];
        if self.books.has("funds") {
            for row in self.codes("funds") {
                let key = format!("funds.{}", row.code);
                let spent =
                    [now(&key), now(&format!("{key}.basic")), now(&format!("{key}.project"))];
                rows.push(
                    [texts(&[row.code, row.name, "", ""]), spent.to_vec(), texts(&[""])].concat(),
                );
            }
        } else {
            rows = vec![texts(&["", "合计", "", "", "", "", "", ""])];
        }
        let head = vec![texts(&[
            "科目编码",
            "科目名称",
            "年初结转和结余",
            "本年收入",
            "小计",
            "基本支出",
            "项目支出",
            "年末结转和结余",
        ])];
        self.write_table(title, number, self.tables_unit(), &head, &rows);
    }
}

/// Fills up the shorter side with blank rows.
fn level(left: &mut Rows, right: &mut Rows) {
    let most = left.len().max(right.len());
    for side in [left, right] {
        let blank = vec![text(""); side.first().map_or(2, Vec::len)];
        side.resize(most, blank);
    }
}

const THREE: &[(&str, &str)] = &[
    ("合计", "three"),
    ("因公出国（境）费", "three.abroad"),
    ("公务用车购置及运行维护费", "three.cars"),
    ("公务用车购置费", "three.bought"),
    ("公务用车运行维护费", "three.run"),
    ("公务接待费", "three.guests"),
];

fn upright(budget: Role) -> (Rows, Rows) {
    let names = [
        "合计",
        "1.因公出国（境）费",
        "2.公务用车购置及运行维护费",
        "（1）公务用车购置费",
        "（2）公务用车运行维护费",
        "3.公务接待费",
    ];
    let rows = names.iter().zip(THREE).map(|(name, (_, key))| {
        vec![text(name), Cell::Amount((*key).to_owned(), budget), now(key)]
    });
    let budgeted = if budget == Role::Initial { "年初预算数" } else { "全年预算数" };
    (vec![texts(&["项目", budgeted, "决算数"])], rows.collect())
}

fn halves(budget: Role) -> (Rows, Rows) {
    let blank = |cells: &[&str]| texts(cells);
    let head = vec![
        blank(&["预算数", "", "", "", "", "", "决算数", "", "", "", "", ""]),
        blank(&[
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            "",
            "",
            "公务接待费",
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            "",
            "",
            "公务接待费",
        ]),
        blank(&[
            "",
            "",
            "小计",
            "公务用车购置费",
            "公务用车运行维护费",
            "",
            "",
            "",
            "小计",
            "公务用车购置费",
            "公务用车运行维护费",
            "",
        ]),
    ];
    let budgets = THREE.iter().map(|(_, key)| Cell::Amount((*key).to_owned(), budget));
    (head, vec![budgets.chain(THREE.iter().map(|(_, key)| now(key))).collect()])
}

fn pairs(budget: Role) -> (Rows, Rows) {
    let over = |names: &[&str]| names.iter().flat_map(|name| [text(name), text("")]).collect();
    let head = vec![
        over(&["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]),
        over(&["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""]),
        texts(&["预算数", "决算数"].repeat(6)),
    ];
    let cells =
        THREE.iter().flat_map(|(_, key)| [Cell::Amount((*key).to_owned(), budget), now(key)]);
    (head, vec![cells.collect()])
}
