//! “A、B和C分别为x、y和z”: labels and figures in two lists of one length.

use super::sentence::Event;
use super::shape::is_marker;
use super::statement::{Value, states_amount};
use super::{Expression, Shape};
use crate::number::Figure;
use crate::source::Span;
use once_cell::sync::Lazy;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// How many bytes before a list of figures the labels of it are looked for.
const LONGEST_CLAUSE: usize = 3000;

/// Whose a figure of such a list is.
#[derive(Clone, Debug)]
pub(super) enum Owner {
    /// The quantity that this part of the text names.
    Label(Range<usize>),
    /// The quantity spoken of so many statements before the last one: “A5万元、B3万元，分别占…”.
    Back(usize),
}

/// For each figure that stands in such a list, by the byte of its marker: whose it is.
pub(super) fn respective_owners(shape: &Shape) -> BTreeMap<usize, Owner> {
    static LIST: Lazy<Expression> = Lazy::new(|| {
        let each = "(?:分别|依次)(?:是|为|占|达|达到|增加|减少|完成)?[^,;:。\x01-\x07]*";
        let both = "各自?(?:是|为|占|达到?|增加|减少|增长|下降|完成)?了?";
        // Without 分别 or 依次, which have a form of their own.
        let plain = "、[^,;:。别次\x01-\x07]*(?P<link>为)";
        let figures = "(?P<figures>[\x01-\x07](?:[、,和与及][\x01-\x07])+)";
        Expression::new(format!("(?:{each}|{both}|{plain}){figures}"))
    });
    // “分别为…、…，占…、…”: the same again, where nothing stands between the lists.
    static NEXT: Lazy<Expression> = Lazy::new(|| {
        let each =
            "^(?:各自?|也|又)?(?:占|下降|降低|减少|增长|增加|上升|增幅|降幅|增速|比上年|较上年)";
        let figures = "(?P<figures>[\x01-\x07](?:[、,和与及][\x01-\x07])+)$";
        let words = "[^,;:。\x01-\x07]*";
        Expression::new(format!("{each}{words}(?:\x01{words})?{figures}"))
    });
    let mut owners = BTreeMap::new();
    let mut last: Vec<Range<usize>> = Vec::new();
    // Where the last list ended, and how long it was.
    let mut before: Option<(usize, usize)> = None;
    for clause in clauses_with_lists(&shape.text) {
        let next = || {
            // “，占总额60万元的…”: what the shares are of may be printed among the words.
            let (end, count) = before.filter(|(end, _)| shape.text[*end..].starts_with(','))?;
            let clause = end + 1..clause.end;
            let found = NEXT.matches(&shape.text[clause.clone()]).into_iter().next()?;
            let shares = found.group("figures")?;
            let shares = &shape.text[clause.start + shares.start..clause.end];
            let same = shares.chars().filter(|c| is_marker(*c)).count() == count;
            same.then_some((clause, found))
        };
        let own = LIST.matches(&shape.text[clause.clone()]).into_iter().next();
        let repeats = own.is_none();
        let found = own.map(|found| (clause.clone(), found)).or_else(next);
        before = None;
        let Some((clause, found)) = found else { continue };
        let group = |name| {
            let group = found.group(name)?;
            Some(clause.start + group.start..clause.start + group.end)
        };
        let figures = group("figures").expect("a group of every match");
        let link = group("link");
        let start = link.as_ref().map_or(clause.start + found.range.start, |link| link.start);
        let markers: Vec<usize> = shape.text[figures.clone()]
            .char_indices()
            .filter(|(_, c)| is_marker(*c))
            .map(|(at, _)| figures.start + at)
            .collect();
        let mut names = names_before(&shape.text, start, markers.len());
        if names.len() != markers.len() && link.is_none() {
            // “分别占…”: the labels were listed with the amounts before.
            names.clone_from(&last);
        }
        let count = markers.len();
        before = Some((figures.end, count));
        if link.is_some() && names.len() != count {
            continue;
        }
        if !repeats && names.len() == count && names.iter().all(|name| !name.is_empty()) {
            owners.extend(markers.into_iter().zip(names.iter().cloned().map(Owner::Label)));
            last = names;
        } else {
            owners.extend(markers.into_iter().zip((0..count).rev().map(Owner::Back)));
        }
    }
    owners
}

/// Each list of figures with the words of its clause before it, which alone can tell whose they are. Only
/// there is it worth looking: a run of labels without figures has as many beginnings as labels.
fn clauses_with_lists(text: &str) -> Vec<Range<usize>> {
    let markers: Vec<usize> =
        text.char_indices().filter(|(_, c)| is_marker(*c)).map(|(at, _)| at).collect();
    let joined = |a: &usize, b: &usize| matches!(&text[a + 1..*b], "、" | "," | "和" | "与" | "及");
    let mut clauses = Vec::new();
    let mut seen = 0;
    for list in markers.chunk_by(joined) {
        let (first, end) = (list[0], list[list.len() - 1] + 1);
        if 1 < list.len() {
            let from = text.ceil_char_boundary(seen.max(first.saturating_sub(LONGEST_CLAUSE)));
            let ends = text[from..first]
                .char_indices()
                .rev()
                .find(|(_, c)| matches!(c, ',' | ';' | ':' | '。'));
            clauses.push(ends.map_or(from, |(at, c)| from + at + c.len_utf8())..end);
        }
        seen = end;
    }
    clauses
}

/// “分别占24%、16%和60%”: what the words say of the first figure they say of each.
pub(super) fn spread(
    shape: &Shape,
    events: Vec<Event>,
    owners: &BTreeMap<usize, Owner>,
) -> Vec<Event> {
    let read = events.iter().filter(|event| !is_bare(event));
    let claimed: HashSet<Span> = read.flat_map(Event::figures).collect();
    let mut taken: HashSet<usize> = HashSet::new();
    let mut out = Vec::new();
    for event in events {
        // “分别减少5万元和3万元”: the second is no amount of its own.
        if is_bare(&event) && taken.contains(&event.range.end) {
            continue;
        }
        let followers = followers(shape, &event, owners, &claimed);
        taken.extend(followers.iter().map(|follower| follower.range.end));
        out.push(event);
        out.extend(followers);
    }
    out
}

/// Whether no word was read with the one figure of an event.
fn is_bare(event: &Event) -> bool {
    event.range.len() == 1
}

/// A copy of an event for each figure that follows its own in a list and that nothing else claims.
fn followers(
    shape: &Shape,
    event: &Event,
    owners: &BTreeMap<usize, Owner>,
    claimed: &HashSet<Span>,
) -> Vec<Event> {
    let own = event.range.end - 1;
    let first = shape.figure_at(own).filter(|_| owners.contains_key(&own));
    let mut figures = event.bindings.iter().enumerate().filter_map(|(at, binding)| {
        let Value::Figure { figure, way } = &binding.value else { return None };
        (Some(figure) == first).then_some((at, way))
    });
    let Some((place, way)) = figures.next() else { return Vec::new() };
    // What the shares are of holds for each; another amount or change is the first one's alone.
    let alone = event.bindings.iter().enumerate().any(|(at, binding)| {
        let changes = matches!(&binding.value, Value::Figure { way: Some(_), .. });
        at != place && (changes || states_amount(std::slice::from_ref(binding)))
    });
    if alone {
        return Vec::new();
    }
    let kind = shape.text[own..].chars().next();
    let mut found = Vec::new();
    for at in owners.range(own + 1..).map(|(at, _)| *at) {
        let unclaimed = |figure: &&Figure| !claimed.contains(&figure.span);
        let Some(figure) = shape.figure_at(at).filter(unclaimed) else { break };
        if shape.text[at..].chars().next() != kind {
            break;
        }
        let value = Value::Figure { figure: figure.clone(), way: *way };
        // What the words say beside the figure, which year it is compared with, holds for each.
        let mut bindings = event.bindings.clone();
        bindings[place].value = value;
        let (range, span) = (at..at + 1, shape.span(at..at + 1));
        found.push(Event { range, span, bindings, ..event.clone() });
    }
    found
}

/// The last `count` labels of the enumeration that ends at byte `end`.
fn names_before(text: &str, end: usize, count: usize) -> Vec<Range<usize>> {
    let clause = text[..end]
        .rfind(|c: char| matches!(c, ',' | ';' | ':' | '。') || is_marker(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mut names = Vec::new();
    let mut from = clause;
    for (at, c) in text[clause..end].char_indices() {
        let at = clause + at;
        if matches!(c, '、' | '和' | '与' | '及') {
            names.push(from..at);
            from = at + c.len_utf8();
        }
    }
    names.push(from..end);
    // “公务用车购置及运行维护费” holds a conjunction of its own.
    if names.len() == count { names } else { split_at_marks(text, clause..end, count) }
}

/// Splits at 、 only, and at the last 和 if that is what is missing.
fn split_at_marks(text: &str, range: Range<usize>, count: usize) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut from = range.start;
    for (at, c) in text[range.clone()].char_indices().filter(|(_, c)| *c == '、') {
        names.push(from..range.start + at);
        from = range.start + at + c.len_utf8();
    }
    if names.len() + 2 == count
        && let Some(at) = text[from..range.end].rfind(['和', '与'])
    {
        names.push(from..from + at);
        from += at + '和'.len_utf8();
    }
    names.push(from..range.end);
    names
}
