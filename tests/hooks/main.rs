//! Commits wait for gouji: the hook in real repositories, and what other services run.

mod draft;
mod install;
mod page;
mod repository;
mod services;
mod story;

use draft::{RIGHT, WRONG, docx, text, waiver};
use repository::Repository;
use std::fs;

const NAME: &str = "部门决算.docx";

#[test]
fn a_commit_is_refused_until_the_draft_is_right() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, docx(WRONG));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 0), "{}", refused.told);
    assert!(refused.told.starts_with("错误[narrative/share]: 8.29万元 占 17.00万元 的 48.76%"));
    assert!(refused.told.contains("部门决算.docx 第3段"), "{}", refused.told);
    let last = refused.told.rsplit("\n\n").next().unwrap_or_default();
    for way in ["改正：", "豁免：", "git commit --no-verify"] {
        assert!(last.contains(way), "{last}");
    }
    repository.stage(NAME, docx(RIGHT));
    assert_eq!((repository.commit().code, repository.commits()), (0, 1));
    repository.stage(NAME, docx(WRONG));
    assert_eq!(repository.git(&["commit", "-q", "--no-verify", "-m", "不管"]).code, 0);
}

#[test]
fn a_waiver_lets_a_finding_pass_for_as_long_as_it_gives_a_reason() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, docx(WRONG));
    repository.stage("gouji.toml", waiver("口径不同，见财政局批复"));
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 1), "{}", passed.told);
    assert!(passed.told.starts_with("已豁免[narrative/share]"), "{}", passed.told);
    assert!(passed.told.contains("（口径不同，见财政局批复）"), "{}", passed.told);

    // The configuration alone, and with the draft.
    repository.stage("gouji.toml", waiver(""));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 1), "{}", refused.told);
    assert!(refused.told.starts_with("错误[waiver/reason]"), "{}", refused.told);
    repository.stage(NAME, docx("48.71%"));
    let refused = repository.commit();
    assert_eq!(refused.code, 1);
    assert!(refused.told.contains("错误[narrative/share]"), "{}", refused.told);
    assert!(refused.told.contains("错误[waiver/reason]"), "{}", refused.told);
}

#[test]
fn a_commit_of_a_configuration_alone_says_what_it_has_not_checked() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, docx(WRONG));
    repository.stage("gouji.toml", waiver("有批复"));
    assert_eq!(repository.commit().code, 0);
    repository.stage("gouji.toml", "# 没有豁免了\n");
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 2), "{}", passed.told);
    assert!(passed.told.contains("另用 gouji check . 核对"), "{}", passed.told);
}

#[test]
fn a_configuration_with_a_mistake_is_not_committed() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage("甲/gouji.toml", "fail_on = 'error'\n");
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 0), "{}", refused.told);
    assert!(refused.told.starts_with("错误[config]"), "{}", refused.told);
    assert!(refused.told.contains("提交前的核对没有完成"), "{}", refused.told);
}

#[test]
fn what_counts_is_what_is_staged() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, docx(WRONG));
    repository.write(NAME, docx(RIGHT));
    assert_eq!(repository.commit().code, 1);
    fs::remove_file(repository.dir.join(NAME)).expect("it is there");
    assert_eq!(repository.commit().code, 1);
    repository.stage(NAME, docx(RIGHT));
    repository.write(NAME, docx(WRONG));
    assert_eq!(repository.commit().code, 0);

    // What `git commit FILE` and `-a` take is not in the usual index.
    let all = ["commit", "-q", "-a", "-m", "全部"];
    assert_eq!(repository.git(&all).code, 1);
    assert_eq!(repository.git(&["commit", "-q", "-m", "一个", NAME]).code, 1);
    repository.write(NAME, docx("48.8%"));
    assert_eq!(repository.git(&all).code, 0);
}

#[test]
fn configuration_and_baseline_are_those_of_the_commit() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage("gouji.toml", "# 还没有豁免\n");
    assert_eq!(repository.commit().code, 0);
    repository.stage(NAME, docx(WRONG));
    repository.write("gouji.toml", waiver("有批复"));
    let refused = repository.commit();
    assert_eq!(refused.code, 1, "{}", refused.told);
    repository.stage("gouji.toml", waiver("有批复"));
    repository.write("gouji.toml", "# 又没有了\n");
    let passed = repository.commit();
    assert_eq!(passed.code, 0, "{}", passed.told);

    repository.stage("gouji.toml", "baseline = 'gouji-baseline.json'\n");
    let baseline = repository.gouji(&["baseline", NAME]);
    assert_eq!(baseline.code, 0, "{}", baseline.told);
    assert_eq!(repository.git(&["add", "gouji-baseline.json"]).code, 0);
    repository.write("gouji-baseline.json", "{");
    repository.stage("副本/部门决算.docx", docx(RIGHT));
    let passed = repository.commit();
    assert_eq!(passed.code, 0, "{}", passed.told);
}

#[test]
fn a_commit_without_documents_is_let_alone() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, docx(WRONG));
    assert_eq!(repository.git(&["commit", "-q", "--no-verify", "-m", "旧稿"]).code, 0);
    repository.stage("logo.png", [0x89, b'P', b'N', b'G', 0]);
    repository.stage(".github/notes.md", text(WRONG));
    repository.write("未暂存.txt", text(WRONG));
    let passed = repository.commit();
    assert_eq!((passed.code, passed.told.as_str()), (0, ""));
    assert_eq!(repository.git(&["rm", "-q", NAME]).code, 0);
    let removed = repository.commit();
    assert_eq!((removed.code, removed.told.as_str(), repository.commits()), (0, "", 3));
}

#[test]
fn names_are_as_people_write_them() {
    let Some(repository) = Repository::guarded() else { return };
    let names =
        ["说明 (定稿).txt", "甲/\"引号\"'乙'.txt", "[a-z]*.txt", "两\n行.txt", "1:x.txt", "-x.txt"];
    for name in names {
        repository.stage(name, text(WRONG));
        let refused = repository.commit();
        assert_eq!(refused.code, 1, "{name}: {}", refused.told);
        assert!(refused.told.contains("错误[narrative/share]"), "{name}: {}", refused.told);
        repository.stage(name, text(RIGHT));
        let passed = repository.commit();
        assert_eq!(passed.code, 0, "{name}: {}", passed.told);
    }
    // A file that moves is one that is published anew.
    assert_eq!(repository.git(&["mv", "说明 (定稿).txt", "决算.txt"]).code, 0);
    let moved = repository.commit();
    assert_eq!(moved.code, 0);
    assert!(moved.told.contains("决算.txt：没有发现问题"), "{}", moved.told);
}

#[test]
fn paths_say_how_much_of_the_commit_is_meant() {
    let Some(repository) = Repository::new() else { return };
    repository.stage("甲/稿.txt", text(WRONG));
    repository.stage("乙/稿.txt", text(RIGHT));
    repository.stage("丙/稿.txt", text(WRONG));
    repository.stage("丙/.goujiignore", "稿.*\n");
    let of = |arguments: &[&str]| repository.gouji(&[&["check", "--staged"], arguments].concat());
    assert_eq!((of(&[]).code, of(&["甲"]).code, of(&["乙", "丙"]).code), (1, 1, 0));
    assert_eq!((of(&["*/稿.txt"]).code, of(&["--exclude", "甲/"]).code), (1, 0));
    let repository = repository.at("乙");
    let of = |arguments: &[&str]| repository.gouji(&[&["check", "--staged"], arguments].concat());
    assert_eq!(of(&["."]).code, 0);
    assert!(of(&["."]).told.starts_with("稿.txt：没有发现问题"), "{}", of(&["."]).told);
    assert!(of(&[]).told.contains("─[ ../甲/稿.txt:5:"), "{}", of(&[]).told);
}

#[test]
fn a_document_that_cannot_be_read_is_not_let_through() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage(NAME, &docx(RIGHT)[..100]);
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 0), "{}", refused.told);
    assert!(refused.told.contains(NAME), "{}", refused.told);
    assert!(refused.told.contains("提交前的核对没有完成"), "{}", refused.told);
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    repository.stage(NAME, pointer);
    assert!(repository.commit().told.starts_with("部门决算.docx: 由 Git LFS 存放"));
    repository.stage("gouji.toml", "[files]\nexclude = ['*.docx']\n");
    assert_eq!(repository.commit().code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_no_document() {
    let Some(repository) = Repository::guarded() else { return };
    std::os::unix::fs::symlink("别处/决算.txt", repository.dir.join("决算.txt")).expect("a link");
    assert_eq!(repository.git(&["add", "决算.txt"]).code, 0);
    let passed = repository.commit();
    let told = "决算.txt: 是链接，未核对；要核对请直接写出它\n";
    assert_eq!((passed.code, passed.told.as_str()), (0, told));
}

#[test]
fn an_archive_is_not_let_through_in_silence() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage("公开/附件.zip", "PK");
    let passed = repository.commit();
    let told = "公开/附件.zip: 是压缩包，未核对；要核对请直接写出它\n";
    assert_eq!((passed.code, passed.told.as_str()), (0, told));
}

#[test]
fn the_index_is_asked_for_in_a_repository_only() {
    let Some(repository) = Repository::new() else { return };
    let outside = repository.at("..");
    let ran = outside.gouji(&["check", "--staged"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.told.starts_with("错误: git 报错: git 的原话是“fatal: not a git repository"),
        "{}",
        ran.told
    );
}

#[test]
fn the_annex_that_is_not_staged_is_read_from_the_index() {
    let Some(repository) = Repository::guarded() else { return };
    let annex = |total: &str| {
        format!(
            "2025年度竹溪市档案馆部门决算附表\n\n支出决算表\n公开03表\n部门：竹溪市档案馆  单位：万元\n\
             | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n\
             | 205 | 教育支出 | {total} | 8.71 | 8.29 |\n| | 合计 | {total} | 8.71 | 8.29 |\n"
        )
    };
    repository.stage("gouji.toml", "[[disclosure]]\nfiles = ['部门决算.docx', '附表.md']\n");
    repository.stage("附表.md", annex("17.00"));
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 1), "{}", passed.told);
    // What lies in the folder and is not staged does not count.
    repository.write("附表.md", annex("18.00"));
    repository.stage(NAME, docx(RIGHT));
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 2), "{}", passed.told);

    repository.stage("附表.md", annex("18.00"));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 2), "{}", refused.told);
    assert!(refused.told.contains("17.00万元"), "{}", refused.told);
}
