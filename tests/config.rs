//! `gouji.toml` as its users meet it: what it settles, and what is said of mistakes in it.

#[path = "run/headlines.rs"]
mod headlines;
mod run;

use headlines::headlines;
use run::{DRAFT, folder, gouji, write};
use std::fs;

/// The headlines of checking `a.txt` under this configuration.
fn checked(config: &str, args: &[&str]) -> (i32, Vec<String>) {
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", config)]);
    let ran = gouji(dir.path(), &[&["check", "a.txt"], args].concat());
    assert_eq!(ran.err, "", "{config}");
    (ran.code, headlines(&ran.out).into_iter().map(rule).collect())
}

/// `错误[narrative/share]`
fn rule(headline: &str) -> String {
    headline.split(':').next().unwrap_or_default().to_owned()
}

/// What is said of a configuration with mistakes.
fn complaint(config: &str, args: &[&str]) -> String {
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", config)]);
    let ran = gouji(dir.path(), &[&["check", "a.txt"], args].concat());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{config}");
    ran.err
}

#[test]
fn rules_are_selected_ignored_and_weighed() {
    let all = ["错误[narrative/share]", "错误[narrative/execution-initial]", "警告[wording/terms]"];
    assert_eq!(checked("", &[]), (1, all.map(str::to_owned).to_vec()));
    assert_eq!(checked("select = ['wording']", &[]).1, ["警告[wording/terms]"]);
    assert_eq!(checked("ignore = ['narrative']", &[]), (0, vec![all[2].to_owned()]));
    let weighed = "[severity]\nnarrative = 'info'\n'narrative/share' = 'off'\nwording = 'error'";
    assert_eq!(
        checked(weighed, &[]).1,
        ["提示[narrative/execution-initial]", "错误[wording/terms]"]
    );
    assert_eq!(checked("fail-on = 'never'", &[]).0, 0);
    assert_eq!(checked("ignore = ['narrative']\nfail-on = 'warning'", &[]).0, 1);
}

#[test]
fn the_command_line_wins() {
    assert_eq!(checked("fail-on = 'never'", &["--fail-on", "error"]).0, 1);
    let config = "select = ['narrative']\nignore = ['wording']";
    assert_eq!(checked(config, &["--select", "wording"]).1, ["警告[wording/terms]"]);
    let ignored = checked(config, &["--ignore", "narrative/share"]).1;
    assert_eq!(ignored, ["错误[narrative/execution-initial]"]);
    assert_eq!(checked("ignore = ['narrative']", &["--no-config"]).1.len(), 3);
    let zh = checked("lang = 'en'", &["--lang", "zh"]).1;
    assert_eq!(zh.len(), 3);
}

#[test]
fn rounding_language_and_profile_are_settled() {
    // 829 / 1700 = 48.7647%, which is rounded to 48.8 and cut off to 48.7.
    let text = "2024年度本年支出1700.00万元，其中：项目支出829.00万元，占48.7%。\n";
    let dir = folder(&[("a.txt", text), ("gouji.toml", "rounding = 'truncate'\nlang = 'en'")]);
    let ran = gouji(dir.path(), &["check", "a.txt"]);
    assert!(ran.out.contains("3 figures in the text: all consistent"), "{}", ran.out);
    let ran = gouji(dir.path(), &["check", "a.txt", "--rounding", "nearest"]);
    assert!(ran.out.contains("3 last digit"), "{}", ran.out);
    write(dir.path(), "gouji.toml", "profile = 'budget'");
    let json = gouji(dir.path(), &["check", "a.txt", "--format", "json"]).out;
    assert!(json.contains("\"profile\": \"budget\""), "{json}");
}

#[test]
fn the_nearest_configuration_holds_and_none_from_outside_a_repository() {
    let dir = folder(&[
        ("gouji.toml", "ignore = ['narrative', 'wording']"),
        ("a.txt", DRAFT),
        ("内/gouji.toml", "select = ['wording']"),
        ("内/深/b.txt", DRAFT),
        ("库/.git/HEAD", ""),
        ("库/c.txt", DRAFT),
    ]);
    let count = |file: &str| headlines(&gouji(dir.path(), &["check", file]).out).len();
    assert_eq!((count("a.txt"), count("内/深/b.txt"), count("库/c.txt")), (0, 1, 3));
    assert_eq!(count("内/../a.txt"), 0);
    assert_eq!(headlines(&gouji(dir.path(), &["check", "."]).out).len(), 4);
    let ran = gouji(dir.path(), &["check", "库/c.txt", "--config", "内/gouji.toml"]);
    assert_eq!(headlines(&ran.out).len(), 1);
    let ran = gouji(dir.path(), &["claims", "内/深/b.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn files_are_left_out_or_judged_otherwise() {
    let config = "[files]\nexclude = ['存档/']\n[[override]]\npaths = ['草稿/']\n\
                  ignore = ['wording']\nfail-on = 'never'\n[override.severity]\nnarrative = 'info'";
    let dir = folder(&[
        ("gouji.toml", config),
        ("存档/旧.txt", DRAFT),
        ("草稿/a.txt", DRAFT),
        ("b.txt", "2024年度本年支出合计17.00万元。\n"),
    ]);
    let ran = gouji(dir.path(), &["check", "."]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rules: Vec<String> = headlines(&ran.out).into_iter().map(rule).collect();
    assert_eq!(rules, ["提示[narrative/share]", "提示[narrative/execution-initial]"]);
    let ran = gouji(dir.path(), &["check", "存档/旧.txt"]);
    assert_eq!(ran.err, "存档/旧.txt: 按 gouji.toml 不核对\n");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = gouji(dir.path(), &["check", "存档"]);
    assert_eq!(ran.err, "所有文件按 gouji.toml 都不核对\n");
}

#[test]
fn own_rules_and_limits_come_from_the_configuration() {
    let rule = "title = '不用“本馆”'\nseverity = 'error'\n[wording]\nfind = ['本馆']\n\
                say = '不用“{found}”'\n";
    let config = "rules = ['规则']\nselect = ['own']\n[limits]\ncells = 1";
    let dir = folder(&[
        ("内/gouji.toml", config),
        ("内/规则/own/name.toml", rule),
        ("内/a.txt", DRAFT),
        ("内/b.html", "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"),
    ]);
    let ran = gouji(dir.path(), &["check", "内/a.txt"]);
    assert_eq!(headlines(&ran.out), ["错误[own/name]: 不用“本馆”"], "{}", ran.err);
    let ran = gouji(dir.path(), &["check", "内/b.html"]);
    assert!(ran.err.contains("--max-cells"), "{}", ran.err);
    assert_eq!(gouji(dir.path(), &["check", "内/b.html", "--max-cells", "9"]).code, 0);
}

#[test]
fn every_command_heeds_the_configuration() {
    let own = "title = '不用“本馆”'\nseverity = 'error'\n[wording]\nfind = ['本馆']\n\
               say = '不用“{found}”'\n";
    let words = "[[vocabulary.table]]\nid = 'own'\nname = '馆藏表'\ntitles = ['馆藏表']\n";
    let dir = folder(&[
        ("gouji.toml", "rules = ['规则']\nlang = 'en'\n[limits]\ncells = 4"),
        ("规则/own/name.toml", own),
        ("规则/own/words.toml", words),
        ("a.txt", "馆藏表\n单位：万元\n| 项目 | 决算数 |\n| 图书 | 5.00 |\n"),
        ("b.html", "<table><tr><td>甲<td>1<td>2<tr><td>乙<td>2<td>3</table>"),
    ]);
    let run = |args: &[&str]| gouji(dir.path(), args);
    assert!(run(&["rules"]).out.contains("own/name"));
    assert!(!run(&["rules", "--no-config"]).out.contains("own/name"));
    let manual = run(&["explain", "own/name"]);
    assert!(manual.code == 0 && manual.out.contains("What it reads"), "{}", manual.out);
    assert_eq!(run(&["explain", "own/name", "--no-config"]).code, 2);
    assert!(run(&["tables", "a.txt"]).out.contains("1 understood"));
    assert!(run(&["tables", "a.txt", "--no-config"]).out.contains("读懂 0 张"));
    let own = run(&["tables", "a.txt", "--no-config", "--rules", "规则"]);
    assert!(own.out.contains("读懂 1 张"), "{}", own.out);
    let limited = run(&["text", "b.html"]);
    assert!(limited.code == 2 && limited.err.contains("--max-cells"), "{}", limited.err);
    assert_eq!(run(&["text", "b.html", "--no-config"]).code, 0);
}

#[test]
fn mistakes_are_shown_where_they_stand() {
    insta::assert_snapshot!(complaint("fail-on = 'error'\nroundin = 'nearest'\n", &[]), @r"
    错误[config]: 没有 roundin 这一项
       ╭─[ gouji.toml:2:1 ]
       │
     2 │ roundin = 'nearest'
       │ ───────
       │
       = 建议: 是不是 rounding？
    ");
    let told = |config: &str, parts: &[&str]| {
        let complaint = complaint(config, &[]);
        for part in parts {
            assert!(complaint.contains(part), "{part}: {complaint}");
        }
    };
    told("rounding = 'neerest'", &["gouji.toml:1:12", "不能写作 neerest", "是不是 nearest？"]);
    told("select = 'wording'", &["gouji.toml:1:10", "这里应是一个列表"]);
    told("[limits]\npages = -1", &["gouji.toml:2:9", "这里应是零以上的整数"]);
    told("[limits]\npage = 1", &["gouji.toml:2:1", "没有 page 这一项", "是不是 pages？"]);
    told("[files]\nexclude = ['a{b']", &["gouji.toml:2:12", "看不懂这个文件写法", ".gitignore"]);
    told("ignore = ['wording/tems']", &["gouji.toml:1:12", "没有规则", "是不是 wording/terms？"]);
    told("[severity]\nword = 'off'", &["gouji.toml:2:1", "没有规则 word"]);
    told("profile = 'budgets'", &["gouji.toml:1:12", "没有这种公开文件", "是不是 budget？"]);
    told("[[waiver]]\nreason = '有'", &["gouji.toml:1:", "豁免要写明 rule 或 fingerprint"]);
    let day = "[[waiver]]\nrule = 'wording'\nreason = '有'\nuntil = '2026-02-30'";
    told(day, &["gouji.toml:4:9", "没有这一天", "写作 2026-12-31"]);
    told("a b", &["不是正确的 TOML"]);
    let english = complaint("roundin = 'nearest'", &["--lang", "en"]);
    assert!(english.contains("did you mean rounding?"), "{english}");
}

/// Each mistake once, in the order of their places, whatever kind it is of.
#[test]
fn all_mistakes_of_a_configuration_are_told_at_once() {
    let config = "roundin = 'nearest'\nfail-on = 'eror'\nselect = 'wording'\n\
                  ignore = ['wording/tems', 3]\nprofile = 'budgets'\n\
                  [files]\nexclude = ['a{b', '草稿/', 'c{d']\nexclud = []\n\
                  [limits]\npages = -1\n\
                  [severity]\nwording = 'loud'\nword = 'off'\n\
                  [[override]]\npath = ['草稿/']\n\
                  [[waiver]]\nrule = 'wording'\nreason = '有'\nuntil = '2026-02-30'\n";
    let complaint = complaint(config, &[]);
    let places: Vec<&str> = complaint.lines().filter(|line| line.contains("╭─[")).collect();
    let headlines: Vec<&str> = complaint.lines().filter(|line| line.starts_with("错误")).collect();
    let told: Vec<String> = std::iter::zip(&headlines, places)
        .map(|(told, place)| {
            let place =
                place.split("gouji.toml:").nth(1).unwrap_or_default().trim_end_matches(" ]");
            format!("{place} {}", told.trim_start_matches("错误[config]: "))
        })
        .collect();
    let expected = [
        "1:1 没有 roundin 这一项",
        "2:11 不能写作 eror",
        "3:10 这里应是一个列表",
        "4:12 没有规则 wording/tems",
        "4:27 这里应是一段文字",
        "5:12 没有这种公开文件 budgets",
        "7:12 看不懂这个文件写法",
        "7:26 看不懂这个文件写法",
        "8:1 没有 exclud 这一项",
        "10:9 这里应是零以上的整数",
        "12:11 不能写作 loud",
        "13:1 没有规则 word",
        "15:1 没有 path 这一项",
        "19:9 没有这一天",
    ];
    assert_eq!(told, expected, "{complaint}");
}

#[test]
fn mistakes_of_toml_are_told_line_by_line() {
    let complaint = complaint("lang = zh\nroundin = 'nearest'\nrounding = “nearest”\n", &[]);
    let told: Vec<&str> = complaint.lines().filter(|line| line.contains("建议")).collect();
    let advice = ["文字要加引号", "这里的 “ 是全角的，要写成半角的 \""];
    assert_eq!(told.len(), advice.len(), "{complaint}");
    for (told, advice) in std::iter::zip(told, advice) {
        assert!(told.contains(advice), "{complaint}");
    }
}

/// What is wrong in the rules is no reason to keep quiet about the configuration.
#[test]
fn mistakes_of_configuration_and_rules_are_told_together() {
    let rule = "titel = 'a'\n[wording]\nfind = ['(']\nsay = 'b'\n";
    let config = "rules = ['规则']\nroundin = 'nearest'\n";
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", config), ("规则/a.toml", rule)]);
    let ran = gouji(dir.path(), &["check", "a.txt"]);
    assert_eq!(ran.code, 2);
    for told in ["没有 titel 这一项", "表达式有误", "没有 roundin 这一项"] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
}

#[test]
fn a_configuration_that_cannot_be_read_ends_the_run() {
    let dir = folder(&[("a.txt", DRAFT)]);
    let ran = gouji(dir.path(), &["check", "a.txt", "--config", "无.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("错误: 无.toml: 配置无法读取"), "{}", ran.err);
    let ran = gouji(dir.path(), &["check", "a.txt", "--config", "无.toml", "--no-config"]);
    assert!(ran.err.contains("不能与其他选项同用"), "{}", ran.err);
}

#[test]
fn init_writes_one_of_which_every_key_is_valid() {
    for lang in ["zh", "en"] {
        let dir =
            folder(&[("规则/own.toml", "[vocabulary]\n"), ("rules/own.toml", "[vocabulary]\n")]);
        let ran = gouji(dir.path(), &["init", "--lang", lang]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let text = fs::read_to_string(dir.path().join("gouji.toml")).expect("it was written");
        let again = gouji(dir.path(), &["init"]);
        assert_eq!(again.code, 2);
        assert_eq!(again.err, "错误: gouji.toml 已经存在，没有改动\n");

        write(dir.path(), "gouji-baseline.json", "{\"version\": 2, \"files\": {}}");
        write(dir.path(), "a.txt", DRAFT);
        let check = || gouji(dir.path(), &["check", "a.txt"]);
        let plain = check();
        assert_eq!((plain.code, plain.err.as_str()), (1, ""));
        let keys = text
            .lines()
            .map(|line| line.strip_prefix('#').filter(|key| !key.starts_with(' ')))
            .map(Option::unwrap_or_default)
            .collect::<Vec<_>>()
            .join("\n");
        assert!(20 < keys.lines().filter(|line| line.contains('=')).count(), "{keys}");
        write(dir.path(), "gouji.toml", &keys);
        let all = check();
        assert_eq!((all.code, all.err.as_str()), (1, ""));
        // What each key asks for is what it says: the share is an error, the term is not reported.
        assert!(all.out.contains("[narrative/share]") && !all.out.contains("terms"), "{}", all.out);
    }
}

#[test]
fn init_writes_into_a_folder_and_leaves_nothing_behind() {
    let dir = folder(&[("内/a.txt", DRAFT)]);
    assert_eq!(gouji(dir.path(), &["init", "内"]).code, 0);
    let names = fs::read_dir(dir.path().join("内")).expect("a folder");
    let names: Vec<_> = names.map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let ran = gouji(dir.path(), &["init", "没有"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("无法写入"), "{}", ran.err);
}

/// Regenerate with `GOUJI_BLESS=1 cargo test`.
#[test]
fn the_published_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/config.schema.json");
    let schema = gouji::config::schema();
    if std::env::var_os("GOUJI_BLESS").is_some() {
        fs::write(path, &schema).expect("it can be written");
    }
    assert_eq!(fs::read_to_string(path).expect("it is there"), schema);
    let dir = folder(&[]);
    assert_eq!(gouji(dir.path(), &["schema", "--config"]).out, schema);
}

#[test]
fn the_schema_takes_what_the_program_takes() {
    let schema = serde_json::from_str(&gouji::config::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let valid = |config: &str| {
        let value: toml::Value = toml::from_str(config).expect("TOML");
        validator.is_valid(&serde_json::to_value(value).expect("JSON"))
    };
    let whole = "rounding = 'either'\nselect = ['wording']\n[severity]\nwording = 'off'\n\
                 [[waiver]]\nrule = 'wording'\nreason = '有'\nuntil = '2026-12-31'\n\
                 [[override]]\npaths = ['a']\nfail-on = 'never'";
    assert!(valid(whole));
    for wrong in ["roundin = 'either'", "rounding = 'up'", "[[waiver]]\nrule = 'wording'"] {
        assert!(!valid(wrong), "{wrong}");
    }
}
