//! What stands beside a text in a comment: that a finding there may stay, and why.

use crate::source::Span;

/// A comment that waives findings: `gouji: allow narrative/share 口径不同，见财政局批复`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment without what is before `allow`, its blanks as one each.
    pub written: String,
    /// The rule or folder of rules; empty if the comment does not name one.
    pub rule: String,
    /// Why; empty if the comment does not say.
    pub reason: String,
    /// The blocks it holds for: the one it stands in, else the one that follows. Empty, at the end
    /// of the transcript, if there is none.
    pub reach: Span,
}

/// What such a comment begins with.
const SIGN: &str = "gouji";

/// Of longer comments the rest is left out: the reason is shown with every finding that it waives.
const MOST: usize = 400;

impl Allowance {
    /// Reads a comment; `None` if it is not for gouji. It reaches nothing yet.
    pub fn read(comment: &str) -> Option<Self> {
        let comment = comment.trim();
        let (sign, rest) = comment.split_at_checked(SIGN.len())?;
        let rest = rest.trim_start().strip_prefix([':', '：'])?;
        if !sign.eq_ignore_ascii_case(SIGN) {
            return None;
        }
        let end = rest.char_indices().nth(MOST).map_or(rest.len(), |(at, _)| at);
        let words: Vec<&str> = rest[..end].split_whitespace().collect();
        let (rule, reason) = match words.as_slice() {
            ["allow", rule, reason @ ..] => ((*rule).to_owned(), reason.join(" ")),
            _ => (String::new(), String::new()),
        };
        Some(Self { written: words.join(" "), rule, reason, reach: Span::default() })
    }

    /// The same for what lies in `reach`.
    pub fn over(self, reach: Span) -> Self {
        Self { reach, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::Allowance;

    fn read(comment: &str) -> Option<(String, String)> {
        Allowance::read(comment).map(|read| (read.rule, read.reason))
    }

    #[test]
    fn a_comment_names_a_rule_and_a_reason() {
        let is = |rule: &str, reason: &str| Some((rule.to_owned(), reason.to_owned()));
        assert_eq!(
            read(" gouji: allow narrative/share 口径不同，\n 见批复 "),
            is("narrative/share", "口径不同， 见批复")
        );
        assert_eq!(read("Gouji：allow wording\u{3000}沿用旧称"), is("wording", "沿用旧称"));
        assert_eq!(read("gouji: allow wording"), is("wording", ""));
        assert_eq!(read("gouji: alow wording 理由"), is("", ""));
        assert_eq!(read("gouji:"), is("", ""));
    }

    #[test]
    fn a_long_comment_is_cut() {
        let (rule, reason) = read(&format!("gouji: allow wording {}", "长".repeat(9000))).unwrap();
        assert!(rule == "wording" && (300..=400).contains(&reason.chars().count()));
    }

    #[test]
    fn other_comments_are_none_of_ours() {
        for other in ["", "gouj", "gouji 很好", "见 gouji: allow wording 理由", "勾稽: allow"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
