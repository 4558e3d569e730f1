//! Word documents say what Word shows once all changes are accepted, each figure at its place.

use gouji::diagnostic::Lang;
use gouji::document::{Block, Columns, Document, Place, Stretch};
use gouji::read::{Input, Limits, ReadError, read, read_input};
use gouji::source::{SourceId, Span};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn types() -> String {
    format!("<Types><Override PartName='/word/document.xml' ContentType='{TYPE}'/></Types>")
}

fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id='{kind}' Type='{KINDS}/{kind}' Target='{target}'/>")
    };
    format!("<Relationships>{}</Relationships>", targets.iter().map(one).collect::<String>())
}

fn root(name: &str, content: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:{name} xmlns:w='{WORD}' \
         xmlns:mc='compatibility' xmlns:wps='shapes' xmlns:v='vml'>{content}</w:{name}>"
    )
}

fn document_part(body: &str) -> String {
    root("document", &format!("<w:body>{body}<w:sectPr/></w:body>"))
}

/// A document with this body and further parts of the folder `word`, each the content of its root.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml".to_owned(), document_part(body)),
    ];
    let names: Vec<_> = parts.iter().map(|(name, _)| (*name, format!("{name}.xml"))).collect();
    let targets: Vec<_> = names.iter().map(|(name, file)| (*name, file.as_str())).collect();
    all.push(("word/_rels/document.xml.rels".to_owned(), relations(&targets)));
    for (name, content) in parts {
        all.push((format!("word/{name}.xml"), root(name, content)));
    }
    let all: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&all)
}

fn read_docx(bytes: &[u8]) -> Document {
    read("a.docx", bytes, SourceId(0)).unwrap_or_else(|error| panic!("{error}"))
}

fn body(body: &str) -> Document {
    read_docx(&docx(body, &[]))
}

/// A paragraph with these properties and runs.
fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn p(text: &str) -> String {
    paragraph("", &run(text))
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

/// A table of rows of cells.
fn table(rows: &[&[String]]) -> String {
    let row = |cells: &&[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// One line a block: `H2 title`, `P text`, `T a·b / c·d`.
fn shown(document: &Document) -> Vec<String> {
    let text = |span: Span| document.text(span);
    let show = |block: &Block| match block {
        Block::Heading(heading) => format!("H{} {}", heading.level, text(heading.span)),
        Block::Paragraph(paragraph) => format!("P {}", text(paragraph.span)),
        Block::Table(table) => {
            assert_eq!(table.columns, Columns::Exact);
            let row = |row: &gouji::document::Row| {
                row.cells.iter().map(|cell| text(cell.span)).collect::<Vec<_>>().join("·")
            };
            format!("T {}", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
        }
    };
    document.blocks.iter().map(show).collect()
}

#[track_caller]
fn shows(content: &str, expected: &[&str]) {
    assert_eq!(shown(&body(content)), expected);
}

fn notes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.zh.as_str()).collect()
}

fn place(document: &Document, text: &str) -> Place {
    let at = document.transcript.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    document.place(at).expect("every text has its place").clone()
}

#[test]
fn a_figure_broken_over_runs_is_one() {
    let document = body(&p("本年支出").replace(
        "</w:p>",
        &(run("8.") + &run("29") + "<w:proofErr/>" + &run("万元。") + "</w:p>"),
    ));
    assert_eq!(shown(&document), ["P 本年支出8.29万元。"]);
}

#[test]
fn every_text_knows_its_byte_in_the_part() {
    let content =
        p("甲&amp;乙") + &paragraph("", "<w:r><w:t>\n  2297.61\n</w:t></w:r>") + &p("丙\u{ad}丁");
    let document = body(&content);
    let part = document_part(&content);
    let all = Span::new(0, document.transcript.len());
    let mut texts = Vec::new();
    for Stretch { span, offset, .. } in document.origins.under(all) {
        let text = document.text(*span);
        if let Some(offset) = offset {
            assert!(part[*offset..].starts_with(text), "{text}");
        }
        texts.push((text, offset.is_some()));
    }
    let expected =
        [("甲", true), ("&", false), ("乙", true), ("2297.61", true), ("丙", true), ("丁", true)];
    assert_eq!(texts, expected);
}

#[test]
fn places_count_paragraphs_outside_tables_and_cells_inside() {
    let inner = table(&[&[cell("", "内1"), cell("", "内2")]]);
    let holder = format!("<w:tc>{}{inner}<w:p/></w:tc>", p("外2"));
    let document = body(
        &(p("甲")
            + "<w:p/>"
            + &p("乙")
            + &table(&[&[cell("<w:gridSpan w:val='2'/>", "外1"), holder]])
            + &p("丙")
            + &table(&[&[cell("", "后1"), cell("", "后2")]])),
    );
    assert_eq!(shown(&document), ["P 甲", "P 乙", "T 外1··外2", "T 内1·内2", "P 丙", "T 后1·后2"]);
    let at = |table, row, column| Place::TableCell { table, row, column };
    for (text, expected) in [
        ("乙", Place::Paragraph { paragraph: 3 }),
        ("丙", Place::Paragraph { paragraph: 4 }),
        ("外2", at(1, 1, 3)),
        ("内2", at(2, 1, 2)),
        ("后1", at(3, 1, 1)),
    ] {
        assert_eq!(place(&document, text), expected, "{text}");
    }
}

#[test]
fn merged_cells_keep_their_columns() {
    let (first, further) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let free = "<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>";
    let rows = table(&[
        &[cell(first, "科目"), cell("<w:gridSpan w:val='2'/>", "支出")],
        &[cell(further, "藏"), cell("", "基本"), cell("", "项目")],
        &[cell("<w:hMerge w:val='restart'/>", "合"), cell("<w:hMerge/>", "藏"), cell("", "1.00")],
    ]);
    let rows = rows.replace("</w:tbl>", &format!("{free}{}</w:tr></w:tbl>", cell("", "2.00")));
    let document = body(&rows);
    assert_eq!(shown(&document), ["T 科目·支出· / ·基本·项目 / 合··1.00 / ·2.00·"]);
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    let size = |row: usize, column: usize| {
        let cell = table.rows[row].cells[column];
        (cell.width, cell.height)
    };
    assert_eq!((size(0, 0), size(0, 1), size(2, 0)), ((1, 2), (2, 1), (2, 1)));
}

#[test]
fn a_table_that_only_frames_prose_is_prose() {
    let frame = format!("<w:tc>{}{}</w:tc>", p("一、收入情况"), p("本年收入8.29万元。"));
    let document = body(&(table(&[&[frame]]) + &p("后")));
    assert_eq!(shown(&document), ["H2 一、收入情况", "P 本年收入8.29万元。", "P 后"]);
    assert_eq!(place(&document, "本年"), Place::TableCell { table: 1, row: 1, column: 1 });
    let lines = format!("<w:tc>{}{}</w:tc>", p("一般公共预算"), p("财政拨款"));
    shows(&table(&[&[lines, cell("", "1.00")]]), &["T 一般公共预算 财政拨款·1.00"]);
}

const STYLES: &str = "
<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>
<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>
<w:style w:type='paragraph' w:styleId='2'><w:name w:val='题'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='3'><w:name w:val='子题'/><w:basedOn w:val='2'/></w:style>
<w:style w:type='paragraph' w:styleId='c'><w:name w:val='toc 1'/></w:style>
<w:style w:type='paragraph' w:styleId='n'><w:name w:val='列'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='h'><w:name w:val='藏'/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type='character' w:styleId='k'><w:name w:val='字藏'/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type='paragraph' w:styleId='x'><w:basedOn w:val='y'/></w:style>
<w:style w:type='paragraph' w:styleId='y'><w:basedOn w:val='x'/></w:style>";

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val='{style}'/>"), &run(text))
}

#[test]
fn headings_are_told_by_style_outline_and_number() {
    let content = [
        styled("1", "第三部分 决算说明"),
        styled("2", "一、收入"),
        styled("3", "财政拨款收入"),
        styled("x", "环"),
        styled("2", "本年收入合计8.29万元，比上年增加1.20万元"),
        paragraph("<w:outlineLvl w:val='0'/>", &run("附件")),
        paragraph("<w:pStyle w:val='2'/><w:outlineLvl w:val='9'/>", &run("正文")),
        styled("c", "一、收入</w:t></w:r><w:r><w:tab/><w:t>3"),
    ];
    let document = read_docx(&docx(&content.concat(), &[("styles", STYLES)]));
    assert_eq!(
        shown(&document),
        [
            "H1 第三部分 决算说明",
            "H2 一、收入",
            "H2 财政拨款收入",
            "P 环",
            "P 本年收入合计8.29万元，比上年增加1.20万元",
            "H1 附件",
            "P 正文",
            "P 一、收入……3",
        ]
    );
}

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}\
         <w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn numbered(list: &str, level: usize, text: &str) -> String {
    let asked = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
    paragraph(&asked, &run(text))
}

#[track_caller]
fn numbers(levels: &[String], lists: &str, paragraphs: &[String], expected: &[&str]) {
    let numbering =
        format!("<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>{lists}", levels.concat());
    let bytes = docx(&paragraphs.concat(), &[("numbering", &numbering), ("styles", STYLES)]);
    let document = read_docx(&bytes);
    let lines: Vec<&str> = document.transcript.lines().collect();
    assert_eq!(lines, expected);
}

const LIST: &str = "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>";

#[test]
fn lists_are_numbered_as_word_numbers_them() {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", "<w:suff w:val='nothing'/>"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimalEnclosedCircle", "%3", "<w:suff w:val='space'/>"),
        level(3, "bullet", "l", ""),
    ];
    let one = |level, text| numbered("7", level, text);
    numbers(
        &levels,
        LIST,
        &[
            one(0, "甲"),
            one(1, "乙"),
            one(1, "丙"),
            one(2, "丁"),
            one(0, "戊"),
            one(1, "己"),
            one(2, "庚"),
            one(3, "辛"),
        ],
        &["一、甲", "1.1 乙", "1.2 丙", "① 丁", "二、戊", "2.1 己", "① 庚", "辛"],
    );
}

#[test]
fn lists_restart_where_word_restarts_them() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "%2)", "<w:lvlRestart w:val='0'/>"),
    ];
    let lists = format!(
        "{LIST}<w:num w:numId='8'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='9'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>\
         <w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    );
    numbers(
        &levels,
        &lists,
        &[
            numbered("7", 0, "甲"),
            numbered("7", 1, "乙"),
            numbered("8", 0, "丙"),
            numbered("8", 1, "丁"),
            numbered("9", 0, "戊"),
            numbered("9", 0, "己"),
            numbered("0", 0, "庚"),
        ],
        &["1. 甲", "a) 乙", "2. 丙", "b) 丁", "5. 戊", "6. 己", "庚"],
    );
}

#[test]
fn styles_and_linked_lists_give_numbers() {
    let levels = [
        level(0, "japaneseCounting", "（%1）", "<w:suff w:val='nothing'/>"),
        level(1, "decimal", "%2.", "<w:pStyle w:val='n'/>"),
    ];
    let lists = "<w:num w:numId='7'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>\
        </w:lvlOverride></w:num><w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='n'/></w:abstractNum>\
        <w:num w:numId='8'><w:abstractNumId w:val='2'/></w:num>";
    numbers(
        &levels,
        lists,
        &[
            styled("n", "甲"),
            styled("n", "乙"),
            numbered("7", 0, "丙"),
            numbered("8", 0, "丁"),
            paragraph("<w:pStyle w:val='n'/><w:numPr><w:numId w:val='0'/></w:numPr>", &run("戊")),
        ],
        // The level above the first two counts as begun.
        &["1. 甲", "2. 乙", "IV. 丙", "（五）丁", "戊"],
    );
}

#[test]
fn numbers_of_cells_are_text_of_the_cells() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>{LIST}",
        level(0, "decimal", "%1", "")
    );
    let number = || format!("<w:tc>{}</w:tc>", numbered("7", 0, ""));
    let rows = table(&[&[number(), cell("", "甲")], &[number(), cell("", "乙")]]);
    let document = read_docx(&docx(&rows, &[("numbering", &numbering)]));
    assert_eq!(shown(&document), ["T 1·甲 / 2·乙"]);
    assert_eq!(place(&document, "2"), Place::TableCell { table: 1, row: 2, column: 1 });
}

#[test]
fn text_boxes_and_notes_count_their_lists_for_themselves() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>{LIST}",
        level(0, "decimal", "%1)", "")
    );
    let one = |text| numbered("7", 0, text);
    let boxed = format!(
        "<w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r>\
         <w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
        one("框")
    );
    let content = one("甲").replace("</w:p>", &boxed) + &one("乙");
    let footnotes = format!("<w:footnote w:id='1'>{}</w:footnote>", one("注"));
    let parts = [("numbering", numbering.as_str()), ("footnotes", &footnotes)];
    let document = read_docx(&docx(&content, &parts));
    assert_eq!(document.transcript, "1) 甲\n1) 框\n1) 注\n2) 乙\n");
}

#[test]
fn text_boxes_are_read_once_after_their_paragraph() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let content = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{}</wps:txbx>\
         </w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r>{}</w:p>{}",
        run("本年支出"),
        boxed("框中8.29万元。"),
        boxed("框中8.29万元。"),
        run("增加。"),
        p("后"),
    );
    let document = body(&content);
    assert_eq!(shown(&document), ["P 本年支出增加。", "P 框中8.29万元。", "P 后"]);
    assert_eq!(place(&document, "框中"), Place::Paragraph { paragraph: 1 });
    assert_eq!(place(&document, "后"), Place::Paragraph { paragraph: 2 });
    let fallback =
        content.replace("<wps:txbx>", "<wps:other>").replace("</wps:txbx>", "</wps:other>");
    let fallback =
        fallback.replacen("w:txbxContent", "w:unknown", 2).replacen("<w:p>", "<w:p><w:r/>", 1);
    assert!(shown(&body(&fallback)).contains(&"P 框中8.29万元。".to_owned()));
}

#[test]
fn notes_follow_the_paragraph_that_refers_to_them() {
    let note = |id: &str, text: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p(text));
    let content = paragraph(
        "",
        &(run("支出8.29万元") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + &run("。")),
    ) + &p("后")
        + &paragraph(
            "",
            &(run("末")
                + "<w:r><w:endnoteReference w:id='2'/><w:footnoteReference w:id='2'/></w:r>"),
        );
    let footnotes = note("-1", "分隔") + &note("2", "含上年结转。");
    let endnotes = footnotes.replace("footnote", "endnote").replace("含上年", "不含");
    let document =
        read_docx(&docx(&content, &[("footnotes", &footnotes), ("endnotes", &endnotes)]));
    assert_eq!(
        shown(&document),
        ["P 支出8.29万元。", "P 含上年结转。", "P 后", "P 末", "P 不含结转。"]
    );
    let at = document.transcript.find("含上年").unwrap();
    let stretch = document.origins.at(at).unwrap();
    assert_eq!((&stretch.place, stretch.offset), (&Place::Paragraph { paragraph: 1 }, None));
}

#[test]
fn fields_show_their_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = "<w:r><w:instrText>IF 1</w:instrText></w:r>";
    let whole = [
        run("支出"),
        mark("begin"),
        code.to_owned(),
        mark("begin"),
        code.to_owned(),
        mark("separate"),
        run("藏"),
        mark("end"),
        mark("separate"),
        run("8.29"),
        mark("end"),
        "<w:fldSimple w:instr='x'>".to_owned() + &run("万元") + "</w:fldSimple>",
    ];
    shows(&format!("<w:p>{}</w:p>", whole.concat()), &["P 支出8.29万元"]);
    let broken = format!("<w:p>{}{code}</w:p>{}", mark("begin"), p("后文8.29万元。"));
    shows(&broken, &["P 后文8.29万元。"]);
}

#[test]
fn wrappers_are_looked_through() {
    let wrapped = [
        "<w:hyperlink>",
        "</w:hyperlink>",
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        "<w:smartTag>",
        "</w:smartTag>",
        "<w:bdo>",
        "</w:bdo>",
        "<x:later>",
        "</x:later>",
    ];
    for pair in wrapped.chunks(2) {
        let content = format!("<w:p>{}{}{}</w:p>", pair[0], run("8.29万元"), pair[1]);
        shows(&content, &["P 8.29万元"]);
        shows(&format!("{}{}{}", pair[0], p("8.29万元"), pair[1]), &["P 8.29万元"]);
    }
    let ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>du</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>度</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    shows(&format!("<w:p>{ruby}</w:p>"), &["P 度"]);
}

#[test]
fn characters_that_are_elements_are_text() {
    let runs = "<w:r><w:t>约</w:t><w:tab/><w:t>8</w:t><w:softHyphen/><w:t>.29</w:t><w:noBreakHyphen/>\
        <w:sym w:font='Symbol' w:char='F025'/><w:sym w:font='Wingdings' w:char='F082'/></w:r>";
    shows(&format!("<w:p>{runs}</w:p>"), &["P 约 8.29-%②"]);
    shows("<w:p><w:r><w:t>&#x38;.29&lt;9&unknown;</w:t></w:r></w:p>", &["P 8.29<9&unknown;"]);
    shows("<w:p><w:r><w:t><![CDATA[8.29<9]]></w:t></w:r></w:p>", &["P 8.29<9"]);
}

#[test]
fn line_breaks_part_what_would_be_paragraphs() {
    let lines = |text: &str| p(&text.replace('|', "</w:t><w:br/><w:t>"));
    shows(
        &lines("一、收入|本年收入8.29万元，|比上年增加。|（一）其他"),
        &["H2 一、收入", "P 本年收入8.29万元， 比上年增加。", "H3 （一）其他"],
    );
}

#[test]
fn changes_are_read_as_accepted() {
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
    let document = body(&(content.concat() + &rows.replace("</w:tbl>", &(gone + "</w:tbl>"))));
    assert_eq!(
        shown(&document),
        ["P 未改", "P 支出8.29万元", "P 前半后半。", "P 移来", "P 新段", "T 留·2"]
    );
    assert_eq!(notes(&document), ["有 9 处修订，按全部接受后的内容核对，第一处在第2段"]);
    assert_eq!(place(&document, "后半"), Place::Paragraph { paragraph: 4 });
}

#[test]
fn deleted_items_are_not_counted() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>{LIST}",
        level(0, "decimal", "%1.", "")
    );
    let deleted = numbered("7", 0, "删")
        .replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr><w:del>")
        .replace("</w:p>", "</w:del></w:p>");
    let content = numbered("7", 0, "甲") + &deleted + &numbered("7", 0, "乙");
    let document = read_docx(&docx(&content, &[("numbering", &numbering)]));
    assert_eq!(shown(&document), ["H4 1. 甲", "H4 2. 乙"]);
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let hidden = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let content = [
        format!("<w:p>{}{}</w:p>", run("明"), hidden("<w:vanish/>", "暗")),
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

#[test]
fn parts_are_found_by_relationships_in_any_spelling() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let text = document_part(&p("支出8.29万元。")).replace(WORD, strict);
    let text = text.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=");
    let utf_16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.replace("UTF-8", "UTF-16").chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = "\u{feff}".to_owned() + &text;
    let types = types().replace("word/document", "content/main");
    for part in [text.as_bytes(), &utf_16, marked.as_bytes()] {
        let bytes = package(&[
            ("content/main.xml", part),
            ("_rels/.rels", relations(&[("officeDocument", "/Content/Main.xml")]).as_bytes()),
            ("[Content_Types].xml", types.as_bytes()),
        ]);
        let document = read("a", &bytes, SourceId(0)).unwrap();
        assert_eq!((document.format, document.transcript.as_str()), ("docx", "支出8.29万元。\n"));
        let offset = document.origins.at(0).unwrap().offset;
        assert_eq!(
            offset.is_some_and(|at| part[at..].starts_with("支出".as_bytes())),
            part != utf_16
        );
    }
}

#[test]
fn templates_and_macro_documents_are_documents() {
    for kind in [
        "vnd.openxmlformats-officedocument.wordprocessingml.template",
        "vnd.ms-word.document.macroEnabled",
        "vnd.ms-word.template.macroEnabledTemplate",
    ] {
        let types = format!("<Types><Override ContentType='application/{kind}.main+xml'/></Types>");
        let bytes = package(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("word/document.xml", document_part(&p("文")).as_bytes()),
        ]);
        assert_eq!(read("a", &bytes, SourceId(0)).unwrap().format, "docx", "{kind}");
    }
}

fn refusal(bytes: &[u8], limits: Limits) -> String {
    let input = Input { name: "a.docx", bytes, source: SourceId(0), limits };
    match read_input(input) {
        Ok(document) => panic!("read: {}", document.transcript.len()),
        Err(error) => error.describe(Lang::Zh),
    }
}

#[test]
fn what_is_larger_than_the_limits_is_refused() {
    let limits = Limits { unpacked: 100_000, cells: 1000, ..Limits::default() };
    let bomb = docx(&p(&"0".repeat(1 << 20)), &[]);
    assert!(bomb.len() < 10_000);
    assert!(refusal(&bomb, limits).contains("--max-unpacked"));
    let wide = table(&[&[cell("<w:gridSpan w:val='4000000000'/>", "1")]]);
    assert!(refusal(&docx(&wide, &[]), limits).contains("--max-cells"));
    let free = wide.replace("<w:tr>", "<w:tr><w:trPr><w:gridAfter w:val='1001'/></w:trPr>");
    let free = free.replace("4000000000", "1");
    assert!(refusal(&docx(&free, &[]), limits).contains("--max-cells"));
}

#[test]
fn deep_nesting_is_refused_and_told() {
    let nested = |depth: usize, open: &str, close: &str| {
        docx(&(open.repeat(depth) + &p("底") + &close.repeat(depth)), &[])
    };
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r></w:p>"),
        ("<w:pPr>", "</w:pPr>"),
    ] {
        let told = refusal(&nested(100_000, open, close), Limits::default());
        assert!(told.contains("word/document.xml") && told.contains("256"), "{told}");
        assert_eq!(nested(20, open, close).is_empty(), false);
    }
    assert_eq!(
        read_docx(&nested(60, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")).transcript,
        "底\n"
    );
}

#[test]
fn entities_do_not_unfold() {
    let bomb = document_part(&p("&c;")).replace(
        "<w:document",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><w:document",
    );
    let bytes = package(&[
        ("[Content_Types].xml", types().as_bytes()),
        ("word/document.xml", bomb.as_bytes()),
    ]);
    assert_eq!(read_docx(&bytes).transcript, "&c;\n");
}

#[test]
fn damaged_packages_are_told() {
    let whole = docx(&p(&"支出8.29万元。".repeat(200)), &[("styles", STYLES)]);
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        assert!(read("a.docx", cut, SourceId(0)).is_err());
    }
    assert!(
        refusal(&whole[..whole.len() - 30], Limits::default()).contains("docx 文件，但内容已损坏")
    );
    for step in [7, 31, 101] {
        let mut flipped = whole.clone();
        (4..flipped.len()).step_by(step).for_each(|at| flipped[at] ^= 0x20);
        let _either = read("a.docx", &flipped, SourceId(0));
    }
    let torn = |text: &str| {
        let bytes = package(&[
            ("[Content_Types].xml", types().as_bytes()),
            ("word/document.xml", text.as_bytes()),
        ]);
        refusal(&bytes, Limits::default())
    };
    let text = document_part(&p("文"));
    assert!(torn(&text[..text.len() - 30]).contains("word/document.xml"));
    assert!(torn(&text.replace("</w:r>", "</w:q>")).contains("word/document.xml"));
    let missing = package(&[("[Content_Types].xml", types().as_bytes())]);
    assert!(refusal(&missing, Limits::default()).contains("word/document.xml"));
}

/// A compound file whose directory has one stream.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.extend(&name);
    bytes.resize(1024 + 64, 0);
    bytes.push(u8::try_from(name.len() + 2).unwrap());
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn passwords_and_old_documents_are_told_apart() {
    let refused =
        |name: &str, stream: &str| read(name, &compound(stream), SourceId(0)).unwrap_err();
    let encrypted = ReadError::Encrypted { name: "a.docx".to_owned() };
    assert_eq!(refused("a.docx", "EncryptedPackage"), encrypted);
    for name in ["a.doc", "a.wps", "a.docx"] {
        let told = refused(name, "WordDocument").describe(Lang::Zh);
        assert!(told.contains("旧版 Word") && told.contains("另存为 .docx"), "{told}");
    }
    assert!(!refused("a.doc", "Other").describe(Lang::Zh).contains("旧版 Word"));
}
