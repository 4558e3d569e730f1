//! What is cut, and that marks stay on their words.

use super::{Excerpt, Mark, cut, lines};
use crate::document::{Document, LineIndex};
use crate::source::Span;

fn document(text: &str) -> Document {
    Document { transcript: text.to_owned(), lines: LineIndex::new(text), ..Document::default() }
}

fn excerpt(text: &str, words: &[&str], width: usize) -> Excerpt {
    let marks: Vec<Mark> = words
        .iter()
        .map(|word| {
            let at = text.find(word).unwrap();
            Mark { span: Span::new(at, at + word.len()), note_columns: 10 }
        })
        .collect();
    let cut = cut(&document(text), &marks, width);
    for (mark, word) in cut.marks.iter().zip(words) {
        let marked: String = cut.text.chars().take(mark.end).skip(mark.start).collect();
        if !word.contains('\n') && word.chars().count() < width / 3 {
            assert_eq!(marked, *word);
        }
    }
    cut
}

const LONG: &str = "第一行\n2023年度财政拨款三公经费支出8.29万元,完成全年预算的48.76%,低于年初预算8.71万元,执行率为48.79%,主要是因为:按要求严控支出;比上年度减少3,000.01万元,下降0.07%,主要是因为:本着厉行节约要求。";

#[test]
fn a_short_line_is_shown_whole() {
    let cut = excerpt("支出8.29万元。", &["8.29万元"], 60);
    assert_eq!((cut.line, cut.text.as_str()), (1, "支出8.29万元。"));
}

#[test]
fn a_long_line_is_cut_at_clauses() {
    let cut = excerpt(LONG, &["8.29万元", "48.76%"], 80);
    assert_eq!(cut.line, 2);
    assert_eq!(
        cut.text,
        "2023年度财政拨款三公经费支出8.29万元,完成全年预算的48.76%,低于年初预算8.71万元,…"
    );
}

#[test]
fn distant_marks_are_joined_by_an_ellipsis() {
    let cut = excerpt(LONG, &["48.76%", "3,000.01万元"], 70);
    assert_eq!(cut.text, "…完成全年预算的48.76%,…比上年度减少3,000.01万元,…");
}

#[test]
fn a_mark_over_a_line_end_is_one_excerpt() {
    let cut = excerpt("甲 | 财政拨\r\n款 | 8.29", &["财政拨\r\n款"], 60);
    assert_eq!(cut.text, "甲 | 财政拨↵款 | 8.29");
    assert_eq!(cut.marks[0], 4..9);
}

#[test]
fn an_endless_line_costs_only_its_clause() {
    let text = "字".repeat(300_000) + "48.76%" + &"字".repeat(300_000);
    let cut = excerpt(&text, &["48.76%"], 60);
    assert_eq!(cut.text, format!("…{0}48.76%{0}…", "字".repeat(12)));
}

#[test]
fn a_long_mark_keeps_its_ends() {
    let text = format!("始{}终", "字".repeat(1000));
    let cut = excerpt(&text, &[&text], 60);
    assert_eq!(cut.text, format!("始{0}…{0}终", "字".repeat(9)));
    assert_eq!(cut.marks[0], 0..21);
}

#[test]
fn an_empty_mark_points_at_something() {
    let text = "末尾\n";
    let marks = [Mark { span: Span::new(6, 6), note_columns: 0 }];
    let cut = cut(&document(text), &marks, 60);
    assert_eq!((cut.text.as_str(), &cut.marks[0]), ("末尾 ", &(2..3)));
}

#[test]
fn marks_are_grouped_by_line() {
    let document = document("甲1\n乙2乙3\n丙4");
    let at = |word: &str| {
        let at = document.transcript.find(word).unwrap();
        Span::new(at, at + word.len())
    };
    let spans = [at("1"), at("2"), at("3"), at("4")];
    assert_eq!(lines(&document, &spans), [0..1, 1..3, 3..4]);
}
