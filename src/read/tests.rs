//! Whole files in, blocks out.

use super::{ReadError, read};
use crate::diagnostic::Lang;
use crate::document::{Block, Columns, Document, MarkerStyle, Table};
use crate::source::{SourceId, Span};
use proptest::prelude::*;

fn document(name: &str, text: &str) -> Document {
    read(name, text.as_bytes(), SourceId(0)).unwrap()
}

/// One line a block: `H2 [一、] title`, `P [1.] text`, `T aligned a·b / c·d`.
fn shown(document: &Document) -> Vec<String> {
    let text = |span: Span| document.text(span).replace(['\n', '\r'], "␊");
    let show = |block: &Block| match block {
        Block::Heading(heading) => {
            let marker = heading.marker.map(|m| format!("[{}] ", text(m.span))).unwrap_or_default();
            format!("H{} {marker}{}", heading.level, text(heading.title))
        }
        Block::Paragraph(paragraph) => {
            let marker = paragraph.marker.map(|m| format!("[{}] ", text(m.span)));
            format!("P {}{}", marker.unwrap_or_default(), text(paragraph.span))
        }
        Block::Table(table) => {
            let aligned = if table.columns == Columns::Kept { "aligned" } else { "loose" };
            format!("T {aligned} {}", rows(table, text).join(" / "))
        }
    };
    document.blocks.iter().map(show).collect()
}

fn rows(table: &Table, text: impl Fn(Span) -> String) -> Vec<String> {
    let row = |row: &crate::document::Row| {
        row.cells.iter().map(|cell| text(cell.span)).collect::<Vec<_>>().join("·")
    };
    table.rows.iter().map(row).collect()
}

#[track_caller]
fn plain(text: &str, expected: &[&str]) {
    assert_eq!(shown(&document("a.txt", text)), expected);
}

#[track_caller]
fn markdown(text: &str, expected: &[&str]) {
    assert_eq!(shown(&document("a.md", text)), expected);
}

#[test]
fn headings_name_what_follows() {
    plain(
        "第一部分 单位概况\n一、主要职责\n（一）支出总体情况。\n(二)支出结构情况：\n1.人员\n（2）公用\n图1：收入结构",
        &[
            "H1 [第一部分] 单位概况",
            "H2 [一、] 主要职责",
            "H3 [（一）] 支出总体情况。",
            "H3 [(二)] 支出结构情况：",
            "H4 [1.] 人员",
            "H5 [（2）] 公用",
            "P 图1：收入结构",
        ],
    );
}

#[test]
fn items_that_say_something_are_paragraphs() {
    plain(
        "一、事业收入：指开展业务取得的收入。\n二、本年收入30万元\n三、增长。原因是人员增加。\n1、完成其他任务。\n2.货物5台\n2.5万元用于培训\n（一）负责收集，整理材料。\n一、收入总表......3",
        &[
            "P [一、] 一、事业收入：指开展业务取得的收入。",
            "P [二、] 二、本年收入30万元",
            "P [三、] 三、增长。原因是人员增加。",
            "P [1、] 1、完成其他任务。",
            "P [2.] 2.货物5台",
            "P 2.5万元用于培训",
            "P [（一）] （一）负责收集，整理材料。",
            "P [一、] 一、收入总表......3",
        ],
    );
}

#[test]
fn markers_know_style_and_value() {
    let document = document(
        "a",
        "二十一、其他\n十、本级\n１２．下级\n⑶ 其他\n②其他，\n1.2024年安排\n4、20104-发展与改革事务5万元\n三 、决算表",
    );
    let markers: Vec<(MarkerStyle, u32)> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => heading.marker,
            Block::Paragraph(paragraph) => paragraph.marker,
            Block::Table(_) => None,
        })
        .map(|marker| (marker.style, marker.ordinal))
        .collect();
    assert_eq!(
        markers,
        [
            (MarkerStyle::Chinese, 21),
            (MarkerStyle::Chinese, 10),
            (MarkerStyle::Arabic, 12),
            (MarkerStyle::ArabicBracketed, 3),
            (MarkerStyle::Circled, 2),
            (MarkerStyle::Arabic, 1),
            (MarkerStyle::Arabic, 4),
            (MarkerStyle::Chinese, 3),
        ]
    );
}

#[test]
fn line_ends_stay_out_of_spans() {
    plain("甲\r\n乙\r丙\n\n 丁 \r\n", &["P 甲", "P 乙", "P 丙", "P 丁"]);
    let document = document("a.txt", "甲\r\n乙\r丙");
    assert_eq!(document.position(document.blocks[2].span().start).line, 3);
}

#[test]
fn markdown_joins_broken_lines() {
    markdown(
        "## 二、收入情况 ##\n本年收入\n30万元。\n增加5万元，\n- 其中\n- 其余\n1. 项目\n---\n结束",
        &[
            "H2 [二、] 收入情况",
            "P 本年收入␊30万元。",
            "P 增加5万元，",
            "P - 其中",
            "P - 其余",
            "H4 [1.] 项目",
            "P 结束",
        ],
    );
    assert_eq!(document("a.txt", "# 决算\n甲\n乙").format, "markdown");
    assert_eq!(shown(&document("a.txt", "甲\n乙")).len(), 2);
}

#[test]
fn markdown_tables() {
    markdown(
        "| 项目 | 金额 |\n|---|--:|\n| 办公费 | 1.50 |\n| 甲\\|乙 |  |\n后文。",
        &["T aligned 项目·金额 / 办公费·1.50 / 甲\\|乙·", "P 后文。"],
    );
    markdown("项目|金额\n---|---\n水费|2", &["T aligned 项目·金额 / 水费·2"]);
    markdown("| 项目 | 金额 |\n|---|---|\n| 水费 |", &["T loose 项目·金额 / 水费"]);
}

#[test]
fn web_tables_are_padded() {
    plain(
        "合计 | 2.0 | ||\n203 | 国防 | 1.0 | 1.0 |\n",
        &["T loose 合计·2.0·· / 203·国防·1.0·1.0"],
    );
    plain(
        "项目 | 预算数 | 决算数 |\n水费 | 1.0 | |\n电费 | | 2.0 |",
        &["T aligned 项目·预算数·决算数 / 水费·1.0· / 电费··2.0"],
    );
    plain("203 | 国防 | 1 |\n合计 | 2 | 3 |", &["T loose 203·国防·1 / 合计·2·3"]);
}

#[test]
fn web_rows_go_on_after_an_open_cell() {
    plain(
        "指标 | 单位\n| 目标值\n| 结果 | |\n次数 | 次 | 3 | 4 | |",
        &["T loose 指标·单位·目标值·结果· / 次数·次·3·4·"],
    );
    plain("项目 | 3 | 4 |\n原因 | 人员减少。\n| |", &["T loose 项目·3·4 / 原因·人员减少。·"]);
    plain(
        "项目 | 单位 | 数 |\n办公 | 平方\n米\n| 4 |\n",
        &["T aligned 项目·单位·数 / 办公·平方␊米·4"],
    );
    plain(
        "项目 | 单位 | 数 |\n办公 | 平方\n米 | 4 |",
        &["T aligned 项目·单位·数 / 办公·平方␊米·4"],
    );
}

#[test]
fn header_rows_broken_between_cells_are_joined() {
    plain(
        "公开02表 | |||\n项目 |\n本年收入 |\n财政拨款 | 其他 |\n合计 | 1 | 2 | 3 |",
        &["T aligned 公开02表··· / 项目·本年收入·财政拨款·其他 / 合计·1·2·3"],
    );
}

#[test]
fn titles_split_tables() {
    plain(
        "公开01表 | ||\n收入支出决算总表 | ||\n合计 | 1 | 2 |\n注：说明 |\n公开02表 | ||\n合计 | 3 | 4 |\n项目概况 | ||\n名称 | 运维 | |\n项目支出绩效自评表（2024年度） | ||",
        &[
            "T loose 公开01表·· / 收入支出决算总表·· / 合计·1·2 / 注：说明",
            "T aligned 公开02表·· / 合计·3·4",
            "T loose 项目概况·· / 名称·运维·",
            "T aligned 项目支出绩效自评表（2024年度）··",
        ],
    );
}

#[test]
fn tabs_make_tables() {
    plain(
        "科目\t名称\t金额\n201\t\t1.0\n203\t国防\t2.0\n后文",
        &["T aligned 科目·名称·金额 / 201··1.0 / 203·国防·2.0", "P 后文"],
    );
    plain("甲\t乙\t丙\n丁\t戊\t己", &["P 甲\t乙\t丙", "P 丁\t戊\t己"]);
}

#[test]
fn byte_order_mark_is_no_text() {
    let document = read("a.txt", b"\xEF\xBB\xBF\xE7\x94\xB2", SourceId(3)).unwrap();
    assert_eq!((document.offset, document.transcript.as_str()), (3, "甲"));
    assert_eq!((document.encoding, document.source), ("UTF-8 BOM", SourceId(3)));
}

#[test]
fn refusals_say_the_way_out() {
    let refusal = |name: &str, bytes: &[u8]| read(name, bytes, SourceId(0)).unwrap_err();
    assert_eq!(refusal("a.txt", b" \r\n\t"), ReadError::Empty { name: "a.txt".to_owned() });
    assert_eq!(
        refusal("a.txt", b"").describe(Lang::Zh),
        "a.txt 是空文件，没有可核对的内容。请确认文件已保存、路径无误。"
    );
}

#[test]
fn what_is_not_read_is_named_with_the_way_out() {
    const PICTURE: &str = "请提供生成它的原文件（Word、Excel 或有文字的 PDF）";
    let compound = |stream: &str| {
        let mut bytes = super::compound::SIGNATURE.to_vec();
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(512 + 64, 0);
        bytes.push(u8::try_from(stream.len() * 2 + 2).unwrap());
        bytes.resize(1024, 0);
        bytes
    };
    let tar = [vec![b'a'; 257], b"ustar\0".to_vec()].concat();
    for (bytes, kind, way) in [
        (b"PK\x03\x04..seal.png".to_vec(), "zip", "解压"),
        (compound("PowerPoint Document"), "旧版演示文稿（ppt、dps）", "导出为 PDF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;".to_vec(), "mht", "浏览器"),
        (b"Rar!\x1A\x07\x01\0".to_vec(), "压缩包（rar）", "解压"),
        (b"7z\xBC\xAF\x27\x1C\0".to_vec(), "压缩包（7z）", "解压"),
        (b"\x1F\x8B\x08\0".to_vec(), "压缩包（gz）", "解压"),
        (tar, "打包文件（tar）", "解压"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "图片（PNG）", PICTURE),
        (b"\xFF\xD8\xFF\xE0".to_vec(), "图片（JPEG）", PICTURE),
        (b"II*\0\x08\0\0\0".to_vec(), "图片（TIFF）", PICTURE),
        (b"BM\x36\x10\x0e\0\0\0\0\0".to_vec(), "图片（BMP）", PICTURE),
        (b"GIF89a".to_vec(), "图片（GIF）", PICTURE),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), "图片（WebP）", PICTURE),
        (b"\0\0\0\x18ftypheic".to_vec(), "图片（HEIC）", PICTURE),
        (b"<?xml version=\"1.0\"?><svg>".to_vec(), "图片（SVG）", PICTURE),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>".to_vec(),
            "用 XML 保存的 Word 文档",
            "docx",
        ),
        (b"a\0b".to_vec(), "二进制文件", "Word（docx）、Excel（xlsx、xls）"),
    ] {
        let told = read("c", &bytes, SourceId(0)).unwrap_err();
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| told.describe(lang));
        assert!(zh.starts_with(&format!("c 是{kind}")) || kind.len() == 3, "{zh}");
        assert!(zh.contains(kind) && zh.contains(way), "{zh}");
        let ReadError::Unsupported { kind, .. } = told else { panic!("{told}") };
        assert!(kind.zh.starts_with(|c: char| !c.is_ascii()), "{zh}");
        assert!(en.starts_with(&format!("c is {}", kind.en)) && en.is_ascii(), "{en}");
    }
}

#[test]
fn large_tables_and_lines() {
    let table = "科目 | 1 | 2 |\n".repeat(20_000);
    let document = document("a.txt", &table);
    let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
    assert_eq!(table.rows.len(), 20_000);
    for unit in ["支出1,234.50万元，", "a | ", "1", "(", "一", "# "] {
        assert!(!self::document("a.txt", &unit.repeat(100_000)).blocks.is_empty());
    }
}

proptest! {
    #[test]
    fn blocks_are_in_order_on_boundaries(
        text in prop_oneof![".*", "[|\\\\ \t\n\r\\-#一、（）(1).:表公开0-9年。A]{0,80}"],
    ) {
        let Ok(document) = read("a.txt", text.as_bytes(), SourceId(0)) else { return Ok(()) };
        let mut end = 0;
        for block in &document.blocks {
            let span = block.span();
            prop_assert!(end <= span.start && span.start <= span.end);
            prop_assert!(document.transcript.get(span.start..span.end).is_some());
            end = span.end;
            if let Block::Table(table) = block {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    prop_assert!(document.transcript.get(cell.span.start..cell.span.end).is_some());
                    prop_assert!(span.contains(cell.span) || cell.span.is_empty());
                }
            }
        }
    }
}
