//! Compiles the phrases and expressions of a rule file.

use super::mistake::{Origin, RuleFileError};
use super::said;
use super::syntax::meant;
use crate::claim::{Expression, HoleKind, Pattern, PatternError, pattern};
use crate::vocabulary::Words;
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
            pattern.check()?;
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
) -> Result<Vec<Expression>, Vec<RuleFileError>> {
    let read: Vec<Expression> =
        list.iter().map(|text| Expression::new(text.get_ref().clone())).collect();
    let wrong = |(expression, text): (&Expression, _)| {
        expression.check().err().map(|error| malformed(origin, text, &error.to_string()))
    };
    // The program's own are checked by a test and compiled when a document needs them.
    let own = read.iter().zip(list).filter(|_| origin.source.own);
    let errors: Vec<RuleFileError> = own.filter_map(wrong).collect();
    if errors.is_empty() { Ok(read) } else { Err(errors) }
}

fn malformed(origin: &Origin<'_>, text: &Spanned<String>, message: &str) -> RuleFileError {
    let reason = origin.lang.pick(said::expression(message), message).to_owned();
    let place = origin.inside(text, 0..text.get_ref().len());
    origin.error(place, "表达式有误", "the expression is malformed").with_help(reason)
}
