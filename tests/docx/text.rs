//! Paragraphs, headings, and what stands in them.

use crate::build::{
    STYLES, body, document_part, docx, p, paragraph, place, read_docx, run, shown, shows, styled,
};
use gouji::document::{Place, Stretch};
use gouji::source::Span;

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
    let formula = "<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>8.29</m:t></m:r></m:num>\
        <m:den><m:r><m:t>10</m:t></m:r></m:den></m:f></m:oMath>";
    shows(&format!("<w:p>{formula}</w:p>"), &["P 8.29/10"]);
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
    shows(
        &lines("本年收入8.29万元。|本年支出7.00万元。|"),
        &["P 本年收入8.29万元。", "P 本年支出7.00万元。"],
    );
}
