//! `gouji report --decisions`: what reviewers decided in an earlier report.

use super::Stop;
use super::console::{Console, printed};
use super::input;
use crate::diagnostic::{Lang, Report};
use crate::document::Dossier;
use crate::render::visible_line;
use crate::triage::{Decided, Decisions, decisions};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// So many decisions are named in a line; the rest are counted.
const MOST: usize = 3;

/// More is no list of decisions, and would take memory many times as large.
const LARGEST: usize = 16 << 20;

/// Reads files of decisions. One that cannot be read ends the run: a decision that is left out would look like
/// one that nobody made.
pub(super) fn read(paths: &[PathBuf], lang: Lang) -> Result<Vec<Decided>, Stop> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(read_one(path, lang)?);
    }
    Ok(all)
}

/// Reads one file.
pub(super) fn read_one(path: &Path, lang: Lang) -> Result<Vec<Decided>, Stop> {
    let refuse = |why: &str| {
        let what = lang.pick("意见无法读取", "the decisions cannot be read");
        Stop::Message(format!("{}: {what}: {why}", printed(path)))
    };
    let bytes = input::bytes(path).map_err(|error| refuse(&input::describe(&error, lang)))?;
    if LARGEST < bytes.len() {
        return Err(refuse(lang.pick("超过 16 MB，未读", "is over 16 MB and was not read")));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| refuse(lang.pick("不是 UTF-8 文字", "this is no UTF-8 text")))?;
    decisions(&text, lang).map_err(|mistake| refuse(&visible_line(mistake.message())))
}

/// The decisions of a run, and which of them found their finding while files are checked side by side.
#[derive(Debug, Default)]
pub(super) struct Handed {
    decisions: Decisions,
    met: Mutex<BTreeSet<usize>>,
}

impl Handed {
    /// The decisions for a run over these files.
    pub(super) fn new(all: Vec<Decided>, names: &[String]) -> Self {
        Self { decisions: Decisions::new(all, names), met: Mutex::default() }
    }

    /// Enters them into the report of a disclosure.
    pub(super) fn enter(&self, dossier: &Dossier, report: &mut Report) {
        let met = self.decisions.enter(dossier, report);
        self.met.lock().unwrap_or_else(PoisonError::into_inner).extend(met);
    }

    /// Tells how many were taken over and which have no finding any more.
    pub(super) fn tell(&self, lang: Lang, console: &mut Console) -> Result<(), Stop> {
        if self.decisions.is_empty() {
            return Ok(());
        }
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let lost: Vec<&Decided> = self.decisions.lost(&met).collect();
        let (all, gone) = (self.decisions.len(), lost.len());
        let told = match (gone, lang) {
            (0, Lang::Zh) => format!("意见 {all} 条，都有对应的问题"),
            (0, Lang::En) => format!("decisions: {all}, all with their findings"),
            (_, Lang::Zh) => {
                format!(
                    "意见 {all} 条，{gone} 条没有对应的问题（已经改正或改动）：{}",
                    named(&lost, lang)
                )
            }
            (_, Lang::En) => {
                let lost = named(&lost, lang);
                format!("decisions: {all}; {gone} without a finding (mended or changed): {lost}")
            }
        };
        Ok(writeln!(console.out, "{told}")?)
    }
}

/// The first few decisions by file, place and what was wrong.
pub(super) fn named(decided: &[&Decided], lang: Lang) -> String {
    let more = if MOST < decided.len() { lang.pick("；等", "; …") } else { "" };
    let first: Vec<String> = decided.iter().take(MOST).map(|one| name(one)).collect();
    format!("{}{more}", first.join(lang.pick("；", "; ")))
}

/// A decision in few words.
pub(super) fn name(one: &Decided) -> String {
    let what = if one.message.is_empty() { &one.fingerprint } else { &one.message };
    let parts = [&one.file, &one.place, what].map(|part| visible_line(part));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
