//! `gouji baseline`: writes down the findings there are, so that only new ones count.

use super::asked::Asked;
use super::config::ConfigArgs;
use super::console::{Console, printed};
use super::find::find;
use super::gate::Gate;
use super::how::How;
use super::judge::{Judge, Judged};
use super::limits::Most;
use super::mark::Kind;
use super::output::AtomicFile;
use super::paths::{normal, relative};
use super::place::Force;
use super::staged::{self, Index};
use super::{Exit, Stop, foreign, input};
use crate::diagnostic::{FileReport, Lang};
use crate::document::Dossier;
use crate::render;
use crate::triage::{BASELINE_VERSION, Baseline, Known, count, known, still_known};
use clap::Args as Group;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What to write down, and where.
#[derive(Group)]
pub(super) struct BaselineArgs {
    #[arg(value_name = "路径", help_heading = "参数", help = "文件、目录，或 -（标准输入）")]
    paths: Vec<PathBuf>,
    #[arg(
        short,
        long,
        value_name = "文件",
        default_value = "gouji-baseline.json",
        hide_default_value = true,
        help_heading = "选项",
        help = "写到哪里，默认 gouji-baseline.json"
    )]
    output: PathBuf,
    #[command(flatten)]
    force: Force,
    #[arg(long, help_heading = "选项", help = "只从已有的基线中去掉不再存在的问题，不加入新的")]
    update: bool,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    most: Most,
}

/// A baseline with the folder that its paths start from.
pub(super) struct Stock {
    folder: PathBuf,
    baseline: Baseline,
}

impl Stock {
    /// Reads a file.
    pub(super) fn read(path: &Path, index: Option<&Index>, lang: Lang) -> Result<Self, Stop> {
        let refuse = |why: &str| {
            let what = lang.pick("基线无法读取", "the baseline cannot be read");
            Stop::Message(format!("{}: {what}: {why}", printed(path)))
        };
        let text =
            staged::text(index, path).map_err(|error| refuse(&foreign::system(&error, lang)))?;
        let baseline: Baseline =
            serde_json::from_str(&text).map_err(|error| refuse(&foreign::json(&error, lang)))?;
        if baseline.version != BASELINE_VERSION {
            let newer = lang.pick(
                "版本不同，请用写出它的 gouji，或重新运行 gouji baseline",
                "another version; use the gouji that wrote it, or run gouji baseline again",
            );
            return Err(refuse(newer));
        }
        Ok(Self { baseline, ..Self::new(path) })
    }

    /// An empty one, to be written to a file.
    fn new(path: &Path) -> Self {
        let folder = normal(path).parent().map(Path::to_owned).unwrap_or_default();
        let files = std::collections::BTreeMap::new();
        Self { folder, baseline: Baseline { version: BASELINE_VERSION, files } }
    }

    /// What is known of a file.
    pub(super) fn of(&self, name: &str) -> Option<&Known> {
        self.baseline.files.get(&self.path(name))
    }

    fn path(&self, name: &str) -> String {
        relative(&normal(Path::new(name)), &self.folder)
    }

    fn len(&self) -> usize {
        self.baseline.files.values().map(count).fold(0, usize::saturating_add)
    }
}

/// Checks all paths and writes the file. With `--update` it only becomes shorter.
pub(super) fn run(args: &BaselineArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let read = args.paths.iter().chain(args.config.file()).map(PathBuf::as_path);
    args.force.allow(&args.output, Kind::Baseline, read, lang)?;
    let mut found = find(&args.paths, &[], lang, console)?;
    let asked = Asked::of_how(&args.how, &args.most);
    let dirs = &args.how.rules.dirs;
    let gate = Gate::new(asked, &args.config, dirs, &args.paths, &mut found, lang, console)?;
    let lang = gate.lang;
    let old =
        if args.update { Stock::read(&args.output, None, lang)? } else { Stock::new(&args.output) };
    let mut writing = Writing { update: args.update, gone: 0, stock: old, read: 0, failed: false };
    let judge = Judge::new(gate, false);
    for one in judge.gate.disclosures(found, &[], Some(&args.output))? {
        for judged in judge.disclosure(one) {
            match judged {
                Ok(judged) => writing.enter(&judged),
                Err(failure) => writing.fail(&failure, console)?,
            }
        }
    }
    if writing.failed && writing.read == 0 {
        // A baseline of nothing would make all that is known new.
        return Ok(Exit::Failed);
    }
    writing.drop_missing();
    let mut file = AtomicFile::create(&args.output, lang)?;
    file.write_all(render::baseline(&writing.stock.baseline).as_bytes())?;
    file.finish()?;
    writing.tell(&args.output, lang, console)?;
    Ok(if writing.failed { Exit::Failed } else { Exit::Clean })
}

/// A baseline while it is drawn up.
struct Writing {
    update: bool,
    /// How many known findings are gone.
    gone: usize,
    stock: Stock,
    /// How many documents were read.
    read: usize,
    /// Whether a file could not be read.
    failed: bool,
}

impl Writing {
    fn enter(&mut self, (dossier, report): &Judged) {
        report.files.iter().for_each(|file| self.enter_file(dossier, file));
    }

    fn enter_file(&mut self, dossier: &Dossier, file: &FileReport) {
        self.read += 1;
        let path = self.stock.path(&dossier.document(file.source).name);
        let text = |at: crate::source::Site| dossier.document(at.source).text(at.span).to_owned();
        let now = if self.update {
            let before = self.stock.baseline.files.remove(&path).unwrap_or_default();
            let (still, gone) = still_known(dossier, file, &before);
            self.gone = self.gone.saturating_add(gone);
            still
        } else {
            known(file, &|finding| text(finding.primary.at))
        };
        self.stock.baseline.files.insert(path, now);
    }

    fn fail(&mut self, failure: &render::Failure, console: &mut Console) -> Result<(), Stop> {
        self.failed = true;
        input::tell(failure, console)?;
        Ok(())
    }

    /// Files that are no longer there have no findings either; what lies in archives stays.
    fn drop_missing(&mut self) {
        let folder = &self.stock.folder;
        let missing = |path: &Path| path.ancestors().all(|part| !part.is_file());
        let gone = &mut self.gone;
        self.stock.baseline.files.retain(|path, known| {
            let kept = path == "-" || !missing(&folder.join(path));
            *gone = gone.saturating_add(if kept { 0 } else { count(known) });
            kept
        });
    }

    fn tell(&self, path: &Path, lang: Lang, console: &mut Console) -> Result<(), Stop> {
        let path = printed(path);
        let (len, gone) = (self.stock.len(), self.gone);
        let told = match (lang, self.update) {
            (Lang::Zh, false) => format!(
                "{path} 写好了：{len} 个问题。核对时加 --baseline {path}（或在 gouji.toml 中写 baseline），只有新的问题算数"
            ),
            (Lang::Zh, true) => format!("{path} 写好了：还有 {len} 个问题，去掉了 {gone} 个"),
            (Lang::En, false) => format!(
                "{path} is written; findings: {len}. With --baseline {path} (or baseline in gouji.toml) only new \
                 ones count"
            ),
            (Lang::En, true) => format!("{path} is written; findings left: {len}, gone: {gone}"),
        };
        Ok(writeln!(console.out, "{told}")?)
    }
}
