//! What a disclosure is compared with: other years and the budget, other versions of its text.

use super::{Gate, Stop};
use crate::check::{Options, beside, check, same, units};
use crate::cli::console::Console;
use crate::cli::guard::guarded;
use crate::cli::others::OthersArgs;
use crate::config::Others;
use crate::diagnostic::{FileReport, Report};
use crate::document::{Document, Dossier};

impl Gate<'_> {
    /// Reads what every disclosure is compared with.
    pub(in crate::cli) fn beside(
        mut self,
        others: &OthersArgs,
        console: &mut Console,
    ) -> Result<Self, Stop> {
        self.others = others.read(|path| self.reading(path), self.lang, console)?;
        Ok(self)
    }

    /// Whether any table of documents is understood. This is no check of them: no waiver is of use to it.
    pub(in crate::cli) fn understands_tables(&self, documents: Vec<Document>) -> bool {
        let Some(first) = documents.first() else { return false };
        let (name, rules) = (first.name.clone(), &self.projects.of(&first.name).rules);
        let dossier = Dossier { documents };
        let options = Options { lang: self.lang, brief: true, ..Options::default() };
        let report = guarded(&name, self.lang, || check(&dossier, rules, &options));
        let understood = |file: &FileReport| 0 < file.tables.understood_figures;
        report.is_ok_and(|report| report.files.iter().any(understood))
    }

    /// Checks the documents of one disclosure and compares them with others.
    pub(super) fn check(
        &self,
        mut documents: Vec<Document>,
        others: &Others<Document>,
    ) -> (Dossier, Report) {
        let Some(first) = documents.first() else { return Default::default() };
        let project = self.projects.of(&first.name);
        let rounding = self.judging(first).rounding.unwrap_or_default();
        for document in &mut documents {
            document.profile = self.judging(document).profile;
        }
        let mut dossier = Dossier { documents };
        let companions = self.others.beside.iter().chain(&others.beside);
        let versions = self.others.same.iter().chain(&others.same);
        let members = self.others.units.iter().chain(&others.units);
        let compared = companions.clone().chain(members.clone()).next().is_some();
        // What figures were taken for is what companions and units are compared with.
        let options = Options { lang: self.lang, rounding, brief: self.brief && !compared };
        let mut report = check(&dossier, &project.rules, &options);
        let own = dossier.documents.len();
        companions.cloned().for_each(|companion| dossier.add(companion));
        if own < dossier.documents.len() {
            report.beside = beside(&dossier, own, &mut report, &project.rules, &options);
        }
        let from = dossier.documents.len();
        versions.cloned().for_each(|version| dossier.add(version));
        if from < dossier.documents.len() {
            let told = same(&dossier, own, from, &mut report, &project.rules, &options);
            report.beside.extend(told);
        }
        let from = dossier.documents.len();
        members.cloned().for_each(|unit| dossier.add(unit));
        if from < dossier.documents.len() {
            let told = units(&dossier, own, from, &mut report, &project.rules, &options);
            report.beside.push(told);
        }
        (dossier, report)
    }
}
