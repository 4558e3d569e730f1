//! Reads a file past its mistakes, so that all of them are told at once: what is wrong is left out, and the
//! rest is read again.

use super::mistake::{Origin, RuleFileError};
use super::syntax::{missing, mistaken, objection};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

/// Whoever has made more mistakes is helped by the first of them.
const MOST: usize = 50;

/// Where stands what is put in for what is missing: whatever is wrong with that is not the author's.
pub(super) const NOWHERE: Range<usize> = usize::MAX..usize::MAX;

/// What a file says but for its mistakes, and these.
pub(crate) fn recover<T: DeserializeOwned>(origin: &Origin<'_>) -> (Option<T>, Vec<RuleFileError>) {
    // All that is well read is read once.
    if let Ok(file) = toml::from_str(origin.source.text) {
        return (Some(file), Vec::new());
    }
    let (table, syntax) = DeTable::parse_recoverable(origin.source.text);
    let mut mistakes = of_different_lines(origin, &syntax);
    // Behind what is no TOML anything may be meant.
    let torn = syntax.iter().filter_map(Error::span).map(|span| span.start).min();
    let sure = torn.and_then(|at| Some(origin.source.text.get(..at)?.rfind('\n')? + 1));
    let (file, found) =
        read(origin, table, sure.unwrap_or(if syntax.is_empty() { usize::MAX } else { 0 }));
    mistakes.extend(found);
    mistakes.sort_by_key(|mistake| mistake.span);
    (file.filter(|_| syntax.is_empty()), mistakes)
}

/// What is no TOML; one mistake makes others on its line.
fn of_different_lines(origin: &Origin<'_>, syntax: &[Error]) -> Vec<RuleFileError> {
    let line = |error: &Error| {
        let before = error.span().and_then(|span| origin.source.text.get(..span.start));
        before.map(|before| before.matches('\n').count())
    };
    let mut last = None;
    let mut told = Vec::new();
    for error in syntax.iter().take(MOST) {
        let line = Some(line(error));
        if line != last {
            told.push(objection(origin, error));
        }
        last = line;
    }
    told
}

/// What a table says but for its mistakes, and those before `sure`.
fn read<T: DeserializeOwned>(
    origin: &Origin<'_>,
    mut table: Spanned<DeTable<'_>>,
    sure: usize,
) -> (Option<T>, Vec<RuleFileError>) {
    let mut mistakes = Vec::new();
    // Names that are not there because what was there was wrong.
    let mut gone: Vec<String> = Vec::new();
    for _ in 0..MOST {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(file) => return (Some(file), mistakes),
            Err(error) => error,
        };
        let missed = missing(&error);
        let follows = missed.is_some_and(|name| gone.iter().any(|gone| gone == name));
        let span = error.span().unwrap_or_default();
        if !follows && span.start < sure && span != NOWHERE {
            mistakes.push(objection(origin, &error));
        }
        gone.extend(mistaken(&error));
        if let Some(name) = missed.filter(|_| !follows)
            && let Some(lacking) = table_at(table.get_mut(), &span)
        {
            let nothing = Spanned::new(NOWHERE, DeValue::String("".into()));
            lacking.insert(Spanned::new(NOWHERE, name.to_owned().into()), nothing);
            gone.push(name.to_owned());
            continue;
        }
        match cut(table.get_mut(), &span) {
            Some(name) => gone.push(name),
            None => break,
        }
    }
    (None, mistakes)
}

/// The table that stands at a place.
fn table_at<'a, 'i>(
    table: &'a mut DeTable<'i>,
    span: &Range<usize>,
) -> Option<&'a mut DeTable<'i>> {
    fn below<'a, 'i>(
        value: &'a mut Spanned<DeValue<'i>>,
        span: &Range<usize>,
    ) -> Option<&'a mut DeTable<'i>> {
        let here = value.span() == *span;
        match value.get_mut() {
            DeValue::Table(table) => {
                if here {
                    Some(table)
                } else {
                    table_at(table, span)
                }
            }
            DeValue::Array(array) => array.iter_mut().find_map(|value| below(value, span)),
            _ => None,
        }
    }
    table.iter_mut().find_map(|(_, value)| below(value, span))
}

/// Takes out what stands at a place, and gives its name if it has one: what is at the place exactly, or else
/// the least that holds it.
fn cut(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let exactly = |other: Range<usize>| other == *span;
    let around = |other: Range<usize>| other.start <= span.start && span.end <= other.end;
    cut_where(table, &exactly).or_else(|| cut_where(table, &around))
}

fn cut_where(table: &mut DeTable<'_>, is_it: &dyn Fn(Range<usize>) -> bool) -> Option<String> {
    for value in table.iter_mut().map(|(_, value)| value) {
        if let Some(name) = cut_below(value, is_it) {
            return Some(name);
        }
    }
    let found = table.iter().find(|(key, value)| is_it(key.span()) || is_it(value.span()));
    let key = found.map(|(key, _)| key.clone())?;
    table.remove(&key);
    Some(key.into_inner().into_owned())
}

/// Takes it out of a value.
fn cut_below(
    value: &mut Spanned<DeValue<'_>>,
    is_it: &dyn Fn(Range<usize>) -> bool,
) -> Option<String> {
    match value.get_mut() {
        DeValue::Table(table) => cut_where(table, is_it),
        DeValue::Array(array) => {
            for element in array.iter_mut() {
                if let Some(name) = cut_below(element, is_it) {
                    return Some(name);
                }
            }
            let at = array.iter().position(|element| is_it(element.span()))?;
            let mut rest = DeArray::new();
            let others = array.iter().enumerate().filter(|(other, _)| *other != at);
            others.for_each(|(_, element)| rest.push(element.clone()));
            *array = rest;
            Some(String::new())
        }
        _ => None,
    }
}
