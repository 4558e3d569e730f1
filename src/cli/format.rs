//! Which output: the one that is asked for, or the one that suits where the program runs.

use super::judge::Judged;
use crate::diagnostic::Lang;
use crate::render::{ACTIONS, CLAIMS, FORMATS, Failure, Format, Style};
use clap::Args as Group;
use clap::builder::PossibleValuesParser;

/// The name of no format: whatever suits.
const AUTO: &str = "auto";

/// The outputs that list figures and not findings only.
const OF_CLAIMS: [&str; 3] = ["pretty", "json", "jsonl"];

#[derive(Clone, Group)]
pub(super) struct FormatName {
    #[arg(
        long = "format",
        value_name = "格式",
        default_value = AUTO,
        value_parser = PossibleValuesParser::new(names()),
        help_heading = "选项",
        hide_possible_values = true,
        hide_default_value = true,
        help = format!("输出格式：{}；默认 auto：在 GitHub Actions 中是 pretty 加注解，其余是 pretty", names().collect::<Vec<_>>().join("、"))
    )]
    name: String,
}

#[derive(Group)]
pub(super) struct ClaimsFormat {
    #[arg(
        long = "format",
        value_name = "格式",
        default_value = OF_CLAIMS[0],
        value_parser = PossibleValuesParser::new(OF_CLAIMS),
        help_heading = "选项",
        hide_possible_values = true,
        hide_default_value = true,
        help = format!("输出格式：{}（默认为第一种）", OF_CLAIMS.join("、"))
    )]
    name: String,
}

fn names() -> impl Iterator<Item = &'static str> {
    [AUTO].into_iter().chain(FORMATS.iter().map(|format| format.name))
}

impl FormatName {
    /// Whether it is left open or this one.
    pub(super) fn is_auto_or(&self, name: &str) -> bool {
        self.name == AUTO || self.name == name
    }

    /// The output; `to_file` if nobody reads it as it comes.
    pub(super) fn chosen(&self, to_file: bool) -> &'static Format {
        if self.name == AUTO && !to_file && is_in_actions() {
            return &ACTIONS;
        }
        named(&self.name)
    }
}

impl ClaimsFormat {
    /// The output.
    pub(super) fn chosen(&self) -> &'static Format {
        if self.name == OF_CLAIMS[0] { &CLAIMS } else { named(&self.name) }
    }
}

/// What was judged, as programs read it in the output of that name.
pub(super) fn rendered<'j>(
    name: &str,
    all: impl IntoIterator<Item = &'j Judged>,
    failures: &[Failure],
    lang: Lang,
) -> Vec<u8> {
    let mut renderer = (named(name).start)(Style { lang, color: false, width: 0, summary: true });
    let mut out = Vec::new();
    let write = || {
        renderer.begin(&mut out)?;
        for (dossier, report) in all {
            renderer.report(dossier, report, &mut out)?;
        }
        renderer.end(failures, &mut out)
    };
    write().expect("memory takes all that is written");
    out
}

/// The output of that name, or the first; clap lets no other name through.
fn named(name: &str) -> &'static Format {
    FORMATS.iter().find(|known| known.name == name).unwrap_or(&FORMATS[0])
}

/// GitHub says so in the environment of every step.
fn is_in_actions() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}
