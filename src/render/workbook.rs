//! The findings list as a workbook, to file, filter and sign off.

use super::findings::{Row, headings, rows};
use super::visible::{columns, visible_line};
use super::{Failure, Format, Renderer, Style, ruling, told};
use crate::diagnostic::{Lang, Report, Severity, Verdict};
use crate::document::Dossier;
use rust_xlsxwriter as xlsx;
use std::io;
use xlsx::{Color, DocProperties, ExcelDateTime, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// For those who file findings.
pub(super) const XLSX: Format = Format {
    name: "xlsx",
    start: |style| {
        let (rows, duties, told) = (Vec::new(), Vec::new(), Vec::new());
        Box::new(Workbook { style, files: 0, rows, duties, told })
    },
};

/// A cell holds no more characters.
const LONGEST_CELL: usize = 32_000;

/// A sheet holds this many rows, one of them the headings.
const MOST_ROWS: usize = 1_048_575;

/// The height of a line of text in pixels.
const LINE_HEIGHT: u32 = 20;

/// No row is higher.
const HIGHEST_ROW: u32 = 540;

/// Keeps the rows until the end: a workbook is written whole.
struct Workbook {
    style: Style,
    files: usize,
    rows: Vec<Row>,
    /// How the disclosures meet their duties, if that was asked for.
    duties: Vec<ruling::Row>,
    /// What else is to be told, with its file.
    told: Vec<[String; 2]>,
}

impl Renderer for Workbook {
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        _out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.rows.extend(rows(dossier, report, self.style.lang));
        let duty = |ruling| ruling::Row::new(ruling, dossier, self.style.lang);
        self.duties.extend(report.checklist.iter().map(duty));
        self.files += report.files.len();
        for file in &report.files {
            let name = visible_line(&dossier.document(file.source).name);
            let lines = told::of_file(dossier, report, file, self.style.lang);
            self.told.extend(lines.into_iter().map(|line| [name.clone(), line.text]));
        }
        Ok(())
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let bytes = self.written(failures).map_err(io::Error::other)?;
        out.write_all(&bytes)
    }
}

impl Workbook {
    fn written(&self, failures: &[Failure]) -> Result<Vec<u8>, XlsxError> {
        let lang = self.style.lang;
        let mut book = xlsx::Workbook::new();
        // Of no day, so that the same findings make the same file.
        let undated = ExcelDateTime::from_ymd(1980, 1, 1)?;
        book.set_properties(
            &DocProperties::new().set_author("gouji").set_creation_datetime(&undated),
        );
        if !self.duties.is_empty() {
            let sheet = book.add_worksheet();
            sheet.set_name(lang.pick("检查表", "Checklist"))?;
            ledger(sheet, &self.duties, lang)?;
        }
        let sheet = book.add_worksheet();
        sheet.set_name(lang.pick("问题清单", "Findings"))?;
        self.list(sheet)?;
        if !self.told.is_empty() {
            let sheet = book.add_worksheet();
            sheet.set_name(lang.pick("说明", "Notes"))?;
            pairs(sheet, &[lang.pick("文件", "File"), lang.pick("说明", "Note")], &self.told)?;
        }
        if !failures.is_empty() {
            let sheet = book.add_worksheet();
            sheet.set_name(lang.pick("未能读取", "Unreadable"))?;
            let why = failures.iter().map(|failure| [&failure.path, &failure.message]);
            let why: Vec<[String; 2]> =
                why.map(|pair| pair.map(|text| visible_line(text))).collect();
            pairs(sheet, &[lang.pick("文件", "File"), lang.pick("原因", "Why")], &why)?;
        }
        book.save_to_buffer()
    }

    fn list(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let several = 1 < self.files;
        let headings = headings(self.style.lang, several);
        let last = column(headings.len() - 1);
        head(sheet, &headings)?;
        for (at, width) in widths(several).into_iter().enumerate() {
            sheet.set_column_width(column(at), width)?;
        }
        for (line, row) in (1..).zip(self.rows.iter().take(MOST_ROWS)) {
            let cells = cells(row, several);
            sheet.set_row_height_pixels(line, height(&cells, &widths(several)[1..]))?;
            write_row(sheet, line, &cells, row.severity)?;
        }
        let rows = u32::try_from(self.rows.len().min(MOST_ROWS)).unwrap_or_default();
        sheet.autofilter(0, 0, rows, last)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// The widths of the columns of the ledger behind its number.
const LEDGER: [u8; 6] = [36, 10, 18, 50, 40, 30];

/// What was demanded, each with its verdict.
fn ledger(sheet: &mut Worksheet, duties: &[ruling::Row], lang: Lang) -> Result<(), XlsxError> {
    head(sheet, &ruling::headings(lang))?;
    sheet.set_column_width(0, 6)?;
    for (at, width) in (1..).zip(LEDGER) {
        sheet.set_column_width(at, width)?;
    }
    for (line, duty) in (1..).zip(duties.iter().take(MOST_ROWS)) {
        let cells = duty.cells();
        sheet.set_row_height_pixels(line, height(&cells, &LEDGER))?;
        sheet.write_number_with_format(line, 0, line, &text_format())?;
        for (at, cell) in (1..).zip(&cells) {
            let format = if at == 2 { judged(duty.verdict) } else { text_format() };
            sheet.write_string_with_format(line, at, short(cell), &format)?;
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn judged(verdict: Verdict) -> xlsx::Format {
    match verdict {
        Verdict::Violated => weighty(Severity::Error),
        Verdict::Unchecked => weighty(Severity::Warning),
        Verdict::Met | Verdict::NotApplicable => text_format(),
    }
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    cells: &[String],
    severity: Severity,
) -> Result<(), XlsxError> {
    let text = text_format();
    sheet.write_number_with_format(line, 0, line, &text)?;
    let (last, others) = cells.split_last().expect("a row has cells");
    for (at, cell) in (1..).zip(others) {
        sheet.write_string_with_format(line, at, short(cell), &text)?;
    }
    sheet.write_string_with_format(line, column(cells.len()), short(last), &weighty(severity))?;
    Ok(())
}

/// How high a row must be to show all its lines, in pixels: not every program finds out itself.
fn height(cells: &[String], widths: &[u8]) -> u32 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| {
        let wrapped = |line: &str| columns(line).div_ceil(usize::from(*width).max(1)).max(1);
        cell.lines().map(wrapped).sum::<usize>()
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    lines.saturating_mul(LINE_HEIGHT).saturating_add(4).min(HIGHEST_ROW)
}

/// Files with what there is to say of each: a list without those that could not be read, or were not understood,
/// would look whole.
fn pairs(sheet: &mut Worksheet, headings: &[&str], pairs: &[[String; 2]]) -> Result<(), XlsxError> {
    head(sheet, headings)?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 80)?;
    for (line, pair) in (1..).zip(pairs.iter().take(MOST_ROWS)) {
        sheet.set_row_height_pixels(line, height(pair, &[30, 80]))?;
        for (at, text) in pair.iter().enumerate() {
            sheet.write_string_with_format(line, column(at), short(text), &text_format())?;
        }
    }
    Ok(())
}

/// Headings that stay when the list is scrolled or printed.
fn head(sheet: &mut Worksheet, headings: &[&str]) -> Result<(), XlsxError> {
    let format = text_format().set_bold().set_background_color(Color::RGB(0x00D9_E2EC));
    for (at, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(0, column(at), *heading, &format)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Text that stays text, even if it begins with `=` and somebody edits it.
fn text_format() -> xlsx::Format {
    xlsx::Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00BF_C7CF))
        .set_quote_prefix()
}

fn weighty(severity: Severity) -> xlsx::Format {
    let color = match severity {
        Severity::Error => 0x00F8_D0CC,
        Severity::Warning => 0x00FD_EBC8,
        Severity::Info => 0x00D9_E8F6,
    };
    text_format().set_background_color(Color::RGB(color))
}

fn cells(row: &Row, file: bool) -> Vec<String> {
    let mut cells: Vec<String> = if file { vec![row.file.clone()] } else { Vec::new() };
    cells.extend([&row.place, &row.original, &row.expected].map(Clone::clone));
    cells.extend([row.basis.join("\n"), row.kind.clone(), row.weight.clone()]);
    cells
}

/// In characters of the sheet's font.
fn widths(file: bool) -> Vec<u8> {
    let all = [(6, true), (24, file), (16, true), (44, true), (16, true), (60, true), (20, true)];
    let shown = all.into_iter().filter(|(_, shown)| *shown).map(|(width, _)| width);
    shown.chain([16]).collect()
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}
