//! Comments on the cells of workbooks: on the cells they are about, and nothing else changed.

use super::{Draft, bytes};
use crate::build::package;
use crate::sheets::{Sheet, rows, sheet, xlsx};
use crate::word::{part, parts, stripped};
use gouji::source::Span;
use regex::Regex;
use std::collections::BTreeMap;

const NOTES: &str = "xl/comments1.xml";
const BOXES: &str = "xl/drawings/vmlDrawing1.vml";
const LIST: &str = "xl/worksheets/_rels/sheet1.xml.rels";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the comments of a part say, by their cells.
fn notes(xml: &str) -> BTreeMap<String, String> {
    let note = Regex::new(r#"(?s)<(?:x:)?comment ref="([A-Z]+\d+)"[^>]*>(.*?)</(?:x:)?comment>"#);
    let note = note.expect("fixed");
    note.captures_iter(xml).map(|found| (found[1].to_owned(), stripped(&found[2]))).collect()
}

/// The cells that have boxes: row and column, from 0.
fn boxes(vml: &str) -> Vec<(usize, usize)> {
    let cell = Regex::new(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>").expect("fixed");
    let number = |text: &str| text.parse().expect("a number");
    let mut cells: Vec<_> =
        cell.captures_iter(vml).map(|found| (number(&found[1]), number(&found[2]))).collect();
    cells.sort_unstable();
    cells
}

fn workbook(xml: String) -> Vec<u8> {
    xlsx(&sheet(xml), &[])
}

/// A small table; what follows it in the sheet.
fn table(more: &str) -> Vec<u8> {
    workbook(rows(&["科目|决算数|预算数", "基本支出|60.25|61.25", "合计|90.25|91.25"]) + more)
}

fn draft(bytes: Vec<u8>, texts: &[&str]) -> Draft {
    Draft::new("a.xlsx", bytes).with_findings_on_texts(texts)
}

/// A workbook with more parts; of those that there are, the content is replaced.
fn with(bytes: &[u8], new: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = parts(bytes);
    for (name, content) in new {
        parts.retain(|(other, _)| other != name);
        parts.push(((*name).to_owned(), content.as_bytes().to_vec()));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    package(&parts)
}

#[test]
fn every_other_part_is_the_same_to_the_byte() {
    let draft = Draft::new("a.xlsx", bytes("tests/versions/budget-errors-tables.xlsx"));
    let whole = draft.whole();
    assert_eq!((whole.added, whole.removed), (1, 0));
    let (before, after) = (parts(&draft.bytes), parts(&whole.bytes));
    let changed: Vec<&str> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before != after)
        .map(|((name, _), _)| name.as_str())
        .collect();
    assert_eq!(changed, ["xl/worksheets/sheet2.xml", "[Content_Types].xml"]);
    let added: Vec<&str> = after[before.len()..].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(added, [NOTES, BOXES, "xl/worksheets/_rels/sheet2.xml.rels"]);
    assert_eq!(draft.texts(), ["9,513,696"]);
    let notes = notes(&part(&whole.bytes, NOTES));
    assert!(notes["E14"].starts_with("错误：下级科目之和为"), "{notes:?}");
    assert!(notes["E14"].contains("\n应为：9153696\n"), "{notes:?}");
    assert_eq!(boxes(&part(&whole.bytes, BOXES)), [(13, 4)]);
    assert_eq!(Draft::new("a.xlsx", whole.bytes).told(), draft.told());
}

#[test]
fn the_sheet_gets_a_reference_where_one_may_stand() {
    for after in ["<tableParts count='0'/>", "<legacyDrawingHF r:id='h'/><extLst/>", ""] {
        let whole = draft(table(&format!("<pageMargins/>{after}")), &["60.25"]).annotated();
        let sheet = part(&whole, "xl/worksheets/sheet1.xml");
        let name = format!("<legacyDrawing xmlns:r=\"{KINDS}\" r:id=\"gouji-vmlDrawing\"/>");
        assert!(sheet.ends_with(&format!("<pageMargins/>{name}{after}</worksheet>")), "{sheet}");
        let list = part(&whole, LIST);
        for (kind, target) in [("comments", NOTES), ("vmlDrawing", BOXES)] {
            assert!(
                list.contains(&format!("Type=\"{KINDS}/{kind}\" Target=\"/{target}\"")),
                "{list}"
            );
        }
        let types = part(&whole, "[Content_Types].xml");
        assert_eq!(types.matches("Extension=\"vml\"").count(), 1, "{types}");
        assert!(types.contains("PartName=\"/xl/comments1.xml\""), "{types}");
    }
}

#[test]
fn a_copy_that_is_commented_again_is_the_same_copy() {
    let once = draft(table(""), &["60.25", "91.25"]).annotated();
    let twice = draft(once.clone(), &["60.25", "91.25"]).whole();
    assert_eq!((twice.added, twice.removed), (2, 2));
    assert!(parts(&twice.bytes) == parts(&once), "{}", part(&twice.bytes, BOXES));
    // One figure is mended, then the other.
    let third = draft(twice.bytes, &["91.25"]).annotated();
    assert_eq!(notes(&part(&third, NOTES)).into_keys().collect::<Vec<_>>(), ["C3"]);
    assert_eq!(boxes(&part(&third, BOXES)), [(2, 2)]);
    let none = draft(third, &[]).whole();
    assert_eq!((none.added, none.removed), (0, 1));
    assert_eq!(notes(&part(&none.bytes, NOTES)).len(), 0);
    assert_eq!(boxes(&part(&none.bytes, BOXES)).len(), 0);
}

#[test]
fn sheets_have_comments_of_their_own() {
    let one = |name, xml| Sheet { name, state: "visible", xml };
    let text = || rows(&["科目|决算数", "基本支出|60.25"]);
    let bytes = xlsx(&[one("甲", text()), one("乙&amp;丙", text())], &[]);
    let whole = draft(bytes, &["60.25", "60.25"]).annotated();
    for number in [1, 2] {
        let xml = part(&whole, &format!("xl/comments{number}.xml"));
        assert_eq!(notes(&xml).into_keys().collect::<Vec<_>>(), ["B2"]);
        let vml = part(&whole, &format!("xl/drawings/vmlDrawing{number}.vml"));
        assert!(vml.contains(&format!("_x0000_s{}", 1024 * number + 1)), "{vml}");
    }
}

#[test]
fn findings_on_one_cell_share_a_comment() {
    let bytes = workbook(rows(&["占50.00%，增长8.00%。"]));
    let whole = draft(bytes, &["50.00%", "8.00%"]).whole();
    assert_eq!(whole.added, 1);
    let notes = notes(&part(&whole.bytes, NOTES));
    assert_eq!(notes["A1"].matches("错误：").count(), 2, "{notes:?}");
    let again = draft(whole.bytes, &["50.00%", "8.00%"]).whole();
    assert_eq!((again.added, again.removed), (1, 1));
}

#[test]
fn what_is_about_the_whole_file_stands_in_its_first_cell() {
    let draft = Draft::new("a.xlsx", table("")).with_findings_on(&[Span::new(0, 0)]);
    let notes = notes(&part(&draft.annotated(), NOTES));
    assert!(notes["A1"].starts_with("（就整个文件而言）\n错误："), "{notes:?}");
}

/// A workbook that somebody has commented: on B2, and with a button.
fn commented(author: &str) -> Vec<u8> {
    let bytes = table("<legacyDrawing r:id='d'/><tableParts/>");
    let list = format!(
        "<Relationships><Relationship Id='d' Type='{KINDS}/vmlDrawing' Target='../d/drawing.vml'/>\
         <Relationship Id='gouji-comments' Type='x/threadedComment' Target='../t/t.xml'/>\
         <Relationship Id='c' Type='{KINDS}/comments' Target='../notes.xml'/></Relationships>"
    );
    let text = format!(
        "<x:comments xmlns:x='main'><x:authors><x:author>{author}</x:author></x:authors>\
         <x:commentList><x:comment ref=\"B2\" authorId=\"0\"><x:text><x:r><x:t>请核实</x:t></x:r>\
         </x:text></x:comment></x:commentList></x:comments>"
    );
    with(
        &bytes,
        &[
            (LIST, &list),
            ("xl/notes.xml", &text),
            ("xl/d/drawing.vml", VML),
            ("xl/t/t.xml", "<t/>"),
        ],
    )
}

/// As Excel writes it, which is no XML.
const VML: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"o\" xmlns:x=\"x\">\
    <v:shape id=\"_x0000_s2049\" type=\"#_x0000_t201\"><v:textbox>按钮<br></v:textbox>\
    <x:ClientData ObjectType=\"Button\"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>\
    <v:shape id=\"_x0000_s2050\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"Note\">\
    <x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>";

#[test]
fn comments_of_others_stay_whoever_they_are() {
    for author in ["甲", "gouji"] {
        let bytes = commented(author);
        let once = draft(bytes.clone(), &["60.25", "90.25"]).annotated();
        let said = notes(&part(&once, "xl/notes.xml"));
        assert_eq!(said.keys().collect::<Vec<_>>(), ["B2", "B3", "C2"]);
        assert_eq!(said["B2"], "请核实");
        assert!(said["C2"].starts_with("（所指为 B2 单元格，那里已有批注）\n错误："), "{said:?}");
        let vml = part(&once, "xl/d/drawing.vml");
        assert!(vml.starts_with(VML.strip_suffix("</xml>").expect("its end")), "{vml}");
        assert!(vml.contains("_x0000_s2051") && vml.contains("_x0000_s2052"), "{vml}");
        for (before, after) in parts(&bytes).into_iter().zip(parts(&once)) {
            let taken = ["xl/notes.xml", "xl/d/drawing.vml"].contains(&before.0.as_str());
            assert_eq!(before != after, taken, "{}", before.0);
        }
        let twice = draft(once.clone(), &["60.25", "90.25"]).whole();
        assert_eq!((twice.added, twice.removed), (2, 2));
        assert!(parts(&twice.bytes) == parts(&once), "{}", part(&twice.bytes, "xl/notes.xml"));
        let none = draft(twice.bytes, &[]).annotated();
        assert_eq!(notes(&part(&none, "xl/notes.xml")).into_keys().collect::<Vec<_>>(), ["B2"]);
        assert_eq!(boxes(&part(&none, "xl/d/drawing.vml")), [(1, 1), (1, 1)]);
    }
}

#[test]
fn boxes_are_found_whatever_their_prefixes() {
    let once = draft(table(""), &["60.25", "90.25"]).annotated();
    let vml =
        part(&once, BOXES).replace("v:shape ", "ns0:shape ").replace("/v:shape>", "/ns0:shape>");
    let vml = vml.replace("x:Row", "ns2:Row").replace("x:Column", "ns2:Column");
    let after = draft(with(&once, &[(BOXES, &vml)]), &["90.25"]).annotated();
    let vml = part(&after, BOXES);
    assert!(!vml.contains("ns0:shape ") && !vml.contains("/ns0:shape>"), "{vml}");
    assert_eq!(boxes(&vml), [(2, 1)]);
}

#[test]
fn a_comment_that_somebody_changed_is_theirs() {
    let once = draft(table(""), &["60.25", "90.25"]).annotated();
    let edited = part(&once, NOTES).replacen("错误：", "已改。错误：", 1);
    let twice = draft(with(&once, &[(NOTES, &edited)]), &["90.25"]).whole();
    assert_eq!((twice.added, twice.removed), (1, 1));
    let said = notes(&part(&twice.bytes, NOTES));
    assert!(said["B2"].starts_with("已改。错误："), "{said:?}");
    assert_eq!(said.len(), 2);
}

#[test]
fn a_sheet_whose_drawing_is_missing_is_refused() {
    let draft = draft(table("<legacyDrawing r:id='gone'/>"), &["60.25"]);
    let refusal = draft.try_annotated().expect_err("it refers to nothing");
    assert!(refusal.describe(gouji::diagnostic::Lang::Zh).contains("它的图形不见了"));
}
