//! The waivers of configurations: which of them are of use, and what is wrong with them.

use super::{Gate, Judged, Project};
use crate::cli::select::Selection;
use crate::config::{Config, Waiver};
use crate::diagnostic::{FileReport, Report};
use crate::document::{Document, Dossier, LineIndex};
use crate::triage::{Granted, Terms, mark, troubles, waive};

impl Gate<'_> {
    /// What is wrong with the waivers of the configurations, each as the report of its file. What
    /// could not be read may be what a waiver is for.
    pub(in crate::cli) fn troubles(&self, unread: bool) -> Vec<Judged> {
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

    /// Marks the findings that may stay.
    pub(super) fn waive(&self, dossier: &Dossier, report: &mut Report) {
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
