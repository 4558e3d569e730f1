//! Small documents of office programs, with one of everything that is read in them.

use super::docx::{STYLES, cell, docx, p, paragraph, run, table};
use super::seed;
use super::sheets::{Sheet, merged, ods, record, rows, sheet, words, xls, xlsx};
use gouji_fuzz::parts;

const CSV: &str = "支出决算表,,\r\n项目,\"决算\n数\",增减\r\n=\"201\",\"1,234.50\",\"\"\"1\"\"\"\n合计;2,3\n";

pub(super) fn write() {
    for (index, body) in bodies().iter().enumerate() {
        let further = [
            ("styles", STYLES),
            ("numbering", NUMBERING),
            ("footnotes", NOTES),
            ("comments", COMMENTS),
        ];
        let bytes = docx(body, if index % 2 == 0 { &further } else { &[] });
        let parts = parts(&bytes, &[".xml", ".rels"]);
        seed("docx", &index.to_string(), &parts);
        seed("annotate_docx", &index.to_string(), &parts);
    }
    seed("csv", "table", CSV.as_bytes());
    let table = rows(&[
        "支出决算表",
        "项目 | 决算数@1 | 增减%@2",
        "教育支出 | 10.5@1 | 0.125@2",
        "合计 | 10.5@1 | -1E3@3",
    ]);
    let formats = ["#,##0.00_ ;[Red]-#,##0.00", "0.00%", "yyyy\"年\"m\"月\""];
    let mut sheets = sheet(table.clone());
    sheets.push(hidden(table + &merged(&["A1:C1"])));
    let parts_of_xlsx = parts(&xlsx(&sheets, &formats), &[".xml", ".rels"]);
    seed("xlsx", "table", &parts_of_xlsx);
    seed("annotate_xlsx", "table", &parts_of_xlsx);
    seed("ods", "table", &parts(&ods(STYLE, TABLE), &[".xml", "mimetype"]));
    for (kind, version) in [(0, 0x0600), (1, 0x0500)] {
        seed(
            "xls",
            &version.to_string(),
            &[vec![kind], stream(&xls(version, &globals(), &cells()))].concat(),
        );
    }
}

fn bodies() -> Vec<String> {
    let numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
    let rows = [
        vec![cell("<w:gridSpan w:val='2'/>", "支出决算表")],
        vec![cell("<w:vMerge w:val='restart'/>", "教育支出"), cell("", "10.00")],
        vec![cell("<w:vMerge/>", ""), cell("", "20.00")],
    ];
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    let revised = "<w:p><w:ins w:id='1'><w:r><w:t>增加</w:t></w:r></w:ins><w:del w:id='2'><w:r><w:delText>减少</w:delText></w:r></w:del><w:r><w:t>5.00万元</w:t></w:r></w:p>";
    let field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    vec![
        p("本年支出100.00万元，占50.00%。") + &table(&rows) + &paragraph(numbered, &run("支出情况说明")),
        revised.to_owned() + field,
        "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>占50%</w:t><w:footnoteReference w:id='1'/></w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p><w:p><w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r></w:p>".to_owned(),
        "<w:sdt><w:sdtContent><w:p><w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent><w:br/><w:tab/><w:sym w:font='Symbol' w:char='F0B7'/></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
    ]
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%1）'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
const NOTES: &str =
    "<w:footnote w:id='1'><w:p><w:r><w:t>注：12.50万元</w:t></w:r></w:p></w:footnote>";
const COMMENTS: &str = "<w:comment w:id='0' w:author='甲'><w:p><w:r><w:t>gouji: allow narrative/share 见批复</w:t></w:r></w:p></w:comment>";

fn hidden(xml: String) -> Sheet {
    Sheet { name: "乙", state: "hidden", xml }
}

const STYLE: &str = "<number:number-style style:name='N1'><number:number number:decimal-places='2' number:grouping='true'/></number:number-style><style:style style:name='c1' style:data-style-name='N1'/>";
const TABLE: &str = "<table:table table:name='甲'><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>支出决算表</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>教育支出</text:p></table:table-cell><table:table-cell table:style-name='c1' office:value-type='float' office:value='10.5'><text:p>10.50</text:p></table:table-cell></table:table-row></table:table>";

fn globals() -> Vec<Vec<u8>> {
    vec![
        record(0x0042, &words(&[1200])),
        record(0x041E, b"\xA4\x00\x04\x00\x000.00"),
        record(0x00E0, &words(&[0, 0xA4, 0, 0, 0, 0, 0, 0, 0, 0])),
    ]
}

fn cells() -> Vec<Vec<u8>> {
    let number = [&words(&[0, 0, 0])[..], &0x3FF8_0000_0000_0000_u64.to_le_bytes()].concat();
    let label = [&words(&[0, 1, 0, 2])[..], b"\x00ab"].concat();
    vec![
        record(0x0203, &number),
        record(0x0204, &label),
        record(0x027E, &[words(&[1, 0, 0]), vec![2, 0, 0, 0]].concat()),
        record(0x00E5, &words(&[1, 0, 0, 0, 1])),
    ]
}

fn stream(file: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(file)).expect("a workbook");
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let mut records = Vec::new();
    let mut stream = file.open_stream(name.expect("a stream")).expect("a stream");
    std::io::copy(&mut stream, &mut records).expect("memory takes it");
    records
}
