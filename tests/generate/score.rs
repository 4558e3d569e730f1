//! How changes came out, counted, and the floors that the counts must reach.

use super::{Slip, Trial};
use gouji::diagnostic::Outcome;
use std::collections::BTreeMap;

/// Counts over trials.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    all: usize,
    pinned: usize,
    labelled: usize,
    clear: usize,
    primary: usize,
    value: usize,
    extra: usize,
    free_found: usize,
}

impl Score {
    pub(crate) fn add(&mut self, trial: &Trial) {
        self.all += 1;
        self.free_found += usize::from(!trial.pinned && trial.found);
        if trial.pinned {
            self.pinned += 1;
            self.labelled += usize::from(trial.labelled);
            self.extra += usize::from(0 < trial.unrelated);
            if trial.clear {
                self.clear += 1;
                self.primary += usize::from(trial.primary);
                self.value += usize::from(trial.value);
            }
        }
    }

    /// The floors of all changes that are not reached.
    pub(crate) fn below_floors(&self) -> Vec<String> {
        let floors = [
            ("labelled", self.labelled, self.pinned, 970),
            ("primary", self.primary, self.clear, 970),
            ("right value", self.value, self.clear, 950),
            ("nothing unrelated", self.pinned - self.extra, self.pinned, 980),
        ];
        below(&floors)
    }

    /// The floors of one author's changes that are not reached.
    fn below_own_floors(&self) -> Vec<String> {
        below(&[
            ("labelled", self.labelled, self.pinned, 900),
            ("primary", self.primary, self.clear, 900),
            ("right value", self.value, self.clear, 900),
            ("nothing unrelated", self.pinned - self.extra, self.pinned, 980),
        ])
    }

    fn row(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| match whole {
            0 => "     –".to_owned(),
            _ => format!("{:>3}.{}%", part * 100 / whole, part * 1000 / whole % 10),
        };
        let Self { all, pinned, labelled, clear, primary, value, extra, free_found } = *self;
        format!(
            "{all:>6} {pinned:>6} {} {clear:>6} {} {} {} {free_found:>6}  {name}",
            percent(labelled, pinned),
            percent(primary, clear),
            percent(value, clear),
            percent(extra, pinned)
        )
    }
}

/// A floor: what it is of, the part that must reach it, of how many, and the least in thousands.
type Floor = (&'static str, usize, usize, usize);

fn below(floors: &[Floor]) -> Vec<String> {
    let short = floors.iter().filter(|(_, part, whole, floor)| part * 1000 < whole * floor);
    short
        .map(|(name, part, whole, floor)| format!("{name}: {part} of {whole}, floor {floor}‰"))
        .collect()
}

/// The floors that authors do not reach, each with the author.
pub(crate) fn authors_below_floors(trials: &[Trial]) -> Vec<String> {
    let short = |(style, score): (&str, Score)| {
        let floors = score.below_own_floors().into_iter();
        floors.map(|floor| format!("{style}: {floor}")).collect::<Vec<_>>()
    };
    by_style(trials).into_iter().flat_map(short).collect()
}

fn by_style(trials: &[Trial]) -> BTreeMap<&'static str, Score> {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for trial in trials {
        scores.entry(trial.style).or_default().add(trial);
    }
    scores
}

/// The results by kind of slip and by style, and why changes were not found.
pub(crate) fn table(trials: &[Trial]) -> String {
    let mut lines = vec!["   all pinned  label  clear  prime  value  extra   free".to_owned()];
    let mut by_slip: BTreeMap<Slip, Score> = BTreeMap::new();
    let mut total = Score::default();
    for trial in trials {
        by_slip.entry(trial.slip).or_default().add(trial);
        total.add(trial);
    }
    lines.extend(by_slip.iter().map(|(slip, score)| score.row(&format!("{slip:?}"))));
    lines.extend(by_style(trials).iter().map(|(style, score)| score.row(style)));
    lines.push(total.row("total"));
    lines.extend(reasons(trials));
    lines.join("\n")
}

/// Why changes went unnoticed, and the first of each reason that is no excuse.
fn reasons(trials: &[Trial]) -> Vec<String> {
    let reason = |trial: &Trial| match trial {
        Trial { labelled: false, pinned: false, contained: false, .. } => {
            Some("no equation holds the figure")
        }
        Trial { labelled: false, pinned: false, .. } => Some("rounding explains the change"),
        Trial { labelled: false, noted: true, .. } => {
            Some("told as a last digit only: cut off instead of rounded it would be right")
        }
        Trial { labelled: false, before: Some(Outcome::Unclaimed), .. } => {
            Some("MISSED: unclaimed")
        }
        Trial { labelled: false, before: Some(Outcome::Unverifiable), .. } => {
            Some("MISSED: claimed, not compared")
        }
        Trial { labelled: false, .. } => Some("MISSED: compared with other figures"),
        Trial { pinned: true, unrelated: 1.., .. } => Some("EXTRA"),
        Trial { pinned: true, clear: true, primary: false, .. } => Some("BLAME"),
        Trial { pinned: true, clear: true, value: false, .. } => Some("VALUE"),
        _ => None,
    };
    let mut groups: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
    for trial in trials {
        if let Some(reason) = reason(trial) {
            groups.entry(reason).or_default().push(trial);
        }
    }
    let shown: usize = std::env::var("GOUJI_SHOW").map_or(3, |shown| shown.parse().unwrap_or(3));
    let mut lines = Vec::new();
    for (reason, trials) in groups {
        lines.push(format!("{:>6}  {reason}", trials.len()));
        if reason.starts_with(char::is_uppercase) {
            lines.extend(trials.iter().take(shown).map(|trial| trial.story.clone()));
        }
    }
    lines
}
