//! Tells of tables that a draft lacks and a workbook beside it has: without them most of its figures cannot be
//! checked, and “nothing found” says little.

use super::console::printed;
use super::judge::Judge;
use super::mark;
use crate::config::Others;
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use crate::read::{self, FORMATS};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The formats whose files are annexes rather than drafts.
const WORKBOOKS: [&str; 3] = ["xlsx", "xls", "ods"];

/// More workbooks in a folder are an archive, in which nobody looks for one draft's annex.
const MOST: usize = 3;

/// The line that says so, with the command that checks both; `None` where there is nothing to say.
pub(super) fn hint(judge: &Judge<'_>, dossier: &Dossier, report: &Report) -> Option<String> {
    let ([draft], [file]) = (dossier.documents.as_slice(), report.files.as_slice()) else {
        return None;
    };
    let lacks = file.tables.count == 0 && 0 < file.summary().unverifiable;
    let path = Path::new(&draft.name);
    if !lacks || WORKBOOKS.contains(&draft.format) || !path.is_file() {
        return None;
    }
    let beside = workbooks(path);
    if MOST < beside.len() {
        return None;
    }
    let annex = beside.into_iter().find(|path| has_tables(judge, path))?;
    let (draft, annex) = (printed(path), printed(&annex));
    let command = format!("gouji check {draft} {annex} --together");
    Some(match judge.gate.lang {
        Lang::Zh => format!(
            "提示: {draft} 里没有附表，{annex} 里有。一并核对：{command}（或在 gouji.toml 中写 [[disclosure]]）"
        ),
        Lang::En => format!(
            "hint: {draft} has no tables, {annex} has. To check both: {command} (or [[disclosure]] in gouji.toml)"
        ),
    })
}

/// The workbooks in the folder of a file that gouji did not write.
fn workbooks(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let paths = entries.map(|entry| match folder {
        Some(folder) => folder.join(entry.file_name()),
        None => PathBuf::from(entry.file_name()),
    });
    let mut found: Vec<PathBuf> = paths.filter(|path| is_workbook(path)).collect();
    found.sort();
    found
}

fn is_workbook(path: &Path) -> bool {
    let formats = FORMATS.iter().filter(|format| WORKBOOKS.contains(&format.name));
    let mut endings = formats.flat_map(|format| format.extensions);
    let ending = path.extension().unwrap_or_default();
    let named = endings.any(|known| ending.eq_ignore_ascii_case(known));
    let ours = || File::open(path).is_ok_and(mark::is_report);
    named && read::is_document(&path.to_string_lossy()) && path.is_file() && !ours()
}

/// Whether a workbook holds a table that is understood.
fn has_tables(judge: &Judge<'_>, path: &Path) -> bool {
    let (documents, _) = judge.read_all([Ok(path.to_owned())]);
    let judged = judge.gate.judge(documents, &Others::default());
    judged
        .is_ok_and(|(_, report)| report.files.iter().any(|file| 0 < file.tables.understood_figures))
}
