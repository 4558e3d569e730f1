//! The READMEs show a refused commit and a waived one as they are.
//! `GOUJI_BLESS=1 cargo test --test hooks` rewrites them.

use super::draft::{WRONG, docx, waiver};
use super::repository::Repository;
use std::fs;
use std::path::Path;

const READMES: [(&str, &str, &str); 2] = [
    ("README.md", "zh", "口径不同，见财政局批复"),
    ("README.en.md", "en", "another scope, see the approval of the bureau"),
];

#[test]
fn the_readmes_show_what_a_commit_is_told() {
    for (readme, lang, reason) in READMES {
        let Some(repository) = Repository::guarded() else { return };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let mut page = fs::read_to_string(&path).expect("it is there");
        let bless = std::env::var_os("GOUJI_BLESS").is_some();
        let mut show = |marker: &str, now: &str| {
            let start = format!("<!-- {marker} -->\n");
            let (before, rest) = page.split_once(&start).expect("the README has a place for it");
            let (fence, rest) = rest.split_once('\n').expect("a block begins");
            let (shown, after) = rest.split_once("```").expect("the block ends");
            assert!(bless || shown == now, "{readme}: run with GOUJI_BLESS=1\n{now}");
            page = format!("{before}{start}{fence}\n{now}```{after}");
        };
        let commit = |expected: i32| {
            let commit = ["commit", "-qm", "定稿"];
            let mut git = repository.command("git");
            let ran = git.args(commit).env("GOUJI_LANG", lang).output().expect("git is there");
            assert_eq!(ran.status.code(), Some(expected));
            // A hook speaks on the error stream.
            let told = String::from_utf8(ran.stderr).expect("UTF-8");
            format!("$ git commit -qm 定稿\n{told}")
        };
        repository.stage("部门决算.docx", docx(WRONG));
        show("commit: refused", &commit(1));
        repository.stage("gouji.toml", waiver(reason));
        show("commit: waiver", &waiver(reason));
        show("commit: waived", &commit(0));
        if bless {
            fs::write(&path, page).expect("it can be written");
        }
    }
}
