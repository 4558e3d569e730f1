//! What goes wrong is told in one language: whatever the system, git or a library says of it.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{DRAFT, Ran, gouji};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use tempfile::TempDir;

/// A folder with everything that can go wrong in it. All names and settings are in English letters, so that
/// no Chinese comes from them.
fn broken() -> TempDir {
    let dir = TempDir::new().expect("a folder for the test");
    let put = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    };
    // Git is asked, and finds that this is no repository.
    fs::create_dir(dir.path().join(".git")).expect("it can be made");
    put("a.txt", DRAFT.as_bytes());
    put("odd.txt", b"\xff\xff\x81\x00\x00\x01 a");
    put("latin.toml", b"# \xe9\n");
    for (number, toml) in TOMLS.iter().enumerate() {
        put(&format!("c{number}.toml"), toml.as_bytes());
        put(&format!("r{number}/rule.toml"), toml.as_bytes());
    }
    for (number, find) in EXPRESSIONS.iter().enumerate() {
        let rule = format!("title = \"t\"\n[wording]\nfind = ['{find}']\nsay = \"s\"\n");
        put(&format!("e{number}/rule.toml"), rule.as_bytes());
    }
    put("rl/rule.toml", b"# \xe9\n");
    put("none.json", b"{ this is none }");
    put("torn.json", b"{\"version\": 2, \"files\": {");
    put("other.json", b"{\"version\": 2, \"files\": 3}");
    put("old.json", b"{\"version\": 1, \"files\": {}}");
    let docx = fs::read("tests/versions/budget-errors.docx").expect("it is there");
    let xlsx = fs::read("tests/versions/budget-errors-tables.xlsx").expect("it is there");
    let xls = fs::read("tests/versions/budget-errors-tables.xls").expect("it is there");
    let pdf = fs::read("tests/versions/budget-errors.pdf").expect("it is there");
    put("torn.docx", &docx[..docx.len() / 2]);
    put("torn.xlsx", &xlsx[..xlsx.len() / 2]);
    put("torn.xls", &xls[..600]);
    put("torn.pdf", &pdf[..40]);
    put("torn.zip", &docx[..docx.len() / 2]);
    put("bent.docx", &package("<w:document><w:body></w:p></w:document>"));
    put("short.docx", &package("<w:document><w:body>"));
    dir
}

/// A Word document of this XML.
fn package(xml: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", plain).expect("a part can be added");
    writer.write_all(xml.as_bytes()).expect("it can be written");
    writer.finish().expect("it can be finished").into_inner()
}

const TOMLS: &[&str] = &[
    "lang = zh",
    "lang = \"zh",
    "lang = 'zh' x",
    "lang =",
    "lang",
    "wording/terms = 'off'",
    "ignore = ['a'",
    "ignore = ['a' 'b']",
    "ignore = 'a'",
    "[severity",
    "[[waiver]",
    "[severity]\nwording = 1",
    "[severity]\nwording = 'loud'",
    "lang = 'zh'\nlang = 'en'",
    "[limits]\npages = -1",
    "[limits]\npages = 'a'",
    "langg = 'zh'",
    "files = { exclude = ['a'",
    "a = 2026-99-99",
    "[files]\nexclude = ['a{b']",
    "[[waiver]]\nrule = 'wording'\nreason = 'a'\nuntil = 'x'",
    "[[waiver]]\nreason = 'a'",
    "[[override]]\n",
];

const EXPRESSIONS: &[&str] = &["(a", "a)", "[a", "*a", "a{2", "(?=a)", "\\1", "\\p{L}"];

/// Runs that fail, whatever the language.
fn failures() -> Vec<Vec<String>> {
    let fixed: &[&[&str]] = &[
        &["check", "missing.txt"],
        &["check", "a.txt/b.txt"],
        &["check", "odd.txt"],
        &["check", "torn.docx"],
        &["check", "torn.xlsx"],
        &["check", "torn.xls"],
        &["check", "torn.pdf"],
        &["check", "torn.zip"],
        &["check", "bent.docx"],
        &["check", "short.docx"],
        &["text", "missing.txt"],
        &["text", "r0"],
        &["annotate", "a.txt", "-o", "b.txt"],
        &["annotate", "torn.docx", "-o", "b.docx"],
        &["report", "a.txt", "-o", "missing/b.html"],
        &["report", "a.txt", "-o", "r0"],
        &["report", "a.txt", "-o", "a.txt/b.html"],
        &["check", "a.txt", "--config", "missing.toml"],
        &["check", "a.txt", "--config", "r0"],
        &["check", "a.txt", "--config", "latin.toml"],
        &["check", "a.txt", "--rules", "missing"],
        &["check", "a.txt", "--rules", "rl"],
        &["check", "a.txt", "--rules", ".git"],
        &["check", "a.txt", "--baseline", "missing.json"],
        &["check", "a.txt", "--baseline", "r0"],
        &["check", "a.txt", "--baseline", "none.json"],
        &["check", "a.txt", "--baseline", "torn.json"],
        &["check", "a.txt", "--baseline", "other.json"],
        &["check", "a.txt", "--baseline", "old.json"],
        &["check", "a.txt", "--exclude", "a{b"],
        &["check", "a.txt", "--since", "missing.docx"],
        &["check", "--staged"],
        &["hook", "install"],
        &["explain", "wording/trms"],
        &["chek", "a.txt"],
        &["check", "a.txt", "--formt", "json"],
        &["check", "a.txt", "--format", "jsn"],
        &["check", "a.txt", "--format"],
        &["check", "a.txt", "--max-pages", "x"],
        &["check", "a.txt", "--no-config", "--config", "c0.toml"],
        &["annotate"],
        &["baseline", "a.txt", "-o", "missing/b.json"],
    ];
    let words = |args: &&[&str]| args.iter().map(|&word| word.to_owned()).collect();
    let mut all: Vec<Vec<String>> = fixed.iter().map(words).collect();
    let check = |option: &str, value: String| {
        ["check", "a.txt", option, &value].map(str::to_owned).to_vec()
    };
    for number in 0..TOMLS.len() {
        all.push(check("--config", format!("c{number}.toml")));
        all.push(check("--rules", format!("r{number}")));
    }
    all.extend((0..EXPRESSIONS.len()).map(|number| check("--rules", format!("e{number}"))));
    if Path::new("/dev/full").exists() {
        all.push(["check", "a.txt", "-o", "/dev/full"].map(str::to_owned).to_vec());
    }
    all
}

fn run(dir: &Path, lang: &str, args: &[String]) -> Ran {
    let args: Vec<&str> =
        ["--lang", lang].into_iter().chain(args.iter().map(String::as_str)).collect();
    // The language is an option of the commands.
    let args: Vec<&str> = if args[2] == "chek" { args } else { [&args[2..], &args[..2]].concat() };
    gouji(dir, &args)
}

/// Words of English in a row that are neither names nor commands.
fn english(told: &str) -> Option<String> {
    let prose =
        regex::Regex::new(r"[A-Za-z][a-z']+(?: [A-Za-z][a-z']+)+").expect("a fixed expression");
    let excerpt = regex::Regex::new(r"(?m)^ *\d* *[│╭╰].*$").expect("a fixed expression");
    let quoted = regex::Regex::new("git 的原话是“.*”").expect("a fixed expression");
    let command =
        regex::Regex::new(r"gouji [a-z]+[^\p{Han}。]*|git lfs [a-z]+").expect("a fixed expression");
    let told = excerpt.replace_all(told, "");
    let told = quoted.replace_all(&told, "");
    let told = command.replace_all(&told, "");
    prose.find(&told).map(|found| found.as_str().to_owned())
}

#[test]
fn chinese_holds_no_english_sentence() {
    let dir = broken();
    let mut wrong = Vec::new();
    for args in failures() {
        let ran = run(dir.path(), "zh", &args);
        let told = format!("{}{}", ran.out, ran.err);
        if ran.code != 2 || told.trim().is_empty() {
            wrong.push(format!("{args:?} ended with {}: {told}", ran.code));
        } else if let Some(words) = english(&told) {
            wrong.push(format!("{args:?} says “{words}”: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_holds_no_chinese() {
    let dir = broken();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || "，。；：“”（）".contains(c);
    let mut wrong = Vec::new();
    for args in failures() {
        let ran = run(dir.path(), "en", &args);
        let told = format!("{}{}", ran.out, ran.err);
        if ran.code != 2 || told.trim().is_empty() {
            wrong.push(format!("{args:?} ended with {}: {told}", ran.code));
        } else if told.contains(han) {
            wrong.push(format!("{args:?}: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_system_says_is_put_into_words() {
    let dir = broken();
    for (args, told) in [
        (
            &["report", "a.txt", "-o", "missing/b.html"][..],
            "错误: 无法写入 missing/b.html: 没有这个文件或目录\n",
        ),
        (&["check", "a.txt/b.txt"], "a.txt/b.txt: 路径中间有一段不是目录\n"),
        (
            &["check", "a.txt", "--config", "latin.toml"],
            "错误: latin.toml: 配置无法读取: 不是 UTF-8 编码的文字，请另存为 UTF-8\n",
        ),
        (
            &["check", "a.txt", "--baseline", "torn.json"],
            "错误: torn.json: 基线无法读取: 第 1 行第 25 列内容不完整，到这里就断了；\
             请恢复原来的文件，或重新运行 gouji baseline\n",
        ),
        (
            &["check", "bent.docx"],
            "bent.docx: 看起来是 docx 文件，但内容已损坏：word/document.xml 第 20 字节：标记不配对，\
             应是 </w:body>，却是 </w:p>。请用原软件打开，重新保存后再核对。\n",
        ),
        (
            &["check", "a.txt", "--exclude", "a{b"],
            "错误: --exclude: 通配符有误 a{b；写法与 .gitignore 相同，如 草稿/ 或 *.docx\n",
        ),
        (
            &["check", "--staged"],
            "错误: git 报错: git 的原话是“fatal: not a git repository (or any of the parent \
             directories): .git”\n",
        ),
    ] {
        assert_eq!(gouji(dir.path(), args).err, told);
    }
}

/// What the rules add in words is English, too; names and units are those of the document.
#[test]
fn english_workings_hold_no_chinese_words() {
    let dir = broken();
    let text = "A Bureau\n\n2024年度教育支出年初预算为80.00万元，支出决算为60.00万元。\n\n\
                支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 决算数 |\n| 205 | 教育支出 | 66.00 |\n\
                | | 合计 | 66.00 |\n";
    fs::write(dir.path().join("b.txt"), text).expect("it can be written");
    let told = gouji(dir.path(), &["check", "b.txt", "--lang", "en"]).out;
    assert!(told.contains("working: text 60.00万元, table 66.00万元"), "{told}");
}
