//! The report as a reviewer uses it, in a real browser.
//!
//! Where no browser is installed these tests say so and pass, unless `GOUJI_BROWSER` is `required`,
//! as `.ci/run` sets it.

mod chromium;
#[path = "../pdf/made.rs"]
#[allow(dead_code, reason = "of what makes files for the reader some is enough")]
mod made;
mod page;
mod pages;

use assert_cmd::Command;
use chromium::Browser;
use gouji::document::Place;
use gouji::read::read;
use gouji::source::SourceId;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const EXAMPLE: &str = "examples/final-accounts-ten-errors.txt";

/// The report of some files, opened. The folder holds it.
fn opened(files: &[&str], more: &[&str]) -> Option<(Browser, TempDir)> {
    let mut browser = Browser::start()?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    browser.open(&report(files, more, &folder));
    Some((browser, folder))
}

fn report(files: &[&str], more: &[&str], folder: &TempDir) -> PathBuf {
    let page = folder.path().join("report.html");
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("GOUJI_LANG");
    command.args(["report", "-o"]).arg(&page).args(more).arg("--").args(files);
    let output = command.output().expect("it can be started");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    page
}

/// The words of a finding's figure as the document shows it, marked.
const MARKED: &str =
    "[...document.querySelectorAll('.document .at.now')].map(e => e.textContent).join('')";

/// The number of the finding that is chosen.
const CHOSEN: &str = "document.querySelector('.finding[aria-current] .sign')?.textContent ?? ''";

/// Whether the first match is in the window, its sides included.
fn is_in_view(browser: &mut Browser, selector: &str) -> bool {
    let selector = json!(selector);
    browser.eval(&format!(
        "(() => {{ const at = document.querySelector({selector}).getBoundingClientRect(); \
         return 0 <= at.top && at.bottom <= innerHeight && 0 <= at.left && at.right <= innerWidth; }})()"
    )) == json!(true)
}

/// The list of findings that the report exports in a format.
fn saved(browser: &mut Browser, format: &str) -> String {
    let list = browser.download(&format!("[data-export={format}]"));
    String::from_utf8(list).expect("lists are UTF-8")
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_finding_is_reached_by_click_and_by_key() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    let words =
        |at: usize| format!("document.querySelectorAll('.finding .where b')[{at}].textContent");
    for number in 1..=10_usize {
        browser.press("j");
        assert_eq!(browser.text(CHOSEN), number.to_string());
        let quoted = browser.text(&words(number - 1));
        assert_eq!(browser.text(MARKED), quoted);
        assert!(is_in_view(&mut browser, ".document .at.now"), "finding {number}");
    }
    browser.shoot("last-finding");
    browser.press("j");
    assert_eq!(browser.text(CHOSEN), "10", "there is no eleventh");
    for number in (1..10).rev() {
        browser.press("k");
        assert_eq!(browser.text(CHOSEN), number.to_string());
    }
    browser.press("Escape");
    assert_eq!(browser.text(CHOSEN), "");
    for number in [7, 3, 10, 1] {
        browser.click(&format!("#finding-{number} .message"));
        assert_eq!(browser.text(CHOSEN), number.to_string());
        assert_eq!(browser.text(MARKED), {
            let words = words(number - 1);
            browser.text(&words)
        });
        assert!(is_in_view(&mut browser, ".document .at.now"), "finding {number}");
    }
}

#[test]
fn the_document_moves_all_the_way() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    browser.look("light", "no-preference");
    browser.open(&report(&[EXAMPLE], &[], &folder));
    for number in 1..=10 {
        browser.eval("void (arrived = new Promise(end => addEventListener('scrollend', end, { once: true })))");
        browser.press("j");
        browser.eval("arrived.then(() => 0)");
        assert!(is_in_view(&mut browser, ".document .at.now"), "finding {number}");
        assert!(is_in_view(&mut browser, ".finding.current .head"), "finding {number}");
    }
}

#[test]
fn a_finding_draws_what_it_was_computed_from() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    // 31.60% is computed from two figures of its own line.
    browser.click("#finding-1 .message");
    let numbered =
        "[...document.querySelectorAll('.at.from[data-k]')].map(e => e.dataset.k + e.textContent)";
    assert_eq!(browser.eval(numbered), json!(["12308.13万元", "2699.39万元"]));
    let lines = "document.querySelectorAll('#lines path').length";
    assert_eq!(browser.eval(lines), json!(2));
    browser.shoot("finding-1");
    // 64.29万元 is compared with a cell two hundred lines below.
    browser.click("#finding-3 .message");
    assert_eq!(browser.eval(numbered), json!(["166.99"]));
    assert_eq!(browser.eval("document.querySelectorAll('#lines path.far').length"), json!(1));
    assert!(!is_in_view(&mut browser, "td .at.from"));
    browser.shoot("finding-3");
    browser.click("#finding-3 .evidence a");
    assert!(is_in_view(&mut browser, "td .at.from"), "the quotation leads to the cell");
    browser.shoot("finding-3-cell");
    browser.press("Escape");
    assert_eq!(browser.eval(lines), json!(0));
}

#[test]
fn every_figure_shows_its_account() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    let shown = "document.querySelector('#account').innerText";
    for outcome in ["consistent", "contradicted", "unverifiable", "unclaimed"] {
        browser.click(&format!(".document .figure.{outcome}"));
        assert!(is_in_view(&mut browser, "#account"), "{outcome}");
        let told = browser.text(shown);
        let figure = browser
            .text(&format!("document.querySelector('.document .figure.{outcome}').textContent"));
        assert!(told.starts_with(&figure), "{told}");
        browser.shoot(&format!("account-{outcome}"));
        browser.press("Escape");
        assert_eq!(browser.eval("document.querySelector('#account').hidden"), json!(true));
    }
    // By key: the finding's figure, its account with the arithmetic, and back to the finding.
    browser.press("Escape");
    browser.press("j");
    browser.press("Enter");
    let told = browser.text(shown);
    for part in [
        "31.60%",
        "矛盾",
        "占比",
        "699.39万元 ÷ 2308.13万元 = 30.30%",
        "舍入允许",
        "narrative/share",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    browser.press("Escape");
    browser.press("f");
    let first = browser.text("document.querySelector('.document .figure').textContent");
    assert!(!first.is_empty() && browser.text(shown) != told);
    browser.press("F");
    assert!(browser.text(shown).starts_with("31.60%"));
    browser.click("#account [data-choose]");
    assert_eq!(browser.text(CHOSEN), "1");
}

#[test]
fn findings_and_figures_are_filtered() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("draft.txt");
    fs::write(&draft, "2024年度支出合计10.00万元。。\n").expect("the folder can be written");
    browser.open(&report(&[EXAMPLE, draft.to_str().expect("UTF-8")], &[], &folder));
    let left = "[...document.querySelectorAll('.finding')].filter(e => e.offsetHeight).length";
    let all = browser.eval("document.querySelectorAll('.finding').length");
    let errors = browser.eval("document.querySelectorAll('.finding.error').length");
    assert!(all.as_u64() > errors.as_u64(), "there are findings of two weights");
    assert_eq!(browser.eval(left), all);
    browser.click("#weights .warning");
    assert_eq!(browser.eval(left), errors);
    browser.click("#weights .warning");
    // By words, from the keyboard; Enter goes to the first that is left.
    browser.press("/");
    browser.type_text("46.57%");
    assert_eq!(browser.eval(left), json!(1));
    assert_eq!(browser.text("document.querySelector('#count').textContent"), format!("1 / {all}"));
    browser.press("Enter");
    assert_eq!(browser.text(MARKED), "57.84%");
    browser.eval("document.querySelector('#filter').value = ''");
    browser.press("/");
    browser.type_text(" ");
    assert_eq!(browser.eval(left), all);
    // By rule.
    browser.eval(
        "(() => { const rules = document.querySelector('#rules'); rules.value = 'narrative/parts'; \
         rules.dispatchEvent(new Event('change')); })()",
    );
    let of_rule = "[...document.querySelectorAll('.finding')].filter(e => e.offsetHeight)\
                   .every(e => e.dataset.rule === 'narrative/parts')";
    assert_eq!(browser.eval(of_rule), json!(true));
    // Figures of an outcome lose line and sign, and get them back.
    let line = "getComputedStyle(document.querySelector('.document .figure.consistent')).borderBottomColor";
    let sign = "getComputedStyle(document.querySelector('.document .figure.consistent'), '::after').content";
    let (shown, signed) = (browser.text(line), browser.text(sign));
    browser.click(".outcome[data-outcome=consistent]");
    assert_eq!(browser.text(line), "rgba(0, 0, 0, 0)");
    assert_eq!(browser.text(sign), "none");
    browser.click(".outcome[data-outcome=consistent]");
    assert_eq!((browser.text(line), browser.text(sign)), (shown, signed));
    browser.shoot("two-files");
}

#[test]
fn nothing_sticks_out_of_the_window() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let versions = "tests/versions/budget-errors";
    let dossiers: [(&str, &[&str]); 4] = [
        ("text", &[EXAMPLE]),
        ("docx", &[&format!("{versions}.docx")]),
        ("pdf", &[&format!("{versions}.pdf")]),
        ("sheets", &[&format!("{versions}-text.docx"), &format!("{versions}-tables.xlsx")]),
    ];
    for (name, files) in dossiers {
        browser.open(&report(files, &["--together"], &folder));
        browser.press("j");
        browser.press("j");
        for (width, scheme) in [(1400, "light"), (900, "dark"), (600, "light")] {
            browser.size(width, 1000);
            browser.look(scheme, "reduce");
            let sides = browser.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(sides.as_i64().is_some_and(|over| over <= 0), "{name} at {width}: {sides}");
            browser.shoot(&format!("{name}-{width}-{scheme}"));
        }
        browser.eval("document.querySelector('.table').scrollIntoView()");
        browser.size(1400, 1000);
        browser.shoot(&format!("{name}-table"));
    }
}

#[test]
fn outcomes_are_told_apart_without_colour() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    let look = "['consistent', 'last-digit', 'contradicted', 'unverifiable', 'unclaimed'].map(name => { \
                const it = document.querySelector('.outcome .' + name), style = getComputedStyle(it); \
                return [style.borderTopStyle, style.borderBottomStyle, style.borderBottomWidth, \
                getComputedStyle(it, '::after').content].join(' '); })";
    let looks = browser.eval(look);
    let mut looks: Vec<&Value> = looks.as_array().expect("a list").iter().collect();
    looks.sort_by_key(ToString::to_string);
    looks.dedup();
    assert_eq!(looks.len(), 5, "{looks:?}");
}

#[test]
fn decisions_are_kept_and_exported() {
    let Some((mut browser, folder)) = opened(&[EXAMPLE], &[]) else { return };
    browser.press("j");
    browser.press("c");
    browser.press("j");
    // To dismiss takes a reason.
    browser.press("x");
    let invalid = "document.querySelector('#finding-2 textarea').getAttribute('aria-invalid')";
    assert_eq!(browser.text(invalid), "true");
    assert_eq!(browser.text("document.querySelector('#progress').textContent"), "已处理 1 / 10");
    browser.type_text("口径不同|见“批复”");
    assert_eq!(browser.text(invalid), "false");
    browser.press("Escape");
    browser.press("j");
    browser.press("n");
    browser.type_text("=1+1");
    assert_eq!(browser.text("document.querySelector('#progress').textContent"), "已处理 2 / 10");
    browser.shoot("decisions");
    browser.open(&folder.path().join("report.html"));
    assert_eq!(browser.text("document.querySelector('#progress').textContent"), "已处理 2 / 10");
    let note = "document.querySelector('#finding-2 textarea').value";
    assert_eq!(browser.text(note), "口径不同|见“批复”");
    let csv = saved(&mut browser, "csv");
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(
        lines[0],
        r#""序号","位置","原文","应为","依据","问题类型","严重程度","处理","说明""#
    );
    assert_eq!(lines.len(), 12, "a head, ten findings, and the end");
    assert!(lines[1].starts_with(r#""1","第20行第60字","31.60%","30.30%","#), "{}", lines[1]);
    assert!(lines[1].ends_with(r#""占比与金额不符","错误","确认","""#), "{}", lines[1]);
    assert!(lines[2].ends_with(r#""排除","口径不同|见“批复”""#), "{}", lines[2]);
    assert!(lines[3].ends_with(r#""待定","'=1+1""#), "no formula: {}", lines[3]);
    let markdown = saved(&mut browser, "md");
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 12, "a head, its rule, ten findings");
    assert!(rows[3].ends_with(r"| 排除 | 口径不同\|见“批复” |"), "{}", rows[3]);
}

/// Gives the page a file of decisions, and what it says then.
fn import(browser: &mut Browser, text: &str) -> String {
    let text = json!(text);
    browser.text(&format!(
        "(async () => {{ const told = document.querySelector('#handed'), field = document.querySelector('#taken'); \
         const answered = new Promise(end => new MutationObserver(end).observe(told, {{ childList: true }})); \
         const files = new DataTransfer(); files.items.add(new File([{text}], 'a.json')); field.files = files.files; \
         field.dispatchEvent(new Event('change')); await answered; return told.innerText; }})()"
    ))
}

#[test]
fn decisions_are_handed_from_one_report_to_the_next() {
    let Some((mut browser, folder)) = opened(&[EXAMPLE], &[]) else { return };
    browser.press("j");
    browser.press("c");
    browser.press("j");
    browser.press("x");
    browser.type_text("口径不同<b>");
    browser.eval("document.querySelector('#reviewer').value = '张三'");
    let text = saved(&mut browser, "json");
    browser.shoot("handed-on");
    let handed: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&handed["gouji"], &handed["version"]), (&json!("decisions"), &json!(1)));
    let decisions = handed["decisions"].as_array().expect("a list");
    assert_eq!(decisions.len(), 2, "what nobody decided is not in it");
    let second = &decisions[1];
    assert_eq!(second["decision"], "dismissed");
    assert_eq!((&second["reason"], &second["by"]), (&json!("口径不同<b>"), &json!("张三")));
    assert_eq!(second["file"], EXAMPLE);
    assert_eq!(second["date"].as_str().map(str::len), Some("2026-11-30".len()));
    assert!(second["fingerprint"].as_str().is_some_and(|print| 16 <= print.len()), "{second}");

    // The draft has changed elsewhere and has another name; the page knows nothing of it.
    let draft =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(EXAMPLE)).expect("UTF-8");
    let next = folder.path().join("修改稿.txt");
    fs::write(&next, draft.replace("57.84%", "46.57%")).expect("the folder can be written");
    browser.open(&report(&[next.to_str().expect("UTF-8")], &[], &folder));
    let progress = "document.querySelector('#progress').textContent";
    let verdict =
        |number: usize| format!("document.querySelector('#finding-{number} .verdict').textContent");
    assert_eq!(browser.text(progress), "已处理 0 / 9");
    assert_eq!(import(&mut browser, &text), "已导入 2");
    assert_eq!(browser.text(progress), "已处理 2 / 9");
    assert!(browser.text(&verdict(2)).starts_with("排除: 口径不同<b> — 张三 "));
    // It stays, and what differs from it does not take its place.
    browser.open(&folder.path().join("report.html"));
    assert_eq!(browser.text(progress), "已处理 2 / 9");
    let other = text.replace("口径不同<b>", "另有批复");
    let told = import(&mut browser, &other);
    assert_eq!(told, "已导入 1; 与本页已有的不同，没有改动 1");
    assert!(browser.text(&verdict(2)).starts_with("排除: 口径不同<b>"));

    // From the command line it comes to the same.
    let file = folder.path().join("意见.json");
    fs::write(&file, text.replace("口径不同<b>", "见批复")).expect("the folder can be written");
    fs::write(&next, draft.replace("57.84%", "46.58%")).expect("the folder can be written");
    let given = ["--decisions", file.to_str().expect("UTF-8")];
    browser.open(&report(&[next.to_str().expect("UTF-8")], &given, &folder));
    assert!(browser.text(&verdict(2)).starts_with("排除: 见批复 — 张三 "));
    let again: Value = serde_json::from_str(&saved(&mut browser, "json")).expect("JSON");
    assert_eq!(again["decisions"][1]["by"], "张三", "it goes on under the name of who decided");
    assert!(saved(&mut browser, "csv").contains(r#""排除","见批复""#));
}

#[test]
fn a_file_that_holds_no_decisions_changes_nothing() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    let none = "这个文件不是报告页导出的意见，没有导入。";
    let one = r#"{"gouji": "decisions", "version": 1, "decisions": [{"fingerprint": "0", "decision": "maybe"}]}"#;
    for text in ["", "{", "null", "[]", r#"{"gouji": "decisions", "version": 2}"#, one] {
        assert_eq!(import(&mut browser, text), none, "{text}");
    }
    let strange = r#"{"gouji": "decisions", "version": 1, "decisions": [
        {"fingerprint": "__proto__", "file": {"toString": 1}, "decision": "open", "reason": ["<img src=x onerror=alert(1)>"]}]}"#;
    assert_eq!(import(&mut browser, strange), "已导入 0; 没有对应的问题（已经改正或改动） 1");
    assert_eq!(browser.text("document.querySelector('#progress').textContent"), "已处理 0 / 10");
    assert!(browser.events_of("Page.javascriptDialogOpening").is_empty());
}

#[test]
fn decisions_live_where_nothing_may_be_stored() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    browser.before_pages(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })",
    );
    browser.open(&report(&[EXAMPLE], &[], &folder));
    assert!(browser.text("document.querySelector('#memory').innerText").contains("导出"));
    browser.press("j");
    browser.press("c");
    assert!(saved(&mut browser, "csv").contains(r#""错误","确认","""#));
}

#[test]
fn what_another_window_decided_is_kept() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    browser.press("j");
    browser.press("c");
    // As another window would: the first finding is decided otherwise, the second as well.
    browser.eval(
        "(() => { const key = JSON.parse(document.querySelector('#data').textContent).key; \
         const ids = JSON.parse(document.querySelector('#data').textContent).findings.map(f => f.id); \
         localStorage.setItem(key, JSON.stringify({[ids[1]]: {verdict: 'confirmed', note: '另一处'}})); })()",
    );
    browser.press("j");
    browser.press("j");
    browser.press("c");
    let csv = saved(&mut browser, "csv");
    assert_eq!(csv.matches("\"确认\"").count(), 3, "{csv}");
    assert!(csv.contains("另一处"), "{csv}");
}

#[test]
fn the_keys_are_told() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &["--lang", "en"]) else { return };
    browser.press("?");
    assert_eq!(browser.eval("document.querySelector('#keys').open"), json!(true));
    browser.shoot("english");
    assert!(
        browser
            .text("document.querySelector('#keys').innerText")
            .contains("next, previous finding")
    );
    browser.press("Escape");
    assert_eq!(browser.eval("document.querySelector('#keys').open"), json!(false));
}

#[test]
fn the_paper_has_all_findings_and_no_controls() {
    let Some((mut browser, _folder)) = opened(&[EXAMPLE], &[]) else { return };
    browser.press("j");
    browser.press("c");
    let messages = browser.eval(
        "[...document.querySelectorAll('.finding')].map(card => [card.querySelector('.message').textContent, \
         ...[...card.querySelectorAll('.working, .advice, .quote b')].map(e => e.textContent)])",
    );
    let paper = browser.print();
    if let Some(folder) = std::env::var_os("GOUJI_SCREENSHOTS") {
        fs::write(Path::new(&folder).join("paper.pdf"), &paper).expect("the folder can be written");
    }
    let document = read("report.pdf", &paper, SourceId(0)).expect("a PDF with text");
    let pages =
        document.blocks.iter().filter_map(|block| match document.place(block.span().start) {
            Some(Place::Page { page, .. }) => Some(*page),
            _ => None,
        });
    assert!(2 < pages.max().expect("it has pages"));
    let text = without_blanks(&document.transcript);
    for message in
        messages.as_array().expect("a list").iter().filter_map(|card| card.as_array()).flatten()
    {
        let message = without_blanks(message.as_str().expect("text"));
        assert!(text.contains(&message), "{message}");
    }
    assert!(text.contains("确认"), "the decision is on paper");
    // The title, then the findings, then the document that they are about.
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    let last = messages[9][0].as_str().expect("text");
    assert!(at("核对报告") < at("问题"));
    assert!(at("问题") < at(&without_blanks(last)));
    assert!(at(&without_blanks(last)) < at("正文中的数字"), "findings come first");
    assert!(at("正文中的数字") < at("财政拨款收入支出决算总表"), "the document follows");
    for control in ["Markdown", "全部规则", "快捷键"] {
        assert!(!text.contains(control), "{control}");
    }
}

#[test]
fn nothing_of_a_hostile_document_lives() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = "\"><img src=x onerror=alert(1)>&lt;script&gt;.md";
    let evil = "<script>alert(1)</script></script><!--<script><img src=//evil.example/x onerror=alert(1)>\
                <svg onload=alert(1)><a href=\"javascript:alert(1)\">x</a>{{ 7*7 }}\u{2028}'\"><style>*{display:none}</style>";
    let text = format!(
        "# {evil}某局2024年度部门决算\n\n2024年度支出合计10.00万元，其中：基本支出6.00万元，占{evil}70.00%。{evil}\n\n\
         2024年度支出合计10.00万元，其中：基本支出6.00万元，占70.00%；项目支出4.00万元，占40.00%。\n\n\
         {evil}支出决算表\n\n| 科目 {evil} | 金额（万元）{evil} |\n|---|---|\n| {evil} | 10.00 |\n"
    );
    let source = folder.path().join(name);
    fs::write(&source, text).expect("the folder can be written");
    browser.open(&report(&[source.to_str().expect("UTF-8")], &[], &folder));
    browser.press("j");
    browser.press("Enter");
    browser.press("Escape");
    browser.press("x");
    browser.type_text(evil);
    saved(&mut browser, "md");
    let dialogs = browser.events_of("Page.javascriptDialogOpening");
    assert!(dialogs.is_empty(), "{dialogs:?}");
    let requests = browser.requests();
    assert!(requests.iter().all(|url| url.starts_with("\"blob:")), "{requests:?}");
    let alive = browser.eval("document.querySelectorAll('img, .document script, .document svg, .document style, [onerror]').length");
    assert_eq!(alive, json!(0));
    let shown = browser.text("document.querySelector('.document').textContent");
    assert!(shown.contains("<script>alert(1)</script>") && shown.contains("{{ 7*7 }}"), "{shown}");
    assert!(browser.text("document.title").contains("<img src=x onerror=alert(1)>"));
    assert!(browser.eval("document.querySelectorAll('.finding').length").as_u64() > Some(0));
    browser.shoot("hostile");
}

#[test]
fn what_the_policy_forbids_does_not_run() {
    let Some((mut browser, folder)) = opened(&[EXAMPLE], &[]) else { return };
    // Even markup that got into the page would be dead.
    let page = folder.path().join("report.html");
    let text = fs::read_to_string(&page).expect("it is there");
    let evil = "<script>document.title = 'alive'</script><img src='https://evil.example/x'\
                onerror=\"document.title = 'alive'\"><p style='color: red' onclick=\"alert(1)\">x</p></main>";
    assert_eq!(text.matches("</main>").count(), 1);
    fs::write(&page, text.replace("</main>", evil)).expect("the folder can be written");
    browser.open(&page);
    assert_ne!(browser.text("document.title"), "alive");
    let denied = "(async () => { try { await fetch('https://evil.example/'); return 'sent' } catch { return 'denied' } })()";
    assert_eq!(browser.text(denied), "denied");
    browser.press("j");
    assert_eq!(browser.text(CHOSEN), "1", "the page's own script runs");
}
