//! What findings look like, and that arrows stand under their figures.

use super::{Style, diagnostic};
use crate::diagnostic::{Diagnostic, Label, Lang, Severity, Standing};
use crate::document::{Document, Dossier, LineIndex};
use crate::render::visible::columns;
use crate::source::{Site, SourceId, Span};

const TEXT: &str = "\
表09
8.29 | 0.0 | 6.27 | 0.0 | 6.27 | 2.02 | 8.29 | 0.0 | 6.27 | 0.0 | 6.27 | 2.02 |

2023年度财政拨款三公经费支出8.29万元,完成全年预算的48.76%,低于年初预算8.71万元,执行率为48.79%,主要是因为:按要求严控“三公”支出;比上年度减少0.01万元,下降0.07%。
";

fn document(source: u32, name: &str, text: &str) -> Document {
    Document {
        source: SourceId(source),
        name: name.to_owned(),
        lines: LineIndex::new(text),
        transcript: text.to_owned(),
        ..Document::default()
    }
}

fn label(dossier: &Dossier, source: u32, word: &str, note: &str) -> Label {
    let at = dossier.documents[source as usize].transcript.find(word).unwrap();
    let span = Span::new(at, at + word.len());
    Label { at: Site { source: SourceId(source), span }, note: note.to_owned() }
}

fn finding(primary: Label, labels: Vec<Label>) -> Diagnostic {
    Diagnostic {
        rule: "narrative/execution".to_owned(),
        severity: Severity::Error,
        message: "完成预算的比例与金额不符".to_owned(),
        primary,
        labels,
        found: Some("48.76%".to_owned()),
        expected: Some("100.00%".to_owned()),
        guess: false,
        proven: false,
        working: Some("8.29 ÷ 8.29 = 100.00%\n可能的范围 [99.88%, 100.12%]".to_owned()),
        help: Some("核对全年预算数".to_owned()),
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}

fn shown(dossier: &Dossier, finding: &Diagnostic, lang: Lang, width: usize) -> String {
    let style = Style { lang, color: false, width, summary: true };
    let mut out = Vec::new();
    diagnostic(finding, dossier, &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn three_rows() -> (Dossier, Diagnostic) {
    let dossier = Dossier { documents: vec![document(0, "examples/甲.txt", TEXT)] };
    let mut found = finding(
        label(&dossier, 0, "48.76%", ""),
        vec![
            label(&dossier, 0, "8.29", "全年预算数"),
            label(&dossier, 0, "8.29万元", "决算数"),
            label(&dossier, 0, "48.79%", ""),
        ],
    );
    let mut symptom = finding(label(&dossier, 0, "8.71万元", ""), Vec::new());
    symptom.message = "低于年初预算的金额不符".to_owned();
    found.symptoms.push(symptom);
    (dossier, found)
}

#[test]
fn a_finding_in_chinese() {
    let (dossier, found) = three_rows();
    insta::assert_snapshot!(shown(&dossier, &found, Lang::Zh, 100), @r#"
    错误[narrative/execution]: 完成预算的比例与金额不符
       ╭─[ examples/甲.txt:4:31 ]
       │
     2 │ 8.29 | 0.0 | 6.27 | 0.0 | 6.27 | 2.02 | 8.29 | 0.0 | 6.27 | 0.0 | 6.27 | 2.02 |
       │ ──┬─
       │   ╰─── 全年预算数
       ┆
     4 │ 2023年度财政拨款三公经费支出8.29万元,完成全年预算的48.76%,…执行率为48.79%,…
       │                             ───┬────               ───┬──          ──────
       │                                │                      ╰──────────────────── 应为 100.00%
       │                                ╰─────────────────────────────────────────── 决算数
       │
       = 计算: 8.29 ÷ 8.29 = 100.00%
               可能的范围 [99.88%, 100.12%]
       = 建议: 核对全年预算数
       = 连带: 低于年初预算的金额不符 (examples/甲.txt:4:44)
    "#);
}

#[test]
fn a_finding_in_english_on_a_narrow_terminal() {
    let (dossier, mut found) = three_rows();
    found.message = "execution rate does not fit".to_owned();
    insta::assert_snapshot!(shown(&dossier, &found, Lang::En, 60), @r#"
    error[narrative/execution]: execution rate does not fit
       ╭─[ examples/甲.txt:4:31 ]
       │
     2 │ 8.29 | 0.0 | 6.27 |…
       │ ──┬─
       │   ╰─── 全年预算数
       ┆
     4 │ 2023年度财政拨款三公经费支出8.29万元,…
       │                             ───┬────
       │                                ╰────── 决算数
     4 │ …算的48.76%,低…率为48.79%,主…
       │      ───┬──        ──────
       │         ╰─────────────────── should be 100.00%
       │
       = working: 8.29 ÷ 8.29 = 100.00%
                  可能的范围 [99.88%, 100.12%]
       = help: 核对全年预算数
       = follows: 低于年初预算的金额不符 (examples/甲.txt:4:44)
    "#);
}

/// The display columns of each underline of `shown` below the line that holds `line`.
fn underlines(shown: &str, line: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|shown| shown.contains(line)).unwrap();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut column = 0;
    let drawn = lines[at + 1];
    for c in drawn.chars() {
        if matches!(c, '─' | '┬') {
            match found.last_mut() {
                Some(last) if last.1 == column => last.1 += 1,
                _ => found.push((column, column + 1)),
            }
        }
        column += columns(&c.to_string());
    }
    found
}

/// The display columns of `word` in the line that holds `line`.
fn columns_of(shown: &str, line: &str, word: &str) -> (usize, usize) {
    let line = shown.lines().find(|shown| shown.contains(line)).unwrap();
    let start = columns(&line[..line.find(word).unwrap()]);
    (start, start + columns(word))
}

#[test]
fn underlines_stand_under_their_figures() {
    let (dossier, found) = three_rows();
    for width in [40, 60, 80, 100, 200] {
        let shown = shown(&dossier, &found, Lang::Zh, width);
        for word in ["8.29万元", "48.76%", "48.79%"] {
            let expected = columns_of(&shown, word, word);
            assert!(underlines(&shown, word).contains(&expected), "{width}\n{shown}");
        }
    }
}

#[test]
fn excerpts_keep_within_the_terminal() {
    let (dossier, found) = three_rows();
    for width in [50, 60, 80, 100] {
        let shown = shown(&dossier, &found, Lang::Zh, width);
        for line in shown.lines().filter(|line| line.contains('│')) {
            assert!(columns(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_line_without_notes_is_only_underlined() {
    let (dossier, _) = three_rows();
    let mut found = finding(label(&dossier, 0, "48.76%", ""), Vec::new());
    found.expected = None;
    let shown = shown(&dossier, &found, Lang::Zh, 100);
    assert_eq!(underlines(&shown, "48.76"), [columns_of(&shown, "48.76", "48.76%")]);
    assert!(!shown.contains(['╰', '┬', '\u{ffff}']), "{shown}");
}

#[test]
fn a_figure_of_another_file_names_that_file() {
    let dossier = Dossier {
        documents: vec![
            document(0, "表.txt", "一\n二\n基本支出 | 8.29 |"),
            document(1, "文.txt", TEXT),
        ],
    };
    let found = finding(
        label(&dossier, 1, "48.76%", "应为 100.00%"),
        vec![label(&dossier, 0, "8.29", "基本支出")],
    );
    insta::assert_snapshot!(shown(&dossier, &found, Lang::Zh, 100), @r#"
    错误[narrative/execution]: 完成预算的比例与金额不符
       ╭─[ 文.txt:4:31 ]
       │
     4 │ 2023年度财政拨款三公经费支出8.29万元,完成全年预算的48.76%,低于年初预算8.71万元,…
       │                                                    ───┬──
       │                                                       ╰───── 应为 100.00%
       ├─[ 表.txt:3:8 ]
       │
     3 │ 基本支出 | 8.29 |
       │            ──┬─
       │              ╰─── 基本支出
       │
       = 计算: 8.29 ÷ 8.29 = 100.00%
               可能的范围 [99.88%, 100.12%]
       = 建议: 核对全年预算数
    "#);
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let text = "占\u{1b}]0;x\u{7}本年\u{202e}支出48.76%";
    let dossier = Dossier { documents: vec![document(0, "a\u{1b}[2J.txt", text)] };
    let mut found = finding(label(&dossier, 0, "48.76%", "\u{1b}[31m"), Vec::new());
    found.message = "\u{9b}2J".to_owned();
    found.help = Some("\u{8}".to_owned());
    let shown = shown(&dossier, &found, Lang::Zh, 100);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown:?}");
    assert!(shown.contains("占␛]0;x␇本年�支出48.76%"), "{shown}");
}

#[test]
fn colour_changes_no_character() {
    let (dossier, found) = three_rows();
    let style = Style { lang: Lang::Zh, color: true, width: 100, summary: true };
    let mut out = Vec::new();
    diagnostic(&found, &dossier, &style, &mut out).unwrap();
    let colored = String::from_utf8(out).unwrap();
    assert!(colored.contains("\u{1b}[31m"));
    let mut plain = String::new();
    for (at, part) in colored.split('\u{1b}').enumerate() {
        plain.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(plain, shown(&dossier, &found, Lang::Zh, 100));
}

#[test]
fn many_figures_are_cut_short() {
    let text = (10..99).map(|n| format!("{n}.00万元")).collect::<Vec<_>>().join("\n");
    let dossier = Dossier { documents: vec![document(0, "甲.txt", &text)] };
    let labels = (11..99).map(|n| label(&dossier, 0, &format!("{n}.00"), "加数")).collect();
    let shown = shown(&dossier, &finding(label(&dossier, 0, "10.00", ""), labels), Lang::Zh, 100);
    assert!(shown.contains(" 12 │ 21.00万元") && !shown.contains("22.00"), "{shown}");
    assert!(shown.contains("= 略去: 另有 77 处未画出"), "{shown}");
}
