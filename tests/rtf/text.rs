//! Characters, paragraphs, what hangs on them and what is left out.

use crate::build::{place, shown};
use crate::{document, read, shows, whole};
use gouji::document::Place;
use gouji::read::Changes;

#[test]
fn characters_are_those_of_the_font_or_of_unicode() {
    // 支出 in GBK, once more in Unicode with what stands for it elsewhere.
    shows("\\f0\\'d6\\'a7\\'b3\\'f6 8.29\\par", &["P 支出 8.29"]);
    shows("\\uc1\\u25903?\\u20986\\'3f 8\\par", &["P 支出 8"]);
    shows("{\\uc2\\u25903\\'d6\\'a7\\u20986\\'b3\\'f6}8\\par", &["P 支出8"]);
    shows("\\uc0\\u25903\\u20986 8\\par", &["P 支出8"]);
    shows("\\u-10179?\\u-8704?8\\par", &["P 😀8"]);
    // A font of no charset of its own is in that of the document.
    shows("\\f1\\'d6\\'a7\\'b3\\'f6\\par", &["P 支出"]);
    shows("\\f2\\'b1\\f1 8\\par", &["P ±8"]);
    shows("\\ldblquote a\\rdblquote\\emdash b\\~c\\_d\\-e\\{\\par", &["P “a”—b\u{a0}c-de{"]);
}

#[test]
fn paragraphs_have_their_level_and_place() {
    let words = "\\pard\\s1 \\u25903?\\u20986?\\par\\pard\\plain a\\par\\par\\pard\\s3 \\u25910?\\par\\pard b8.29\\par";
    shows(words, &["H1 支出", "P a", "H3 收", "P b8.29"]);
    assert_eq!(place(&document(words), "8.29"), Place::Paragraph { paragraph: 5 });
}

#[test]
fn numbers_are_those_that_are_shown() {
    let words = "\\pard{\\listtext\\pard\\plain 1.2.\\tab}\\ilvl1 a\\par\\pard{\\pntext\\f2\\'b7\\tab}b\\par";
    shows(words, &["P 1.2. a", "P b"]);
}

#[test]
fn fields_show_their_result() {
    let words = "a{\\field{\\*\\fldinst {REF x \\\\h}}{\\fldrslt {\\b 8.29}}}c\\par";
    shows(words, &["P a8.29c"]);
}

#[test]
fn what_is_no_text_is_passed_over() {
    let words = "{\\info{\\title{\\upr{x}{\\*\\ud{y}}}}}{\\header h\\par}{\\*\\unknown x{\\b y}}\
        a{\\pict\\pngblip 89504e47}{\\*\\bkmkstart m}b{\\upr{\\b ?}{\\*\\ud{\\b\\u25903?}}}\\bin3 }}}c\\par";
    let document = document(words);
    assert_eq!(shown(&document), ["P ab支c"]);
    assert!(document.notes[0].zh.contains("1 处图片"), "{:?}", document.notes);
}

#[test]
fn notes_and_boxes_follow_their_paragraph() {
    let words = "a{\\footnote\\pard\\plain n1\\par n2}b{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}\
        {\\shptxt\\pard box\\par}}{\\shprslt{\\shptxt again}}}c\\par d\\par";
    shows(words, &["P abc", "P n1", "P n2", "P box", "P d"]);
}

#[test]
fn comments_are_no_text() {
    let words = "a8{\\*\\atnid z}{\\*\\atnauthor z}\\chatn{\\*\\annotation\\pard gouji: allow wording z}b\\par c\\par";
    let document = document(words);
    assert_eq!(shown(&document), ["P a8b", "P c"]);
    let [allowance] = document.allowances.as_slice() else { panic!("one is for gouji") };
    assert_eq!(document.text(allowance.reach), "a8b");
}

#[test]
fn changes_are_read_as_accepted_or_rejected() {
    let words = "a{\\deleted 7}{\\revised 8}b{\\deleted\\par}c\\par {\\v 9}d\\par";
    let read = |changes| read(&whole(words), changes).expect("a document");
    let accepted = read(Changes::Accepted);
    assert_eq!(shown(&accepted), ["P a8bc", "P d"]);
    let notes: Vec<&str> = accepted.notes.iter().map(|note| note.zh.as_str()).collect();
    assert!(notes[0].contains("3 处修订") && notes[1].contains("1 处隐藏文字"), "{notes:?}");
    assert_eq!(shown(&read(Changes::Rejected)), ["P a7b", "P c", "P d"]);
}
