//! Places in words that people use to find them.

use crate::diagnostic::Lang;
use crate::document::{Document, Place, Position};

/// The place of the original at an offset: 第3页, 表2第4行第3列, 收入决算表!C7, 第12行第5字.
pub(super) fn human(document: &Document, offset: usize, lang: Lang) -> String {
    match document.place(offset) {
        Some(Place::Page { page, .. }) => {
            pick(lang, &format!("第{page}页"), &format!("page {page}"))
        }
        Some(Place::Paragraph { paragraph }) => {
            pick(lang, &format!("第{paragraph}段"), &format!("paragraph {paragraph}"))
        }
        Some(Place::TableCell { table, row, column }) => pick(
            lang,
            &format!("表{table}第{row}行第{column}列"),
            &format!("table {table}, row {row}, column {column}"),
        ),
        Some(Place::SheetCell { sheet, row, column }) => {
            format!("{sheet}!{}{row}", column_letters(*column))
        }
        Some(Place::Line { .. }) | None => {
            let Position { line, column } = document.position(offset);
            pick(lang, &format!("第{line}行第{column}字"), &format!("line {line}, column {column}"))
        }
    }
}

/// Whether lines and columns are those of the transcript and not of the file.
pub(super) fn is_in_transcript(document: &Document, offset: usize) -> bool {
    !matches!(document.place(offset), Some(Place::Line { .. }) | None)
}

fn pick(lang: Lang, zh: &str, en: &str) -> String {
    lang.pick(zh, en).to_owned()
}

/// A, B … Z, AA …
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while 0 < rest {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{column_letters, human};
    use crate::diagnostic::Lang;
    use crate::document::{Area, Piece, Place, Scribe};
    use crate::source::SourceId;

    #[test]
    fn every_kind_of_place_has_words() {
        let places = [
            (Place::Page { page: 3, area: Area::default() }, "第3页", "page 3"),
            (Place::Paragraph { paragraph: 12 }, "第12段", "paragraph 12"),
            (Place::SheetCell { sheet: "收入".into(), row: 7, column: 28 }, "收入!AB7", "收入!AB7"),
            (
                Place::TableCell { table: 1, row: 2, column: 3 },
                "表1第2行第3列",
                "table 1, row 2, column 3",
            ),
        ];
        for (place, zh, en) in places {
            let mut scribe = Scribe::default();
            scribe.line(&[Piece { text: "8.29万元".to_owned(), place, offset: None }]);
            let document = scribe.finish(SourceId(0), "甲", "x");
            assert_eq!(human(&document, 2, Lang::Zh), zh);
            assert_eq!(human(&document, 2, Lang::En), en);
        }
    }

    #[test]
    fn columns_are_lettered_as_workbooks_do() {
        let letters = [1, 26, 27, 702, 703].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
