//! From the internal types to the shape of the JSON output.

use super::claim::{Claim, Note, Status};
use super::model::{Age, ClaimCounts, Counts, File, Finding, Gone, Level, Location, Standing};
use super::understood::{self, Unread};
use crate::diagnostic;
use crate::diagnostic::{
    Account, Diagnostic, FileReport, Label, Lang, NotFigure, Outcome, Report, Severity, Summary,
};
use crate::document::Dossier;
use crate::render::pretty::in_order;
use crate::render::{place, told};
use crate::source::{Site, SourceId};

/// One file of the output.
pub(in crate::render) fn file(
    dossier: &Dossier,
    whole: &Report,
    report: &FileReport,
    lang: Lang,
) -> File {
    let since = report.since.as_ref();
    let context = Context { dossier, own: report.source, lang, since };
    let document = dossier.document(report.source);
    let told = told::of_file(dossier, whole, report, lang);
    let mut accounts: Vec<&Account> = report.accounts.iter().collect();
    accounts.sort_by_key(|account| account.at);
    let mut not_figures: Vec<&NotFigure> = report.not_figures.iter().collect();
    not_figures.sort_by_key(|number| number.at);
    File {
        path: document.name.clone(),
        format: document.format,
        encoding: document.encoding,
        profile: Some(report.profile.clone()).filter(|profile| !profile.is_empty()),
        year: report.year,
        entity: report.entity.clone(),
        notes: document.notes.iter().map(|note| lang.pick(&note.zh, &note.en).to_owned()).collect(),
        summary: counts(&report.summary()),
        diagnostics: in_order(report).into_iter().map(|found| context.finding(found)).collect(),
        claims: accounts.iter().filter_map(|account| context.claim(account)).collect(),
        unclaimed: accounts
            .iter()
            .filter(|account| account.outcome == Outcome::Unclaimed)
            .map(|account| context.note(account.at, account.reason.clone()))
            .collect(),
        not_figures: not_figures
            .iter()
            .map(|number| context.note(number.at, Some(number.reason.clone())))
            .collect(),
        tables: understood::tables(report.tables),
        unread: report.unread.iter().map(|unread| context.unread(unread)).collect(),
        remarks: told.into_iter().map(|line| line.text).collect(),
        gone: since.map(|since| since.gone.iter().map(gone).collect()),
    }
}

/// A place of any file of the dossier; its text is the first line of what stands there.
pub(super) fn location(dossier: &Dossier, at: Site, lang: Lang) -> Location {
    // No file's own: the place always says which file it is of.
    let context = Context { dossier, own: SourceId(u32::MAX), lang, since: None };
    let location = context.location(at);
    let line = location.text.lines().next().unwrap_or_default().to_owned();
    Location { text: line, ..location }
}

fn gone(gone: &diagnostic::Gone) -> Gone {
    Gone {
        rule: gone.rule.clone(),
        severity: level(gone.severity),
        message: gone.message.clone(),
        text: gone.text.clone(),
        path: gone.name.clone(),
        line: gone.line,
        column: gone.column,
        place: gone.place.clone(),
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Info => Level::Info,
    }
}

fn counts(sum: &Summary) -> Counts {
    Counts {
        errors: sum.errors,
        warnings: sum.warnings,
        infos: sum.infos,
        waived: sum.waived,
        known: sum.known,
        gone: sum.gone,
        figures: sum.figures,
        claims: ClaimCounts {
            consistent: sum.consistent,
            last_digit: sum.last_digit,
            contradicted: sum.contradicted,
            unverifiable: sum.unverifiable,
        },
        unclaimed: sum.unclaimed,
    }
}

/// What it takes to describe a place.
struct Context<'a> {
    dossier: &'a Dossier,
    own: SourceId,
    lang: Lang,
    since: Option<&'a diagnostic::Since>,
}

impl Context<'_> {
    fn finding(&self, found: &Diagnostic) -> Finding {
        let age = self.since.and_then(|since| since.ages.get(&found.fingerprint));
        Finding {
            rule: found.rule.clone(),
            severity: level(found.severity),
            message: found.message.clone(),
            primary: self.label(&found.primary),
            labels: found.labels.iter().map(|label| self.label(label)).collect(),
            found: found.found.clone(),
            expected: found.expected.clone(),
            guess: found.guess.then_some(true),
            working: found.working.clone(),
            help: found.help.clone(),
            symptoms: found.symptoms.iter().map(|symptom| self.finding(symptom)).collect(),
            fingerprint: found.fingerprint.clone(),
            standing: match &found.standing {
                diagnostic::Standing::Open => Standing::Open,
                diagnostic::Standing::Waived { .. } => Standing::Waived,
                diagnostic::Standing::Known => Standing::Known,
            },
            waiver: match &found.standing {
                diagnostic::Standing::Waived { reason } => Some(reason.clone()),
                _ => None,
            },
            since: age.map(|age| match age {
                diagnostic::Age::New => Age::New,
                diagnostic::Age::Still => Age::Still,
                diagnostic::Age::Changed { .. } => Age::Changed,
            }),
            before: match age {
                Some(diagnostic::Age::Changed { before }) => Some(before.clone()),
                _ => None,
            },
        }
    }

    /// `None` for a figure that no rule claims.
    fn claim(&self, account: &Account) -> Option<Claim> {
        let status = match account.outcome {
            Outcome::Consistent => Status::Consistent,
            Outcome::LastDigit => Status::LastDigit,
            Outcome::Contradicted => Status::Contradicted,
            Outcome::Unverifiable => Status::Unverifiable,
            Outcome::Unclaimed => return None,
        };
        let location = self.location(account.at);
        let meaning = account.meaning.as_ref();
        Some(Claim {
            kind: account.kind.clone(),
            status,
            text: location.text.clone(),
            location,
            rule: account.rule.clone(),
            working: account.working.clone(),
            reason: account.reason.clone(),
            subject: meaning.and_then(|meaning| meaning.item.clone()),
            path: meaning.map(|meaning| meaning.path.clone()).unwrap_or_default(),
            part_of: meaning.and_then(|meaning| meaning.part_of.clone()),
            scope: meaning.and_then(|meaning| meaning.scope.clone()),
            aspect: meaning.and_then(|meaning| meaning.aspect.clone()),
            year: meaning.and_then(|meaning| meaning.year),
            role: meaning.map(|meaning| meaning.role.clone()),
            via: meaning.map(|meaning| understood::via(&meaning.via)),
        })
    }

    fn unread(&self, unread: &diagnostic::Unread) -> Unread {
        let location = self.location(unread.at);
        let line = location.text.lines().next().unwrap_or_default().to_owned();
        Unread {
            kind: understood::kind(unread.kind),
            name: unread.name.clone(),
            reason: unread.reason.clone(),
            location: Location { text: line, ..location },
        }
    }

    fn note(&self, at: Site, reason: Option<String>) -> Note {
        let location = self.location(at);
        Note { text: location.text.clone(), location, reason }
    }

    fn label(&self, label: &Label) -> Location {
        let note = Some(label.note.clone()).filter(|note| !note.is_empty());
        Location { note, ..self.location(label.at) }
    }

    fn location(&self, at: Site) -> Location {
        let document = self.dossier.document(at.source);
        let position = document.position(at.span.start);
        let bytes = document.bytes(at.span);
        Location {
            path: (at.source != self.own).then(|| document.name.clone()),
            text: document.text(at.span).to_owned(),
            byte_start: bytes.start,
            byte_end: bytes.end,
            line: position.line,
            column: position.column,
            place: place::human(document, at.span.start, self.lang),
            note: None,
        }
    }
}
