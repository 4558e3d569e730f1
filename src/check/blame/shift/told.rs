//! What is said of a slip with a whole column or table.

use super::change::{Kind, Shift};
use crate::check::equation::term::Part;
use crate::diagnostic::Lang;
use crate::number::Quantity;
use crate::source::Site;

impl Shift {
    /// The first and the last cell that are wrong, each with what it should read.
    pub(in crate::check) fn ends(&self) -> [(Site, String); 2] {
        let (first, last) = (self.wrong().next(), self.wrong().next_back());
        [first, last].map(|cell| {
            let (part, right) = cell.unwrap_or(&self.cells[0]);
            // A cell prints no unit; where that is what is wrong, it is told.
            let text = match self.kind {
                Kind::Unit(_) => right.to_string(),
                _ => part.quantity.print_like(right.base().unwrap_or_default()),
            };
            let unit = part.quantity.unit.name();
            let bare = text.strip_suffix(unit).filter(|_| right.unit == part.quantity.unit);
            (part.site, bare.unwrap_or(&text).to_owned())
        })
    }

    /// The first cell that is wrong.
    pub(in crate::check) fn first(&self) -> &Part {
        self.wrong().next().map_or(&self.cells[0].0, |(part, _)| part)
    }

    /// What happened.
    pub(in crate::check) fn told(&self, lang: Lang) -> String {
        let (of, n) = (&self.of, self.mended.len());
        let (zh, en) = match &self.kind {
            Kind::Down => (
                format!("{of}一列疑似整体下移了一行，移回后 {n} 处不符都相符"),
                format!(
                    "the column {of} seems to be one row too low: moved back, {n} equations hold"
                ),
            ),
            Kind::Up => (
                format!("{of}一列疑似整体上移了一行，移回后 {n} 处不符都相符"),
                format!(
                    "the column {of} seems to be one row too high: moved back, {n} equations hold"
                ),
            ),
            Kind::Added(more) if more.value.is_sign_negative() => {
                let less = Quantity { value: -more.value, ..more.clone() };
                (
                    format!("{of}一列疑似每行都少了 {less}，加上后 {n} 处不符都相符"),
                    format!(
                        "each row of the column {of} seems to lack {less}: with it {n} equations hold"
                    ),
                )
            }
            Kind::Added(more) => (
                format!("{of}一列疑似每行都多了 {more}，减去后 {n} 处不符都相符"),
                format!(
                    "each row of the column {of} seems to be {more} too much: without it {n} equations hold"
                ),
            ),
            Kind::Unit(unit) => {
                let unit = unit.name();
                (
                    format!("{of}全表疑似以{unit}为单位，按{unit}计 {n} 处不符都相符"),
                    format!("the table {of} seems to be in {unit}: so read, {n} equations hold"),
                )
            }
        };
        lang.pick(&zh, &en).to_owned()
    }

    /// What to do about it.
    pub(in crate::check) fn help(&self, lang: Lang) -> String {
        let (zh, en) = match &self.kind {
            Kind::Unit(_) => (
                "核对表头的单位和全表的数。",
                "Check the unit in the table's head and its figures.",
            ),
            _ => (
                "核对这一列的每一行；改对后，下列不符一起消失。",
                "Check every row of the column; what follows vanishes with it.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }
}
