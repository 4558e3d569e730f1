//! Compiles the phrases and expressions of a rule file.

use super::mistake::{Origin, RuleFileError};
use super::syntax::meant;
use crate::claim::{HoleKind, Pattern, PatternError, pattern};
use crate::vocabulary::Words;
use regex::Regex;
use toml::Spanned;

/// A phrase with holes.
pub(super) fn phrase(
    origin: &Origin<'_>,
    clause: &Spanned<String>,
    words: &Words,
) -> Result<Pattern, RuleFileError> {
    let read = pattern(clause.get_ref(), words);
    let compiled = read.and_then(|pattern| {
        if origin.source.own {
            pattern.compiled()?;
        }
        Ok(pattern)
    });
    compiled.map_err(|error| match error {
        PatternError::UnknownKind { kind, at } => {
            let rest = &clause.get_ref()[at..];
            let hole = at..at + rest.find('}').map_or(rest.len(), |close| close + 1);
            let known: Vec<&str> = HoleKind::ALL.iter().map(|(name, _)| *name).collect();
            let (zh, en) =
                (format!("没有叫 {kind} 的空位种类"), format!("there is no hole kind {kind}"));
            let place = origin.inside(clause, hole);
            origin.error(place, &zh, &en).with_help(meant(&kind, &known, origin.lang))
        }
        PatternError::Regex(message) => malformed(origin, clause, &message),
    })
}

/// Regular expressions, or what is wrong with each that is none.
pub(super) fn expressions(
    origin: &Origin<'_>,
    list: &[Spanned<String>],
) -> Result<Vec<Regex>, Vec<RuleFileError>> {
    let compiled = list.iter().map(|text| {
        Regex::new(text.get_ref()).map_err(|error| malformed(origin, text, &error.to_string()))
    });
    let (good, bad): (Vec<_>, Vec<_>) = compiled.partition(Result::is_ok);
    let errors: Vec<RuleFileError> = bad.into_iter().filter_map(Result::err).collect();
    if errors.is_empty() { Ok(good.into_iter().flatten().collect()) } else { Err(errors) }
}

/// The last line of what the expression's compiler says is the reason; those above draw a picture.
fn malformed(origin: &Origin<'_>, text: &Spanned<String>, message: &str) -> RuleFileError {
    let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
    let place = origin.inside(text, 0..text.get_ref().len());
    origin.error(place, "表达式有误", "the expression is malformed").with_help(reason.to_owned())
}

/// The longest stretch of plain text that every match of a phrase holds: what stands outside
/// holes, groups, classes and repetitions.
pub(super) fn literal(phrase: &str) -> String {
    let mut best = String::new();
    let mut run = String::new();
    let mut depth = 0_usize;
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' if depth == 0 && chars.peek() == Some(&'0') => {
                run.pop();
                depth += 1;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                run.clear();
                continue;
            }
            '?' | '*' => {
                run.pop();
            }
            '|' if depth == 0 => return String::new(),
            // `\d` stands for a digit, not for a d.
            '\\' => {
                chars.next();
            }
            '.' | '+' | '^' | '$' | '，' | '；' | '：' | '（' | '）' | '“' | '”' => {}
            _ if depth == 0 => {
                run.push(c);
                continue;
            }
            _ => continue,
        }
        if best.len() < run.len() {
            best.clone_from(&run);
        }
        run.clear();
    }
    if best.len() < run.len() { run } else { best }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn literals_stand_in_every_match() {
        assert_eq!(literal("完成年初预算数?的{rate:percent}"), "完成年初预算");
        assert_eq!(literal("占(?:比|比重)为?{share:percent}"), "占");
        assert_eq!(literal("{rate:growth}"), "");
        assert_eq!(literal(r"\d{rate:growth}"), "");
        assert_eq!(literal("约{0,2}{rate:growth}"), "");
        assert_eq!(literal("(?:比|较){:prior}{delta:change}"), "");
    }
}
