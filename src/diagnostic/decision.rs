//! What a reviewer decided of a finding.

/// A decision, with the reason and who gave it when. What is empty was not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is to become of the finding.
    pub verdict: Opinion,
    /// Why, or what else is to be said of it.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// The day, as `2026-12-31`.
    pub date: String,
}

/// What is to become of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// It is an error, which somebody has to correct.
    Confirmed,
    /// It is none, for the reason given.
    Dismissed,
    /// That is not settled.
    Open,
}

impl Opinion {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Dismissed, Self::Open];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
            Self::Open => "open",
        }
    }
}
