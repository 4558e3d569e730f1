//! How one duty came out, in the words of an inspection sheet; what the papers share.

use super::place;
use super::visible::visible_line;
use crate::diagnostic::{Lang, Part, Ruling, Verdict};
use crate::document::Dossier;

/// One row of the sheet.
pub(super) struct Row {
    pub(super) part: &'static str,
    pub(super) name: String,
    pub(super) verdict: Verdict,
    /// The verdict in words.
    pub(super) word: &'static str,
    /// Where people find it; with the file where there are several; empty where nothing was found.
    pub(super) place: String,
    pub(super) note: String,
    pub(super) source: String,
    /// What to do; empty where there is nothing.
    pub(super) help: String,
}

/// The headings of the columns.
pub(super) fn headings(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Zh => ["序号", "检查内容", "结果", "位置", "情况", "依据", "建议"],
        Lang::En => ["No.", "Duty", "Verdict", "Place", "Found", "Source", "What to do"],
    }
}

impl Row {
    pub(super) fn new(ruling: &Ruling, dossier: &Dossier, lang: Lang) -> Self {
        let place = ruling.at.map(|at| {
            let document = dossier.document(at.source);
            let place = place::found(document, at.span.start, lang);
            match dossier.documents.len() {
                1 => place,
                _ => format!("{} {place}", document.name),
            }
        });
        Self {
            part: part(ruling.part, lang),
            name: visible_line(&ruling.name),
            verdict: ruling.verdict,
            word: verdict(ruling.verdict, lang),
            place: place.as_deref().map(visible_line).unwrap_or_default(),
            note: visible_line(&ruling.note),
            source: visible_line(&ruling.source),
            help: ruling.help.as_deref().map(visible_line).unwrap_or_default(),
        }
    }
}

impl Row {
    /// The cells behind its number, under the [`headings`].
    pub(super) fn cells(&self) -> [String; 6] {
        let word = self.word.to_owned();
        let [name, place, note] = [&self.name, &self.place, &self.note].map(Clone::clone);
        [name, word, place, note, self.source.clone(), self.help.clone()]
    }
}

/// What a kind of duty is called.
fn part(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Tables => lang.pick("应当公开的表", "tables to be published"),
        Part::Text => lang.pick("应当说明的事项", "what is to be said"),
        Part::Quality => lang.pick("数字和文字", "figures and words"),
    }
}

/// What a verdict is called.
pub(super) fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Met => lang.pick("符合", "met"),
        Verdict::Violated => lang.pick("不符合", "not met"),
        Verdict::NotApplicable => lang.pick("不适用", "not applicable"),
        Verdict::Unchecked => lang.pick("无法核对", "could not be checked"),
    }
}

/// How many there are of each verdict, in words.
pub(super) fn sum(rulings: &[Ruling], lang: Lang) -> String {
    let all = [Verdict::Met, Verdict::Violated, Verdict::NotApplicable, Verdict::Unchecked];
    let counted = all.map(|one| {
        let count = rulings.iter().filter(|ruling| ruling.verdict == one).count();
        format!("{} {count}", verdict(one, lang))
    });
    let count = rulings.len();
    match lang {
        Lang::Zh => format!("{count} 项：{}", counted.join("，")),
        Lang::En => format!("{count} duties: {}", counted.join(", ")),
    }
}
