//! Tables of random shapes: each byte is the next word, number or edge.

use std::fmt::Write as _;

/// What stands in tables, and what does not: rows of a column, a merged cell, a word of a header.
const WORDS: &[&str] = &[
    "合计",
    "支出",
    "收入",
    "201",
    "20101",
    "一般公共服务支出",
    "教育支出",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "决算数",
    "年初预算数",
    "上年数",
    "增减",
    "增减%",
    "项目",
    "科目编码",
    "科目名称",
    "本年支出合计",
    "其中：",
    "一、",
    "（一）",
    "行次",
    "栏次",
    "1",
    "2",
    "10.00",
    "20.00",
    "30.00",
    "-5",
    "0",
    "0.00",
    "—",
    "",
    " ",
    "1,234.56",
    "1234,56",
    "12.5%",
    "99999999999999999999999999999",
    "0.0000000000000000000000000000000001",
    "3,38",
    "371,514,655.00 一、",
    "２０",
    "三十",
    "2024年",
    "单位：万元",
    "单位：元",
    "公开01表",
    "总计",
    "其他",
    "类",
    "款",
    "项",
    "注：",
    "是否",
    "□",
    "万元",
    "因公出国（境）费",
    "公务接待费",
    "小计",
    "备注",
];

/// The lines above a table.
const TITLES: &[&str] = &[
    "收入支出决算总表\n公开01表\n金额单位：万元\n",
    "收入决算表\n公开02表\n单位：元\n",
    "支出决算表\n公开03表\n金额单位：万元\n",
    "财政拨款收入支出决算总表\n公开04表\n金额单位：万元\n",
    "一般公共预算财政拨款支出决算表\n公开05表\n金额单位：万元\n",
    "一般公共预算财政拨款基本支出决算明细表\n公开06表\n金额单位：万元\n",
    "财政拨款“三公”经费支出决算表\n公开07表\n",
    "政府性基金预算财政拨款收入支出决算表\n公开08表\n",
    "项目支出绩效自评表\n",
    "部门收支总表\n单位：万元\n",
    "",
];

/// A table as text or, by the first bit of the first byte, as a page; a sentence follows it.
pub(crate) fn table(bytes: &[u8]) -> (&'static str, String) {
    let [kind, title, wide, rest @ ..] = bytes else { return ("a.txt", String::new()) };
    let title = TITLES[usize::from(*title) % TITLES.len()];
    let columns = usize::from(*wide % 12) + 1;
    let (name, rows) = match kind % 3 {
        0 => ("a.txt", as_text(rest, columns, " | ")),
        1 => ("a.txt", as_text(rest, columns, "\t")),
        _ => ("a.html", as_page(rest, columns)),
    };
    let after = "2024年度本年支出合计30.00万元，其中：基本支出10.00万元，占33.33%。\n";
    let head = if name == "a.html" { title.replace('\n', "<br>") } else { title.to_owned() };
    (name, format!("2024年度部门决算\n{head}{rows}\n{after}"))
}

fn word(byte: u8) -> &'static str {
    WORDS[usize::from(byte) % WORDS.len()]
}

/// Rows of about as many cells; a byte beyond 250 ends its row early or joins two cells.
fn as_text(bytes: &[u8], columns: usize, between: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for byte in bytes {
        text.push_str(if column == 0 { "" } else { between });
        text.push_str(word(*byte));
        column += 1;
        if column == columns || 252 < *byte {
            text.push('\n');
            column = 0;
        }
    }
    text
}

/// Cells of which some cover others.
fn as_page(bytes: &[u8], columns: usize) -> String {
    let mut text = "<table><tr>".to_owned();
    for (index, byte) in bytes.iter().enumerate() {
        if index % columns == 0 {
            text.push_str("</tr><tr>");
        }
        let spans = match byte {
            240..=246 => format!(" colspan={}", byte - 239),
            247..=252 => format!(" rowspan={}", byte - 246),
            253.. => " colspan=40000 rowspan=3".to_owned(),
            _ => String::new(),
        };
        let _infallible = write!(text, "<td{spans}>{}", word(*byte));
    }
    text + "</table>"
}
