//! What is asked of each file, and which of its findings count: options and configuration, waivers,
//! baseline, an earlier draft.
//!
//! Nothing in a gate changes while files are checked but the record of which waivers were of use, so
//! that files can be checked side by side.

mod compared;
mod waivers;

use super::annex::not_given;
use super::asked::Asked;
use super::baseline::Stock;
use super::config::{ConfigArgs, Project, Projects};
use super::console::Console;
use super::decisions::{self, Handed};
use super::disclosure::{Disclosure, Files, Shelf};
use super::find::{self, Found};
use super::guard::guarded;
use super::judge::Judged;
use super::left_out::leave_out;
use super::limits::Reading;
use super::paths::normal;
use super::record::Records;
use super::select::{self, Selection};
use super::since::Earlier;
use super::staged::Index;
use super::{Stop, input, today};
use crate::checklist::checklist;
use crate::config::{Day, Judging, NAME, Others};
use crate::diagnostic::{Lang, Report, Standing};
use crate::document::{Document, Dossier};
use crate::read::Limits;
use crate::render::{Failure, Run, words_for};
use crate::triage::{self, Draft, mark, recognise};
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
    /// What each disclosure is compared with.
    others: Others<Document>,
    /// Folders that are checked as a whole.
    roots: Vec<PathBuf>,
    records: Records,
    /// What reviewers decided before.
    pub(super) handed: Handed,
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
            others: Others::default(),
            roots,
            records,
            handed: Handed::default(),
        })
    }

    /// Leaves out what the output does not show.
    pub(super) fn brief(self, brief: bool) -> Self {
        Self { brief, ..self }
    }

    /// Takes over what reviewers decided of the findings of these files.
    pub(super) fn with_decisions(
        self,
        paths: &[PathBuf],
        disclosures: &[Disclosure],
    ) -> Result<Self, Stop> {
        let files = disclosures.iter().flat_map(|one| one.files.iter().flatten());
        let names: Vec<String> = files.map(|path| path.display().to_string()).collect();
        let handed = Handed::new(decisions::read(paths, self.lang)?, &names);
        Ok(Self { handed, ..self })
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
            let (dossier, mut report) = self.check(documents, &Others::default());
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

    /// What a file holds, or held when it was staged.
    pub(super) fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.asked.index.map_or_else(|| input::bytes(path), |index| index.bytes(path))
    }

    /// What is settled for a file.
    pub(super) fn project(&self, path: &Path) -> &Project {
        self.projects.of(&path.to_string_lossy())
    }

    /// How a file is read.
    pub(super) fn reading(&self, path: &Path) -> Reading {
        let usual = Limits::default();
        let config = self.projects.of(&path.to_string_lossy()).config.as_ref();
        self.asked.most.reading_within(config.map_or(usual, |config| config.limits(usual)))
    }

    /// The files that are one disclosure together, as the configurations have it.
    pub(super) fn disclosures(
        &self,
        found: Vec<Found>,
        exclude: &[String],
        output: Option<&Path>,
    ) -> Result<Vec<Disclosure>, Stop> {
        let (projects, index, lang) = (&self.projects, self.asked.index, self.lang);
        Shelf { projects, index, exclude, output, lang }.disclosures(found)
    }

    /// A document with those that the configuration has checked with it. Without one of them something else
    /// would be said of it, so one that cannot be read ends the run.
    pub(super) fn with_partners(
        &self,
        document: Document,
        output: Option<&Path>,
        console: &mut Console,
    ) -> Result<Files, Stop> {
        let path = PathBuf::from(&document.name);
        let mut dossier = Dossier { documents: vec![document] };
        let mut read = |paths: &[PathBuf]| {
            input::read_all(paths, |path| self.reading(path), self.lang, console)
        };
        let mut others = Others::default();
        for mut one in self.disclosures(vec![Ok(path.clone())], &[], output)? {
            find::leave_out(&path, &mut one.files);
            let files: Vec<PathBuf> = one.files.into_iter().flatten().collect();
            if one.together {
                for partner in read(&files)? {
                    dossier.add(partner);
                }
                others = one.others.try_map(|paths| read(&paths))?;
            }
        }
        Ok(Files { own: dossier.documents, others })
    }

    /// Checks the documents of one disclosure, compares them with others, and settles which findings still ask
    /// somebody to act.
    pub(super) fn judge(
        &self,
        documents: Vec<Document>,
        others: &Others<Document>,
    ) -> Result<Judged, Failure> {
        let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        let name = names.join(self.lang.pick("、", ", "));
        guarded(&name, self.lang, || self.judged(documents, others))
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

    fn judged(&self, documents: Vec<Document>, others: &Others<Document>) -> Judged {
        let (dossier, mut report) = self.check(documents, others);
        mark(&dossier, &mut report);
        self.waive(&dossier, &mut report);
        self.select(&dossier, &mut report);
        self.recognise(&dossier, &mut report);
        self.handed.enter(&dossier, &mut report);
        report.lacking = not_given(&dossier, &report, self.lang);
        if let Some((old, before)) = &self.earlier {
            let before = Draft { dossier: old, report: before };
            let now = Draft { dossier: &dossier, report: &report };
            let place = |document: &Document, at: usize| words_for(document, at, self.lang);
            let each = triage::compare(before, now, &place);
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
}
