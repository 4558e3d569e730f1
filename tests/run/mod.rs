//! Runs the program in a folder made for the purpose.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Holds two errors, a share and an execution rate, and a wrong term, which is worth a warning.
pub(crate) const DRAFT: &str = "\
2024年度竹溪市档案馆部门决算情况说明

一、支出决算情况说明

2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。

2024年度教育支出年初预算为80.00万元，支出决算为60.00万元，完成年初预算的77.00%。

本馆按一般公用预算管理。
";

/// What a run printed and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program there.
pub(crate) fn gouji(dir: &Path, args: &[&str]) -> Ran {
    let output = Command::cargo_bin("gouji")
        .expect("cargo builds it for this test")
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .args(args)
        .output()
        .expect("it can be started");
    Ran {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder of files, which may lie in folders of their own; it is the root of a repository, so that
/// nothing above it matters.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a folder for the test");
    fs::create_dir(dir.path().join(".git")).expect("the folder can be written");
    for (name, text) in files {
        write(dir.path(), name, text);
    }
    dir
}

/// Writes a file there.
pub(crate) fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be written");
    fs::write(path, text).expect("the folder can be written");
}
