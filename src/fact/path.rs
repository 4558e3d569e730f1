//! Header words that stand for several, as a flattened header joins them: 收入-行次, 基本支出/人员经费.

use crate::vocabulary::{TableWords, Vocabulary};

/// What joins the words of a path.
const JOINTS: [char; 8] = ['/', '-', '—', '–', '_', '>', '·', '\\'];

/// The words that a header word is joined of, from the top. What only numbers the columns (栏次) and
/// their numbers are left out.
pub(super) fn parts<'t>(word: &'t str, words: &TableWords) -> Vec<&'t str> {
    let pieces = pieces(word);
    let digits = |piece: &str| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
    if !pieces.iter().all(|piece| digits(piece) || piece.contains(char::is_alphabetic)) {
        return vec![word];
    }
    let numbers = |piece: &&str| {
        let named = |list: &[String]| list.iter().any(|known| known == *piece);
        digits(piece) || (named(&words.numbering) && !named(&words.lines))
    };
    let end = pieces.iter().rposition(|piece| !numbers(piece)).map_or(0, |last| last + 1);
    if end == 0 { vec![word] } else { pieces[..end].to_vec() }
}

/// The word that stands directly above the column.
pub(super) fn last_part<'t>(word: &'t str, words: &TableWords) -> &'t str {
    parts(word, words).last().copied().unwrap_or(word)
}

/// Whether a header word heads labels, codes or line numbers.
pub(super) fn is_head(word: &str, vocabulary: &Vocabulary) -> bool {
    let word = last_part(word, &vocabulary.table_words);
    vocabulary.words.heads.iter().any(|head| head == word)
}

/// The pieces between joints outside brackets: 科目名称(类/款/项) is one.
fn pieces(word: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut start = 0;
    let mut pieces = Vec::new();
    for (at, c) in word.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && JOINTS.contains(&c) => {
                pieces.push(&word[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&word[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::vocabulary::TableWords;

    #[test]
    fn flattened_headers_are_paths() {
        let words = TableWords {
            numbering: vec!["栏次".to_owned(), "行次".to_owned()],
            lines: vec!["行次".to_owned()],
            ..TableWords::default()
        };
        for (word, path) in [
            ("收入-行次", vec!["收入", "行次"]),
            ("支出/决算数", vec!["支出", "决算数"]),
            ("项目-科目名称-栏次", vec!["项目", "科目名称"]),
            ("本年支出_基本支出_2", vec!["本年支出", "基本支出"]),
            ("科目名称(类/款/项)", vec!["科目名称(类/款/项)"]),
            ("2024年比2023年+/-", vec!["2024年比2023年+/-"]),
            ("栏次", vec!["栏次"]),
        ] {
            assert_eq!(parts(word, &words), path, "{word}");
        }
    }
}
