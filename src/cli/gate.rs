//! What is asked of each file, and which of its findings count: options and configuration, waivers,
//! baseline, an earlier draft.
//!
//! Nothing in a gate changes while files are checked but the record of which waivers were of use, so
//! that files can be checked side by side.

use super::asked::Asked;
use super::baseline::Stock;
use super::beside::Beside;
use super::config::{ConfigArgs, Project, Projects};
use super::console::Console;
use super::find::Found;
use super::guard::guarded;
use super::judge::Judged;
use super::left_out::leave_out;
use super::limits::Reading;
use super::paths::normal;
use super::record::Records;
use super::same::Same;
use super::select::{self, Selection};
use super::since::Earlier;
use super::staged::Index;
use super::{Stop, input, today};
use crate::check::{Options, beside, check, same};
use crate::checklist::checklist;
use crate::config::{Config, Day, Judging, NAME, Waiver};
use crate::diagnostic::{FileReport, Lang, Report, Standing};
use crate::document::{Document, Dossier, LineIndex};
use crate::read::Limits;
use crate::render::{Failure, Run};
use crate::triage::{self, Draft, Granted, Terms, mark, recognise, troubles, waive};
use once_cell::sync::Lazy;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Where a run stands with each file.
pub(super) struct Gate<'a> {
    asked: Asked<'a>,
    projects: Projects,
    /// The baseline of each project.
    stocks: Vec<Option<Stock>>,
    pub(super) lang: Lang,
    /// See [`Options::brief`].
    brief: bool,
    today: Lazy<Day>,
    /// The earlier draft, once it is read.
    earlier: Option<(Dossier, Report)>,
    /// Other disclosures that each is compared with.
    companions: Vec<Document>,
    /// Other versions of each.
    versions: Vec<Document>,
    /// Folders that are checked as a whole.
    roots: Vec<PathBuf>,
    records: Records,
}

impl<'a> Gate<'a> {
    /// Settles what holds for files; those that a configuration leaves out are taken from `found`.
    pub(super) fn new(
        asked: Asked<'a>,
        config: &ConfigArgs,
        rules: &[PathBuf],
        paths: &[PathBuf],
        found: &mut Vec<Found>,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Self, Stop> {
        let configs = asked.index.map_or(&[][..], Index::configs);
        let files = found.iter().flatten().chain(configs).map(PathBuf::as_path);
        let (projects, lang) = Projects::load(files, config, rules, asked.index, lang, console)?;
        let known = |names: &[String]| {
            let known =
                projects.all().iter().map(|project| select::known(names, &project.rules, lang));
            known.reduce(Result::or).unwrap_or(Ok(()))
        };
        known(asked.select)?;
        known(asked.ignore)?;
        leave_out(found, &projects, paths, lang, console)?;
        let roots = paths.iter().filter(|path| path.is_dir()).map(|path| normal(path)).collect();
        let stocks = projects.all().iter().map(|_| None).collect();
        let (today, records) = (Lazy::new(today as fn() -> Day), Records::default());
        // What is wrong in a configuration is told, too, if none of its documents is checked.
        for config in configs {
            let folder = &projects.of(&config.to_string_lossy()).folder;
            records.add(folder, NAME.to_owned(), BTreeSet::new());
        }
        Ok(Self {
            asked,
            projects,
            stocks,
            lang,
            brief: false,
            today,
            earlier: None,
            companions: Vec::new(),
            versions: Vec::new(),
            roots,
            records,
        })
    }

    /// Leaves out what the output does not show.
    pub(super) fn brief(self, brief: bool) -> Self {
        Self { brief, ..self }
    }

    /// Takes the baseline of `file` for all, else that of each configuration.
    pub(super) fn with_baseline(mut self, file: Option<&Path>) -> Result<Self, Stop> {
        for (stock, project) in self.stocks.iter_mut().zip(self.projects.all()) {
            let own = || Some(project.folder.join(project.config.as_ref()?.baseline.as_ref()?));
            let path = file.map(Path::to_owned).or_else(own);
            *stock =
                path.map(|path| Stock::read(&path, self.asked.index, self.lang)).transpose()?;
        }
        Ok(self)
    }

    /// Reads and checks the earlier draft, if there is one.
    pub(super) fn since(mut self, draft: &Earlier, console: &mut Console) -> Result<Self, Stop> {
        let documents = draft.read(|path| self.reading(path), self.lang, console)?;
        let Some(first) = documents.first() else { return Ok(self) };
        let name = first.name.clone();
        let judged = guarded(&name, self.lang, || {
            let (dossier, mut report) = self.check(documents);
            mark(&dossier, &mut report);
            self.select(&dossier, &mut report);
            (dossier, report)
        });
        match judged {
            Ok(judged) => self.earlier = Some(judged),
            Err(failure) => return Err(input::tell(&failure, console)?),
        }
        Ok(self)
    }

    /// Reads what disclosures are compared with.
    pub(super) fn beside(mut self, beside: &Beside, console: &mut Console) -> Result<Self, Stop> {
        self.companions = beside.read(|path| self.reading(path), self.lang, console)?;
        Ok(self)
    }

    /// Reads what has to say the same.
    pub(super) fn same(mut self, same: &Same, console: &mut Console) -> Result<Self, Stop> {
        self.versions = same.read(|path| self.reading(path), self.lang, console)?;
        Ok(self)
    }

    /// What a file holds, or held when it was staged.
    pub(super) fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.asked.index.map_or_else(|| input::bytes(path), |index| index.bytes(path))
    }

    /// How a file is read.
    pub(super) fn reading(&self, path: &Path) -> Reading {
        let usual = Limits::default();
        let config = self.projects.of(&path.to_string_lossy()).config.as_ref();
        self.asked.most.reading_within(config.map_or(usual, |config| config.limits(usual)))
    }

    /// Checks the documents of one disclosure and settles which findings still ask somebody to act.
    pub(super) fn judge(&self, documents: Vec<Document>) -> Result<Judged, Failure> {
        let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        let name = names.join(self.lang.pick("、", ", "));
        guarded(&name, self.lang, || self.judged(documents))
    }

    /// Adds how the disclosure meets its duties.
    pub(super) fn inspect(&self, (dossier, report): &mut Judged) -> Result<(), Failure> {
        let Some(first) = dossier.documents.first() else { return Ok(()) };
        let rules = &self.projects.of(&first.name).rules;
        // What stands beside a disclosure meets none of its duties.
        let own = (report.files.len() < dossier.documents.len())
            .then(|| Dossier { documents: dossier.documents[..report.files.len()].to_vec() });
        let own = own.as_ref().unwrap_or(dossier);
        report.checklist = guarded(&first.name, self.lang, || checklist(own, report, rules))?;
        Ok(())
    }

    fn judged(&self, documents: Vec<Document>) -> Judged {
        let (dossier, mut report) = self.check(documents);
        mark(&dossier, &mut report);
        self.waive(&dossier, &mut report);
        self.select(&dossier, &mut report);
        self.recognise(&dossier, &mut report);
        if let Some((old, before)) = &self.earlier {
            let before = Draft { dossier: old, report: before };
            let each = triage::compare(before, Draft { dossier: &dossier, report: &report });
            for (file, since) in report.files.iter_mut().zip(each) {
                file.since = Some(since);
            }
        }
        (dossier, report)
    }

    /// What a renderer may know of the run, but where it started.
    pub(super) fn run(&self) -> Run<'_> {
        // Where there are configurations the last of them stands for all; most runs have one.
        let project = self.projects.all().last();
        let judging = self.asked.over(project.map(|own| own.judging("")).unwrap_or_default());
        Run {
            rules: project.map_or(&[], |own| &own.rules.rules),
            fails: judging.fail_on.unwrap_or_default().least(),
            baseline: self.earlier.is_some() || self.stocks.iter().any(Option::is_some),
            here: None,
            root: None,
        }
    }

    /// Whether a report fails the run.
    pub(super) fn fails(&self, dossier: &Dossier, report: &Report) -> bool {
        report.files.iter().any(|file| {
            let fail_on = self.judging(dossier.document(file.source)).fail_on.unwrap_or_default();
            let open = file.diagnostics.iter().filter(|one| one.standing == Standing::Open);
            open.map(|finding| finding.severity).any(|severity| fail_on.is_reached(severity))
        })
    }

    /// What is wrong with the waivers of the configurations, each as the report of its file. What
    /// could not be read may be what a waiver is for.
    pub(super) fn troubles(&self, unread: bool) -> Vec<(Dossier, Report)> {
        let troubles = self.projects.all().iter().filter_map(|project| {
            let config = project.config.as_ref()?;
            let record = self.records.of(&project.folder)?;
            let whole = self.roots.iter().any(|root| project.folder.starts_with(root));
            let complete = |waiver: &Waiver| !unread && (whole || record.has_checked(waiver));
            let found = troubles(config, &record.used, &complete, self.terms(project));
            let dossier = Dossier { documents: vec![settings(config)] };
            let mut file = FileReport { diagnostics: found, ..FileReport::default() };
            let judging = self.judging(&dossier.documents[0]);
            Selection::new(&judging).apply(&mut file);
            let mut report = Report { files: vec![file], ..Report::default() };
            mark(&dossier, &mut report);
            (!report.files[0].diagnostics.is_empty()).then_some((dossier, report))
        });
        troubles.collect()
    }

    fn check(&self, mut documents: Vec<Document>) -> (Dossier, Report) {
        let Some(first) = documents.first() else { return Default::default() };
        let project = self.projects.of(&first.name);
        let rounding = self.judging(first).rounding.unwrap_or_default();
        for document in &mut documents {
            document.profile = self.judging(document).profile;
        }
        let mut dossier = Dossier { documents };
        let alone = self.companions.is_empty();
        // What figures were taken for is what companions are compared with.
        let options = Options { lang: self.lang, rounding, brief: self.brief && alone };
        let mut report = check(&dossier, &project.rules, &options);
        let own = dossier.documents.len();
        self.companions.iter().cloned().for_each(|companion| dossier.add(companion));
        if !alone {
            report.beside = beside(&dossier, own, &mut report, &project.rules, &options);
        }
        let from = dossier.documents.len();
        self.versions.iter().cloned().for_each(|version| dossier.add(version));
        if !self.versions.is_empty() {
            let told = same(&dossier, own, from, &mut report, &project.rules, &options);
            report.beside.extend(told);
        }
        (dossier, report)
    }

    fn waive(&self, dossier: &Dossier, report: &mut Report) {
        let Some(first) = dossier.documents.first() else { return };
        let project = |document: &Document| self.projects.of(&document.name);
        let paths: Vec<String> =
            dossier.documents.iter().map(|file| project(file).path(&file.name)).collect();
        let granted: Vec<Option<Granted<'_>>> = dossier
            .documents
            .iter()
            .zip(&paths)
            .map(|(document, path)| {
                let waivers = &project(document).config.as_ref()?.waivers;
                (!waivers.is_empty()).then_some(Granted { waivers, path })
            })
            .collect();
        let used = waive(dossier, report, &granted, self.terms(project(first)));
        // What is wrong with comments has no fingerprint yet.
        mark(dossier, report);
        for ((document, path), (used, granted)) in
            dossier.documents.iter().zip(paths.iter()).zip(used.into_iter().zip(&granted))
        {
            if granted.is_some() {
                self.records.add(&project(document).folder, path.clone(), used);
            }
        }
    }

    fn select(&self, dossier: &Dossier, report: &mut Report) {
        for file in &mut report.files {
            let judging = self.judging(dossier.document(file.source));
            Selection::new(&judging).apply(file);
        }
    }

    fn recognise(&self, dossier: &Dossier, report: &mut Report) {
        for file in &mut report.files {
            let document = dossier.document(file.source);
            let Some(stock) = &self.stocks[self.projects.number(&document.name)] else { continue };
            let Some(known) = stock.of(&document.name) else { continue };
            let judging = self.judging(document);
            recognise(dossier, file, known, &|rule| Selection::new(&judging).wants(rule));
        }
    }

    fn judging(&self, document: &Document) -> Judging {
        let project = self.projects.of(&document.name);
        self.asked.over(project.judging(&project.path(&document.name)))
    }

    fn terms<'t>(&'t self, project: &'t Project) -> Terms<'t> {
        Terms { rules: &project.rules, lang: self.lang, today: &self.today }
    }
}

/// A configuration as what its waivers are found in.
fn settings(config: &Config) -> Document {
    Document {
        name: config.path.display().to_string(),
        format: "toml",
        encoding: "UTF-8",
        lines: LineIndex::new(&config.text),
        transcript: config.text.clone(),
        ..Document::default()
    }
}
