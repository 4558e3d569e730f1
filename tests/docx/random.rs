//! Whatever elements stand in each other, reading ends, and what it gives holds together.

use crate::build::docx;
use gouji::document::Block;
use gouji::read::read;
use gouji::source::SourceId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const WRAPPERS: &[&str] = &[
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "tr",
    "tc",
    "sdt",
    "ins",
    "del",
    "drawing",
    "txbxContent",
    "AlternateContent",
    "Choice",
    "Fallback",
    "pPr",
    "rPr",
];

const LEAVES: &[&str] = &[
    "<w:t>甲</w:t>",
    "<w:t> 8.29 </w:t>",
    "<w:br/>",
    "<w:tab/>",
    "<w:footnoteReference w:id='1'/>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='3'/><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:trPr><w:gridBefore w:val='2'/></w:trPr>",
    "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>",
    "<w:tcPr><w:vMerge/><w:gridSpan w:val='2'/></w:tcPr>",
    "<w:tcPr><w:hMerge/></w:tcPr>",
    "<w:tcPr><w:cellDel/></w:tcPr>",
];

fn content() -> impl Strategy<Value = String> {
    let leaf = select(LEAVES).prop_map(str::to_owned);
    leaf.prop_recursive(8, 96, 6, |inner| {
        (select(WRAPPERS), vec(inner, 0..6))
            .prop_map(|(name, parts)| format!("<w:{name}>{}</w:{name}>", parts.concat()))
    })
}

proptest! {
    #[test]
    fn any_elements_are_read(parts in vec(content(), 1..8)) {
        let note = format!("<w:footnote w:id='1'>{}</w:footnote>", parts[0]);
        let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='3'><w:numFmt w:val='decimal'/>\
            <w:lvlText w:val='%1.%4%9%'/></w:lvl></w:abstractNum><w:num w:numId='1'>\
            <w:abstractNumId w:val='1'/></w:num>";
        let further = [("footnotes", note.as_str()), ("numbering", numbering)];
        let bytes = docx(&parts.concat(), &further);
        let Ok(document) = read("a.docx", &bytes, SourceId(0)) else { return Ok(()) };
        let mut end = 0;
        for block in &document.blocks {
            let span = block.span();
            prop_assert!(end <= span.start && span.start <= span.end);
            prop_assert!(document.transcript.get(span.start..span.end).is_some());
            end = span.end;
            if let Block::Table(table) = block {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    prop_assert!(span.contains(cell.span) || cell.span.is_empty());
                }
            }
        }
    }
}
