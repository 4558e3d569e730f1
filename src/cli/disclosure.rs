//! Which files are one disclosure, as configurations put text and tables together.

use super::config::{Project, Projects, shown};
use super::find::{Found, below, leave_out};
use super::paths::normal;
use super::staged::Index;
use super::{Stop, config};
use crate::config::Others;
use crate::diagnostic::Lang;
use crate::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is judged at once.
#[derive(Debug, Default)]
pub(super) struct Disclosure {
    pub(super) files: Vec<Found>,
    /// What it is compared with, as its configuration has it.
    pub(super) others: Others<PathBuf>,
    /// Whether its files are one; else it is one file, and each document in it is a disclosure.
    pub(super) together: bool,
}

/// What is read of a disclosure.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) own: Vec<Document>,
    /// What the disclosure is compared with.
    pub(super) others: Others<Document>,
}

/// Which disclosure of which project, and of which folder if each has its own.
type Key = (usize, usize, Option<PathBuf>);

/// Where the files of disclosures are looked for, and which are none of them.
pub(super) struct Shelf<'a> {
    pub(super) projects: &'a Projects,
    /// What is staged, if that is what counts.
    pub(super) index: Option<&'a Index>,
    pub(super) exclude: &'a [String],
    /// The file that is to be written.
    pub(super) output: Option<&'a Path>,
    pub(super) lang: Lang,
}

impl Shelf<'_> {
    /// Puts files together that are of one disclosure, in the order in which the first of each was found, and
    /// fetches those of its files that nobody named.
    pub(super) fn disclosures(&self, found: Vec<Found>) -> Result<Vec<Disclosure>, Stop> {
        let mut all: Vec<Disclosure> = Vec::new();
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for one in found {
            let key = one.as_ref().ok().and_then(|path| self.key(path));
            let known = key.as_ref().and_then(|key| places.get(key));
            if let Some(place) = known {
                all[*place].files.push(one);
                continue;
            }
            let others = key.as_ref().map(|key| self.others(key)).unwrap_or_default();
            let together = key.is_some();
            places.extend(key.map(|key| (key, all.len())));
            all.push(Disclosure { files: vec![one], others, together });
        }
        self.fetch(&mut all, &places)?;
        if let Some(output) = self.output {
            for one in &mut all {
                leave_out(output, &mut one.files);
            }
            all.retain(|one| !one.files.is_empty());
        }
        Ok(all)
    }

    /// The disclosure that a file is of, if a configuration says so.
    fn key(&self, path: &Path) -> Option<Key> {
        let number = self.projects.number(&path.to_string_lossy());
        let project = &self.projects.all()[number];
        let own = project.path(&path.to_string_lossy());
        let all = &project.config.as_ref()?.disclosures;
        let place = all.iter().position(|one| one.files.hold(&own))?;
        let folder = all[place].per_folder.then(|| normal(path).parent().map(Path::to_owned));
        Some((number, place, folder.flatten()))
    }

    fn others(&self, (number, place, folder): &Key) -> Others<PathBuf> {
        let project = &self.projects.all()[*number];
        let Some(config) = &project.config else { return Others::default() };
        let from = folder.as_ref().unwrap_or(&project.folder);
        let path = |path: PathBuf| shown(normal(&from.join(path)));
        let others = config.disclosures[*place].others.clone();
        others.map(|paths| paths.into_iter().map(path).collect())
    }

    /// Adds the files that were not found, and puts all in the order of their paths: what is named first must
    /// not decide what is read first.
    fn fetch(&self, all: &mut [Disclosure], places: &BTreeMap<Key, usize>) -> Result<(), Stop> {
        let projects: BTreeSet<usize> = places.keys().map(|(number, ..)| *number).collect();
        let path = |one: &Found| one.as_ref().ok().map(|path| normal(path));
        let mut there: BTreeSet<PathBuf> =
            all.iter().flat_map(|one| one.files.iter().filter_map(path)).collect();
        for number in projects {
            let project = &self.projects.all()[number];
            for file in self.documents(project)? {
                let Some(place) = self.key(&file).and_then(|key| places.get(&key)) else {
                    continue;
                };
                let report = self.index.is_some_and(|index| index.is_report(&file));
                if !report && there.insert(normal(&file)) {
                    all[*place].files.push(Ok(file));
                }
            }
        }
        for place in places.values() {
            all[*place].files.sort_by_key(path);
        }
        Ok(())
    }

    /// The documents of a project that nothing leaves out.
    fn documents(&self, project: &Project) -> Result<Vec<PathBuf>, Stop> {
        let files = match self.index {
            Some(index) => index.below(&project.folder, self.exclude, self.lang)?,
            None => below(&project.folder, self.exclude, self.lang)?,
        };
        let nearer = |path: &Path| config::is_nearer(path, &project.folder, self.index);
        let is_left_out = |path: &Path| project.excludes(&path.to_string_lossy());
        Ok(files.into_iter().filter(|path| !nearer(path) && !is_left_out(path)).collect())
    }
}
