//! Output is never a file of the user: no input, no configuration, nothing that gouji did not write.

mod run;

use run::{DRAFT, folder, gouji, write};
use std::fs;
use std::path::Path;

const FORMATS: [&str; 11] = [
    "pretty", "json", "jsonl", "html", "markdown", "xlsx", "sarif", "github", "gitlab", "junit",
    "rdjson",
];

fn text(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).expect("it is there")
}

#[test]
fn no_file_of_the_user_is_written_over() {
    let files = [
        ("d/a.txt", DRAFT),
        ("d/b.txt", DRAFT),
        ("old.txt", DRAFT),
        ("own.json", "{}"),
        ("gouji.toml", "lang = 'zh'\n"),
        ("c.toml", "lang = 'zh'\n"),
    ];
    let dir = folder(&files);
    for args in [
        &["baseline", "d/a.txt", "-o", "d/a.txt"][..],
        &["baseline", "d", "-o", "d/a.txt"],
        &["baseline", "d", "-o", "./d/../own.json"],
        &["check", "d", "--output", "d/a.txt"],
        &["check", "d/b.txt", "--since", "old.txt", "--output", "old.txt"],
        &["check", "d/b.txt", "--output", "gouji.toml"],
        &["check", "d/b.txt", "--config", "c.toml", "--output", "c.toml"],
        &["check", "d/b.txt", "--output", "own.json", "--format", "json"],
        &["check", "d/b.txt", "--output", "d/b.txt", "--force"],
        &["check", "d/b.txt", "--output", "none/../gouji.toml", "--force"],
        &["report", "d/b.txt", "-o", "d/a.txt"],
        &["check", "d/b.txt", "-o", "d/a.txt"],
        &["claims", "d/b.txt", "-o", "d/a.txt"],
        &["claims", "d/b.txt", "-o", "d/b.txt", "--force"],
        &["tables", "d/b.txt", "-o", "own.json"],
        &["text", "d/b.txt", "-o", "gouji.toml", "--force"],
        &["checklist", "d/b.txt", "-o", "d/a.txt"],
    ] {
        let ran = gouji(dir.path(), args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?} {}", ran.err);
        for (name, before) in files {
            assert_eq!(text(dir.path(), name), before, "{args:?}");
        }
    }
    let forced = ["check", "d/b.txt", "--output", "own.json", "--format", "json", "--force"];
    assert_eq!(gouji(dir.path(), &forced).code, 1);
    assert!(text(dir.path(), "own.json").contains("gouji"));
}

#[test]
fn what_gouji_wrote_is_written_again() {
    let dir = folder(&[("a.txt", DRAFT), ("b.txt", "本馆支出8.29万元。\n")]);
    for lang in ["zh", "en"] {
        for (name, format) in [("a.txt", FORMATS), ("b.txt", FORMATS)]
            .into_iter()
            .flat_map(|(name, all)| all.map(|format| (name, format)))
        {
            let args = ["check", name, "--lang", lang, "--format", format, "--output", "out"];
            let _ = fs::remove_file(dir.path().join("out"));
            for _ in 0..2 {
                let ran = gouji(dir.path(), &args);
                assert!(ran.code < 2, "{format} {}", ran.err);
            }
        }
    }
    assert_eq!(gouji(dir.path(), &["baseline", "a.txt"]).code, 0);
    assert_eq!(gouji(dir.path(), &["baseline", "a.txt", "b.txt"]).code, 0);
    // A report over a baseline would lose what is known.
    let over = ["check", "a.txt", "--output", "gouji-baseline.json", "--format", "json"];
    assert_eq!(gouji(dir.path(), &over).code, 2);
}

/// Every command that lists something writes it to a file, says so, and takes that for its own.
#[test]
fn every_listing_can_be_filed() {
    let table = "支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 决算数 |\n| 205 | 教育支出 | 60.00 |\n\
                 | | 合计 | 60.00 |\n";
    let dir = folder(&[("a.txt", &format!("{DRAFT}\n{table}"))]);
    for command in ["check", "checklist", "claims", "tables", "text"] {
        let name = format!("{command}.out");
        let shown = gouji(dir.path(), &[command, "a.txt"]);
        let filed = gouji(dir.path(), &[command, "a.txt", "-o", &name]);
        assert_eq!(filed.code, shown.code, "{command} {}", filed.err);
        assert!(filed.out.starts_with(&format!("{name} 写好了")), "{command} {}", filed.out);
        assert_eq!(text(dir.path(), &name), shown.out, "{command}");
        // A transcript has no mark of ours: it is the user's text.
        let again = gouji(dir.path(), &[command, "a.txt", "-o", &name]);
        assert_eq!(again.code == 2, command == "text", "{command} {}", again.err);
    }
}

#[test]
fn a_baseline_of_nothing_replaces_none() {
    let dir = folder(&[("a.txt", DRAFT)]);
    gouji(dir.path(), &["baseline", "a.txt"]);
    let before = text(dir.path(), "gouji-baseline.json");
    let ran = gouji(dir.path(), &["baseline", "nofile.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(text(dir.path(), "gouji-baseline.json"), before);
}

#[cfg(unix)]
#[test]
fn output_keeps_its_mode_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = folder(&[("a.txt", DRAFT)]);
    let at = |name: &str| dir.path().join(name);
    write(dir.path(), "real/out.json", "");
    fs::set_permissions(at("real/out.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/out.json", at("link.json")).unwrap();
    symlink("real/new.json", at("new.json")).unwrap();
    for name in ["link.json", "link.json", "new.json"] {
        let ran = gouji(dir.path(), &["check", "a.txt", "--format", "json", "--output", name]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(at(name).symlink_metadata().unwrap().is_symlink());
    }
    let mode = fs::metadata(at("real/out.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(text(dir.path(), "real/new.json").contains("gouji"));
    assert_eq!(fs::read_dir(at("real")).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn names_may_be_as_long_as_names_can_be() {
    let dir = folder(&[("a.txt", DRAFT)]);
    let long = format!("{}.json", "a".repeat(250));
    let ran = gouji(dir.path(), &["check", "a.txt", "--format", "json", "--output", &long]);
    assert_eq!(ran.code, 1, "{}", ran.err);
}
