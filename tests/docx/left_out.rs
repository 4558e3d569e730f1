//! Changes, hidden text and what else is no text of the document.

use crate::build::{STYLES, body, cell, docx, p, paragraph, place, read_docx, run, shown, table};
use gouji::document::{Document, Place};
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::source::SourceId;

fn notes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.zh.as_str()).collect()
}

/// A body with tracked changes of every kind.
fn changed() -> String {
    let change =
        |kind: &str, runs: &str| format!("<w:{kind} w:id='1' w:author='x'>{runs}</w:{kind}>");
    let deleted = "<w:r><w:delText>7.77</w:delText><w:t>7.77</w:t></w:r>";
    let content = [
        p("未改"),
        format!(
            "<w:p>{}{}{}</w:p>",
            run("支出"),
            change("del", deleted),
            change("ins", &run("8.29万元"))
        ),
        paragraph("<w:rPr><w:del/></w:rPr>", &run("前半")),
        p("后半。"),
        paragraph("<w:rPr><w:del/></w:rPr>", &change("del", deleted)),
        format!(
            "<w:p>{}{}</w:p>",
            change("moveFrom", &run("移走")),
            change("moveTo", &run("移来"))
        ),
        paragraph(
            "<w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>",
            &run("新段"),
        ),
    ];
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>", cell("", "删"), cell("", "1"));
    let rows = table(&[&[cell("", "留"), cell("<w:cellDel/>", "列"), cell("", "2")]]);
    content.concat() + &rows.replace("</w:tbl>", &(gone + "</w:tbl>"))
}

#[test]
fn changes_are_read_as_accepted() {
    let document = body(&changed());
    assert_eq!(
        shown(&document),
        ["P 未改", "P 支出8.29万元", "P 前半后半。", "P 移来", "P 新段", "T 留·2"]
    );
    let told = "有 9 处修订，按全部接受后的内容核对，第一处在第2段；修订前的内容用 --changes rejected 核对";
    assert_eq!(notes(&document), [told]);
    assert_eq!(place(&document, "后半"), Place::Paragraph { paragraph: 4 });
}

#[test]
fn the_text_before_the_changes_can_be_read() {
    let bytes = docx(&changed(), &[]);
    let (limits, changes) = (Limits::default(), Changes::Rejected);
    let input = Input { name: "a.docx", bytes: &bytes, source: SourceId(0), limits, changes };
    let document = read_input(input).expect("a document");
    let before = [
        "P 未改",
        "P 支出7.777.77",
        "P 前半",
        "P 后半。",
        "P 7.777.77",
        "P 移走",
        "P 新段",
        "T 留·列·2 / 删·1",
    ];
    assert_eq!(shown(&document), before);
    assert_eq!(notes(&document), ["有 9 处修订，按全部拒绝后的内容核对，第一处在第2段"]);
}

#[test]
fn a_table_ends_a_paragraph_without_mark() {
    let open = paragraph("<w:rPr><w:del/></w:rPr>", &run("前"));
    let rows = table(&[&[cell("", "甲"), cell("", "乙")]]);
    assert_eq!(shown(&body(&(open.clone() + &rows + &open))), ["P 前", "T 甲·乙", "P 前"]);
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let hidden = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let content = [
        format!("<w:p>{}{}</w:p>", run("明"), hidden("<w:vanish/>", "暗").repeat(2)),
        format!("<w:p>{}</w:p>", hidden("<w:webHidden/>", "网")),
        format!("<w:p>{}</w:p>", hidden("<w:vanish w:val='0'/>", "不藏")),
        paragraph("<w:pStyle w:val='h'/>", &run("藏")),
        format!("<w:p>{}</w:p>", hidden("<w:rStyle w:val='k'/>", "字藏")),
        paragraph("<w:pStyle w:val='h'/>", &hidden("<w:rStyle w:val='k'/>", "反")),
        paragraph("<w:rPr><w:specVanish/></w:rPr>", &run("一、收入。")),
        p("本年收入8.29万元。"),
    ];
    let document = read_docx(&docx(&content.concat(), &[("styles", STYLES)]));
    assert_eq!(document.transcript, "明\n网\n不藏\n反一、收入。本年收入8.29万元。\n");
    assert_eq!(notes(&document), ["有 3 处隐藏文字，未核对，第一处在第1段"]);
}

#[test]
fn comments_heads_and_feet_are_no_text() {
    let content = format!(
        "<w:p><w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>",
        run("正文")
    );
    let aside = p("页眉8.29万元");
    let document = read_docx(&docx(&content, &[("comments", &aside), ("header", &aside)]));
    assert_eq!(document.transcript, "正文\n");
    assert!(document.notes.is_empty());
}

#[test]
fn pictures_and_imports_are_told() {
    let picture = "<w:p><w:r><w:drawing><a:blip/><a:t>图中</a:t></w:drawing></w:r></w:p>";
    let document = body(&(p("文") + picture + "<w:altChunk r:id='x'/>"));
    assert_eq!(document.transcript, "文\n");
    assert_eq!(
        notes(&document),
        [
            "有 1 处图片、图表或嵌入的文件，其中的文字和数字未核对，第一处在第2段",
            "有 1 处插入了其他文件的内容，未核对，第一处在第2段",
        ]
    );
    let scan = read("a.docx", &docx(picture, &[]), SourceId(0));
    assert_eq!(scan.unwrap_err(), ReadError::Pictures { name: "a.docx".to_owned(), count: 1 });
    let empty = read("a.docx", &docx("<w:p/>", &[]), SourceId(0));
    assert_eq!(empty.unwrap_err(), ReadError::Empty { name: "a.docx".to_owned() });
}
