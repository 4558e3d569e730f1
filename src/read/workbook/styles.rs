//! Number formats by the numbers that cells name them with.

use super::digits::Digits;
use super::format::NumberFormat;
use std::collections::BTreeMap;

/// Programs hold a few hundred; more of them are an attack.
const MOST: usize = 4096;

/// The number formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: BTreeMap<u32, NumberFormat>,
    /// The format of each style.
    of_style: Vec<u32>,
    /// Whether days count from 1904.
    pub(super) epoch_1904: bool,
}

impl Styles {
    /// Adds a format of the workbook's own.
    pub(super) fn define(&mut self, id: u32, code: &str) {
        if self.formats.len() < MOST {
            self.formats.insert(id, NumberFormat::parse(code));
        }
    }

    /// Adds the next style.
    pub(super) fn push(&mut self, format: u32) {
        if !self.formats.contains_key(&format) {
            self.define(format, builtin(format));
        }
        self.of_style.push(format);
    }

    /// What a cell of a style shows of a number.
    pub(super) fn number(&self, style: usize, number: &Digits) -> String {
        match self.format(style) {
            Some(format) => format.number(number, self.epoch_1904),
            None => number.general(),
        }
    }

    /// What a cell of a style shows of a text.
    pub(super) fn text(&self, style: usize, text: &str) -> String {
        self.format(style).map_or_else(|| text.to_owned(), |format| format.text(text))
    }

    fn format(&self, style: usize) -> Option<&NumberFormat> {
        self.formats.get(self.of_style.get(style)?)
    }
}

/// The formats that every spreadsheet knows by number, dates as in Chinese ones.
fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "#,##0;-#,##0",
        7 | 8 => "#,##0.00;-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        30 => "m-d-yy",
        31 => "yyyy年m月d日",
        32 => "h时mm分",
        33 => "h时mm分ss秒",
        34 | 55 => "上午/下午h时mm分",
        35 | 56 => "上午/下午h时mm分ss秒",
        37 | 38 => "#,##0_ ;(#,##0)",
        39 | 40 => "#,##0.00_ ;(#,##0.00)",
        41 | 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 | 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
