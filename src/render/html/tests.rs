//! That text is cut where something is marked, and nowhere else.

use super::anchors::Anchors;
use super::figures::Figures;
use super::leaves::Leaves;
use super::{JS, blocks, templates, words};
use crate::diagnostic::{
    Account, Diagnostic, FileReport, Label, Lang, Outcome, Report, Severity, Standing,
};
use crate::document::{Area, Block, Columns, Document, Draft, Paragraph, Piece, Place, Scribe};
use crate::source::{Site, SourceId, Span};

/// A paragraph that runs over pages, the first of which is 1.
fn paragraph(pages: &[&str]) -> Document {
    let mut scribe = Scribe::default();
    let pieces: Vec<Piece> = (1..).zip(pages).map(|(page, text)| piece(text, page)).collect();
    let span = scribe.line(&pieces);
    scribe.block(Block::Paragraph(Paragraph { span, marker: None }));
    scribe.finish(SourceId(0), "甲", "pdf")
}

fn piece(text: &str, page: usize) -> Piece {
    let place = Place::Page { page, area: Area::default() };
    Piece { text: text.to_owned(), place, offset: None }
}

fn label(document: &Document, text: &str) -> Label {
    let start = document.transcript.find(text).unwrap();
    at(start, start + text.len())
}

fn at(start: usize, end: usize) -> Label {
    let span = Span::new(start, end);
    Label { at: Site { span, ..Site::default() }, note: String::new() }
}

fn finding(primary: Label, labels: Vec<Label>) -> Diagnostic {
    Diagnostic {
        rule: "narrative/share".to_owned(),
        severity: Severity::Error,
        message: String::new(),
        primary,
        labels,
        found: None,
        expected: None,
        guess: false,
        proven: false,
        working: None,
        help: None,
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}

/// The document's part of the page.
fn written(document: &Document, figures: &[&str], diagnostics: Vec<Diagnostic>) -> String {
    let account = |figure: &&str| Account {
        at: label(document, figure).at,
        kind: String::new(),
        outcome: Outcome::Consistent,
        rule: None,
        working: None,
        reason: None,
        meaning: None,
    };
    let accounts = figures.iter().map(account).collect();
    let report = Report {
        files: vec![FileReport { diagnostics, accounts, ..FileReport::default() }],
        ..Report::default()
    };
    let anchors = Anchors::new(&report, 0, 0);
    let figures = Figures::new(&report.files[0], 0, Lang::En);
    let leaves = Leaves::default();
    blocks::write(document, &figures, &anchors, leaves, &report.files[0], &templates()).unwrap()
}

#[test]
fn places_may_overlap_figures_and_each_other() {
    let document = paragraph(&["支出8.29万元，占48.76%。"]);
    let whole = label(&document, "8.29万元，占48.76%");
    let part = label(&document, "占48.76%。");
    let html = written(&document, &["8.29万元", "48.76%"], vec![finding(whole, vec![part])]);
    insta::assert_snapshot!(html, @r#"
    <div class="page"><span class="turn" data-page="1"></span></div>
    <p class="plain">支出<span class="figure consistent" data-figure="0" role="button" tabindex="-1" aria-label="8.29万元 consistent"><span class="at found error" data-at="1" id="a1">8.29万元</span></span><span class="at found error" data-at="1">，</span><span class="at found error" data-at="1 2" id="a2">占</span><span class="figure consistent" data-figure="1" role="button" tabindex="-1" aria-label="48.76% consistent"><span class="at found error" data-at="1 2" data-findings="1">48.76%</span></span><span class="at" data-at="2">。</span></p>
    "#);
}

#[test]
fn what_is_missing_is_marked_where_it_is_missing() {
    let document = paragraph(&["支出8.29万元"]);
    let end = document.transcript.trim_end().len();
    let html = written(&document, &["8.29万元"], vec![finding(at(end, end), Vec::new())]);
    insta::assert_snapshot!(html, @r#"
    <div class="page"><span class="turn" data-page="1"></span></div>
    <p class="plain">支出<span class="figure consistent" data-figure="0" role="button" tabindex="-1" aria-label="8.29万元 consistent">8.29万元<span class="at found error" data-at="1" id="a1" data-findings="1"></span></span></p>
    "#);
}

#[test]
fn a_blank_cell_can_be_marked() {
    let mut scribe = Scribe::default();
    let cell = |text: &str| Draft { pieces: vec![piece(text, 1)], ..Draft::default() };
    scribe.table(&[vec![cell("合计"), Draft::default(), cell("1.50")]], Columns::Kept);
    let document = scribe.finish(SourceId(0), "甲", "pdf");
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    let blank = table.rows[0].cells[1].span;
    let missing = finding(at(blank.start, blank.end), vec![at(table.span.start, table.span.end)]);
    insta::assert_snapshot!(written(&document, &[], vec![missing]), @r#"
    <div class="page"><span class="turn" data-page="1"></span></div>
    <div class="table at" data-at="1" id="a1"><table>
    <tr><td>合计</td><td><span class="at found error" data-at="2" id="a2" data-findings="1"></span></td><td class="number">1.50</td></tr>
    </table></div>
    "#);
}

#[test]
fn a_figure_is_not_cut_by_a_page() {
    let document = paragraph(&["支出8.", "29万元，占", "48.76%。"]);
    insta::assert_snapshot!(written(&document, &["8.29万元", "48.76%"], Vec::new()), @r#"
    <div class="page"><span class="turn" data-page="1"></span></div>
    <p class="plain">支出<span class="turn" data-page="2"></span><span class="figure consistent" data-figure="0" role="button" tabindex="-1" aria-label="8.29万元 consistent">8.29万元</span>，占<span class="turn" data-page="3"></span><span class="figure consistent" data-figure="1" role="button" tabindex="-1" aria-label="48.76% consistent">48.76%</span>。</p>
    "#);
}

#[test]
fn what_covers_more_than_the_table_says_is_no_loss() {
    let mut scribe = Scribe::default();
    let cell = |text: &str, width, height| Draft { pieces: vec![piece(text, 1)], width, height };
    let rows = [vec![cell("甲", 9, 9), cell("乙", 0, 0)], vec![cell("丙", 1, 1), Draft::default()]];
    scribe.table(&rows, Columns::Exact);
    let html = written(&scribe.finish(SourceId(0), "甲", "docx"), &[], Vec::new());
    insta::assert_snapshot!(html, @r#"
    <div class="page"><span class="turn" data-page="1"></span></div>
    <div class="table"><table>
    <tr class="head"><td colspan="2" rowspan="9">甲</td><td>乙</td></tr>
    <tr class="head"><td>丙</td></tr>
    </table></div>
    "#);
}

#[test]
fn the_page_says_what_the_words_are_for() {
    let text = [include_str!("page.html"), JS].concat();
    let known = words::words(Lang::Zh);
    for name in known.keys() {
        let used = [format!("words.{name}"), format!("\"{name}\"")];
        assert!(used.iter().any(|used| text.contains(used)), "nothing says {name}");
    }
    let used = regex::Regex::new(r"\bwords\.(\w+)").unwrap();
    for found in used.captures_iter(&text) {
        assert!(known.contains_key(&found[1]), "no word for {}", &found[1]);
    }
}
