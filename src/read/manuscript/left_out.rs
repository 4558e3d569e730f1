//! What a reader of the transcript has to know: changes taken as accepted, text left out.

use super::super::Changes;
use crate::document::{Note, Place, Scribe};

/// How often something was met, and where first.
#[derive(Debug, Default)]
struct Tally {
    count: usize,
    first: Option<Place>,
    last: Option<Place>,
}

impl Tally {
    fn add(&mut self, place: &Place) {
        self.count += 1;
        self.first.get_or_insert_with(|| place.clone());
    }

    /// Counts a place once, however much of it is there.
    fn add_place(&mut self, place: &Place) {
        if self.last.as_ref() != Some(place) {
            self.last = Some(place.clone());
            self.add(place);
        }
    }

    /// `{n}` and `{at}` in the texts are the count and the first place.
    fn tell(&self, zh: &str, en: &str, scribe: &mut Scribe) {
        if let Some(first) = &self.first {
            let (at, place) = words(first);
            let count = self.count.to_string();
            scribe.note(Note {
                zh: zh.replace("{n}", &count).replace("{at}", &at),
                en: en.replace("{n}", &count).replace("{at}", &place),
            });
        }
    }
}

/// All that is told in notes.
#[derive(Debug, Default)]
pub(in crate::read) struct LeftOut {
    changes: Tally,
    hidden: Tally,
    pictures: Tally,
    imports: Tally,
}

impl LeftOut {
    /// A tracked change, taken as accepted.
    pub(in crate::read) fn change(&mut self, place: &Place) {
        self.changes.add(place);
    }

    /// How many tracked changes there were.
    pub(in crate::read) fn changes(&self) -> usize {
        self.changes.count
    }

    /// Hidden text.
    pub(in crate::read) fn hidden(&mut self, place: &Place) {
        self.hidden.add_place(place);
    }

    /// A picture, a chart or an embedded file.
    pub(in crate::read) fn picture(&mut self, place: &Place) {
        self.pictures.add_place(place);
    }

    /// How many places have pictures.
    pub(in crate::read) fn pictures(&self) -> usize {
        self.pictures.count
    }

    /// A document that this one takes in when it is opened.
    pub(in crate::read) fn import(&mut self, place: &Place) {
        self.imports.add(place);
    }

    /// Writes the notes.
    pub(in crate::read) fn tell(&self, changes: Changes, scribe: &mut Scribe) {
        let (zh, en) = match changes {
            Changes::Accepted => (
                "有 {n} 处修订，按全部接受后的内容核对，第一处在{at}；修订前的内容用 --changes rejected 核对",
                "{n} tracked changes are read as accepted, the first at {at}; --changes rejected reads the text before them",
            ),
            Changes::Rejected => (
                "有 {n} 处修订，按全部拒绝后的内容核对，第一处在{at}",
                "{n} tracked changes are read as rejected, the first at {at}",
            ),
        };
        self.changes.tell(zh, en, scribe);
        self.hidden.tell(
            "有 {n} 处隐藏文字，未核对，第一处在{at}",
            "hidden text at {n} places is not checked, the first at {at}",
            scribe,
        );
        self.pictures.tell(
            "有 {n} 处图片、图表或嵌入的文件，其中的文字和数字未核对，第一处在{at}",
            "pictures, charts or embedded files at {n} places are not checked, the first at {at}",
            scribe,
        );
        self.imports.tell(
            "有 {n} 处插入了其他文件的内容，未核对，第一处在{at}",
            "the content of other files at {n} places is not checked, the first at {at}",
            scribe,
        );
    }
}

/// A place in Chinese and in English.
fn words(place: &Place) -> (String, String) {
    match place {
        Place::TableCell { table, row, column } => (
            format!("表{table}第{row}行第{column}列"),
            format!("table {table}, row {row}, column {column}"),
        ),
        Place::Paragraph { paragraph } => {
            (format!("第{paragraph}段"), format!("paragraph {paragraph}"))
        }
        _ => (String::new(), String::new()),
    }
}
