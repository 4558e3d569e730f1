//! Places in words that people use to find them.

use super::visible::visible_line;
use crate::diagnostic::Lang;
use crate::document::{Block, Document, Place, Position, cell_name};

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
            format!("{sheet}!{}", cell_name(*row, *column))
        }
        Some(Place::Line { .. }) | None => {
            let Position { line, column } = document.position(offset);
            pick(lang, &format!("第{line}行第{column}字"), &format!("line {line}, column {column}"))
        }
    }
}

/// The place with the heading above it where nobody can count: paragraphs of Word have no numbers.
pub(super) fn found(document: &Document, offset: usize, lang: Lang) -> String {
    let place = human(document, offset, lang);
    match (headed(document, offset), lang) {
        (None, _) => place,
        (Some(heading), Lang::Zh) => format!("{place}（{heading}）"),
        (Some(heading), Lang::En) => format!("{place} ({heading})"),
    }
}

/// The place in words, where lines and columns are none of the file's.
pub(crate) fn words_for(document: &Document, offset: usize, lang: Lang) -> Option<String> {
    is_in_transcript(document, offset).then(|| found(document, offset, lang))
}

/// The file and the place in it: one that editors open, or in what no editor of text opens, the place that
/// people look for.
pub(super) fn named(document: &Document, offset: usize, lang: Lang) -> String {
    let name = visible_line(&document.name);
    if is_in_transcript(document, offset) {
        return format!("{name} {}", visible_line(&found(document, offset, lang)));
    }
    let Position { line, column } = document.position(offset);
    format!("{name}:{line}:{column}")
}

/// The place as it fits beside an excerpt: the number of a line, or what people look for. `sheet` goes
/// without saying.
pub(super) fn brief(document: &Document, offset: usize, sheet: Option<&str>, lang: Lang) -> String {
    match document.place(offset) {
        Some(Place::Page { page, .. }) => pick(lang, &format!("第{page}页"), &format!("p. {page}")),
        Some(Place::Paragraph { paragraph }) => {
            pick(lang, &format!("第{paragraph}段"), &format!("para. {paragraph}"))
        }
        Some(Place::TableCell { table, row, .. }) => {
            pick(lang, &format!("表{table}第{row}行"), &format!("table {table} row {row}"))
        }
        Some(Place::SheetCell { sheet: own, row, column }) => {
            let cell = cell_name(*row, *column);
            let other = sheet != Some(own.as_ref());
            if other { format!("{}!{cell}", cut(own, LONGEST_SHEET)) } else { cell }
        }
        Some(Place::Line { .. }) | None => document.position(offset).line.to_string(),
    }
}

/// The sheet that a place lies in.
pub(super) fn sheet(document: &Document, offset: usize) -> Option<&str> {
    match document.place(offset)? {
        Place::SheetCell { sheet, .. } => Some(sheet),
        _ => None,
    }
}

/// The heading above a paragraph of Word, unless it is that heading.
fn headed(document: &Document, offset: usize) -> Option<String> {
    let Some(Place::Paragraph { .. }) = document.place(offset) else { return None };
    let next = document.blocks.partition_point(|block| block.span().start <= offset);
    let above = document.blocks[..next].iter().rev().take(MOST_BLOCKS);
    let heading = above.filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.span),
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let heading = heading.into_iter().next().filter(|heading| heading.end <= offset)?;
    Some(cut(&visible_line(document.text(heading).trim()), LONGEST_HEADING))
}

/// Further up no heading is looked for: a document may have none.
const MOST_BLOCKS: usize = 100;

/// Longer names are cut.
const LONGEST_HEADING: usize = 20;
const LONGEST_SHEET: usize = 8;

fn cut(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        Some((end, _)) => visible_line(&name[..end]) + "…",
        None => visible_line(name),
    }
}

/// Whether lines and columns are those of the transcript and not of the file.
pub(super) fn is_in_transcript(document: &Document, offset: usize) -> bool {
    !matches!(document.place(offset), Some(Place::Line { .. }) | None)
}

fn pick(lang: Lang, zh: &str, en: &str) -> String {
    lang.pick(zh, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{brief, human};
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
    fn beside_an_excerpt_a_sheet_goes_without_saying() {
        let mut scribe = Scribe::default();
        let place = Place::SheetCell {
            sheet: "收入支出决算总表（一）".into(), row: 12, column: 2
        };
        scribe.line(&[Piece { text: "8.29".to_owned(), place, offset: None }]);
        let document = scribe.finish(SourceId(0), "甲", "x");
        let own = super::sheet(&document, 0);
        assert_eq!(brief(&document, 0, own, Lang::Zh), "B12");
        assert_eq!(brief(&document, 0, None, Lang::Zh), "收入支出决算总表…!B12");
    }
}
