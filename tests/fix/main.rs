//! `gouji check --fix`: what is proven is mended in the file, in the style it was printed in, and nothing else.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod build;
mod refused;
#[path = "../run/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the program, which use all of it")]
mod run;
mod word;

use run::{Ran, folder, gouji};
use std::fs;
use std::path::Path;

const TEN_ERRORS: &str = include_str!("../../examples/final-accounts-ten-errors.txt");

/// What is proven of the ten errors, by line: two are words, three may be another figure's, two amounts of prose
/// deviate from a single cell and might be meant for another one, and the sum of a row of the table may end in
/// three digits.
const MENDED: [(usize, &str, &str); 2] =
    [(20, "占31.60%", "占30.30%"), (56, "完成全年预算的57.84%", "完成全年预算的46.57%")];

/// The text with what is proven mended.
fn mended(text: &str, end: &str) -> String {
    let mut lines: Vec<String> = text.split(end).map(str::to_owned).collect();
    for (line, old, new) in MENDED {
        assert_eq!(lines[line - 1].matches(old).count(), 1, "{old}");
        lines[line - 1] = lines[line - 1].replace(old, new);
    }
    lines.join(end)
}

fn fix(dir: &Path, args: &[&str]) -> Ran {
    gouji(dir, &[&["check", "--no-config"], args].concat())
}

#[test]
fn of_ten_errors_what_is_proven_is_mended_and_nothing_else() {
    let dir = folder(&[("a.txt", TEN_ERRORS)]);
    let path = dir.path().join("a.txt");
    let ran = fix(dir.path(), &["a.txt", "--fix"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.starts_with("a.txt：改正 2 处\n  20:60 31.60% → 30.30% [narrative/share]"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), mended(TEN_ERRORS, "\n"));
    assert!(ran.out.contains("a.txt：8 个错误"), "{}", ran.out);

    // A second run has nothing to mend.
    let again = fix(dir.path(), &["a.txt", "--fix"]);
    assert!(!again.out.contains("改正 ") && again.out.contains("a.txt：8 个错误"), "{}", again.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), mended(TEN_ERRORS, "\n"));
}

#[test]
fn what_would_change_is_shown_and_not_done() {
    let dir = folder(&[("a.txt", TEN_ERRORS)]);
    let ran = fix(dir.path(), &["a.txt", "--diff"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[..3], ["--- a.txt", "+++ a.txt（改正后）", "@@ 20:1 @@"]);
    for ((line, old, new), shown) in MENDED.iter().zip(lines[2..].chunks(3)) {
        assert_eq!(shown[0], format!("@@ {line}:1 @@"));
        assert!(shown[1].starts_with('-') && shown[1].contains(old), "{}", shown[1]);
        assert!(shown[2].starts_with('+') && shown[2].contains(new), "{}", shown[2]);
    }
    assert_eq!(lines.len(), 2 + 3 * MENDED.len());
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), TEN_ERRORS);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "the file and .git");
}

#[test]
fn encoding_line_ends_and_mark_are_kept() {
    let text = TEN_ERRORS.replace('\n', "\r\n");
    let wanted = mended(&text, "\r\n");
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    let wide = |text: &str| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let files = [
        (gbk(&text), gbk(&wanted)),
        (marked(&text), marked(&wanted)),
        (wide(&text), wide(&wanted)),
    ];
    for (text, wanted) in files {
        let dir = folder(&[]);
        fs::write(dir.path().join("a.txt"), text).unwrap();
        let ran = fix(dir.path(), &["a.txt", "--fix"]);
        assert!(ran.out.starts_with("a.txt：改正 2 处"), "{}{}", ran.out, ran.err);
        assert_eq!(fs::read(dir.path().join("a.txt")).unwrap(), wanted);
    }
}

/// A sentence whose share is proven wrong: both amounts are bound by others.
fn shares(share: &str) -> String {
    format!(
        "芦溪县水利局2023年度部门决算\n\n2023年度支出合计2,318.25万元，其中：基本支出1,094.13万元，占47.20%；\
         项目支出1,224.12万元，占{share}。\n"
    )
}

#[test]
fn the_style_of_a_figure_is_kept() {
    for (printed, written) in [
        ("51.80%", "52.80%"),
        ("51.80％", "52.80％"),
        ("５１．８０％", "５２．８０％"),
        ("51.8 %", "52.8 %"),
    ] {
        let dir = folder(&[("a.txt", &shares(printed))]);
        let ran = fix(dir.path(), &["a.txt", "--fix"]);
        assert_eq!(ran.code, 0, "{printed}: {}{}", ran.out, ran.err);
        assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), shares(written));
    }
}

/// What may be another figure's fault, what was copied or swapped by the look of it, a unit, a word.
#[test]
fn what_is_a_guess_is_left_alone() {
    for sentence in [
        "2023年度政府采购支出总额412.72万元，其中：政府采购货物支出52.71万元、政府采购工程支出118.43万元、政府采购服务支出232.58万元。",
        "2023年度收入总计2868.28万元，比上年减少139.61万元，下降10.0%。",
        "1.河道清淤：年度预算16.45万元，实际执行40.05万元，执行率41.07%。",
        "2023年度教育支出年初预算为260.17万元，支出决算为286.75万元，决算数小于年初预算数。",
    ] {
        let text = format!("芦溪县水利局2023年度部门决算\n\n{sentence}\n");
        let dir = folder(&[("a.txt", &text)]);
        let ran = fix(dir.path(), &["a.txt", "--fix"]);
        assert_eq!(ran.code, 1, "{sentence}: {}", ran.out);
        assert!(!ran.out.contains("改正 "), "{}", ran.out);
        assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), text);
    }
}

#[test]
fn pages_are_mended_where_the_figure_stands_literally() {
    let page = |share: &str| {
        let text = shares(share).replace("\n\n", "</p><p>");
        format!("<html><body><p>{}</p></body></html>", text.trim_end())
    };
    for (printed, written) in [("51.80%", "52.80%"), ("5<b>1.8</b>0%", "5<b>2.8</b>0%")] {
        let dir = folder(&[("a.html", &page(printed))]);
        let ran = fix(dir.path(), &["a.html", "--fix"]);
        assert_eq!(
            fs::read_to_string(dir.path().join("a.html")).unwrap(),
            page(written),
            "{}{}",
            ran.out,
            ran.err
        );
    }
    let dir = folder(&[("a.html", &page("5&#49;.80%"))]);
    let ran = fix(dir.path(), &["a.html", "--fix"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("不是照原样写着的"), "{}{}", ran.out, ran.err);
    assert_eq!(fs::read_to_string(dir.path().join("a.html")).unwrap(), page("5&#49;.80%"));
}
