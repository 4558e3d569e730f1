//! List numbers.

use crate::build::{STYLES, cell, docx, paragraph, place, read_docx, run, shown, styled, table};
use gouji::check::{Options, check};
use gouji::document::{Block, Dossier, Place};
use gouji::rule::RuleSet;

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
fn numbers_are_no_figures_whatever_they_look_like() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{}{}</w:abstractNum>{LIST}",
        level(0, "lowerLetter", "%1)", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>")
    );
    let heading = numbered("7", 1, "收入").replace("</w:pPr>", "<w:outlineLvl w:val='2'/></w:pPr>");
    let content = numbered("7", 0, "支出8.29万元。") + &numbered("7", 1, "其中：基本") + &heading;
    let document = read_docx(&docx(&content, &[("numbering", &numbering)]));
    let marked = |block: &Block| {
        let (marker, rest) = match block {
            Block::Heading(heading) => (heading.marker, Some(heading.title)),
            Block::Paragraph(paragraph) => (paragraph.marker, None),
            Block::Table(_) => panic!("no table"),
        };
        let marker = marker.expect("a number");
        (document.text(marker.span), marker.ordinal, rest.map(|span| document.text(span)))
    };
    let marked: Vec<_> = document.blocks.iter().map(marked).collect();
    assert_eq!(marked, [("a)", 1, None), ("1.1", 1, None), ("1.2", 2, Some("收入"))]);
}

#[test]
fn a_list_that_begins_with_nought_misses_nothing() {
    let level = level(0, "decimal", "%1.", "").replace("w:start w:val='1'", "w:start w:val='0'");
    let numbering = format!("<w:abstractNum w:abstractNumId='1'>{level}</w:abstractNum>{LIST}");
    let content: String =
        ["总则。", "收入。", "支出。"].map(|text| numbered("7", 0, text)).concat();
    let document = read_docx(&docx(&content, &[("numbering", &numbering)]));
    assert_eq!(document.transcript.lines().next(), Some("0. 总则。"));
    let dossier = Dossier { documents: vec![document] };
    let options = Options::default();
    let report = check(&dossier, &RuleSet::builtin(options.lang), &options);
    let told = report.files[0].diagnostics.iter();
    assert!(!told.clone().any(|told| told.rule.starts_with("wording/numbering")), "{told:?}");
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
