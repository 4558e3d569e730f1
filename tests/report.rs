//! The annotated report as a page: everything is in it, once, and nothing else.
//!
//! What a browser makes of it is in `tests/browser/`.

#[path = "pdf/made.rs"]
#[allow(dead_code, reason = "of what makes files for the reader some is enough")]
mod made;
#[allow(dead_code, reason = "of what makes workbooks some is enough")]
mod sheets;

use assert_cmd::Command;
use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Lang, Outcome, Report, Standing};
use gouji::document::{Document, Dossier, Place, cell_name};
use gouji::read::read;
use gouji::render::{FORMATS, Style};
use gouji::rule::RuleSet;
use gouji::source::{Site, SourceId, Span};
use gouji::triage::mark;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

/// Dossiers in every format that places are told in.
const DOSSIERS: &[&[&str]] = &[
    &["examples/final-accounts-ten-errors.txt"],
    &["examples/final-accounts-markdown.md"],
    &["tests/versions/budget-errors.docx"],
    &["tests/versions/budget-errors.html"],
    &["tests/versions/budget-errors.pdf"],
    &["tests/versions/budget-errors-text.docx", "tests/versions/budget-errors-tables.xlsx"],
    &["tests/documents/final-truncated.txt"],
];

/// All dossiers, with the public documents that are not ours, if there are any.
fn dossiers() -> Vec<Vec<String>> {
    let ours = DOSSIERS.iter().map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let corpus =
        env::var_os("GOUJI_CORPUS").map_or_else(|| "../shared/corpus".into(), PathBuf::from);
    let files = fs::read_dir(corpus).into_iter().flatten().flatten().map(|entry| entry.path());
    let read = |path: &PathBuf| path.extension().is_some_and(|end| end == "txt" || end == "pdf");
    let others = files.filter(read).map(|path| vec![path.to_string_lossy().into_owned()]);
    ours.chain(others).collect()
}

fn checked_bytes(name: &str, bytes: &[u8]) -> (Dossier, Report) {
    let document = read(name, bytes, SourceId(0)).unwrap_or_else(|error| panic!("{error}"));
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RULES, &Options::default());
    (dossier, report)
}

fn checked<S: AsRef<str>>(names: &[S]) -> (Dossier, Report) {
    let document = |(index, name): (usize, &S)| -> Document {
        let name = name.as_ref();
        let bytes = fs::read(root().join(name)).expect("a file that is there");
        let source = SourceId(u32::try_from(index).expect("few files"));
        read(name, &bytes, source).unwrap_or_else(|error| panic!("{error}"))
    };
    let dossier = Dossier { documents: names.iter().enumerate().map(document).collect() };
    let mut report = check(&dossier, &RULES, &Options::default());
    mark(&dossier, &mut report);
    (dossier, report)
}

fn page_of(dossier: &Dossier, report: &Report) -> String {
    let format = FORMATS.iter().find(|format| format.name == "html").expect("it is an output");
    let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
    let mut renderer = (format.start)(style);
    let mut out = Vec::new();
    renderer.begin(&mut out).expect("memory takes everything");
    renderer.report(dossier, report, &mut out).expect("memory takes everything");
    renderer.end(&[], &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}

/// An element with the text in it, its children's included.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|own| own == class)
    }
}

/// All elements of a page in the order in which they begin, as a browser's tokenizer sees them.
fn elements(page: &str) -> Vec<Element> {
    const VOID: &[&str] = &["meta", "input", "br", "hr", "link", "img"];
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(all.len());
                }
                all.push(Element { name, attributes: attributes.collect(), text: String::new() });
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                let closed = open.pop().map(|at| all[at].name.clone());
                assert_eq!(closed, Some(name), "every element is closed where it should be");
            }
            Token::String(string) => {
                let string = text(&string);
                for at in &open {
                    all[*at].text.push_str(&string);
                }
            }
            Token::Comment(comment) => panic!("a comment: {comment:?}"),
            Token::Doctype(_) => {}
            Token::Error(error) => panic!("{error:?}"),
        }
    }
    assert!(open.is_empty(), "something is left open");
    all
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Consistent => "consistent",
        Outcome::LastDigit => "last-digit",
        Outcome::Contradicted => "contradicted",
        Outcome::Unverifiable => "unverifiable",
        Outcome::Unclaimed => "unclaimed",
    }
}

/// The document's own characters: neither blanks nor what draws tables and headings in plain text.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"|-:#".contains(*c)).collect()
}

#[test]
fn every_figure_is_marked_once_by_its_outcome() {
    let mut figures = 0;
    for names in dossiers() {
        let (dossier, report) = checked(&names);
        let page = elements(&page_of(&dossier, &report));
        let marked: Vec<(String, String, &str)> = page
            .iter()
            .filter(|element| element.attributes.contains_key("data-figure"))
            .map(|element| {
                let outcome = element.attribute("class").trim_start_matches("figure ");
                (element.text.clone(), outcome.to_owned(), element.attribute("data-figure"))
            })
            .collect();
        let accounts = report.files.iter().flat_map(|file| &file.accounts).enumerate();
        let numbers: Vec<String> = accounts.clone().map(|(number, _)| number.to_string()).collect();
        let expected: Vec<(String, String, &str)> = accounts
            .map(|(number, account)| {
                let text = dossier.document(account.at.source).text(account.at.span);
                (text.to_owned(), class(account.outcome).to_owned(), numbers[number].as_str())
            })
            .collect();
        figures += expected.len();
        assert_eq!(marked, expected, "{names:?}");
    }
    assert!(400 < figures, "only {figures} figures");
}

#[test]
fn every_finding_leads_to_its_words() {
    let mut found = 0;
    for names in dossiers() {
        let (dossier, report) = checked(&names);
        let page = elements(&page_of(&dossier, &report));
        let cards: Vec<&Element> = page.iter().filter(|one| one.has_class("finding")).collect();
        let findings: Vec<&Diagnostic> =
            report.files.iter().flat_map(|file| &file.diagnostics).collect();
        assert_eq!(cards.len(), findings.len(), "{names:?}");
        for (card, finding) in cards.iter().zip(&findings) {
            assert_eq!(card.attribute("data-rule"), finding.rule);
            let told = [Some(&finding.message), finding.working.as_ref(), finding.help.as_ref()];
            for part in told.into_iter().flatten().chain(finding.expected.as_ref()) {
                assert!(card.text.contains(part.as_str()), "{part}: {}", card.text);
            }
        }
        let links = page.iter().filter(|one| one.attributes.contains_key("data-jump"));
        let sites = findings.iter().flat_map(|finding| sites(finding));
        let mut links = links.peekable();
        for site in sites {
            let number = links.next().expect("a link for every place").attribute("data-jump");
            let text = solid(dossier.document(site.source).text(site.span));
            assert_eq!(solid(&words(&page, number)), text, "{names:?}");
            found += 1;
        }
        assert!(links.peek().is_none(), "{names:?}");
    }
    assert!(40 < found, "only {found} places");
}

/// The places of a finding in the order of its links.
fn sites(finding: &Diagnostic) -> Vec<Site> {
    let own = std::iter::once(&finding.primary).chain(&finding.labels).map(|label| label.at);
    own.chain(finding.symptoms.iter().flat_map(sites)).collect()
}

/// What the document shows at a place.
fn words(page: &[Element], number: &str) -> String {
    let at = page.iter().filter(|one| one.attribute("data-at").split(' ').any(|at| at == number));
    at.map(|one| one.text.as_str()).collect()
}

#[test]
fn the_text_is_that_of_the_document() {
    for names in dossiers() {
        let (dossier, report) = checked(&names);
        let page = elements(&page_of(&dossier, &report));
        let shown = page.iter().filter(|one| one.has_class("document"));
        for (shown, document) in shown.zip(&dossier.documents) {
            let (shown, read) = (solid(&shown.text), solid(&document.transcript));
            let same = shown.chars().zip(read.chars()).take_while(|(a, b)| a == b).count();
            let rest = |text: &str| text.chars().skip(same).take(40).collect::<String>();
            assert_eq!(rest(&shown), rest(&read), "{}", document.name);
        }
    }
}

#[test]
fn merged_cells_are_one() {
    let table = "<table><tr><td rowspan=2>科目</td><td colspan=2>决算数</td></tr>\
                 <tr><td>金额</td><td>占比</td></tr><tr><td>合计</td><td>10.00</td><td></td></tr></table>";
    let document = read("甲.html", table.as_bytes(), SourceId(0)).expect("it is a page");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RULES, &Options::default());
    let page = elements(&page_of(&dossier, &report));
    let table = page.iter().position(|one| one.name == "table").expect("a table");
    let rows = page[table..].split(|one| one.name == "tr").skip(1).map(|cells| {
        let cells = cells.iter().filter(|one| one.name == "td");
        let shown = cells.map(|cell| {
            let spans = [cell.attribute("colspan"), cell.attribute("rowspan")];
            format!("{}{}", cell.text, spans.concat())
        });
        shown.collect::<Vec<_>>().join(" ")
    });
    let rows: Vec<String> = rows.collect();
    assert_eq!(rows, ["科目2 决算数2", "金额 占比", "合计 10.00 "]);
}

#[test]
fn every_page_is_marked_where_it_begins() {
    let (dossier, report) = checked(&["tests/versions/budget-errors.pdf"]);
    let page = elements(&page_of(&dossier, &report));
    let turns = page.iter().filter(|one| one.has_class("turn"));
    let pages: Vec<&str> = turns.map(|one| one.attribute("data-page")).collect();
    let all: Vec<String> = (1..=pages.len()).map(|page| page.to_string()).collect();
    assert!(1 < pages.len());
    assert_eq!(pages, all);
}

#[test]
fn every_sheet_is_named_where_it_begins() {
    let (dossier, report) = checked(&["tests/versions/budget-errors-tables.xlsx"]);
    let page = elements(&page_of(&dossier, &report));
    let tabs = page.iter().filter(|one| one.has_class("tab"));
    let names: Vec<&str> = tabs.map(|one| one.attribute("data-sheet")).collect();
    let origins = &dossier.documents[0].origins;
    let whole = Span::new(0, dossier.documents[0].transcript.len());
    let mut sheets: Vec<String> = Vec::new();
    for stretch in origins.under(whole) {
        let Place::SheetCell { sheet, .. } = &stretch.place else { panic!("a workbook") };
        if sheets.last().is_none_or(|last| **last != **sheet) {
            sheets.push(sheet.to_string());
        }
    }
    assert!(1 < sheets.len());
    assert_eq!(names, sheets);
}

/// What stands in the cells of all grids as a browser lays them out: sheet, cell, text.
fn grids(page: &[Element]) -> BTreeMap<(String, String), String> {
    let (mut cells, mut sheet, mut letters) = (BTreeMap::new(), "", Vec::new());
    let (mut row, mut at, mut open) = ("", 0, Vec::<usize>::new());
    let mut grid = false;
    for one in page {
        let count = |name: &str| one.attribute(name).parse().unwrap_or(1);
        match (one.name.as_str(), one.attribute("scope")) {
            ("h3", _) if one.has_class("tab") => sheet = one.attribute("data-sheet"),
            ("div", _) if one.has_class("table") => {
                (grid, letters, open) = (one.has_class("grid"), Vec::new(), Vec::new());
            }
            ("th", "col") if grid => letters.push(one.attribute("data-name")),
            ("th", "row") if grid => {
                open.resize(letters.len(), 0);
                row =
                    Some(one.attribute("data-name")).filter(|name| !name.is_empty()).unwrap_or(row);
                at = 0;
            }
            ("td", _) if grid => {
                while open.get(at).is_some_and(|rows| 0 < *rows) {
                    open[at] -= 1;
                    at += 1;
                }
                let end = at + count("colspan");
                assert!(end <= letters.len(), "{sheet} {row}: {}", one.text);
                if !solid(&one.text).is_empty() {
                    let cell = (sheet.to_owned(), format!("{}{row}", letters[at]));
                    cells.entry(cell).or_insert_with(String::new).push_str(&solid(&one.text));
                }
                open[at..end].fill(count("rowspan") - 1);
                at = end;
            }
            _ => {}
        }
    }
    cells
}

/// What a reader says stands in the cells of a workbook.
fn cells(document: &Document) -> BTreeMap<(String, String), String> {
    let mut cells: BTreeMap<_, String> = BTreeMap::new();
    let mut last = String::new();
    for stretch in document.origins.under(Span::new(0, document.transcript.len())) {
        let Place::SheetCell { sheet, row, column } = &stretch.place else { panic!("a workbook") };
        // The first stretch of a sheet is its name.
        if last == **sheet {
            let cell = (sheet.to_string(), cell_name(*row, *column));
            cells.entry(cell).or_default().push_str(&solid(document.text(stretch.span)));
        }
        last = sheet.to_string();
    }
    cells.retain(|_, text| !text.is_empty());
    cells
}

#[test]
fn every_cell_stands_below_its_letter_and_beside_its_number() {
    let (dossier, report) = checked(&["tests/versions/budget-errors-tables.xlsx"]);
    let shown = grids(&elements(&page_of(&dossier, &report)));
    assert!(100 < shown.len());
    assert_eq!(shown, cells(&dossier.documents[0]));
}

#[test]
fn a_grid_leaves_out_what_is_blank_and_says_where() {
    let long = "以下数据按照批复的决算填列，单位为万元，尾差由四舍五入形成。";
    let rows = [
        "",
        " | 收入决算表 | | | | ",
        " | 项目 | | 合计 | | 备注",
        " | 本年收入 | | 12.50 | | ",
        "",
        &format!(" | {long} | | | | "),
        "",
        " | 支出决算表 | | | | ",
        " | 功能 | 科目 | 支出 | | ",
        " | | | 基本 | 项目 | ",
        " | 205 | 教育 | 8 | 4.50 | ",
    ];
    let merged = sheets::merged(&["B2:F2", "B3:C3", "B9:B10", "C9:C10", "D9:E9"]);
    let bytes = sheets::xlsx(&sheets::sheet(sheets::rows(&rows) + &merged), &[]);
    let (dossier, report) = checked_bytes("附表.xlsx", &bytes);
    let page = elements(&page_of(&dossier, &report));
    assert_eq!(grids(&page), cells(&dossier.documents[0]));
    let marked = page.iter().filter(|one| one.name == "th" && one.has_class("jump"));
    assert_eq!(
        marked.map(|one| one.attribute("data-name")).collect::<Vec<_>>(),
        ["B", "2", "6", "8"]
    );
    let text = page.iter().find(|one| one.name == "td" && one.text.trim() == long);
    assert_eq!(text.map(|one| one.attribute("colspan")), Some("5"), "it runs over blank cells");
}

#[test]
fn the_page_needs_nothing_and_stays_small() {
    let (dossier, report) = checked(&["examples/final-accounts-ten-errors.txt"]);
    let page = page_of(&dossier, &report);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    for element in elements(&page) {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style", "{name} would not pass the policy");
            assert!(!["src", "srcset", "action"].contains(&name.as_str()), "{name}={value}");
            assert!(name != "href" || value.starts_with('#'), "{name}={value}");
        }
    }
    assert_eq!(page, page_of(&dossier, &report), "the same report is the same page");
}

#[test]
fn markup_of_a_document_is_text() {
    let evil = "</script><!--<script><img src=x onerror=alert(1)>\u{2028}{{ 7*7 }}{% x %}&amp;'\"";
    let text = format!(
        "2024年度支出合计10.00万元，其中：基本支出6.00万元，占{evil}70.00%。。{evil}\n\n\
         {evil}支出决算表\n| 科目 {evil} | 金额 |\n| {evil} | 10.00 |\n"
    );
    let name = format!("\"><b>{evil}.txt");
    let document = read(&name, text.as_bytes(), SourceId(0)).expect("it is text");
    let dossier = Dossier { documents: vec![document] };
    let mut report = check(&dossier, &RULES, &Options::default());
    mark(&dossier, &mut report);
    assert!(!report.files[0].diagnostics.is_empty());
    let page = elements(&page_of(&dossier, &report));
    let names: BTreeSet<&str> = page.iter().map(|element| element.name.as_str()).collect();
    assert!(names.is_disjoint(&BTreeSet::from(["img", "b\"", "x"])), "{names:?}");
    let scripts: Vec<&Element> = page.iter().filter(|one| one.name == "script").collect();
    assert_eq!(scripts.len(), 3, "two of data, one that runs");
    let shown = page.iter().find(|one| one.has_class("document")).expect("the document");
    // The line separator has no shape and is shown as a mark.
    assert!(shown.text.contains(&evil.replace('\u{2028}', "�")), "{}", shown.text);
    let data: serde_json::Value = serde_json::from_str(&scripts[0].text).expect("JSON");
    assert!(data["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
}

#[test]
fn the_command_writes_a_page_and_tells_as_check_does() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("report.html");
    let example = "examples/final-accounts-ten-errors.txt";
    let told = format!("{} 写好了：10 个错误，0 个警告，0 个提示。用浏览器打开\n", page.display());
    run(&["report", example, "-o", &page.to_string_lossy()]).code(1).stdout(told);
    let first = fs::read_to_string(&page).expect("it is there");
    assert!(first.contains("<!DOCTYPE html>") && first.contains("峦州市司法局 2024年度决算"));
    let correct = "examples/final-accounts-correct.txt";
    run(&["report", correct, "--lang", "en", "-o", &page.to_string_lossy()]).code(0);
    let second = fs::read_to_string(&page).expect("it is there");
    assert!(second.contains("nothing found") && second.contains("<html lang=\"en\">"));
    // Nothing is found in what could not be read, and nobody is told that it is right.
    let told =
        format!("{} 写好了：1 个文件未能读取，其余没有发现问题。用浏览器打开\n", page.display());
    run(&["report", "none.txt", "-o", &page.to_string_lossy()]).code(2).stdout(told);
    let unread = fs::read_to_string(&page).expect("it is there");
    assert!(unread.contains("读懂的部分没有发现问题"), "{unread}");
    // What could not be read is said in the page, too; the rest is still there.
    run(&["report", correct, "none.txt", "-o", &page.to_string_lossy()]).code(2);
    let third = fs::read_to_string(&page).expect("it is there");
    assert!(third.contains("未能读取") && third.contains("none.txt: 没有这个文件或目录"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
    // Without a place for it nothing is written; another format is not for reviewers.
    run(&["report", example]).code(2);
    run(&["report", example, "--format", "json", "-o", &page.to_string_lossy()]).code(2);
    assert_eq!(fs::read_to_string(&page).expect("it is there"), third);
}

#[test]
fn several_files_have_a_table_of_contents() {
    let files = ["examples/final-accounts-ten-errors.txt", "examples/final-accounts-correct.txt"];
    let page = run(&["check", "--format", "html", files[0], files[1]]).code(1);
    let page = String::from_utf8(page.get_output().stdout.clone()).expect("UTF-8");
    let page = elements(&page);
    let contents = page.iter().find(|one| one.has_class("contents")).expect("contents");
    assert!(files.iter().all(|file| contents.text.contains(file)), "{}", contents.text);
    let targets: Vec<&str> =
        page.iter().filter(|one| one.name == "article").map(|one| one.attribute("id")).collect();
    assert_eq!(targets, ["file-1", "file-2"]);
    let ids: Vec<&str> =
        page.iter().map(|one| one.attribute("id")).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "every id is used once");
}

#[test]
fn what_is_settled_is_shown_with_its_reason() {
    let (dossier, mut report) = checked(&["examples/final-accounts-ten-errors.txt"]);
    let findings = &mut report.files[0].diagnostics;
    findings[0].standing = Standing::Waived { reason: "口径不同，见<批复>".to_owned() };
    findings[1].standing = Standing::Known;
    let page = elements(&page_of(&dossier, &report));
    let settled: Vec<&Element> = page.iter().filter(|one| one.has_class("settled")).collect();
    assert_eq!(settled.len(), 2);
    assert!(settled[0].text.contains("已豁免: 口径不同，见<批复>"), "{}", settled[0].text);
    assert!(settled[1].text.contains("基线已有"));
    let counts = page.iter().filter(|one| one.has_class("weight") && one.text.ends_with(" 1"));
    let counts: Vec<&str> = counts.map(|one| one.text.as_str()).collect();
    assert_eq!(counts, ["已豁免 1", "基线已有 1"]);
}

#[test]
fn a_report_is_no_document_and_replaces_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (draft, page) = (folder.path().join("draft.txt"), folder.path().join("report.html"));
    fs::write(&draft, "2024年度支出合计10.00万元。\n").expect("the folder can be written");
    let (draft, page) = (draft.to_string_lossy(), page.to_string_lossy());
    for _ in 0..2 {
        run(&["report", &folder.path().to_string_lossy(), "-o", &page]).code(0);
    }
    let text = fs::read_to_string(&*page).expect("it is there");
    assert_eq!(text.matches("<article").count(), 1, "the first report is not in the second");
    run(&["report", &draft, "-o", &draft]).code(2);
    assert!(fs::read_to_string(&*draft).expect("it is there").starts_with("2024年度"));
}

/// The page made with these arguments, and its elements.
fn written(arguments: &[&str]) -> (String, Vec<Element>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("report.html");
    let page = page.to_string_lossy();
    let _any_outcome = run(&[&["report", "-o", &page], arguments].concat());
    let text = fs::read_to_string(&*page).expect("it is there");
    let elements = elements(&text);
    (text, elements)
}

/// The elements that stand in an element which ends where the next of its class begins.
fn leaves(page: &[Element]) -> Vec<&[Element]> {
    page.split(|one| one.has_class("leaf")).skip(1).collect()
}

/// What is said of the reading of a file.
fn notes(page: &[Element]) -> String {
    page.iter().filter(|one| one.has_class("notes")).map(|one| one.text.as_str()).collect()
}

#[test]
fn pages_are_shown_as_they_look_with_all_that_is_marked_in_their_text() {
    let draft = "tests/versions/budget-errors.pdf";
    let (text, page) = written(&[draft, "--pages"]);
    let (plain, usual) = written(&[draft]);
    assert!(!plain.contains("img-src") && usual.iter().all(|one| one.name != "img"));
    let pages = usual.iter().filter(|one| one.has_class("turn")).count();
    let leaves = leaves(&page);
    assert_eq!(leaves.len(), pages);
    for leaf in &leaves {
        let start = "data:image/png;base64,iVBORw0KGgo";
        assert!(leaf[0].name == "img" && leaf[0].attribute("src").starts_with(start));
    }
    // Each figure and each place of a finding is marked on a page, and in its text as without pages.
    let on_pages = page.iter().filter(|one| one.attribute("id").starts_with('m'));
    let on_pages: Vec<&Element> = on_pages.filter(|one| one.name == "span").collect();
    let figures = |all: &mut dyn Iterator<Item = &Element>| -> BTreeSet<String> {
        all.map(|one| one.attribute("data-figure").to_owned()).filter(|n| !n.is_empty()).collect()
    };
    let expected = figures(&mut usual.iter());
    assert_eq!(figures(&mut on_pages.iter().copied()), expected);
    let places = |all: &[Element]| -> BTreeSet<String> {
        let at = all.iter().flat_map(|one| one.attribute("data-at").split(' '));
        at.filter(|at| !at.is_empty()).map(str::to_owned).collect()
    };
    let marked: BTreeSet<String> = leaves
        .iter()
        .flat_map(|leaf| {
            places(&leaf[..leaf.iter().position(|one| one.has_class("told")).unwrap_or(leaf.len())])
        })
        .collect();
    assert_eq!(marked, places(&usual));
    let told = page.iter().filter(|one| one.has_class("told")).map(|one| one.text.as_str());
    let document = usual.iter().find(|one| one.has_class("document")).expect("a document");
    assert_eq!(solid(&told.collect::<String>()), solid(&document.text));
    // Where each mark lies is said once, by a style that the policy knows; nothing else is fetched.
    let styles: Vec<&Element> = page.iter().filter(|one| one.name == "style").collect();
    for mark in &on_pages {
        let rule = format!("#{}{{left:", mark.attribute("id"));
        assert_eq!(styles[1].text.matches(&rule).count(), 1, "{rule}");
    }
    let policy = page
        .iter()
        .find(|one| one.has_class("policy") || one.attributes.contains_key("http-equiv"));
    let policy = policy.expect("a policy").attribute("content");
    assert!(policy.contains("default-src 'none'") && policy.contains("img-src data:;"), "{policy}");
    assert_eq!(policy.matches("sha256-").count(), 3, "{policy}");
    assert!(page.iter().all(|one| !one.attributes.contains_key("style")));
    let ids = page.iter().map(|one| one.attribute("id")).filter(|id| !id.is_empty());
    let ids: Vec<&str> = ids.collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "every id is used once");
    assert!(text.len() < 1_000_000, "{} bytes", text.len());
    assert_eq!(text, written(&[draft, "--pages"]).0, "the same report is the same page");
}

/// More pages of noise than there is room for.
const PAGES: usize = 14;

#[test]
fn pages_for_which_there_is_no_room_are_text() {
    // Noise, of which a page takes megabytes, on more pages than there is room for.
    let mut state = 1_u32;
    let mut letters = String::new();
    for _ in 0..1_000 * 1_400 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        letters
            .push_str(["00", "3a", "6f", "91", "c4", "ff", "58", "e7"][(state >> 24) as usize % 8]);
        letters.push_str(["10", "2a", "7f", "a1", "d4", "ef"][(state >> 16) as usize % 6]);
        letters.push_str(["20", "4a", "8f", "b1", "e4"][(state >> 8) as usize % 5]);
    }
    let kids: Vec<String> = (0..PAGES).map(|index| format!("{} 0 R", index * 2 + 5)).collect();
    let mut all = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {PAGES}>>", kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!(
            "<</Type/XObject/Subtype/Image/Width 1000/Height 1400/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/ASCIIHexDecode/Length {}>>\nstream\n{letters}\nendstream",
            letters.len()
        ),
    ];
    for index in 0..PAGES {
        let content = format!(
            "q 600 0 0 840 0 0 cm /I Do Q BT /F {} Tf 50 700 Td (Page {} of 14.) Tj ET",
            10 + index % 2 * 8,
            index + 1
        );
        all.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents {} 0 R>>", index * 2 + 6));
        all.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len() + 1));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("draft.pdf");
    fs::write(&draft, made::objects(&all)).expect("the folder can be written");
    let second = folder.path().join("second.pdf");
    fs::copy(&draft, &second).expect("a copy");
    let (draft, second) = (draft.to_string_lossy(), second.to_string_lossy());
    let (text, page) = written(&[&draft, &second, "--pages"]);
    let shown = leaves(&page).len();
    assert!(0 < shown && shown < PAGES, "{shown} pages");
    assert!(text.len() < 25 << 20, "{} bytes", text.len());
    let note = |page| format!("第{page}页起只按文字显示：一份报告中原页的图像最多 24 MB，已经满了");
    assert!(notes(&page).contains(&note(shown + 1)), "{}", notes(&page));
    assert!(notes(&page).contains(&note(1)), "the second file: {}", notes(&page));
    let document = page.iter().find(|one| one.has_class("document")).expect("a document");
    assert!(document.text.contains("Page 14 of 14."));
    let told: String =
        page.iter().filter(|one| one.has_class("told")).map(|one| one.text.as_str()).collect();
    assert!(told.contains("Page 1 of 14.") && !told.contains("Page 14 of 14."));
}

#[test]
fn pages_whose_letters_have_no_shapes_are_text() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("draft.pdf");
    let sheet = || made::sheet().text(60, 60, "2024年度支出合计10.00万元。");
    fs::write(&draft, made::pdf(&[sheet(), sheet()])).expect("the folder can be written");
    let (text, page) = written(&[&draft.to_string_lossy(), "--pages"]);
    assert!(leaves(&page).is_empty() && !text.contains("img-src"));
    assert!(
        notes(&page).contains("第1、2页只按文字显示：所用的字体没有嵌入文件"),
        "{}",
        notes(&page)
    );
    let (_, page) = written(&[&draft.to_string_lossy(), "--pages", "--lang", "en"]);
    assert!(notes(&page).contains("shown as text only"), "{}", notes(&page));
}

#[test]
fn a_pdf_that_is_dropped_is_shown_as_it_looks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("草案.pdf");
    fs::copy(root().join("tests/versions/budget-errors.pdf"), &draft).expect("a copy");
    run(&[&draft.to_string_lossy()]).code(1);
    let page = fs::read_to_string(folder.path().join("草案.核对报告.html")).expect("it is there");
    assert!(page.contains("<div class=\"leaf\""));
}

fn run(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(root()).env_remove("GOUJI_LANG").args(arguments).assert()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Who has ten reports open finds the one of a body; the name of a file may be that of a scan.
#[test]
fn the_title_names_the_body_and_the_year() {
    let folder = tempfile::TempDir::new().expect("a folder for the test");
    let page = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("it can be written");
        let mut program = Command::cargo_bin("gouji").expect("cargo builds it for this test");
        program.args(["check", "--no-config", "--format", "html"]).arg(&path);
        String::from_utf8(program.output().expect("it can be started").stdout).expect("UTF-8")
    };
    let pdf = fs::read("tests/versions/budget-errors.pdf").expect("it is there");
    let named = page("a.pdf", &pdf);
    // A cover on lines of its own, as PDFs have it.
    let cover = "上海市普陀区财政局\n\n2024年度部门决算\n\n本单位共有车辆2辆。\n";
    let alone = page("b.txt", cover.as_bytes());
    let nobody = page("c.txt", "本单位共有车辆2辆。\n".as_bytes());
    for (page, title) in
        [(&named, "沐泽区民政局 2025年度预算"), (&alone, "上海市普陀区财政局 2024年度决算")]
    {
        assert!(page.contains(&format!("<title>核对报告 · {title}</title>")), "{title}");
        assert!(page.contains(&format!("<h1>核对报告 · {title}</h1>")), "{title}");
    }
    let title = nobody.split_once("<title>").expect("it has a title").1;
    assert!(title.split("</title>").next().is_some_and(|title| title.ends_with("c.txt")));
}
