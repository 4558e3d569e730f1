//! Comments stand on exactly the figures they are about, however a document is cut into runs.

use super::Draft;
use crate::build::{docx, p, paragraph, run};
use crate::word::{anchored, comments, document, stripped};
use gouji::read::Changes;
use gouji::source::Span;

const COMMENTS: &str = "word/comments.xml";

/// A document of one body with findings on these texts: commented on each, and otherwise the same.
#[track_caller]
fn anchors(body: &str, texts: &[&str]) -> String {
    let draft = Draft::new("a.docx", docx(body, &[])).with_findings_on_texts(texts);
    let (before, after) = (document(&draft.bytes), document(&draft.annotated()));
    assert_eq!(stripped(&before), stripped(&after));
    let found: Vec<String> = anchored(&after).into_values().collect();
    assert_eq!(found, texts);
    let again = Draft::new("a.docx", draft.annotated());
    assert_eq!(again.document().transcript, draft.document().transcript);
    after
}

#[test]
fn several_findings_in_one_run_cut_it_several_times() {
    let xml =
        anchors(&p("支出60.00万元，占50.00%，增长8.00%。"), &["60.00万元", "50.00%", "8.00%"]);
    assert!(!xml.contains("></w:t>"), "an empty text: {xml}");
    anchors(&p("占50.00%8.00%。"), &["50.00%", "8.00%"]);
    let whole = anchors(&p("50.00%"), &["50.00%"]);
    assert_eq!(whole.matches("<w:t ").count(), 1, "nothing to cut: {whole}");
}

#[test]
fn properties_of_a_run_go_with_each_of_its_parts() {
    let bold = "<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr><w:t>支出占50.00%。</w:t></w:r>";
    let xml = anchors(&paragraph("", bold), &["50.00%"]);
    assert_eq!(xml.matches("<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr><w:t>").count(), 3, "{xml}");
}

#[test]
fn a_figure_over_several_runs_has_one_comment() {
    let runs = format!("{}{}{}", run("支出占5"), run("0.0"), run("0%，另有"));
    anchors(&paragraph("", &runs), &["50.00%"]);
}

#[test]
fn children_of_a_run_beside_its_text_stay_in_it() {
    let runs = "<w:r><w:tab/><w:t>50.00%</w:t><w:tab/><w:t>8.00%</w:t><w:br/></w:r>";
    let xml = anchors(&paragraph("", runs), &["50.00%", "8.00%"]);
    assert_eq!(xml.matches("<w:tab/>").count(), 2);
}

#[test]
fn references_in_a_text_are_characters() {
    anchors(&p("甲&amp;乙占5&#48;.0&#x30;%。"), &["50.00%"]);
    anchors(&p("占&#53;0.00&#37;，占&#53;1.00&#37;&#12290;"), &["50.00%", "51.00%"]);
    anchors(&p("&#53;&#48;%"), &["50%"]);
}

#[test]
fn blanks_beside_a_cut_stay_where_blanks_at_ends_do_not_count() {
    let text = |text: &str| paragraph("", &format!("<w:r><w:t>{text}</w:t></w:r>"));
    anchors(&text(" 支出 60.00万元 占 50.00% 。 "), &["60.00万元", "50.00%"]);
    anchors(&text("占 50.00% 8.00% "), &["50.00%", "8.00%"]);
    anchors(&text(" 50.00% "), &["50.00%"]);
}

#[test]
fn wrappers_of_runs_are_left_whole() {
    for (open, close) in [
        ("<w:ins w:id='1' w:author='a'>", "</w:ins>"),
        ("<w:hyperlink w:anchor='a'>", "</w:hyperlink>"),
        ("<w:fldSimple w:instr=' REF a '>", "</w:fldSimple>"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ] {
        let runs =
            format!("{}{open}{}{close}{}", run("支出占"), run("共50.00%，"), run("其余8%。"));
        anchors(&paragraph("", &runs), &["50.00%", "8%"]);
        let over = format!("{}{open}{}{close}{}", run("占5"), run("0."), run("00%。"));
        anchors(&paragraph("", &over), &["50.00%"]);
    }
}

#[test]
fn results_of_fields_are_text_and_instructions_are_none() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let runs = format!(
        "{}{}<w:r><w:instrText> =50.00% </w:instrText></w:r>{}{}{}",
        run("占"),
        field("begin"),
        field("separate"),
        run("50.00%"),
        field("end")
    );
    let draft = Draft::new("a.docx", docx(&paragraph("", &runs), &[]));
    let draft = draft.with_findings_on_texts(&["50.00%"]);
    let found = anchored(&document(&draft.annotated()));
    assert_eq!(found.into_values().collect::<Vec<_>>(), ["50.00%"]);
}

#[test]
fn cells_of_tables_are_commented() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let table =
        format!("<w:tbl><w:tblPr/>{}{}</w:tbl>", row("基本支出", "60.00"), row("合计", "90.00"));
    anchors(&table, &["60.00", "90.00"]);
}

#[test]
fn deleted_text_is_commented_where_it_is_read() {
    let body = paragraph(
        "",
        &format!(
            "{}<w:del w:id='1' w:author='a'><w:r><w:delText>原为50.00%</w:delText></w:r></w:del>\
             <w:ins w:id='2' w:author='a'><w:r><w:t>今为60.00%</w:t></w:r></w:ins>",
            run("占比")
        ),
    );
    for (changes, text) in [(Changes::Accepted, "60.00%"), (Changes::Rejected, "50.00%")] {
        let draft = Draft::read("a.docx", docx(&body, &[]), changes);
        let xml = document(&draft.with_findings_on_texts(&[text]).annotated());
        assert_eq!(anchored(&xml).into_values().collect::<Vec<_>>(), [text]);
    }
}

#[test]
fn what_stands_in_a_text_box_is_commented_at_the_box() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>占50.00%</w:t></w:r></w:p></w:txbxContent>";
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r>"
    );
    let body = paragraph("", &format!("{}{boxed}{}", run("前"), run("后")));
    let draft = Draft::new("a.docx", docx(&body, &[])).with_findings_on_texts(&["50.00%"]);
    let after = document(&draft.annotated());
    let (start, end) = ("<w:commentRangeStart w:id=\"0\"/>", "<w:commentRangeEnd w:id=\"0\"/>");
    assert!(after.contains(&format!("{start}{boxed}{end}")), "{after}");
    let comment = &comments(&draft.annotated(), COMMENTS)[&0];
    assert!(comment.starts_with("（所指在此处的文本框中"), "{comment}");
}

#[test]
fn what_stands_in_a_footnote_is_commented_at_its_reference() {
    let reference = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let body = paragraph("", &format!("{}{reference}{}", run("本年支出"), run("如表。")));
    let notes = "<w:footnote w:id='2'><w:p><w:r><w:t>占50.00%</w:t></w:r></w:p></w:footnote>";
    let draft = Draft::new("a.docx", docx(&(p("首段") + &body), &[("footnotes", notes)]));
    let draft = draft.with_findings_on_texts(&["50.00%"]);
    let after = document(&draft.annotated());
    let marked = format!("<w:commentRangeStart w:id=\"0\"/>{reference}<w:commentRangeEnd");
    assert!(after.contains(&marked), "{after}");
    let comment = &comments(&draft.annotated(), COMMENTS)[&0];
    assert!(comment.starts_with("（所指在此处的脚注或尾注中"), "{comment}");
}

#[test]
fn what_is_about_the_whole_file_is_commented_at_its_beginning() {
    let draft = Draft::new("a.docx", docx(&(p("部门决算") + &p("正文")), &[]));
    let annotated = draft.with_findings_on(&[Span::new(0, 0)]).annotated();
    assert_eq!(anchored(&document(&annotated))[&0], "部门决算");
    assert!(comments(&annotated, COMMENTS)[&0].starts_with("（就整个文件而言）"));
}

#[test]
fn any_stretch_of_a_paragraph_can_be_commented() {
    let draft = |spans: &[Span]| {
        let bytes = super::bytes("tests/versions/budget-errors.docx");
        Draft::new("a.docx", bytes).with_findings_on(spans)
    };
    let text = draft(&[]).document().transcript.clone();
    let solid = |span: &Span| {
        let text = span.of(&text);
        !text.contains(['\n', '|']) && text.trim() == text && !text.is_empty()
    };
    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let spans =
        (0..chars.len() - 9).step_by(7).map(|at| Span::new(chars[at], chars[at + 1 + at % 8]));
    let spans: Vec<Span> = spans.filter(solid).collect();
    assert!(200 < spans.len(), "too few to show anything: {}", spans.len());
    let draft = draft(&spans);
    let after = document(&draft.annotated());
    assert_eq!(stripped(&after), stripped(&document(&draft.bytes)));
    let numbers = regex::Regex::new(r"^\d+[.、]?$").expect("fixed");
    for (found, span) in anchored(&after).into_values().zip(&spans) {
        // The number of a list is shown, but stands in no text.
        if !numbers.is_match(span.of(&text)) {
            assert_eq!(found, span.of(&text));
        }
    }
}
