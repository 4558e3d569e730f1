//! Files of strange names, of several names, and files that nobody named.
#![cfg(unix)]

mod run;

use run::{DRAFT, folder, gouji, write};
use std::os::unix::fs::symlink;

#[test]
fn a_file_is_one_however_it_is_spelled() {
    let dir = folder(&[("d/a.txt", DRAFT)]);
    symlink("a.txt", dir.path().join("d/b.txt")).unwrap();
    let whole = dir.path().join("d/a.txt").display().to_string();
    let spelled = ["check", "d/a.txt", "./d/a.txt", "d/../d/a.txt", &whole, "d/b.txt", "d"];
    let ran = gouji(dir.path(), &spelled);
    assert_eq!(ran.out.matches("错误[narrative/share]").count(), 1, "{}", ran.out);
}

#[test]
fn what_a_folder_holds_and_is_not_read_is_told() {
    let dir = folder(&[("d/a.txt", "本馆支出8.29万元。\n"), ("d/b.zip", "PK"), ("c.txt", DRAFT)]);
    symlink("../c.txt", dir.path().join("d/c.txt")).unwrap();
    let ran = gouji(dir.path(), &["check", "d"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("d/b.zip: 是压缩包，未核对"), "{}", ran.err);
    assert!(ran.err.contains("d/c.txt: 是链接，未核对"), "{}", ran.err);
}

#[test]
fn a_name_is_no_command_and_is_printed_once() {
    let name = "::error file=x::\u{1b}[31m.txt";
    let dir = folder(&[]);
    write(dir.path(), name, "");
    let ran = gouji(dir.path(), &["check", name]);
    assert_eq!(ran.err, "./::error file=x::␛[31m.txt: 文件是空的\n");
    write(dir.path(), "a.docx", "PK\u{3}\u{4}");
    write(dir.path(), "b.pdf", "%PDF-1.7 none");
    for name in ["a.docx", "b.pdf"] {
        let ran = gouji(dir.path(), &["check", name]);
        assert!(ran.code == 2 && ran.err.matches(name).count() == 1, "{}", ran.err);
    }
}

#[test]
fn a_file_without_end_is_refused() {
    let dir = folder(&[]);
    let ran = gouji(dir.path(), &["check", "/dev/zero"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "/dev/zero: 超过 1 GB，未读\n"));
}

#[test]
fn what_was_written_is_named_as_safely() {
    let name = "::error file=x::\u{1b}[31m";
    let dir = folder(&[]);
    std::fs::create_dir(dir.path().join(name)).unwrap();
    for told in ["写好了", "已经存在"] {
        let ran = gouji(dir.path(), &["init", name]);
        let said = ran.out + &ran.err;
        let start = format!("./::error file=x::␛[31m/gouji.toml {told}");
        assert!(said.contains(&start), "{said}");
    }
    let output = format!("{name}/没有/a.txt");
    let ran = gouji(dir.path(), &["baseline", ".", "--output", &output]);
    assert!(ran.code == 2 && !ran.err.contains('\u{1b}'), "{}", ran.err);
}
