//! Workbooks are read as people see them, and what no person would see does no harm.
//!
//! `tests/formats/make_workbooks.py` makes the files that are checked in.

mod sheets;

use gouji::check::{Options, check, facts};
use gouji::diagnostic::Lang;
use gouji::document::{Block, Document, Dossier, Place};
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use sheets::{Sheet, compound, merged, ods, package, record, rows, sheet, words, xls, xlsx};
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn document(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, SourceId(0)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The transcript of a workbook with one sheet, without its name.
fn transcript(bytes: &[u8]) -> String {
    let text = document("a.xlsx", bytes).transcript;
    text.split_once('\n').expect("the name of the sheet").1.to_owned()
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    read(name, bytes, SourceId(0)).expect_err("it is refused").to_string()
}

fn notes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.zh.as_str()).collect()
}

fn made(name: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let bytes = std::fs::read(&path).expect("it is checked in");
    Dossier { documents: vec![document(name, &bytes)] }
}

/// What each cell says.
fn said(dossier: &Dossier) -> Vec<String> {
    let facts = facts(dossier, &RULES);
    let fact = |fact: &gouji::fact::Fact| {
        let places = fact.quantity.places;
        format!("{:?} {} {} @{places}", fact.key, fact.role, fact.quantity)
    };
    facts.facts.iter().map(fact).collect()
}

/// What each figure of the prose comes to, and what is found.
fn outcomes(dossier: &Dossier) -> (Vec<String>, usize) {
    let report = check(dossier, &RULES, &Options::default());
    let account = |account: &gouji::diagnostic::Account| {
        let text = dossier.documents[0].text(account.at.span);
        format!("{text} {} {:?}", account.kind, account.outcome)
    };
    let file = &report.files[0];
    (file.accounts.iter().map(account).collect(), file.diagnostics.len())
}

#[test]
fn a_disclosure_in_a_workbook_says_what_its_text_says() {
    let text = made("examples/final-accounts-markdown.md");
    for ending in ["xlsx", "xls", "ods"] {
        let book = made(&format!("tests/formats/final-accounts-markdown.{ending}"));
        assert_eq!(book.documents[0].format, ending);
        assert_eq!(said(&book), said(&text), "{ending}");
        assert_eq!(outcomes(&book), outcomes(&text), "{ending}");
        assert_eq!(notes(&book.documents[0]), Vec::<&str>::new(), "{ending}");
    }
}

#[test]
fn every_figure_has_its_cell() {
    for ending in ["xlsx", "xls", "ods"] {
        let book = made(&format!("tests/formats/final-accounts-markdown.{ending}"));
        let document = &book.documents[0];
        let at = document.transcript.find("2,938.33").expect("a figure of the first table");
        let place =
            Place::SheetCell { sheet: "收入支出决算总表".into(), row: 12, column: 3 };
        assert_eq!(document.place(at), Some(&place), "{ending}");
        let at = document.transcript.find("本年收入合计2900.25万元").expect("a sentence");
        let place = document.place(at);
        assert!(
            matches!(place, Some(Place::SheetCell { sheet, column: 1, .. }) if &**sheet == "情况说明")
        );
    }
}

#[test]
fn cells_show_what_their_formats_leave() {
    let formats = [
        "0.00",
        "#,##0.00",
        "0.00%",
        "yyyy\"年\"m\"月\"",
        "0.00\"万元\"",
        "0.00;-0.00;\"-\"",
        "0.00,",
    ];
    let table = rows(&[
        "项目 | 19.1@1 | 1295.3312@2 | 0.4876@3 | 45352@4 | 12.5@5 | 0@6 | 1234567@7",
        "合计 | 1295.33120000001 | 0.30000000000000004 | 4.8449999999999998@1 | -0.5@1 | 2010301 | 1E-3 | 0@1",
    ]);
    assert_eq!(
        transcript(&xlsx(&sheet(table), &formats)),
        "项目 | 19.10 | 1,295.33 | 48.76% | 2024年3月 | 12.50万元 | - | 1234.57\n\
         合计 | 1295.3312 | 0.3 | 4.85 | -0.50 | 2010301 | 0.001 | 0.00\n"
    );
}

#[test]
fn strings_are_shared_rich_escaped_or_the_result_of_a_formula() {
    let cells = r#"<sheetData><row>
        <c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c>
        <c t="str"><f>A1</f><v>a&amp;b&#x4E00;</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-03-01</v></c>
        <c t="inlineStr"><is><r><t>行_x000A_次</t></r></is></c></row></sheetData>"#;
    let strings = "<sst><si><r><t>项</t></r><r><t>目</t></r><rPh><t>xiang</t></rPh></si><si><t>12.50</t></si></sst>";
    let main = r#"<workbook><sheets><sheet name="甲" id="r1"/></sheets></workbook>"#;
    let relations = r#"<Relationships>
        <Relationship Id="r1" Type="x/worksheet" Target="Sheet1.xml"/>
        <Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let types = "<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>";
    let root = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/main/book.xml"/></Relationships>"#;
    let worksheet = format!("<worksheet>{cells}</worksheet>");
    let bytes = package(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("main\\book.xml", main),
        ("main/_rels/book.xml.rels", relations),
        ("main/sheet1.XML", &worksheet),
        ("main/sharedStrings.xml", strings),
    ]);
    assert_eq!(transcript(&bytes), "项目 | 12.50 | a&b一 | TRUE | 2024-03-01 | 行 次\n");
}

/// The widths and heights of all cells of the first table that are not blank.
fn shape(document: &Document) -> Vec<(&str, usize, usize)> {
    let Some(Block::Table(table)) =
        document.blocks.iter().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("no table");
    };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .map(|cell| (document.text(cell.span), cell.width, cell.height))
        .filter(|cell| !cell.0.is_empty())
        .collect()
}

#[test]
fn merged_cells_say_what_they_cover_and_hide_what_lies_under_them() {
    let cells = rows(&[
        "标题表 | 遮住",
        "项目 | 决算数 | | 备注",
        " | 基本 | 项目支出",
        "合计 | 1 | 2 | x",
    ]);
    let regions = merged(&["A1:F1", "A2:A3", "B2:C2", "D2:E3", "B4:B4", "A9:C9", "bad"]);
    let document = document("a.xlsx", &xlsx(&sheet(cells + &regions), &[]));
    assert_eq!(
        shape(&document),
        [
            ("标题表", 4, 1),
            ("项目", 1, 2),
            ("决算数", 2, 1),
            ("备注", 1, 2),
            ("基本", 1, 1),
            ("项目支出", 1, 1),
            ("合计", 1, 1),
            ("1", 1, 1),
            ("2", 1, 1),
            ("x", 1, 1)
        ]
    );
}

#[test]
fn what_is_hidden_is_left_out_and_told() {
    let cells = r#"<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/></cols><sheetData>
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c><c r="D1"><v>4</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>5</v></c><c r="C2"><v>6</v></c></row>
        <row r="3" hidden="1"/>
        <row r="4" ht="0"><c r="A4"><v>7</v></c></row>
        <row r="5"><c r="A5"><v>8</v></c><c r="C5"><v>9</v></c></row></sheetData>"#;
    let hidden = |name, state| Sheet { name, state, xml: rows(&["10"]) };
    let mut sheets = sheet(cells.to_owned());
    sheets.extend([hidden("乙", "hidden"), hidden("丙", "veryHidden")]);
    let document = document("a.xlsx", &xlsx(&sheets, &[]));
    assert_eq!(document.transcript, "甲\n1 | 3\n8 | 9\n");
    assert_eq!(
        notes(&document),
        [
            "隐藏的工作表未读：乙、丙",
            "工作表“甲”有 2 行隐藏（第一处是第2行），未读",
            "工作表“甲”有 2 列隐藏（第一处是B列），未读",
        ]
    );
}

#[test]
fn a_merged_cell_whose_corner_is_hidden_is_shown_where_it_begins_to_be_seen() {
    let cells = r#"<cols><col min="1" max="1" hidden="1"/></cols>"#.to_owned()
        + &rows(&["标题 | | ", " | 1 | 2"]);
    let document = document("a.xlsx", &xlsx(&sheet(cells + &merged(&["A1:C1"])), &[]));
    assert_eq!(shape(&document), [("标题", 2, 1), ("1", 1, 1), ("2", 1, 1)]);
    let place = Place::SheetCell { sheet: "甲".into(), row: 1, column: 1 };
    assert_eq!(document.place(document.transcript.find("标题").unwrap()), Some(&place));
}

#[test]
fn formulas_without_results_and_errors_are_blank_and_told() {
    let cells = r#"<sheetData><row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>SUM(C1)</f><v></v></c>
        <c r="C1"><f>1+1</f><v>2</v></c><c r="D1"><f>1</f></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>"#;
    let document = document("a.xlsx", &xlsx(&sheet(cells.to_owned()), &[]));
    assert_eq!(document.transcript, "甲\n2\n");
    let [uncomputed, errors] = notes(&document)[..] else { panic!("{:?}", document.notes) };
    assert!(uncomputed.contains("2 个公式没有存下结果（第一处是 B1）"), "{uncomputed}");
    assert!(errors.contains("1 个单元格是错误值（第一处是 E1）"), "{errors}");
}

/// The kinds of the blocks of a sheet, with their first words.
fn blocks(cells: String) -> Vec<String> {
    let document = document("a.xlsx", &xlsx(&sheet(cells), &[]));
    let told = document.blocks.iter().skip(1).map(|block| {
        let text = document.text(block.span()).split(" |").next().unwrap_or_default();
        let text: String = text.chars().take(6).collect();
        match block {
            Block::Heading(_) => format!("# {text}"),
            Block::Paragraph(_) => text,
            Block::Table(table) => format!("{}× {text}", table.rows.len()),
        }
    });
    told.collect()
}

const LONG: &str =
    "2024年度本单位支出合计2308.13万元，其中：基本支出1608.74万元，项目支出699.39万元。";

#[test]
fn a_title_begins_a_table_and_a_blank_row_alone_does_not() {
    let two =
        ["收入决算表", "项目 | 金额", "合计 | 1", "", "支出决算表", "项目 | 金额", "合计 | 2"];
    assert_eq!(blocks(rows(&two)), ["3× 收入决算表", "3× 支出决算表"]);
    let empty =
        ["公开07表", "政府性基金表", "项目 | 金额", "", "公开08表", "项目 | 金额", "合计 | 2"];
    assert_eq!(blocks(rows(&empty)), ["3× 公开07表", "3× 公开08表"]);
    let one = ["收入决算表", "", "项目 | 金额", "", "合计 | 1", "", "其中：", "工资 | 1"];
    assert_eq!(blocks(rows(&one)), ["5× 收入决算表"]);
}

#[test]
fn long_texts_alone_in_their_rows_are_prose_but_not_in_the_middle_of_a_form() {
    let text = rows(&["2024年度决算情况说明", "一、支出决算情况", LONG, "二、其他", "没有。"]);
    assert_eq!(blocks(text), ["2024年度", "# 一、支出决算", "2024年度", "# 二、其他", "没有。"]);
    let above = rows(&["一、支出决算情况", LONG, "支出决算表", "项目 | 金额", "合计 | 1"]);
    assert_eq!(blocks(above), ["# 一、支出决算", "2024年度", "3× 支出决算表"]);
    let below = rows(&["支出决算表", "项目 | 金额", "合计 | 1", "一、支出决算情况", LONG]);
    assert_eq!(blocks(below), ["3× 支出决算表", "# 一、支出决算", "2024年度"]);
    let titled = rows(&["支出决算表", LONG, "项目 | 金额", "合计 | 1"]);
    assert_eq!(blocks(titled), ["2024年度", "3× 支出决算表"]);
    let form = rows(&["自评表", "项目名称 | 甲", LONG, "预算数 | 1"]);
    assert_eq!(blocks(form), ["4× 自评表"]);
    let note = rows(&["支出决算表", "项目 | 金额", "合计 | 1", &format!("注：1.{LONG}"), LONG]);
    assert_eq!(blocks(note), ["5× 支出决算表"]);
}

#[test]
fn tables_are_known_by_titles_across_all_columns_or_by_the_name_of_the_sheet() {
    let body = [
        "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出",
        " | 合计 | 3.00 | 2.00 | 1.00",
    ];
    let known = |name, cells| {
        let bytes = xlsx(&[Sheet { name, state: "visible", xml: cells }], &[]);
        let facts = facts(&Dossier { documents: vec![document("a.xlsx", &bytes)] }, &RULES);
        let table = &facts.tables[0];
        let spec = table.spec.map(|spec| RULES.vocabulary.tables[spec].name.clone());
        (spec.unwrap_or_default(), facts.facts[0].key.item.clone(), table.facts)
    };
    let with = |captions: &[&'static str]| rows(&[captions, body.as_slice()].concat());
    let expected = ("支出决算表".to_owned(), "支出".to_owned(), 3);
    let titled = with(&["支出决算表（公开03表）", " | | | | 单位：万元"]) + &merged(&["A1:E1"]);
    assert_eq!(known("Sheet1", titled), expected);
    assert_eq!(known("3支出决算表", with(&["单位：万元"])), expected);
    // A merged line that is no title of a table is no header of its columns either.
    let other = with(&["云门路小学收支情况一览", " | | | | 单位：万元"]) + &merged(&["A1:E1"]);
    assert_eq!(known("支出决算表", other), expected);
}

#[test]
fn spreadsheets_of_opendocument_show_their_text() {
    let styles = r#"<style:style style:name="h"><style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:table table:name="乙" table:style-name="h"><table:table-row><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="甲"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
        <table:table-row><table:table-cell table:number-columns-spanned="4"><text:p>决<text:span>算</text:span><text:s/>表</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="3"><text:p>遮</text:p></table:covered-table-cell></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell><text:p>8</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value="19.1"><office:annotation><text:p>批注</text:p></office:annotation><text:p>19.10</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.4876"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value="0"><text:p/></table:table-cell><table:table-cell/><table:table-cell/><table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row></table:table>"#;
    let document = document("a.ods", &ods(styles, tables));
    assert_eq!(document.transcript, "甲\n决算 表 | \n19.10 | 48.76%\n19.10 | 48.76%\n");
    assert_eq!(shape(&document)[0], ("决算 表", 2, 1));
    assert_eq!(notes(&document).len(), 5, "{:?}", document.notes);
    let encrypted = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "…"),
    ]);
    let error = read("a.ods", &encrypted, SourceId(0)).err();
    assert_eq!(error, Some(ReadError::Encrypted { name: "a.ods".to_owned() }));
}

#[test]
fn records_of_xls_show_their_formats_and_hide_what_is_hidden() {
    let format = record(0x041E, &[words(&[200, 4]), b"\x000.00".to_vec()].concat());
    let style = |format: u16| record(0x00E0, &words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    // The first string goes on in the next record, there in two bytes for each character.
    let strings = [
        record(0x00FC, &[words(&[2, 0, 2, 0, 4]), b"\x00ab".to_vec()].concat()),
        record(
            0x003C,
            &[
                &[1],
                words(&[0x652F, 0x51FA, 2]).as_slice(),
                &[9, 1, 0],
                &words(&[0x5408, 0x8BA1, 0, 0]),
            ]
            .concat(),
        ),
    ];
    let number = |row: u16, column: u16, value: &[u8; 8]| {
        record(0x0203, &[words(&[row, column, 1]), value.to_vec()].concat())
    };
    let nineteen = number(0, 1, &0x4033_1999_9999_999A_u64.to_le_bytes());
    let cells = [
        record(0x007D, &words(&[2, 2, 2000, 0, 1])),
        record(0x0208, &words(&[1, 0, 0, 0, 0, 0, 0x20, 0])),
        record(0x00FD, &words(&[0, 0, 0, 0, 0])),
        nineteen,
        number(0, 2, &[0; 8]),
        number(1, 0, &[0; 8]),
        record(0x00FD, &words(&[2, 0, 0, 1, 0])),
        // 12.34 as hundredths, -3 as an integer.
        record(0x00BD, &words(&[2, 1, 1, 0x134B, 0, 1, 0xFFF6, 0xFFFF, 2])),
        // A formula that gives a text.
        record(0x0006, &words(&[2, 3, 0, 0, 0, 0, 0xFFFF, 0, 0, 0])),
        record(0x0207, &[words(&[2]), b"\x00ok".to_vec()].concat()),
        record(0x0205, &[words(&[2, 4, 0]), vec![7, 1]].concat()),
        record(0x00E5, &words(&[1, 0, 0, 4, 5])),
    ];
    let globals = [vec![format, style(0), style(200)], strings.to_vec()].concat();
    let document = document("a.et", &xls(0x0600, &globals, &cells));
    assert_eq!(document.format, "xls");
    assert_eq!(document.transcript, "A\nab支出 | 19.10 | \n合计 | 12.34 | ok\n");
    assert_eq!(notes(&document).len(), 3, "{:?}", document.notes);
}

#[test]
fn formulas_of_xls_that_nobody_computed_are_told() {
    let text = record(0x0204, &[words(&[0, 0, 0, 1]), b"\x00x".to_vec()].concat());
    let empty = record(0x0006, &words(&[0, 1, 0, 3, 0, 0, 0xFFFF, 0, 0, 0]));
    let computed = record(0x0006, &words(&[0, 2, 0, 0, 0, 0, 0x3FF0, 0, 0, 0]));
    let none = document("a.xls", &xls(0x0600, &[], &[text.clone(), empty.clone()]));
    assert!(notes(&none)[0].contains("1 个公式没有存下结果（第一处是 B1）"), "{:?}", none.notes);
    let some = document("a.xls", &xls(0x0600, &[], &[text, empty, computed]));
    assert_eq!((some.transcript.as_str(), notes(&some).len()), ("A\nx | 1\n", 0));
}

#[test]
fn older_xls_has_the_encoding_of_its_machine() {
    let label = |row: u16, text: &[u8]| {
        let length = u16::try_from(text.len()).unwrap();
        record(0x0204, &[words(&[row, 0, 0, length]), text.to_vec()].concat())
    };
    let globals = [record(0x0042, &words(&[936]))];
    let document = document(
        "a.xls",
        &xls(0x0500, &globals, &[label(0, b"\xD6\xA7\xB3\xF6"), label(1, b"12")]),
    );
    assert_eq!(document.transcript, "A\n支出\n12\n");
}

#[test]
fn passwords_are_named() {
    let locked = xls(0x0600, &[record(0x002F, &words(&[1, 1, 1]))], &[]);
    for bytes in [locked, compound("EncryptedPackage", &[7; 5000])] {
        for name in ["a.xls", "a.xlsx"] {
            let error = read(name, &bytes, SourceId(0)).err();
            assert_eq!(error, Some(ReadError::Encrypted { name: name.to_owned() }));
        }
    }
}

#[test]
fn the_content_tells_the_format_not_the_ending() {
    let new = xlsx(&sheet(rows(&["合计 | 1"])), &[]);
    assert_eq!(document("a.xls", &new).format, "xlsx");
    assert_eq!(document("a.txt", &new).format, "xlsx");
    let old =
        xls(0x0600, &[], &[record(0x0204, &[words(&[0, 0, 0, 1]), b"\x00x".to_vec()].concat())]);
    assert_eq!(document("a.xlsx", &old).format, "xls");
    let word = compound("WordDocument", &[0; 5000]);
    let told = read("a.xls", &word, SourceId(0));
    assert!(matches!(told, Err(ReadError::Damaged { format: "doc", .. })), "{told:?}");
}

#[test]
fn far_apart_cells_cost_nothing() {
    let cells = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="B1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row></sheetData>"#;
    assert_eq!(transcript(&xlsx(&sheet(cells.to_owned()), &[])), "1 |  | \n | 2 | 3\n");
}

fn limited(bytes: &[u8], limits: Limits) -> Option<ReadError> {
    read_input(Input { name: "a", bytes, source: SourceId(0), limits, changes: Changes::default() })
        .err()
}

#[test]
fn more_than_the_limits_is_refused_with_the_option_that_raises_them() {
    let cells = Limits { cells: 1000, ..Limits::default() };
    let refused = |bytes: &[u8], limits| match limited(bytes, limits) {
        Some(ReadError::TooLarge { option, .. }) => option,
        other => panic!("{other:?}"),
    };
    // One cell in each row and column: few cells, a large table.
    let row = |at: usize| {
        format!(
            r#"<table:table-row><table:table-cell table:number-columns-repeated="{at}"/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"#
        )
    };
    let diagonal: Vec<String> = (1..40).map(row).collect();
    let diagonal = format!(r#"<table:table table:name="甲">{}</table:table>"#, diagonal.concat());
    assert_eq!(refused(&ods("", &diagonal), cells), "--max-cells");
    let regions: Vec<String> = (1..2000).map(|row| format!("A{row}:B{row}")).collect();
    assert_eq!(refused(&xlsx(&sheet(rows(&["1"]) + &merged(&regions)), &[]), cells), "--max-cells");
    let repeated = r#"<table:table table:name="甲"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>1</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(refused(&ods("", repeated), cells), "--max-cells");
    // A few cells that all name one long string.
    let wide = "支".repeat(20_000);
    let text = Limits { unpacked: 1 << 20, ..Limits::default() };
    let long = format!(
        r#"<table:table table:name="甲"><table:table-row><table:table-cell table:number-columns-repeated="500"><text:p>{wide}</text:p></table:table-cell></table:table-row></table:table>"#
    );
    assert_eq!(refused(&ods("", &long), text), "--max-unpacked");
}

#[test]
fn regions_that_overlap_come_to_an_end() {
    let regions: Vec<String> = (1..20_000).map(|row| format!("A{row}:ZZ900000")).collect();
    let cells: Vec<String> = (0..2000).map(|row| format!("{row} | 甲")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    document("a.xlsx", &xlsx(&sheet(rows(&cells) + &merged(&regions)), &[]));
}

#[test]
fn what_is_damaged_is_named() {
    let whole = |xml: &str| xlsx(&sheet(xml.to_owned()), &[]);
    let told = refusal("a.xlsx", &whole("<sheetData><row></sheetData>"));
    assert!(told.contains("xl/worksheets/sheet1.xml"), "{told}");
    assert!(refusal("a.xlsx", &whole("<sheetData>")).contains("xlsx"));
    let good = whole(&rows(&["合计 | 1"]));
    assert!(refusal("a.xlsx", &good[..good.len() / 2]).contains("已损坏"));
    assert!(matches!(limited(&whole(""), Limits::default()), Some(ReadError::Empty { .. })));
    let without = record(0x0085, &[0; 8]);
    let far = xls(0x0600, &[record(0x0085, &[0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 1, 0, b'B'])], &[]);
    assert!(refusal("a.xls", &far).contains('B'));
    assert!(limited(&compound("Workbook", &without), Limits::default()).is_some());
}

/// A cheap row of numbers that look like chance.
fn chance(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or_default()
}

/// Changes a few bytes, or cuts or doubles a stretch.
fn damaged(whole: &[u8], seed: &mut u64) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=chance(seed) % 8 {
        let at = chance(seed) % bytes.len();
        let end = (at + chance(seed) % 64).min(bytes.len());
        match chance(seed) % 6 {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let stretch = bytes[at..end].to_vec();
                bytes.splice(at..at, stretch);
            }
            2 => bytes[at] = 0xFF,
            3 => bytes[at] = 0,
            _ => bytes[at] ^= 1 << (chance(seed) % 8),
        }
        if bytes.is_empty() {
            return whole.to_vec();
        }
    }
    bytes
}

#[test]
fn damaged_files_are_refused_or_read_but_end() {
    let mut seed = 7;
    let limits = Limits { cells: 100_000, unpacked: 4 << 20, ..Limits::default() };
    for ending in ["xlsx", "xls", "ods"] {
        let path = format!(
            "{}/tests/formats/final-accounts-markdown.{ending}",
            env!("CARGO_MANIFEST_DIR")
        );
        let whole = std::fs::read(path).unwrap();
        for _ in 0..300 {
            let _either = limited(&damaged(&whole, &mut seed), limits);
        }
    }
}

#[test]
fn damaged_parts_are_refused_or_read_but_end() {
    let cells = rows(&["标题表", "项目 | 决算数@1 | 12.5@2", LONG, "合计 | 45352@3 | 0@4"]);
    let parts = cells + &merged(&["A1:C1", "A2:A3"]);
    let formats = [
        "#,##0.00_);[Red](#,##0.00)",
        "yyyy\"年\"m\"月\"",
        "[>=100]0.0,;0!.0%",
        "_ * #,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
    ];
    let mut seed = 11;
    for _ in 0..600 {
        let broken = String::from_utf8_lossy(&damaged(parts.as_bytes(), &mut seed)).into_owned();
        let codes = formats
            .map(|code| String::from_utf8_lossy(&damaged(code.as_bytes(), &mut seed)).into_owned());
        let codes = codes.each_ref().map(String::as_str);
        let _either = limited(&xlsx(&sheet(broken), &codes), Limits::default());
    }
}

#[test]
fn damaged_records_are_refused_or_read_but_end() {
    let path = format!("{}/tests/formats/final-accounts-markdown.xls", env!("CARGO_MANIFEST_DIR"));
    let mut file =
        cfb::CompoundFile::open(std::io::Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut stream = Vec::new();
    std::io::Read::read_to_end(&mut file.open_stream("Workbook").unwrap(), &mut stream).unwrap();
    let mut seed = 13;
    for _ in 0..300 {
        let _either =
            limited(&compound("Workbook", &damaged(&stream, &mut seed)), Limits::default());
    }
}
