//! What is not mended, and what is said of it.

use crate::run::{DRAFT, folder, gouji};
use crate::shares;
use std::fs;

#[test]
fn what_is_no_file_is_refused() {
    let dir = folder(&[("a.txt", DRAFT)]);
    for (args, told) in [
        (&["-"][..], "标准输入没有文件可以改正"),
        (&["--staged"], "暂存的内容不能直接改正"),
        (&["a.txt", "--changes", "rejected"], "按拒绝修订读出的文字不能改正"),
    ] {
        let ran = gouji(dir.path(), &[&["check", "--fix"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), DRAFT);
}

#[test]
fn a_file_that_may_not_be_written_is_left_and_told() {
    let dir = folder(&[("a.txt", &shares("51.80%"))]);
    let path = dir.path().join("a.txt");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let ran = gouji(dir.path(), &["check", "a.txt", "--no-config", "--fix"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("是只读的"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), shares("51.80%"));
}

#[test]
fn a_waived_finding_is_not_mended() {
    let waiver = "[[waiver]]\nrule = 'narrative/share'\nreason = '口径不同'\n";
    let dir = folder(&[("a.txt", &shares("51.80%")), ("gouji.toml", waiver)]);
    let ran = gouji(dir.path(), &["check", "a.txt", "--fix"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), shares("51.80%"));
}

/// Programs read standard output; what was mended is told beside it.
#[test]
fn output_for_programs_stays_what_it_is() {
    let dir = folder(&[("a.txt", &shares("51.80%"))]);
    let ran = gouji(dir.path(), &["check", "a.txt", "--no-config", "--fix", "--format", "json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok(), "{}", ran.out);
    assert!(ran.err.starts_with("a.txt：改正 1 处"), "{}", ran.err);
}
