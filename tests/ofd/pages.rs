//! Pages with what stands under and over them, tables, and several documents in a file.

use crate::{build, document, element, packed, page, read, shown, text};
use gouji::document::{Block, Columns, Place};
use gouji::read::ReadError;
use std::fmt::Write;

fn line(from: (u32, u32), to: (u32, u32)) -> String {
    format!(
        "<ofd:PathObject Boundary='{} {} 200 200' LineWidth='0.3'><ofd:AbbreviatedData>M 0 0 L {} {}\
         </ofd:AbbreviatedData></ofd:PathObject>",
        from.0,
        from.1,
        to.0 - from.0,
        to.1 - from.1
    )
}

#[test]
fn lines_make_tables() {
    let mut objects = String::new();
    for y in [20, 30, 40] {
        objects.push_str(&line((20, y), (120, y)));
    }
    for x in [20, 70, 120] {
        objects.push_str(&line((x, 20), (x, 40)));
    }
    for (x, y, said) in [(22, 22, "项目"), (72, 22, "决算数"), (22, 32, "合计"), (72, 32, "8.29")]
    {
        objects.push_str(&text(x, y, "", said));
    }
    let document = document(&objects);
    assert_eq!(shown(&document), ["项目 | 决算数\n合计 | 8.29"]);
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    assert_eq!(table.columns, Columns::Exact);
}

#[test]
fn templates_stand_under_or_over_pages() {
    let used = "<ofd:Template TemplateID='9'/><ofd:Template TemplateID='8' ZOrder='Foreground'/>";
    let own = format!(
        "{used}<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content>",
        text(20, 40, "", "本年支出8.29万元。")
    );
    let common = "<ofd:TemplatePage ID='9' BaseLoc='T_9.xml'/><ofd:TemplatePage ID='8' BaseLoc='/Doc_0/T_8.xml'/>";
    let cover = "<ofd:PathObject Boundary='20 60 100 10' Fill='true' Stroke='false'><ofd:FillColor Value='255 255 255'/>\
        <ofd:AbbreviatedData>M 0 0 L 100 0 L 100 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>";
    let further = [
        ("T_9.xml", page(&(text(20, 20, "", "支出说明") + &text(20, 60, "", "被盖住")))),
        ("T_8.xml", page(cover)),
    ];
    let bytes = packed(common, &[element("Page", &own)], &further);
    let document = read(&bytes).expect("a document");
    assert_eq!(shown(&document), ["支出说明", "本年支出8.29万元。"]);
}

#[test]
fn colours_may_be_those_of_a_parameter() {
    let resources = "<ofd:DrawParams><ofd:DrawParam ID='3' Relative='4'/><ofd:DrawParam ID='4'>\
        <ofd:FillColor Value='255 255 255'/></ofd:DrawParam></ofd:DrawParams>";
    let common = "<ofd:PublicRes>Res.xml</ofd:PublicRes>";
    let objects = text(20, 20, "DrawParam='3'", "白字") + &text(20, 40, "", "支出8.29万元");
    let further = [("Res.xml", element("Res", resources))];
    let document = read(&packed(common, &[page(&objects)], &further)).expect("a document");
    assert_eq!(shown(&document), ["支出8.29万元"]);
}

#[test]
fn documents_of_a_file_are_read_one_after_the_other() {
    let body = |at: u32| {
        format!("<ofd:DocBody><ofd:DocRoot>D_{at}/Document.xml</ofd:DocRoot></ofd:DocBody>")
    };
    let outline = element(
        "Document",
        "<ofd:Pages><ofd:Page><ofd:BaseLoc>P.xml</ofd:BaseLoc></ofd:Page></ofd:Pages>",
    );
    let pages = [page(&text(20, 20, "", "收入9万元。")), page(&text(20, 20, "", "支出8万元。"))];
    let root = element("OFD", &(body(0) + &body(1)));
    let parts: [(&str, &[u8]); 5] = [
        ("OFD.xml", root.as_bytes()),
        ("D_0/Document.xml", outline.as_bytes()),
        ("D_0/P.xml", pages[0].as_bytes()),
        ("D_1/Document.xml", outline.as_bytes()),
        ("D_1/P.xml", pages[1].as_bytes()),
    ];
    let document = read(&build::package(&parts)).expect("a document");
    assert_eq!(shown(&document), ["收入9万元。", "支出8万元。"]);
    let at = document.transcript.find("支出").expect("it is there");
    assert!(matches!(document.place(at), Some(Place::Page { page: 2, .. })));
    assert!(document.notes[0].zh.contains("2 份文档"), "{:?}", document.notes);
}

#[test]
fn a_file_of_pictures_is_a_scan() {
    let picture = "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='1'/>";
    let read = read(&packed("", &[page(picture), page(picture)], &[]));
    assert!(matches!(read, Err(ReadError::Scanned { pages: 2, .. })), "{read:?}");
}

#[test]
fn more_pages_than_are_read_are_refused() {
    let mut places = String::new();
    for at in 0..2_001 {
        let _infallible = write!(places, "<ofd:Page ID='{at}' BaseLoc='P.xml'/>");
    }
    let outline = element("Document", &format!("<ofd:Pages>{places}</ofd:Pages>"));
    let (root, page) = (element("OFD", crate::ROOT), page(""));
    let parts: [(&str, &[u8]); 3] = [
        ("OFD.xml", root.as_bytes()),
        ("Doc_0/Document.xml", outline.as_bytes()),
        ("Doc_0/P.xml", page.as_bytes()),
    ];
    let read = read(&build::package(&parts));
    assert!(matches!(read, Err(ReadError::TooLarge { option: "--max-pages", .. })), "{read:?}");
}
