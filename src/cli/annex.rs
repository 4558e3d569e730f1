//! Tells of tables that a draft lacks and a workbook beside it has: without them most of its figures cannot be
//! checked, and “nothing found” says little.

use super::console::printed;
use super::judge::Judge;
use super::mark;
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use crate::read::{self, FORMATS};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The formats whose files are annexes rather than drafts.
const WORKBOOKS: [&str; 3] = ["xlsx", "xls", "ods"];

/// More workbooks in a folder are an archive, in which nobody looks for one draft's annex.
const MOST: usize = 3;

/// The annex of each folder that was looked into, so that none is read again for the next draft.
#[derive(Debug, Default)]
pub(super) struct Annexes(BTreeMap<PathBuf, Option<PathBuf>>);

impl Annexes {
    /// The line that tells of the annex beside a draft that lacks one, with the command that checks both.
    pub(super) fn beside(
        &mut self,
        judge: &Judge<'_>,
        dossier: &Dossier,
        report: &Report,
    ) -> Option<String> {
        let ([draft], Some(_)) = (dossier.documents.as_slice(), &report.lacking) else {
            return None;
        };
        let path = Path::new(&draft.name);
        if !path.is_file() {
            return None;
        }
        let folder = path.parent()?;
        let annex = self.0.entry(folder.to_owned()).or_insert_with(|| annex(judge, folder));
        let (draft, annex) = (printed(path), printed(annex.as_deref()?));
        let command = format!("gouji check {draft} {annex} --together");
        Some(match judge.gate.lang {
            Lang::Zh => format!(
                "没有附表，{annex} 里有。一并核对：{command}（或在 gouji.toml 中写 [[disclosure]]）"
            ),
            Lang::En => format!(
                "it has no tables, {annex} has. To check both: {command} (or [[disclosure]] in gouji.toml)"
            ),
        })
    }
}

/// The line that tells of a text whose tables were not given; `None` where it lacks nothing by them.
pub(super) fn not_given(dossier: &Dossier, report: &Report, lang: Lang) -> Option<String> {
    let first = dossier.documents.first()?;
    let open: usize = report.files.iter().map(|file| file.summary().unverifiable).sum();
    let tabled = report.files.iter().any(|file| 0 < file.tables.count);
    if tabled || open == 0 || WORKBOOKS.contains(&first.format) {
        return None;
    }
    Some(match lang {
        Lang::Zh => format!(
            "没有附表，也没有另外给出：{open} 个数字无从核对。附表在别的文件里的，加 --together 一并核对"
        ),
        Lang::En => format!(
            "it has no tables, and none were given apart: {open} unverifiable. If they are in another file, \
             check both with --together"
        ),
    })
}

/// The first workbook of a folder that holds a table that is understood.
fn annex(judge: &Judge<'_>, folder: &Path) -> Option<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = fs::read_dir(here).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let paths = names.map(|name| folder.join(name));
    let mut found: Vec<PathBuf> = paths.filter(|path| is_workbook(path)).collect();
    found.sort();
    if MOST < found.len() {
        return None;
    }
    found.into_iter().find(|path| {
        let (documents, _) = judge.read_all([Ok(path.clone())]);
        judge.gate.understands_tables(documents)
    })
}

/// Whether a file is a workbook that gouji did not write.
fn is_workbook(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let mut formats = FORMATS.iter().filter(|format| WORKBOOKS.contains(&format.name));
    let named = formats.any(|format| format.is_named(&name)) && read::is_document(&name);
    named && path.is_file() && !mark::is_report(path, || File::open(path))
}
