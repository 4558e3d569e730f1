//! Where the hook goes, and what of others it leaves alone.

use super::draft::{RIGHT, WRONG, text};
use super::repository::Repository;
use std::fs;
use std::path::Path;

const HOOK: &str = ".git/hooks/pre-commit";

#[test]
fn installing_twice_is_installing_once() {
    let Some(repository) = Repository::guarded() else { return };
    let hook = repository.read(HOOK);
    let again = repository.gouji(&["hook", "install"]);
    assert_eq!(again.code, 0);
    assert!(again.told.ends_with("pre-commit 已经安装，没有改动\n"), "{}", again.told);
    assert_eq!(repository.read(HOOK), hook);

    // One of an older gouji is written anew.
    repository.write(HOOK, "#!/bin/sh\n# gouji hook: old\nexit 0\n");
    assert_eq!(repository.gouji(&["hook", "install"]).code, 0);
    assert_eq!(repository.read(HOOK), hook);
    assert_eq!(left_over(&repository.dir), 0);

    assert!(repository.gouji(&["hook", "uninstall"]).told.ends_with("pre-commit 已删除\n"));
    assert!(!repository.dir.join(HOOK).exists());
    let none = repository.gouji(&["hook", "uninstall"]);
    assert!(none.code == 0 && none.told.ends_with("pre-commit 没有安装\n"), "{}", none.told);
    repository.stage("a.txt", text(WRONG));
    assert_eq!(repository.commit().code, 0);
}

#[cfg(unix)]
#[test]
fn a_hook_that_git_would_pass_over_is_made_executable() {
    use std::os::unix::fs::PermissionsExt;
    let Some(repository) = Repository::guarded() else { return };
    let path = repository.dir.join(HOOK);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("it is ours");
    assert_eq!(repository.gouji(&["hook", "install"]).code, 0);
    repository.stage("a.txt", text(WRONG));
    assert_eq!(repository.commit().code, 1);
}

#[test]
fn a_hook_of_others_is_kept() {
    let Some(repository) = Repository::new() else { return };
    let theirs = "#!/bin/sh\necho 别的检查\n";
    repository.write(HOOK, theirs);
    let refused = repository.gouji(&["hook", "install"]);
    assert_eq!(refused.code, 2);
    assert!(refused.told.contains("已有别的钩子，没有改动"), "{}", refused.told);
    let english = repository.gouji(&["hook", "install", "--lang", "en"]);
    assert!(english.told.contains("another hook and was left as it is"), "{}", english.told);
    let removed = repository.gouji(&["hook", "uninstall"]);
    assert!(removed.code == 0 && removed.told.contains("不是 gouji 安装的"), "{}", removed.told);
    assert_eq!(repository.read(HOOK), theirs);

    // With the line that is offered it does what ours does.
    let line = refused.told.lines().last().expect("it says what to add").trim();
    repository.write(HOOK, format!("{theirs}{line}\necho 还有\n"));
    let hook = repository.dir.join(HOOK);
    let path = hook.to_str().expect("UTF-8");
    assert_eq!(repository.bash(&format!("chmod +x '{path}'"), &[]).code, 0);
    repository.stage("a.txt", text(WRONG));
    let refused = repository.commit();
    assert!(refused.code == 1 && !refused.told.contains("还有"), "{}", refused.told);
    repository.stage("a.txt", text(RIGHT));
    let passed = repository.commit();
    assert!(passed.code == 0 && passed.told.contains("还有"), "{}", passed.told);
}

#[cfg(unix)]
#[test]
fn a_link_is_a_hook_of_others() {
    let Some(repository) = Repository::guarded() else { return };
    let hook = repository.dir.join(HOOK);
    let shared = repository.dir.join("shared");
    fs::rename(&hook, &shared).expect("it is there");
    std::os::unix::fs::symlink(&shared, &hook).expect("a link");
    assert_eq!(repository.gouji(&["hook", "install"]).code, 2);
    assert_eq!(repository.gouji(&["hook", "uninstall"]).code, 0);
    assert!(hook.symlink_metadata().is_ok_and(|it| it.is_symlink()) && shared.is_file());
}

#[test]
fn the_folder_of_hooks_is_the_one_that_git_asks() {
    let Some(repository) = Repository::new() else { return };
    assert_eq!(repository.git(&["config", "core.hooksPath", ".hooks/ours"]).code, 0);
    // From a folder below: the setting is meant from the root.
    let below = repository.at("说明/2025");
    let ran = below.gouji(&["hook", "install"]);
    assert_eq!(ran.code, 0, "{}", ran.told);
    let repository = below.at("../..");
    assert!(repository.dir.join(".hooks/ours/pre-commit").is_file());
    assert!(!repository.dir.join(HOOK).exists());
    repository.stage("a.txt", text(WRONG));
    assert_eq!(repository.commit().code, 1);
}

#[test]
fn whoever_installs_for_all_repositories_is_told() {
    let Some(repository) = Repository::new() else { return };
    repository.write("settings", "[core]\n\thooksPath = ~/hooks\n");
    let mut gouji = repository.command(assert_cmd::cargo::cargo_bin("gouji"));
    let ran = gouji.args(["hook", "install"]).env("GIT_CONFIG_GLOBAL", "settings").output();
    let told = String::from_utf8(ran.expect("it can be started").stdout).expect("UTF-8");
    assert!(told.ends_with("所有仓库共用\n"), "{told}");
    assert!(repository.dir.join("../hooks/pre-commit").is_file());
}

#[test]
fn every_work_tree_has_the_hook() {
    let Some(repository) = Repository::new() else { return };
    repository.stage("logo.png", [0]);
    assert_eq!(repository.commit().code, 0);
    assert_eq!(repository.git(&["worktree", "add", "-q", "-b", "二", "../二"]).code, 0);
    let other = repository.at("../二");
    let ran = other.gouji(&["hook", "install"]);
    assert_eq!(ran.code, 0, "{}", ran.told);
    for tree in ["../二", "../公开 repository"] {
        let (_, name) = tree.split_once('/').expect("both lie beside each other");
        assert_eq!(other.git(&["-C", tree, "status", "--short"]).told, "", "{name}");
    }
    other.stage("a.txt", text(WRONG));
    assert_eq!((other.commit().code, other.commits()), (1, 1));
    other.stage("a.txt", text(RIGHT));
    assert_eq!((other.commit().code, other.commits()), (0, 2));
    let first = other.at("../公开 repository");
    first.stage("a.txt", text(WRONG));
    assert_eq!((first.commit().code, first.commits()), (1, 2));
}

#[test]
fn a_gate_without_gouji_stays_shut() {
    let Some(repository) = Repository::guarded() else { return };
    let hook = repository.read(HOOK);
    let (_, rest) = hook.split_once("\ngouji='").expect("it names the program");
    let (program, _) = rest.split_once("'\n").expect("in quotes");
    assert!(Path::new(program).is_file(), "{program}");

    repository.write(HOOK, hook.replace(program, "/nowhere/gouji"));
    repository.stage("a.txt", text(WRONG));
    let in_path = repository.commit();
    assert!(in_path.told.contains("错误[narrative/share]"), "{}", in_path.told);
    let alone = repository.command("/bin/sh").env("PATH", "/nowhere").arg(HOOK).output();
    let alone = alone.expect("a shell");
    let told = String::from_utf8(alone.stderr).expect("UTF-8");
    assert_eq!(alone.status.code(), Some(1));
    assert!(told.starts_with("找不到 gouji，没有核对，提交已拦下。\n"), "{told}");
    assert!(told.contains("gouji hook install") && told.contains("git commit --no-verify"));
}

/// How many files a run has left in the folder of hooks that no one asked for.
fn left_over(repository: &Path) -> usize {
    let hooks = fs::read_dir(repository.join(".git/hooks")).expect("a folder");
    let names = hooks.map(|entry| entry.expect("an entry").file_name());
    names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count()
}
