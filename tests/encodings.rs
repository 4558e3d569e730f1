//! A text says the same in every encoding that offices use.

use assert_cmd::cargo::cargo_bin_cmd;
use encoding_rs::GB18030;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// What `gouji check` prints for a file with this content, and its exit code.
fn checked(content: &[u8]) -> (String, Option<i32>) {
    let dir = TempDir::new().expect("a folder");
    std::fs::write(dir.path().join("a.txt"), content).expect("a file");
    let ran = cargo_bin_cmd!("gouji")
        .current_dir(dir.path())
        .args(["check", "a.txt"])
        .output()
        .expect("gouji runs");
    (String::from_utf8(ran.stdout).expect("UTF-8"), ran.status.code())
}

fn example() -> String {
    let path = "examples/final-accounts-ten-errors.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("an example")
}

#[test]
fn findings_and_places_are_the_same() {
    let text = example();
    let (expected, code) = checked(text.as_bytes());
    assert!(expected.contains("a.txt:20:") && code == Some(1), "{expected}");
    let (gb, _, unmapped) = GB18030.encode(&text);
    assert!(!unmapped);
    assert_eq!(checked(&gb), (expected.clone(), code));
    let marked = |mark: char| format!("{mark}{text}");
    let utf16 = marked('\u{feff}').encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(checked(&utf16), (expected.clone(), code));
    let utf16 = marked('\u{feff}').encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    assert_eq!(checked(&utf16), (expected, code));
}

#[test]
fn bytes_that_do_not_decode_are_told_and_the_rest_is_checked() {
    let mut bytes = example().into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'\n').expect("lines");
    bytes.insert(at, 0xFF);
    let (told, code) = checked(&bytes);
    assert_eq!(code, Some(1));
    assert!(told.contains("有 1 处不能按 UTF-8 解读，第一处在第 1 行"), "{told}");
}

/// What a disclosure in traditional characters is written with.
const USUAL: &str = "萬億預決財費總與較門項貨數撥開編單關業員車購務運維護會國資經營結轉餘類級機構況説後減長\
    際執標達滿費項採購輛圍離壓徵養險醫療衛障農統計劃辦設備體當無於專層產實現測評額戶據應課訓進監術館報圖鄉佔";

#[test]
fn traditional_characters_say_the_same() {
    let rules = RuleSet::builtin(Lang::Zh);
    let pairs = rules.vocabulary.traditional.pairs.split_whitespace();
    let pairs = pairs.map(|pair| (pair.chars().nth(1).unwrap(), pair.chars().next().unwrap()));
    let traditional: BTreeMap<char, char> =
        pairs.filter(|(_, written)| USUAL.contains(*written)).collect();
    let text = example();
    let written: String = text.chars().map(|c| *traditional.get(&c).unwrap_or(&c)).collect();
    assert!(written.contains("萬元") && written.contains("預算"), "{written}");
    let (told, code) = checked(written.as_bytes());
    assert!(told.contains("699.39萬元，佔31.60%"), "quoted as printed: {told}");
    let (expected, expected_code) = checked(text.as_bytes());
    let simplified = rules.vocabulary.traditional.simplified(&told);
    assert_eq!((simplified, code), (Some(expected), expected_code));
}

#[test]
fn places_are_bytes_of_the_file_in_every_encoding() {
    let text = "甲县某局2024年度部门决算\n本年支出合计1,234.56万元，其中：\
                基本支出1,000.00万元，占80.00%。\n";
    let utf16: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mended = [b"\xff", text.as_bytes()].concat();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), encoding_rs::UTF_8),
        (format!("\u{feff}{text}").into_bytes(), encoding_rs::UTF_8),
        (GB18030.encode(text).0.into_owned(), GB18030),
        (utf16, encoding_rs::UTF_16BE),
        (mended, encoding_rs::UTF_8),
    ] {
        let document = gouji::read::read("a.txt", &bytes, SourceId(0)).expect("a text");
        for figure in ["1,234.56万元", "1,000.00万元", "80.00%"] {
            let start = document.transcript.find(figure).expect("the figure");
            let at = document.bytes(Span::new(start, start + figure.len()));
            let (there, _) = encoding.decode_without_bom_handling(&bytes[at.start..at.end]);
            assert_eq!(there, figure, "{}", document.encoding);
        }
    }
}
