//! Sentences and paragraphs in the shape of the document's own, about another body or year.
//!
//! A tenth of all amounts is told of them, so that shares, sums and changes hold. The years are four
//! before, of which the document says nothing.

use super::figures::{expression, tenth, value, values, years};
use super::prose::{Labelled, Sentence, labelled, lines, sentences};
use super::words::BODIES;
use super::{Change, drawn, spliced};
use crate::dice::Dice;
use crate::documents::Text;
use regex::Regex;
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::LazyLock;

/// Whose disclosure it is: what stands before the year in the first line, or behind it.
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^#?\s*(?:20\d\d年度?)?(?P<owner>\p{Han}{3,20}?)(?:20\d\d年|部门决算|单位决算|部门预算|单位预算)",
    )
});
/// The words of the author for the body.
const OWN: &[&str] = &["本部门", "本单位", "我单位", "我局", "我院", "本级"];
/// What a share is of, and what is fulfilled: with another body's amounts these are that body's.
static OF_WHAT: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?P<part>占|完成)(?P<whole>[\p{Han}“&&[^比]])"));
const EARLIER: i32 = -4;

pub(super) fn sentence_of_a_body(document: &Text, dice: &mut Dice) -> Option<Change> {
    let body = dice.pick(BODIES);
    placed(document, of_one(document), &|text| of_body(document, text, body), dice)
}

pub(super) fn paragraph_of_a_body(document: &Text, dice: &mut Dice) -> Option<Change> {
    let body = dice.pick(BODIES);
    let copy = |text: &str| of_body(document, text, body).map(|copy| format!("\n{copy}"));
    placed(document, paragraphs(document), &copy, dice)
}

pub(super) fn sentence_of_a_year(document: &Text, dice: &mut Dice) -> Option<Change> {
    placed(document, of_one(document), &|text| of_year(document, text), dice)
}

pub(super) fn paragraph_of_a_year(document: &Text, dice: &mut Dice) -> Option<Change> {
    let copy = |text: &str| of_year(document, text).map(|copy| format!("\n{copy}"));
    placed(document, paragraphs(document), &copy, dice)
}

/// Sentences after which another may stand, with their full stop.
fn of_one(document: &Text) -> Vec<Range<usize>> {
    let sentences = sentences(&document.body);
    let fit = sentences.filter(|one| one.is_of_one() && one.is_left() && !one.is_item());
    fit.map(|one| one.at.start..one.at.end + '。'.len_utf8()).collect()
}

/// Paragraphs with amounts after which another may stand.
fn paragraphs(document: &Text) -> Vec<Range<usize>> {
    let text = &document.body;
    let whole = |line: &Range<usize>| text[line.clone()].ends_with('。');
    let fit = |line: &Range<usize>| {
        let last = sentences(&text[line.clone()]).last();
        let item = sentences(&text[line.clone()]).next().is_some_and(|first| first.is_item());
        let left =
            Sentence { at: line.clone(), text: "", line: line.clone(), after: &text[line.end..] };
        let split = text[line.clone()].contains("分别");
        last.is_some() && !item && !split && left.is_left() && text[line.clone()].contains("元")
    };
    lines(text).filter(whole).filter(fit).collect()
}

/// The copy of one of the places, right behind it.
fn placed(
    document: &Text,
    places: Vec<Range<usize>>,
    copy: &dyn Fn(&str) -> Option<String>,
    dice: &mut Dice,
) -> Option<Change> {
    let text = &document.body;
    let copies = places.into_iter().filter_map(|at| Some((at.end, copy(&text[at])?)));
    let (at, what) = drawn(copies.collect(), dice)?;
    Some(Change { text: spliced(text, at..at, &what), what: what.trim().to_owned() })
}

/// Told of another body, by name.
fn of_body(document: &Text, text: &str, body: &str) -> Option<String> {
    let copy = tenth(text, 0)?;
    let owner = OWNER.captures(&document.body).and_then(|found| found.name("owner"));
    let own = OWN.iter().copied().chain(owner.map(|owner| owner.as_str()));
    let named = own.fold(copy.clone(), |copy, own| copy.replace(own, body));
    let named = if named == copy { format!("{body}{copy}") } else { named };
    Some(OF_WHAT.replace_all(&named, "${part}其自身${whole}").into_owned())
}

/// Told of a year of which the document says nothing.
fn of_year(document: &Text, text: &str) -> Option<String> {
    let year = years(&document.body).next()?;
    let copy = tenth(text, EARLIER)?;
    let fresh = years(&copy).all(|year| !years(&document.body).any(|known| known == year));
    let head = text.split(['，', '。', '：']).next().unwrap_or_default();
    let dated = years(head).next() == Some(year);
    let lead = if dated { String::new() } else { format!("{}年度", year + EARLIER) };
    fresh.then(|| format!("{lead}{copy}"))
}

/// 比上年增加4.85万元，增长30.72%
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    let share = r"^(?:[，,]占[^，,。]*%)?";
    let than = r"[，,](?:比|较|与)(?:上年度?|20\d\d年度?)(?:决算数?|相比)?[，,]?";
    expression(&format!(
        r"{share}{than}(?P<way>增加|减少)(?P<delta>\d[\d,]*(?:\.\d+)?)(?:万元|元)[，,](?:增长|下降)(?P<rate>\d+(?:\.\d+)?)%"
    ))
});

/// The amount of last year as the sentence itself gives it: this year's and the change.
pub(super) fn last_year(document: &Text, dice: &mut Dice) -> Option<Change> {
    let text = &document.body;
    let year = years(text).next()? - 1;
    let places = sentences(text).filter(|one| one.is_of_one() && one.is_left());
    let told = places.filter_map(|sentence| {
        let found = labelled(sentence.text, sentence.at.start).next()?;
        let prior = prior(text, &found)?;
        let unit = if text[..found.end].ends_with("万元") { "万元" } else { "元" };
        let label = &text[found.label];
        Some((sentence.at.end + '。'.len_utf8(), format!("{year}年度{label}{prior}{unit}。")))
    });
    let (at, what) = drawn(told.collect(), dice)?;
    Some(Change { text: spliced(text, at..at, &what), what })
}

/// `None` where the printed figures do not settle it: where the rate is another one than it gives,
/// or where the document prints something near it, which may be the same amount rounded once.
fn prior(text: &str, found: &Labelled<'_>) -> Option<Decimal> {
    let change = CHANGE.captures(&text[found.end..])?;
    let (amount, delta) = (value(found.amount)?, value(&change["delta"])?);
    let prior = if &change["way"] == "增加" {
        amount.checked_sub(delta)?
    } else {
        amount.checked_add(delta)?
    };
    let rate: Decimal = change["rate"].parse().ok()?;
    let hundredfold = delta.checked_mul(Decimal::ONE_HUNDRED)?;
    let given = hundredfold.checked_div(prior)?.round_dp(rate.scale());
    let step = Decimal::new(3, prior.scale());
    let near = |other: Decimal| other != prior && (other - prior).abs() < step;
    (given == rate && !values(text).any(near)).then_some(prior)
}
