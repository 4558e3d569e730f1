//! From the internal types to SARIF.

use super::model::{
    ArtifactLocation, BaselineState, Configuration, Descriptor, Finding, Level, Location,
    LogicalLocation, Notification, PhysicalLocation, REPOSITORY, Region, Suppression, Text,
};
use crate::diagnostic::{Diagnostic, Label, Lang, Severity, Standing};
use crate::document::{Document, Dossier, Place};
use crate::render::spot::{self, Paths};
use crate::render::{Failure, plain, visible};
use crate::rule::Rule;
use crate::source::{Site, Span};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name under which relative paths start, which whoever reads the report resolves.
const ROOT: &str = "%SRCROOT%";

/// A rule as SARIF describes it.
pub(super) fn descriptor(rule: &Rule) -> Descriptor {
    let some = |words: &str| (!words.is_empty()).then(|| text(words));
    Descriptor {
        id: rule.id.clone(),
        short_description: text(&rule.title),
        full_description: some(&rule.why),
        help: some(&rule.help),
        help_uri: REPOSITORY.and_then(|repository| help_uri(repository, rule)),
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

/// Where the file of a rule that comes with the program can be read as this version has it.
fn help_uri(repository: &str, rule: &Rule) -> Option<String> {
    let (repository, version) = (repository.trim_end_matches('/'), env!("CARGO_PKG_VERSION"));
    let file = || percent_encoded(&format!("rules/{}.toml", rule.id));
    (!rule.own).then(|| format!("{repository}/blob/v{version}/{}", file()))
}

/// What it takes to describe a finding.
pub(super) struct Builder {
    pub(super) lang: Lang,
    pub(super) paths: Paths,
    /// The place of each rule in the list of them.
    pub(super) numbers: BTreeMap<String, usize>,
    /// Whether there is a baseline that findings are new to.
    pub(super) baseline: bool,
}

impl Builder {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, paths: Paths::default(), numbers: BTreeMap::new(), baseline: false }
    }

    pub(super) fn result<'a>(&self, finding: &'a Diagnostic, dossier: &Dossier) -> Finding<'a> {
        let print = Some(finding.fingerprint.as_str()).filter(|print| !print.is_empty());
        Finding {
            rule_id: &finding.rule,
            rule_index: self.numbers.get(&finding.rule).copied(),
            level: level(finding.severity),
            message: Text { text: plain::text(finding, dossier, self.lang) },
            locations: [self.location(finding.primary.at, dossier)],
            related_locations: self.related(finding, dossier),
            partial_fingerprints: print.map(|print| ("gouji/v1", print)).into_iter().collect(),
            suppressions: suppressions(&finding.standing),
            baseline_state: self.baseline.then_some(match finding.standing {
                Standing::Known => BaselineState::Unchanged,
                Standing::Open | Standing::Waived { .. } => BaselineState::New,
            }),
        }
    }

    /// What the finding was computed from, and what follows from it.
    fn related(&self, finding: &Diagnostic, dossier: &Dossier) -> Vec<Location> {
        let follows = self.lang.pick("连带：", "follows: ");
        let labels = finding.labels.iter().cloned();
        let symptoms = finding.symptoms.iter().map(|symptom| Label {
            at: symptom.primary.at,
            note: format!("{follows}{}", symptom.message),
        });
        labels
            .chain(symptoms)
            .zip(1..)
            .map(|(label, id)| Location {
                id: Some(id),
                message: Some(text(note(&label, dossier))),
                ..self.location(label.at, dossier)
            })
            .collect()
    }

    fn location(&self, at: Site, dossier: &Dossier) -> Location {
        let document = dossier.document(at.source);
        let place = spot::place(document, at.span, self.lang);
        let named = place.map(|name| LogicalLocation {
            fully_qualified_name: name,
            kind: kind(document.place(at.span.start)),
        });
        Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: self.artifact(&document.name),
                region: region(document, at),
            },
            logical_locations: named.into_iter().collect(),
            message: None,
        }
    }

    fn artifact(&self, name: &str) -> ArtifactLocation {
        let path = self.paths.name(name);
        let uri = percent_encoded(&path);
        if path.starts_with('/') {
            return ArtifactLocation { uri: format!("file://{uri}"), uri_base_id: None };
        }
        ArtifactLocation { uri, uri_base_id: Some(ROOT) }
    }

    /// What is to be told of a file beside its findings.
    pub(super) fn note(&self, name: &str, line: &str) -> Notification {
        self.notification(Level::Note, name, line)
    }

    /// A file that could not be read.
    pub(super) fn failure(&self, failure: &Failure) -> Notification {
        self.notification(Level::Error, &failure.path, &failure.message)
    }

    fn notification(&self, level: Level, path: &str, words: &str) -> Notification {
        let place = PhysicalLocation { artifact_location: self.artifact(path), region: None };
        Notification {
            level,
            message: text(words),
            locations: [Location {
                id: None,
                physical_location: place,
                logical_locations: Vec::new(),
                message: None,
            }],
        }
    }
}

fn text(words: &str) -> Text {
    Text { text: visible(words).into_owned() }
}

/// What is said of a figure: at least what it is.
fn note<'a>(label: &'a Label, dossier: &'a Dossier) -> &'a str {
    match label.note.as_str() {
        "" => dossier.document(label.at.source).text(label.at.span),
        note => note,
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Info => Level::Note,
    }
}

fn suppressions(standing: &Standing) -> Vec<Suppression<'_>> {
    match standing {
        Standing::Waived { reason } => {
            vec![Suppression { kind: "external", status: "accepted", justification: reason }]
        }
        Standing::Open | Standing::Known => Vec::new(),
    }
}

fn region(document: &Document, at: Site) -> Option<Region> {
    let spot::Region { start, end } = spot::region(document, at.span)?;
    let bytes = spot::bytes(document, at.span);
    Some(Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: bytes.map(|bytes| bytes.start),
        byte_length: bytes.map(Span::len),
        snippet: Text { text: document.text(at.span).to_owned() },
    })
}

fn kind(place: Option<&Place>) -> &'static str {
    match place {
        Some(Place::Page { .. }) => "page",
        Some(Place::Paragraph { .. }) => "paragraph",
        Some(Place::TableCell { .. } | Place::SheetCell { .. }) => "cell",
        Some(Place::Line { .. }) | None => "line",
    }
}

/// A path as a reference that no reader takes for a scheme or a query.
fn percent_encoded(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a string takes everything");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{help_uri, percent_encoded};
    use crate::diagnostic::Lang;
    use crate::rule::RuleSet;

    #[test]
    fn only_what_comes_with_the_program_is_found_at_its_address() {
        let own = "title = \"旧名\"\nseverity = \"error\"\nwhy = \"改了名。\"\n[wording]\nfind = ['(?P<bad>旧名)']\nsay = \"旧名\"\n";
        let own = ("wording/own".to_owned(), "rules/wording/own.toml".into(), own.to_owned());
        let rules = RuleSet::with(Lang::Zh, &[own]).unwrap().rules;
        let uri = |id: &str| {
            let rule = rules.iter().find(|rule| rule.id == id).unwrap();
            help_uri("https://example.org/gouji/", rule)
        };
        let version = env!("CARGO_PKG_VERSION");
        let share = format!("https://example.org/gouji/blob/v{version}/rules/narrative/share.toml");
        assert_eq!(uri("narrative/share"), Some(share));
        assert_eq!(uri("wording/own"), None);
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(percent_encoded("稿/a b:1?.txt"), "%E7%A8%BF/a%20b%3A1%3F.txt");
    }
}
