//! Saved pages say what the text they were made from says, wherever a site puts it, and every figure
//! of theirs is found in the file at its line and column.

use gouji::check::{Options, check, facts};
use gouji::diagnostic::Lang;
use gouji::document::{Block, Columns, Document, Dossier, Position, Table};
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn page(html: &str) -> Document {
    read("页.html", html.as_bytes(), SourceId(0)).unwrap_or_else(|error| panic!("{error}"))
}

fn file(path: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document = read(&path.display().to_string(), &bytes, SourceId(0)).expect("a readable file");
    Dossier { documents: vec![document] }
}

/// One line a block: `H2 title`, `P text`, `T a·b / c·d` with the extent of merged cells.
fn shown(document: &Document) -> Vec<String> {
    let show = |block: &Block| match block {
        Block::Heading(heading) => format!("H{} {}", heading.level, document.text(heading.span)),
        Block::Paragraph(paragraph) => format!("P {}", document.text(paragraph.span)),
        Block::Table(table) => format!("T {}", rows(document, table).join(" / ")),
    };
    document.blocks.iter().map(show).collect()
}

fn rows(document: &Document, table: &Table) -> Vec<String> {
    let cell = |cell: &gouji::document::Cell| {
        let extent = match (cell.width, cell.height) {
            (1, 1) => String::new(),
            (width, height) => format!("[{width}x{height}]"),
        };
        format!("{}{extent}", document.text(cell.span))
    };
    let row = |row: &gouji::document::Row| row.cells.iter().map(cell).collect::<Vec<_>>().join("·");
    table.rows.iter().map(row).collect()
}

#[track_caller]
fn reads(html: &str, expected: &[&str]) {
    assert_eq!(shown(&page(html)), expected, "{html}");
}

/// Every figure of the tables but those of tables with any of these words in their columns: its names
/// and its value.
fn figures(dossier: &Dossier, but: &[&str]) -> Vec<String> {
    let facts = facts(dossier, &RULES);
    let left_out = |table: usize| {
        let mut titles = facts.tables[table].columns.iter().map(|column| &column.title);
        titles.any(|title| but.iter().any(|words| title.contains(words)))
    };
    let kept = facts.facts.iter().filter(|fact| !left_out(fact.table));
    kept.map(|fact| format!("{:?} {} {}", fact.key, fact.role, fact.quantity)).collect()
}

/// What came of every figure of the prose, and every finding.
fn outcomes(dossier: &Dossier) -> (Vec<String>, Vec<String>) {
    let report = check(dossier, &RULES, &Options::default());
    let file = &report.files[0];
    let told = file.accounts.iter().map(|account| {
        format!("{} {:?}", dossier.documents[0].text(account.at.span), account.outcome)
    });
    let found = file.diagnostics.iter().map(|found| format!("{}: {}", found.rule, found.message));
    (told.collect(), found.collect())
}

#[test]
fn a_page_of_today_says_what_its_text_says() {
    let text = file("examples/final-accounts-markdown.md");
    let html = file("tests/formats/final-accounts-markdown.html");
    assert_eq!(figures(&html, &[]), figures(&text, &[]));
    assert_eq!(outcomes(&html), outcomes(&text));
    assert_eq!(html.documents[0].encoding, "UTF-8");
}

#[test]
fn a_page_out_of_word_says_what_its_text_says() {
    let text = file("examples/final-accounts-ten-errors.txt");
    let html = file("tests/formats/final-accounts-ten-errors.html");
    // The text lost the cells of one table's header, and of the other's rows that are carried over.
    let lost = &["决算数", "一般公共预 算财政拨款", "一般公共预算财政拨款"];
    assert_eq!(figures(&html, lost), figures(&text, lost));
    assert_eq!(outcomes(&html), outcomes(&text));
    assert_eq!(outcomes(&html).1.len(), 10);
    assert_eq!(html.documents[0].encoding, "gb18030");
}

/// Counts lines and columns without help.
fn position(source: &str, offset: usize) -> Position {
    let before = &source[..offset];
    let line = before.rsplit('\n').next().expect("a split has parts");
    Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
}

#[test]
fn every_stretch_stands_where_it_says() {
    for name in ["final-accounts-markdown", "final-accounts-ten-errors"] {
        let path = format!("tests/formats/{name}.html");
        let bytes =
            std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).expect("it is there");
        let source = encoding_rs::GB18030.decode(&bytes).0;
        let source = std::str::from_utf8(&bytes).map_or(source.as_ref(), |text| text);
        let document = &file(&path).documents[0];
        let all = document.origins.under(Span::new(0, document.transcript.len()));
        let mut exact = 0;
        for stretch in all {
            let Some(offset) = stretch.offset else { continue };
            let text = document.text(stretch.span);
            assert_eq!(&source[offset..offset + text.len()], text);
            assert_eq!(document.position(stretch.span.start), position(source, offset), "{text}");
            exact += 1;
        }
        assert!(exact * 10 > all.len() * 9, "{exact} of {}", all.len());
    }
}

#[test]
fn figures_broken_by_tags_are_found_at_their_parts() {
    let html = "<p>收入\n  <b>1,2</b><!-- 3 --><span>34</span>.5&#48;万元，占&nbsp;９７％。</p>\r\n<p>甲\t5%</p>";
    let document = page(html);
    assert_eq!(shown(&document), ["P 收入 1,234.50万元，占\u{a0}９７％。", "P 甲 5%"]);
    let at = |text: &str| {
        let offset = document.transcript.find(text).expect("it is read");
        let Position { line, column } = document.position(offset);
        (line, column)
    };
    assert_eq!(at("1,2"), (2, 6));
    assert_eq!(at("34"), (2, 29));
    assert_eq!(at("0万元"), (2, 40));
    assert_eq!(at("９７"), (2, 55));
    assert_eq!(at("5%"), (3, 6));
    let figure = document.transcript.find("1,234.50").expect("it is read");
    assert_eq!(document.origins.under(Span::new(figure, figure + 8)).len(), 4);
}

#[test]
fn layout_tables_give_what_they_hold() {
    reads(
        include_str!("formats/layout-tables.html"),
        &[
            "P 栾城市档案局2024年度部门决算",
            "H2 一、收入决算情况说明",
            "P 2024年度收入合计1,234.50万元，其中：财政拨款收入 1,200.00万元，占97.2%。",
            "P 收入决算表",
            "P 单位：万元",
            "T 科目编码[1x2]·科目名称[1x2]·本年收入合计[1x2]·其中[2x1]· / ···财政拨款收入·其他收入 / \
             ·合计·1,234.50·1,200.00·34.50 / 201·一般公共服务支出·1,234.50·1,200.00·34.50",
            "P 注：本表反映收入情况。",
            "P 办公用房500m²，车辆2辆。",
        ],
    );
}

#[test]
fn text_set_with_line_breaks_is_read_by_paragraphs() {
    reads(
        include_str!("formats/line-breaks.html"),
        &[
            "H1 某县水利局 2024年度部门决算",
            "H1 第一部分 部门概况",
            "H2 一、主要职责",
            "P 负责水利工作。",
            "H2 二、收入支出决算情况说明",
            "P 2024年度收入总计3383.79 万元，支出总计3383.79万元，比上年增加130.85万元。",
            "P 其中：基本支出1.00万元。",
            "P 收入决算表",
            "P 公开02表",
            "P 单位：万元",
        ],
    );
}

#[test]
fn what_leads_elsewhere_is_left_out() {
    reads(
        "<div id=top><a href=1>首页</a> <a href=2>公开</a></div><nav>导航1.00万元。</nav>\
         <div><p>您的位置：<a href=1>首页</a></p><h2>决算公开</h2><div><p>支出5.00万元。</p>\
         <ul class='share-bar'><li>微信</li></ul><p>上一篇：<a href=3>某文</a></p></div></div>\
         <footer>版权所有</footer><script>p('9万元。')</script><p hidden>8万元。</p>\
         <p style='display : none !important'>7万元。</p><p aria-hidden=true>6万元。</p>\
         <select><option>2023年</select><button>打印</button>",
        &["H2 决算公开", "P 支出5.00万元。"],
    );
    reads(
        "<div class=nav>二、支出</div><p>支出5.00万元。</p>",
        &["H2 二、支出", "P 支出5.00万元。"],
    );
    // What could say something stays, whatever it is called.
    reads(
        "<div class=footer><p>支出5.00万元。</p></div><p><a href=x>附件</a></p>",
        &["P 支出5.00万元。", "P 附件"],
    );
    reads(
        "<p>支出总体情况</p><table><tr><td><p>印刷费<td>1.00</table>",
        &["P 支出总体情况", "T 印刷费·1.00"],
    );
}

#[test]
fn lists_show_their_numbers() {
    reads(
        "<ol start=3><li>甲类<ol type=a><li>乙类</ol><li>一、丙类</ol><ol style='list-style:none'><li>丁类</ol>\
         <ol style='list-style-type:cjk-ideographic'><li value=11>戊类</ol><ul><li>己类</ul>",
        &["H4 3. 甲类", "P a. 乙类", "H2 一、丙类", "P 丁类", "H2 十一、戊类", "P 己类"],
    );
}

#[test]
fn blanks_are_those_that_browsers_show() {
    reads(
        "<p> 基本\n  支出 12\n 34 <b> 万元</b>&#12288;&ensp;A  B\n中&lt;5&gt;&nbsp; </p>",
        &["P 基本支出 12 34 万元\u{3000}\u{2002}A B 中<5>"],
    );
}

#[test]
fn printed_lines_are_read_as_text() {
    reads(
        "<pre>\n  一、收入\n科目 | 决算数 |\n合计 | 12.00 |\n\n甲\t乙\t丙\n1\t2\t3\n</pre>",
        &["H2 一、收入", "T 科目·决算数 / 合计·12.00", "T 甲·乙·丙 / 1·2·3"],
    );
}

#[test]
fn tables_stand_as_browsers_lay_them_out() {
    let html = "<table><tfoot><tr><td>注<td>无</tfoot><caption>支出决算表</caption><thead><tr><th>项目<th>金额</thead>\
                <tr style='display:none'><td>隐<td>9.00<tr><td rowspan=0>办公<br>费<td colspan=99>1.00<tr><td>2.00\
                <tbody><tr><td>水费<td style='visibility:hidden'>8<td>3.00</table>";
    let document = page(html);
    assert_eq!(
        shown(&document),
        ["P 支出决算表", "T 项目·金额 / 办公费[1x2]·1.00 / ·2.00 / 水费·3.00 / 注·无"]
    );
    let Block::Table(table) = &document.blocks[1] else { panic!("a table") };
    assert_eq!(table.columns, Columns::Exact);
    // Title and unit may stand in a table of their own.
    reads(
        "<table><tr><td>收入决算表<tr><td>部门：某局<td>单位：元</table><table><tr><td>合计<td>1.00</table>",
        &["P 收入决算表", "P 部门：某局", "P 单位：元", "T 合计·1.00"],
    );
    // An empty table is a table all the same.
    reads(
        "<table><tr><td>项目<td>本年支出<tr><td>合 计<td></table>",
        &["T 项目·本年支出 / 合 计·"],
    );
    // Text between cells is moved out, as browsers do.
    reads(
        "<table><tr>错位<td>项目<td>数<tr><td>合计<td>5.00</table>",
        &["P 错位", "T 项目·数 / 合计·5.00"],
    );
}

#[test]
fn headings_that_say_something_are_prose() {
    reads(
        "<h3>收入<br>情况</h3><h3>本年收入3.00万元。</h3><h1>标题</h1>",
        &["H3 收入情况", "P 本年收入3.00万元。", "H1 标题"],
    );
}

#[test]
fn what_is_not_read_is_noted() {
    let notes =
        |html: &str| -> Vec<String> { page(html).notes.into_iter().map(|note| note.zh).collect() };
    let found =
        notes("<p>决算公开</p><iframe src=a.html></iframe><a href='/f/决算.xlsx?x=1'>附表</a>");
    assert!(
        found.len() == 2 && found[0].contains("框架") && found[1].contains("1 个附件"),
        "{found:?}"
    );
    assert_eq!(notes("<p>决算公开</p><a href=b.html>其他</a>"), Vec::<String>::new());
}

#[test]
fn encodings_are_told_by_mark_declaration_and_content() {
    let html =
        |charset: &str| format!("<html><meta charset={charset}><p>支出合计5.00万元。</p></html>");
    let same = |bytes: &[u8], encoding: &str| {
        let document = read("页", bytes, SourceId(0)).expect("a page");
        assert_eq!(
            (shown(&document), document.encoding),
            (vec!["P 支出合计5.00万元。".to_owned()], encoding)
        );
    };
    same(html("gb2312").as_bytes(), "UTF-8");
    same(format!("\u{feff}{}", html("utf-8")).as_bytes(), "UTF-8 BOM");
    same(&encoding_rs::GB18030.encode(&html("gb2312")).0, "gb18030");
    same(&encoding_rs::GB18030.encode(&html("utf-8")).0, "gb18030");
    let utf16: Vec<u8> = html("utf-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    same(&utf16, "UTF-16LE");
    same(&[b"\xFF\xFE".as_slice(), &utf16].concat(), "UTF-16LE");
    let broken = [&encoding_rs::GB18030.encode(&html("gb2312")).0, b"\xFF\xFF".as_slice()].concat();
    let document = read("页", &broken, SourceId(0)).expect("a page");
    assert!(document.notes[0].zh.contains("不能按 gb18030 解读"));
}

#[test]
fn names_and_contents_tell_pages_from_text() {
    let format = |name: &str, content: &str| {
        read(name, content.as_bytes(), SourceId(0)).expect("a readable file").format
    };
    let part = "<table><tr><td>合计<td>1.00</table>";
    assert_eq!(format("a.xls", part), "html");
    assert_eq!(format("-", part), "html");
    assert_eq!(format("a.txt", part), "text");
    assert_eq!(format("a.txt", "<html><p>合计"), "html");
    assert_eq!(format("a.htm", "网页以 <html> 开头"), "text");
}

fn refusal(html: &str, limits: Limits) -> ReadError {
    let input = Input {
        name: "页.html",
        bytes: html.as_bytes(),
        source: SourceId(0),
        limits,
        changes: Changes::default(),
    };
    read_input(input).expect_err("it is refused")
}

#[test]
fn pages_without_text_are_refused() {
    let frames = "<html><frameset><frame src=a.htm></frameset></html>";
    for html in ["<html><script>go('万元')</script><div id=app></div>", frames, "<html>"] {
        assert_eq!(
            refusal(html, Limits::default()),
            ReadError::Textless { name: "页.html".to_owned() }
        );
    }
}

fn written(numbers: std::ops::Range<u32>, text: fn(u32) -> String) -> String {
    numbers.map(text).collect::<Vec<_>>().concat()
}

#[test]
fn bombs_are_refused() {
    let refused_for = |html: &str| match refusal(html, Limits::default()) {
        ReadError::TooLarge { option, .. } => option,
        other => panic!("{other}"),
    };
    for open in ["<div>", "<table><tr><td>", "<ul><li>", "<svg><g>", "<template>", "<p><object>"] {
        assert_eq!(
            refused_for(&format!("<html>{}甲", open.repeat(100_000))),
            "--max-depth",
            "{open}"
        );
    }
    let row = "<tr><td rowspan=65534 colspan=1000>1<td colspan=1000>2";
    assert_eq!(refused_for(&format!("<table>{}</table>", row.repeat(5_000))), "--max-cells");
    let steps = written(0..3_000, |n| format!("<tr><td colspan={n}>1<td>2"));
    assert_eq!(refused_for(&format!("<table>{steps}</table>")), "--max-cells");
}

#[test]
fn deep_pages_are_read_if_the_limit_is_raised() {
    for (open, times) in [("<div>", 990), ("<table><tr><td>", 240), ("<ul><li>", 480)] {
        let html = format!("<html>{}支出5.00万元。", open.repeat(times));
        let limits = Limits { depth: usize::MAX, ..Limits::default() };
        let input = Input {
            name: "页",
            bytes: html.as_bytes(),
            source: SourceId(0),
            limits,
            changes: Changes::default(),
        };
        assert_eq!(
            shown(&read_input(input).expect("a page")).last().map(String::as_str),
            Some("P 支出5.00万元。")
        );
    }
}

#[test]
fn a_sheet_saved_as_a_page_is_read() {
    let html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style>td{mso-number-format:General}</style>\
        <!--[if gte mso 9]><xml><x:Name>表1</x:Name></xml><![endif]--></head><body><table border=0><col width=72>\
        <tr height=19><td colspan=3 height=19 class=xl65>支出决算表</td></tr>\
        <tr><td></td><td></td><td class=xl66>单位：万元</td></tr>\
        <tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td></tr>\
        <tr><td class=xl67 align=right x:num>205</td><td>教育支出</td><td align=right x:num=\"1234.5\">1,234.50</td></tr>\
        <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table></body></html>";
    let document = read("表.xls", html.as_bytes(), SourceId(0)).expect("a page");
    assert_eq!(
        shown(&document),
        [
            "T 支出决算表[3x1]·· / ··单位：万元 / 科目编码·科目名称·本年支出合计 / 205·教育支出·1,234.50"
        ]
    );
    let dossier = Dossier { documents: vec![document] };
    assert_eq!(figures(&dossier, &[]).len(), 1);
}

#[test]
fn large_and_broken_pages_are_read() {
    let spans = "<b><i><font color=red>5.00万元。".repeat(20_000);
    let attributes = written(0..200_000, |n| format!(" a{n}=1 class=x"));
    let entities = "&lt;&nbsp;".repeat(50_000);
    let line = "<p>支出5.00万元。</p>".repeat(50_000);
    for html in [
        format!("<html>{spans}"),
        format!("<p{attributes}>支出5.00万元。"),
        format!("<p>5.00万元。{entities}"),
        line,
        "<p>支出5.00万元。</p><table><tr><td>合计<td".to_owned(),
        "<html><p>5.\x0000万元。<!-- ".to_owned(),
        format!("<p>5.00万元。{}", "<a href=1>".repeat(100_000)),
        format!("<p>5.00万元。{}", "&aaaa".repeat(100_000)),
        format!("<html>{}5.00万元。", "<a href=x><b><p></b></a>".repeat(20_000)),
    ] {
        assert!(page(&html).transcript.contains("5.00万元。"));
    }
}

proptest! {
    #[test]
    fn blocks_are_in_order_and_places_in_the_file(
        parts in proptest::collection::vec(prop::sample::select(PARTS), 0..60),
    ) {
        let html = format!("<html>{}", parts.concat());
        let Ok(document) = read("页", html.as_bytes(), SourceId(0)) else { return Ok(()) };
        let mut end = 0;
        for block in &document.blocks {
            let span = block.span();
            prop_assert!(end <= span.start && document.transcript.get(span.start..span.end).is_some());
            end = span.end;
        }
        for stretch in document.origins.under(Span::new(0, document.transcript.len())) {
            if let Some(offset) = stretch.offset {
                let text = document.text(stretch.span);
                prop_assert_eq!(html.get(offset..offset + text.len()), Some(text));
            }
        }
    }
}

/// What pages are made of.
const PARTS: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan=2>",
    "<th rowspan=0>",
    "</td>",
    "<tbody>",
    "<caption>",
    "<br>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<sup>",
    "</sup>",
    "<ol>",
    "<li>",
    "</ol>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<select>",
    "<option>",
    "</select>",
    "<script>",
    "</script>",
    "<svg>",
    "<math>",
    "</svg>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<template>",
    "</template>",
    "<frameset>",
    "<form>",
    "</form>",
    "<input>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<body style='display:none'>",
    "</body>",
    "</html>",
    "&nbsp;",
    "&amp;",
    "&",
    "&#x4e00;",
    "支出",
    "12.50",
    "万元。",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "一、",
    "5%",
    "<",
];

/// A stretch of a file as a browser shows it: without tags, and with what these entities stand for.
fn as_shown(source: &str) -> String {
    let mut shown = String::new();
    for part in source.split('<') {
        shown.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    for (entity, text) in [("&nbsp;", ""), ("&percnt;", "%"), ("&#50;", "2"), ("&#19975;", "万")] {
        shown = shown.replace(entity, text);
    }
    shown.split_whitespace().collect()
}

#[test]
fn every_figure_and_finding_has_its_bytes_in_the_file() {
    let html = "<html><body><h1>甲县某局2024年度部门决算</h1>\r\n<p>本年支出合计<b>1,2</b>34<i>.5</i>6&#19975;元，\
                其中：基本支出&nbsp;1,000.00\r\n 万元，占8&#50;.00&percnt;；项目支出<span>234.56</span>万&nbsp;元，\
                占19.00%。</p></body></html>";
    let marked = format!("\u{feff}{html}");
    let declared = format!("<meta charset=\"gbk\">{html}");
    let (gbk, _, _) = encoding_rs::GBK.encode(&declared);
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [
        (html.as_bytes(), encoding_rs::UTF_8),
        (marked.as_bytes(), encoding_rs::UTF_8),
        (&gbk, encoding_rs::GBK),
        (&utf16, encoding_rs::UTF_16LE),
    ] {
        let document = read("页.html", bytes, SourceId(0)).expect("a page");
        let dossier = Dossier { documents: vec![document] };
        let report = check(&dossier, &RULES, &Options::default()).files.remove(0);
        assert_eq!(
            (report.accounts.len(), report.diagnostics.len()),
            (5, 1),
            "{}",
            encoding.name()
        );
        let figures = report.accounts.iter().map(|account| account.at.span);
        let findings = report.diagnostics.iter().map(|found| found.primary.at.span);
        for span in figures.chain(findings) {
            let document = &dossier.documents[0];
            let at = document.bytes(span);
            let (source, _) = encoding.decode_without_bom_handling(&bytes[at.start..at.end]);
            let printed: String = document.text(span).split_whitespace().collect();
            assert_eq!(as_shown(&source), printed);
        }
    }
}
