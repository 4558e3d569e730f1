//! Two drafts: which findings are new, which are still there, which are gone.

#[path = "run/headlines.rs"]
mod headlines;
mod run;

use headlines::headlines;
use run::{DRAFT, Ran, folder, gouji};
use serde_json::Value;

/// Checks `new.txt` against `old.txt`.
fn since(old: &str, new: &str) -> Ran {
    let dir = folder(&[("old.txt", old), ("new.txt", new)]);
    let ran = gouji(dir.path(), &["check", "new.txt", "--since", "old.txt"]);
    assert_eq!(ran.err, "");
    ran
}

/// The line that compares.
fn line(ran: &Ran) -> &str {
    ran.out.lines().find(|line| line.starts_with("与上一稿相比")).expect("it is compared")
}

#[test]
fn findings_are_new_still_there_or_gone() {
    let new = DRAFT.replace("77.00%", "75.00%").replace("51.24%", "51.10%");
    let ran = since(DRAFT, &new);
    assert_eq!(
        headlines(&ran.out),
        [
            "错误[narrative/share]: 8.71万元 占 17.00万元 的 51.24%，文中写作 51.10%",
            "错误（仍在）[narrative/share]: new.txt:5:55 8.29万元 占 17.00万元 的 48.76%，\
             文中写作 48.70%",
            "警告（仍在）[wording/terms]: new.txt:9:4 “一般公用预算”应为“一般公共预算”",
            "已消除[narrative/execution-initial]: old.txt:7:44 完成年初预算的比例应为 75.00%，\
             文中写作 77.00%",
        ]
    );
    assert_eq!(line(&ran), "与上一稿相比：新的 1，仍在 2，已消除 1");
    assert!(ran.out.contains("应为 51.24%"), "the new one is shown in full: {}", ran.out);
}

#[test]
fn what_is_still_there_still_fails() {
    assert_eq!(since(DRAFT, DRAFT).code, 1);
    assert_eq!(line(&since(DRAFT, DRAFT)), "与上一稿相比：新的 0，仍在 3，已消除 0");
    let good = DRAFT.replace("77.00%", "75.00%").replace("48.70%", "48.76%");
    assert_eq!(since(DRAFT, &good).code, 0);
}

#[test]
fn a_moved_paragraph_is_still_there() {
    let mut lines: Vec<&str> = DRAFT.lines().collect();
    lines.swap(4, 6);
    lines.insert(4, "新的一段。");
    assert_eq!(line(&since(DRAFT, &lines.join("\n"))), "与上一稿相比：新的 0，仍在 3，已消除 0");
}

#[test]
fn a_figure_that_was_changed_and_is_still_wrong_is_told() {
    let ran = since(DRAFT, &DRAFT.replace("48.70%", "48.67%"));
    assert_eq!(line(&ran), "与上一稿相比：新的 0，仍在 3，已消除 0");
    assert!(ran.out.contains("文中写作 48.67%（改过，原为 48.70%）"), "{}", ran.out);
}

#[test]
fn words_that_were_changed_around_a_figure_do_not_make_it_new() {
    let ran = since(DRAFT, &DRAFT.replace("完成年初预算的77", "完成了年初预算的77"));
    assert_eq!(line(&ran), "与上一稿相比：新的 0，仍在 3，已消除 0");
}

#[test]
fn drafts_may_be_of_two_formats() {
    let page = format!("<p>{}</p>", DRAFT.trim_end().replace("\n\n", "</p><p>"));
    let dir =
        folder(&[("old.html", &format!("<html><body>{page}</body></html>")), ("new.txt", DRAFT)]);
    let ran = gouji(dir.path(), &["check", "new.txt", "--since", "old.html"]);
    assert_eq!(line(&ran), "与上一稿相比：新的 0，仍在 3，已消除 0");
}

#[test]
fn several_files_are_one_draft() {
    let (first, rest) = DRAFT.split_once("2024年度教育").expect("it is there");
    let dir =
        folder(&[("old.txt", DRAFT), ("a.txt", first), ("b.txt", &format!("2024年度教育{rest}"))]);
    let ran = gouji(dir.path(), &["check", "a.txt", "b.txt", "--since", "old.txt"]);
    let lines: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("与上一稿")).collect();
    assert_eq!(
        lines,
        ["与上一稿相比：新的 0，仍在 1，已消除 0", "与上一稿相比：新的 0，仍在 2，已消除 0"]
    );
    let args = ["check", "old.txt", "--since", "a.txt", "--since", "b.txt", "--lang", "en"];
    let ran = gouji(dir.path(), &args);
    assert!(
        ran.out.contains("since the earlier draft: 0 new, 3 still there, 0 gone"),
        "{}",
        ran.out
    );
}

#[test]
fn the_json_tells_the_same() {
    let new = DRAFT.replace("77.00%", "75.00%").replace("48.70%", "48.67%");
    let dir = folder(&[("old.txt", DRAFT), ("new.txt", &new)]);
    let json = |args: &[&str]| -> Value {
        let ran = gouji(dir.path(), &[&["check", "new.txt", "--format", "json"], args].concat());
        serde_json::from_str(&ran.out).expect("JSON")
    };
    let compared = json(&["--since", "old.txt"]);
    let file = &compared["files"][0];
    assert_eq!(file["diagnostics"][0]["since"], "changed");
    assert_eq!(file["diagnostics"][0]["before"], "48.70%");
    assert_eq!(file["diagnostics"][1]["since"], "still");
    assert_eq!(file["gone"][0]["rule"], "narrative/execution-initial");
    assert_eq!(file["gone"][0]["text"], "77.00%");
    assert_eq!(
        (&file["gone"][0]["path"], &file["gone"][0]["line"]),
        (&"old.txt".into(), &7.into())
    );
    let alone = json(&[]);
    assert_eq!(alone["files"][0]["gone"], Value::Null);
    assert_eq!(alone["files"][0]["diagnostics"][0]["since"], Value::Null);
}

#[test]
fn a_draft_that_cannot_be_read_ends_the_run() {
    let dir = folder(&[("new.txt", DRAFT)]);
    let ran = gouji(dir.path(), &["check", "new.txt", "--since", "old.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "old.txt: 没有这个文件或目录\n");
}
