//! The whole way of a draft and its annex: refused, looked at, decided, waived, committed.

use super::draft::{RIGHT, docx};
use super::repository::Repository;
use serde_json::{Value, json};
use std::fs;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const DRAFT: &str = "部门决算.docx";
const ANNEX: &str = "附表.xlsx";
const CONFIG: &str = "# 正文和附表\n[[disclosure]]\nfiles = ['*.docx', '*.xlsx']\n";

/// The annex with these amounts: all, basic, projects.
fn annex([all, basic, projects]: [&str; 3]) -> Vec<u8> {
    let rows: [&[&str]; 6] = [
        &["支出决算表"],
        &["公开03表"],
        &["部门：竹溪市档案馆", "单位：万元"],
        &["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        &["205", "教育支出", all, basic, projects],
        &["", "合计", all, basic, projects],
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("memory")
}

/// What a reviewer exports from a page who dismisses every finding for a reason.
fn exported(page: &str) -> String {
    let data = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: Value = serde_json::from_str(data.expect("the page holds it")).expect("JSON");
    let decided = |found: &Value| {
        let file = usize::try_from(found["file"].as_u64().expect("a number")).expect("few files");
        json!({
            "file": data["files"][file], "fingerprint": found["fingerprint"], "rule": found["rule"],
            "place": found["place"], "message": found["message"], "decision": "dismissed",
            "reason": "附表含下属单位，见财政局批复", "date": "2026-11-30"
        })
    };
    let decisions: Vec<Value> =
        data["findings"].as_array().expect("a list").iter().map(decided).collect();
    json!({"gouji": "decisions", "version": 1, "reviewer": "张三", "decisions": decisions})
        .to_string()
}

/// A document as a word processor saves it, which numbers the paragraphs of comments, too.
fn saved_again(bytes: Vec<u8>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        let text = text.replace("<w:p>", "<w:p w:rsidR=\"00AB12CD\">");
        let name = part.name().expect("UTF-8").into_owned();
        new.start_file(name, SimpleFileOptions::default()).expect("it is in memory");
        new.write_all(text.as_bytes()).expect("it is in memory");
    }
    new.finish().expect("it is in memory").into_inner()
}

#[test]
fn a_draft_that_only_its_annex_contradicts_goes_all_the_way() {
    let Some(repository) = Repository::guarded() else { return };
    repository.stage("gouji.toml", CONFIG);
    repository.stage(ANNEX, annex(["17.00", "8.71", "8.29"]));
    repository.stage(DRAFT, docx(RIGHT));
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 1), "{}", passed.told);

    // Both change; each by itself is right.
    repository.stage(ANNEX, annex(["18.00", "9.71", "8.29"]));
    repository.stage(DRAFT, docx("48.8%"));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 1), "{}", refused.told);
    for part in ["文中为 17.00万元，表中为 18.00万元", "附表.xlsx", "提交前的核对没有通过"]
    {
        assert!(refused.told.contains(part), "{part}: {}", refused.told);
    }
    let errors = refused.told.matches("错误[").count();

    // What is written to look at it lies beside it, and does not disturb the next commit, even if it is added.
    let report = repository.gouji(&["report", DRAFT, "-o", "核对报告.html"]);
    assert_eq!(report.code, 1, "{}", report.told);
    assert!(
        report.told.contains("核对报告.html 写好了：") && report.told.contains("用浏览器打开"),
        "{}",
        report.told
    );
    let copy = repository.gouji(&["annotate", DRAFT, "-o", "部门决算（批注）.docx"]);
    assert_eq!(copy.code, 0, "{}", copy.told);
    assert!(
        copy.told.starts_with(&format!("部门决算（批注）.docx：{errors} 条批注")),
        "{}",
        copy.told
    );
    // Commented once more, the copy has as many comments as before.
    let twice = ["annotate", "部门决算（批注）.docx", "附表.xlsx", "--together", "-o", "再批.docx"];
    let twice = repository.gouji(&twice);
    let replaced = format!("再批.docx：{errors} 条批注，去掉 gouji 原有的 {errors} 条");
    assert!(twice.told.contains(&replaced), "{}", twice.told);
    assert_eq!(repository.git(&["add", "-A"]).code, 0);
    let again = repository.commit();
    assert_eq!((again.code, repository.commits()), (1, 1), "{}", again.told);
    assert_eq!(again.told.matches("错误[").count(), errors, "{}", again.told);
    assert!(again.told.contains("核对报告.html: 是 gouji 写出的，未核对"), "{}", again.told);

    assert!(
        again.told.contains("部门决算（批注）.docx: 是 gouji 写出的，未核对"),
        "{}",
        again.told
    );

    // The reviewer decides in the page; what is exported becomes waivers in the configuration that is there.
    repository.write("意见.json", exported(&repository.read("核对报告.html")));
    let waived = repository.gouji(&["waive", "意见.json"]);
    assert_eq!(waived.code, 0, "{}", waived.told);
    assert!(
        waived.told.starts_with(&format!("gouji.toml 写好了：新增 {errors} 项豁免")),
        "{}",
        waived.told
    );
    assert!(repository.read("gouji.toml").starts_with(CONFIG));
    let still = repository.commit();
    assert_eq!(still.code, 1, "what is not staged waives nothing: {}", still.told);
    assert_eq!(repository.git(&["add", "gouji.toml"]).code, 0);
    let passed = repository.commit();
    assert_eq!((passed.code, repository.commits()), (0, 2), "{}", passed.told);
    assert_eq!(passed.told.matches("已豁免[").count(), errors, "{}", passed.told);
    assert!(
        passed.told.contains("附表含下属单位，见财政局批复——张三，2026-11-30"),
        "{}",
        passed.told
    );

    // A copy that somebody goes on with is a draft like any other.
    let copy = fs::read(repository.dir.join("部门决算（批注）.docx")).expect("it is there");
    repository.stage("定稿.docx", saved_again(copy));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 2), "{}", refused.told);
    assert!(refused.told.contains("─[ 定稿.docx 第3段（"), "{}", refused.told);
    assert_eq!(repository.git(&["rm", "-q", "-f", "定稿.docx"]).code, 0);

    // The reason holds while the draft is edited elsewhere, and not for another figure of the annex.
    repository.stage(DRAFT, docx(RIGHT));
    assert_eq!((repository.commit().code, repository.commits()), (0, 3));
    repository.stage(ANNEX, annex(["19.00", "10.71", "8.29"]));
    let refused = repository.commit();
    assert_eq!((refused.code, repository.commits()), (1, 3), "{}", refused.told);
    assert!(refused.told.contains("表中为 19.00万元"), "{}", refused.told);
}
