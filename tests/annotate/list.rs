//! The findings list: one row a finding, as Markdown and as a workbook.

use super::{Draft, bytes, finding};
use gouji::diagnostic::{Diagnostic, FileReport, Lang, Report, Severity, Standing};
use gouji::document::{Document, Dossier, LineIndex};
use gouji::read::read;
use gouji::render::{FORMATS, Failure, Style};
use gouji::source::{SourceId, Span};

/// What an output says of some dossiers.
fn shown(format: &str, lang: Lang, drafts: &[(Dossier, Report)], failures: &[Failure]) -> Vec<u8> {
    let format = FORMATS.iter().find(|known| known.name == format).expect("a known output");
    let mut renderer = (format.start)(Style { lang, color: false, width: 100, summary: true });
    let mut out = Vec::new();
    renderer.begin(&mut out).expect("memory");
    for (dossier, report) in drafts {
        renderer.report(dossier, report, &mut out).expect("memory");
    }
    renderer.end(failures, &mut out).expect("memory");
    out
}

fn draft(name: &str) -> (Dossier, Report) {
    let Draft { dossier, report, .. } = Draft::new(name, bytes(&format!("tests/versions/{name}")));
    (dossier, report)
}

/// A file of one line with a finding on a part of it.
fn line(name: &str, text: &str, on: &str) -> (Dossier, Report) {
    let at = text.find(on).expect("it is there");
    let document = Document {
        name: name.to_owned(),
        lines: LineIndex::new(text),
        transcript: text.to_owned(),
        ..Document::default()
    };
    let diagnostics = vec![Diagnostic { expected: None, ..finding(Span::new(at, at + on.len())) }];
    let report = Report {
        files: vec![FileReport { diagnostics, ..FileReport::default() }],
        ..Report::default()
    };
    (Dossier { documents: vec![document] }, report)
}

fn markdown(lang: Lang, drafts: &[(Dossier, Report)], failures: &[Failure]) -> String {
    String::from_utf8(shown("markdown", lang, drafts, failures)).expect("UTF-8")
}

/// The lines of a workbook as gouji itself reads them.
fn workbook(lang: Lang, drafts: &[(Dossier, Report)], failures: &[Failure]) -> Vec<String> {
    let bytes = shown("xlsx", lang, drafts, failures);
    let document = read("list.xlsx", &bytes, SourceId(0)).expect("a workbook");
    document.transcript.lines().map(str::to_owned).collect()
}

#[test]
fn a_row_says_where_what_and_why() {
    let list = markdown(Lang::Zh, &[draft("budget-errors.docx")], &[]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines[0], "| 序号 | 位置 | 原文 | 应为 | 依据 | 问题类型 | 严重程度 |");
    assert_eq!(lines[1], "| --- | --- | --- | --- | --- | --- | --- |");
    assert_eq!(
        lines[3],
        "| 2 | 第7段（一、收支总体情况） | 其中：基本支出1056.75万元，占支出预算的27.32% | 27.23% | \
         1056.75万元 占 38811240元 的 27.23%，文中写作 27.32%<br>\
         计算：1056.75万元 ÷ 38811240元 = 27.23%，舍入允许 \\[27.2278%, 27.2281%\\]<br>\
         对照：第7段 1056.75万元；表1第8行第4列 38,811,240 | \
         文中数字 (narrative/share) | 错误 |"
    );
    assert_eq!(lines.iter().filter(|line| line.starts_with("| ")).count(), 2 + 6);
    assert!(list.ends_with("  - 正文 45 个数字：一致 29，末位 0，矛盾 5，无从核对 8，未涉及 3\n"));
}

#[test]
fn a_workbook_says_the_same() {
    let lines = workbook(Lang::Zh, &[draft("budget-errors.docx")], &[]);
    assert_eq!(lines[0], "问题清单");
    assert_eq!(lines[1], "序号 | 位置 | 原文 | 应为 | 依据 | 问题类型 | 严重程度");
    assert!(lines[3].starts_with(
        "2 | 第7段（一、收支总体情况） | 其中：基本支出1056.75万元，占支出预算的27.32% | 27.23% | "
    ));
    assert_eq!(lines.len(), 2 + 6);
}

#[test]
fn several_files_are_told_apart_and_unread_ones_listed() {
    let failure = Failure { path: "坏.pdf".to_owned(), message: "内容已损坏".to_owned() };
    let drafts = || [draft("budget-errors.docx"), draft("final-accounts-markdown.docx")];
    let list = markdown(Lang::En, &drafts(), std::slice::from_ref(&failure));
    assert!(
        list.starts_with(
            "| No. | File | Place | Original | Expected | Basis | Kind | Severity |\n"
        )
    );
    assert!(list.contains("| 1 | budget-errors.docx | paragraph 6 (一、收支总体情况) |"), "{list}");
    assert!(list.contains("\n- 坏.pdf: 内容已损坏\n"), "{list}");
    let lines = workbook(Lang::Zh, &drafts(), &[failure]);
    assert!(lines[1].starts_with("序号 | 文件 | 位置 |"), "{lines:?}");
    assert_eq!(lines[lines.len() - 2..], ["文件 | 原因", "坏.pdf | 内容已损坏"]);
}

#[test]
fn text_that_looks_like_a_formula_is_text() {
    for text in ["=1+1", "+86", "-5.00", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
        let bytes = shown("xlsx", Lang::Zh, &[line("=a.txt", text, text)], &[]);
        let sheet = super::word::part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{text}: {sheet}");
        let styles = super::word::part(&bytes, "xl/styles.xml");
        assert!(styles.contains("quotePrefix=\"1\""), "{text}: it would be one once edited");
        // What bars and line ends part in a table is the cell that is quoted.
        let strings = super::word::part(&bytes, "xl/sharedStrings.xml");
        assert!(super::word::stripped(&strings).contains(text), "{text}: {strings}");
    }
}

#[test]
fn a_workbook_can_be_scrolled_filtered_and_printed() {
    let bytes = shown("xlsx", Lang::Zh, &[draft("budget-errors.docx")], &[]);
    let sheet = super::word::part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<autoFilter ref=\"A1:G7\"/>"), "{sheet}");
    // The second finding is told in four lines, one of which is too long for its column.
    assert!(sheet.contains("<row r=\"3\" spans=\"1:7\" ht=\"63\" customHeight=\"1\">"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("orientation=\"landscape\""));
    assert!(super::word::part(&bytes, "xl/styles.xml").contains("wrapText=\"1\""));
    assert_eq!(bytes, shown("xlsx", Lang::Zh, &[draft("budget-errors.docx")], &[]), "undated");
}

#[test]
fn nothing_of_a_document_breaks_a_table() {
    let list = markdown(Lang::Zh, &[line("a|b.txt", "甲<b>乙`丙`占50%", "占50%")], &[]);
    assert!(list.contains("| 甲&lt;b&gt;乙\\`丙\\`占50% |"), "{list}");
    assert!(list.contains("- a\\|b.txt："), "{list}");
}

#[test]
fn a_long_sentence_is_cut_between_clauses() {
    let clause = |n: usize| format!("第{n}项支出10{n}.00万元，");
    let text: String = (0..10).map(clause).collect::<String>()
        + "共占50%，"
        + &(0..10).map(clause).collect::<String>();
    let list = markdown(Lang::Zh, &[line("a.txt", &text, "占50%")], &[]);
    let expected = "| …第7项支出107.00万元，第8项支出108.00万元，第9项支出109.00万元，共占50%，第0项支出100.00万元，第1项支出101.00万元… |";
    assert!(list.contains(expected), "{list}");
}

#[test]
fn waived_and_known_findings_are_listed_and_marked() {
    let mut waived = line("a.txt", "占50%", "占50%");
    let reason = "见批复\n第2号".to_owned();
    waived.1.files[0].diagnostics[0].standing = Standing::Waived { reason };
    waived.1.files[0].diagnostics[0].severity = Severity::Warning;
    let mut known = line("b.txt", "占60%", "占60%");
    known.1.files[0].diagnostics[0].standing = Standing::Known;
    let list = markdown(Lang::Zh, &[waived, known], &[]);
    assert!(list.contains("| 警告（已豁免：见批复↵第2号） |"), "{list}");
    assert!(list.contains("| 错误（基线中已有） |"), "{list}");
}
