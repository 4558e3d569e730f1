//! How the findings of a file are judged.

use super::level::{FailOn, Weight};
use crate::number::Rounding;
use crate::rule::stands_for;

/// How the findings of a file are judged. What is not settled is `None`.
#[derive(Clone, Debug, Default)]
pub struct Judging {
    /// The kind of disclosure.
    pub profile: Option<String>,
    /// How figures were rounded.
    pub rounding: Option<Rounding>,
    /// Which findings fail the run.
    pub fail_on: Option<FailOn>,
    /// The rules to report; all if this is `None` or empty.
    pub select: Option<Vec<String>>,
    /// The rules not to report.
    pub ignore: Vec<String>,
    /// What rules or folders of rules weigh.
    pub severity: Vec<(String, Weight)>,
}

impl Judging {
    /// Takes over what `own` settles.
    pub(super) fn take(&mut self, own: &Self) {
        fn set<T: Clone>(into: &mut Option<T>, from: Option<&T>) {
            if let Some(from) = from {
                *into = Some(from.clone());
            }
        }
        set(&mut self.profile, own.profile.as_ref());
        set(&mut self.rounding, own.rounding.as_ref());
        set(&mut self.fail_on, own.fail_on.as_ref());
        set(&mut self.select, own.select.as_ref());
        self.ignore.extend(own.ignore.iter().cloned());
        self.severity.extend(own.severity.iter().cloned());
    }

    /// What a rule weighs, if that is settled: by the longest name that stands for it, and of two
    /// equal ones by the later.
    pub fn weight(&self, rule: &str) -> Option<Weight> {
        let named = self.severity.iter().filter(|(name, _)| stands_for(name, rule));
        named.max_by_key(|(name, _)| name.len()).map(|(_, weight)| *weight)
    }
}

#[cfg(test)]
mod tests {
    use super::{Judging, Weight};

    #[test]
    fn the_nearest_name_decides() {
        let of = |name: &str, weight| (name.to_owned(), weight);
        let mut judging = Judging {
            severity: vec![
                of("narrative/share", Weight::Info),
                of("narrative", Weight::Off),
                of("wording", Weight::Error),
            ],
            ..Judging::default()
        };
        assert_eq!(judging.weight("narrative/share"), Some(Weight::Info));
        assert_eq!(judging.weight("narrative/sum"), Some(Weight::Off));
        assert_eq!(judging.weight("tables/sum"), None);
        let own = Judging { severity: vec![of("wording", Weight::Info)], ..Judging::default() };
        judging.take(&own);
        assert_eq!(judging.weight("wording/terms"), Some(Weight::Info));
    }
}
