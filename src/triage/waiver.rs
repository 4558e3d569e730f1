//! Waives findings for which somebody has given a reason, and tells what is wrong with waivers: a
//! waiver that does nothing, or that nobody can judge, is worse than none.

use super::baseline::follows;
use super::quote::quotes;
use super::remark::{Remark, Trouble};
use super::terms::Terms;
use crate::config::{Config, Waiver};
use crate::diagnostic::{Diagnostic, FileReport, Label, Report, Standing};
use crate::document::{Allowance, Document, Dossier};
use crate::rule::stands_for;
use crate::source::{Site, Span};
use std::collections::BTreeSet;

/// The waivers of a configuration, for one document.
#[derive(Clone, Copy, Debug)]
pub struct Granted<'a> {
    /// All of them.
    pub waivers: &'a [Waiver],
    /// The document, by its path from the folder of the configuration.
    pub path: &'a str,
}

/// Waives what the configurations of the documents and the comments in them say, adds what is wrong
/// with the comments, and returns for each document which waivers of its configuration were of use.
pub fn waive(
    dossier: &Dossier,
    report: &mut Report,
    granted: &[Option<Granted<'_>>],
    terms: Terms<'_>,
) -> Vec<BTreeSet<usize>> {
    let files = report.files.iter_mut().zip(granted);
    let waive = |(file, granted): (&mut FileReport, &Option<Granted<'_>>)| {
        let document = dossier.document(file.source);
        let used = granted.map(|granted| by_configuration(document, file, granted, terms));
        by_comments(document, file, terms);
        lift(file);
        used.unwrap_or_default()
    };
    files.map(waive).collect()
}

/// What is wrong with the waivers of a configuration. Of those that were of no use it is told only
/// where `complete` says that all they could be for was checked.
pub fn troubles(
    config: &Config,
    used: &BTreeSet<usize>,
    complete: &dyn Fn(&Waiver) -> bool,
    terms: Terms<'_>,
) -> Vec<Diagnostic> {
    let source = crate::source::SourceId(0);
    let mut found = Vec::new();
    for (index, waiver) in config.waivers.iter().enumerate() {
        let remark = Remark { terms, waiver: &shown(waiver) };
        let mut tell = |trouble, span| {
            let primary = Label { at: Site { source, span }, note: String::new() };
            found.push(remark.tell(&trouble, primary));
        };
        let places = waiver.places;
        let sound = soundness(waiver.rule.as_deref(), &waiver.reason, terms);
        match sound {
            Err(Trouble::NoReason) => tell(Trouble::NoReason, places.reason),
            Err(trouble) => tell(trouble, places.what),
            Ok(()) => match waiver.until.filter(|until| *until < **terms.today) {
                Some(until) => tell(Trouble::Expired(until), places.until),
                None if !used.contains(&index) && complete(waiver) => {
                    tell(Trouble::Unused, places.what);
                }
                None => {}
            },
        }
    }
    found
}

/// The waiver in few words.
fn shown(waiver: &Waiver) -> String {
    let parts = [&waiver.rule, &waiver.fingerprint, &waiver.text];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Why a waiver must not be heeded, whatever it is for.
fn soundness(rule: Option<&str>, reason: &str, terms: Terms<'_>) -> Result<(), Trouble> {
    match rule {
        Some("") => Err(Trouble::NoRule),
        Some(rule) if !terms.rules.is_named(rule) => Err(Trouble::UnknownRule(rule.to_owned())),
        _ if reason.is_empty() => Err(Trouble::NoReason),
        _ => Ok(()),
    }
}

fn by_configuration(
    document: &Document,
    file: &mut FileReport,
    granted: Granted<'_>,
    terms: Terms<'_>,
) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    let waivers = granted.waivers.iter().enumerate().filter(|(_, waiver)| {
        soundness(waiver.rule.as_deref(), &waiver.reason, terms).is_ok()
            && waiver.until.is_none_or(|until| **terms.today <= until)
            && waiver.file.as_ref().is_none_or(|file| file.hold(granted.path))
    });
    for (index, waiver) in waivers {
        let fits = |finding: &Diagnostic| fits(waiver, finding, document);
        if waive_where(&mut file.diagnostics, &fits, &waiver.reason) {
            used.insert(index);
        }
    }
    used
}

fn fits(waiver: &Waiver, finding: &Diagnostic, document: &Document) -> bool {
    let rule = waiver.rule.as_ref().is_none_or(|name| stands_for(name, &finding.rule));
    let print = waiver.fingerprint.as_ref().is_none_or(|print| *print == finding.fingerprint);
    let own = finding.primary.at.source == document.source;
    let text = || match &waiver.text {
        Some(text) => own && quotes(document, finding.primary.at.span, text),
        None => true,
    };
    rule && print && text()
}

/// Further comments of a document are not heeded, so that its findings stay: each is held against
/// every finding.
const MOST_COMMENTS: usize = 10_000;

fn by_comments(document: &Document, file: &mut FileReport, terms: Terms<'_>) {
    let mut found = Vec::new();
    for allowance in document.allowances.iter().take(MOST_COMMENTS) {
        let sound = soundness(Some(&allowance.rule), &allowance.reason, terms);
        let trouble = sound.err().or_else(|| {
            let fits = |finding: &Diagnostic| is_under(allowance, finding, document);
            let used = waive_where(&mut file.diagnostics, &fits, &allowance.reason);
            (!used).then_some(Trouble::Unused)
        });
        if let Some(trouble) = trouble {
            let remark = Remark { terms, waiver: &allowance.written };
            let at = Site { source: document.source, span: head(document, allowance.reach) };
            found.push(remark.tell(&trouble, Label { at, note: remark.quoted() }));
        }
    }
    file.diagnostics.extend(found);
}

fn is_under(allowance: &Allowance, finding: &Diagnostic, document: &Document) -> bool {
    let Site { source, span } = finding.primary.at;
    source == document.source
        && stands_for(&allowance.rule, &finding.rule)
        && allowance.reach.contains(span)
}

/// Waives what fits, symptoms too: they come up on their own where their cause is not reported.
/// Whether anything did.
fn waive_where(
    findings: &mut [Diagnostic],
    fits: &dyn Fn(&Diagnostic) -> bool,
    reason: &str,
) -> bool {
    let mut any = false;
    for finding in findings {
        if fits(finding) {
            any = true;
            finding.standing = Standing::Waived { reason: reason.to_owned() };
        }
        any |= waive_where(&mut finding.symptoms, fits, reason);
    }
    any
}

/// A reason holds for the figure it was given for: what follows from it, has a figure of its own and
/// is not waived itself, is a finding of its own.
fn lift(file: &mut FileReport) {
    let mut kept = Vec::with_capacity(file.diagnostics.len());
    for mut finding in std::mem::take(&mut file.diagnostics) {
        let mut lifted = Vec::new();
        if finding.standing != Standing::Open {
            let symptoms = std::mem::take(&mut finding.symptoms).into_iter();
            (finding.symptoms, lifted) =
                symptoms.partition(|one| one.standing != Standing::Open || follows(one, &finding));
        }
        kept.push(finding);
        kept.append(&mut lifted);
    }
    file.diagnostics = kept;
}

/// The first words of what a comment holds for: what to look at, as the comment itself may stand
/// in no line that is shown.
fn head(document: &Document, reach: Span) -> Span {
    const MOST: usize = 12;
    let text = document.text(reach);
    let line = text.lines().next().unwrap_or_default().trim_end();
    let end = line.char_indices().nth(MOST).map_or(line.len(), |(at, _)| at);
    Span::new(reach.start, reach.start + end)
}
