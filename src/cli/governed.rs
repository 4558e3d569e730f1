//! One document and what the nearest configuration settles for it.

use super::config::{ConfigArgs, Projects};
use super::console::Console;
use super::filed::Filed;
use super::limits::Most;
use super::{Stop, input};
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::read::Limits;
use crate::rule::RuleSet;
use clap::Args as Group;
use std::path::PathBuf;
use std::sync::Arc;

/// One file, and where what is said of it goes.
#[derive(Group)]
pub(super) struct One {
    #[arg(value_name = "文件", help_heading = "参数", help = "文件，或 -（标准输入）")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) filed: Filed,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) most: Most,
}

/// A document with what is settled for it.
pub(super) struct Governed {
    /// Its profile is that of the configuration, if that names one.
    pub(super) document: Document,
    pub(super) rules: Arc<RuleSet>,
    pub(super) lang: Lang,
}

/// Reads a document with the rules and within the limits of its configuration.
pub(super) fn read(
    one: &One,
    dirs: &[PathBuf],
    lang: Lang,
    console: &mut Console,
) -> Result<Governed, Stop> {
    let read = std::iter::once(&one.file).chain(one.config.file()).map(PathBuf::as_path);
    one.filed.allow(read, lang)?;
    let files = [one.file.as_path()];
    let (projects, lang) = Projects::load(files, &one.config, dirs, None, lang, console)?;
    let project = projects.of(&one.file.to_string_lossy());
    let usual = Limits::default();
    let limits = project.config.as_ref().map_or(usual, |config| config.limits(usual));
    let reading = one.most.reading_within(limits);
    let mut document = input::read_only(&one.file, reading, lang, console)?;
    document.profile = project.judging(&project.path(&document.name)).profile;
    Ok(Governed { document, rules: Arc::clone(&project.rules), lang })
}
