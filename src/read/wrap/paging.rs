//! What belongs to a page and not to its text: its number, and the head that it shares with others.

use super::seam::{Brackets, Seam, is_prose, stops};
use super::width::Width;
use super::{Printed, Text, is_blank, is_marked, seam};
use crate::number::{Lexicon, Token};
use std::collections::BTreeMap;

/// Shorter lines that come again and again are cells.
const SHORTEST_HEAD: usize = 6;

/// Which lines are heads and feet: lines that come again beside page numbers, or short ones in the
/// middle of a sentence, which goes on without them.
pub(super) fn heads(text: &Text<'_>, numbers: &[bool], width: Option<Width>) -> Vec<bool> {
    let seen = repeated(text.lines);
    let known = |at: &usize| seen.get(text.lines[*at].text.trim()).copied();
    let candidates: Vec<usize> =
        text.kept.iter().copied().filter(|at| known(at).is_some()).collect();
    let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
    for at in candidates.iter().filter(|at| is_beside(text, numbers, **at)) {
        *beside.entry(text.lines[*at].text.trim()).or_default() += 1;
    }
    let mut heads = vec![false; text.lines.len()];
    for at in candidates {
        let count = beside.get(text.lines[at].text.trim()).copied().unwrap_or(0);
        // A whole line within a paragraph may come again as well, even at the end of a page.
        let full = width.is_some_and(|width| width.fills(text.lines[at].text));
        let always = 2 < count && known(&at).is_some_and(|all| all <= count + 1);
        heads[at] = if is_beside(text, numbers, at) {
            1 < count && (always || !full)
        } else {
            !full && width.is_some_and(|width| is_between(text, at, width))
        };
    }
    heads
}

/// Whether only blank lines stand between a line and a page number.
fn is_beside(text: &Text<'_>, numbers: &[bool], at: usize) -> bool {
    let above = (0..at).rev().take_while(|index| text.left_out[*index]);
    let below = (at + 1..text.lines.len()).take_while(|index| text.left_out[*index]);
    above.chain(below).any(|index| numbers[index])
}

/// Whether the line above breaks off and the line below goes on with it.
fn is_between(text: &Text<'_>, at: usize, width: Width) -> bool {
    let Ok(index) = text.kept.binary_search(&at) else { return false };
    let above = index.checked_sub(1).and_then(|index| text.kept.get(index));
    let Some((above, below)) = above.zip(text.kept.get(index + 1)) else { return false };
    seam(text.lines, *above, *below)
        .is_some_and(|seam| is_prose(seam.before) && !stops(seam.before) && width.is_full(seam))
}

/// Which lines are page numbers.
pub(super) fn numbers(lines: &[Printed<'_>]) -> Vec<bool> {
    let printed: Vec<Option<u32>> = lines.iter().map(|line| bare(line.text)).collect();
    let mut marks: Vec<bool> = lines.iter().map(|line| is_framed(line.text)).collect();
    let mut last = None;
    for at in 0..lines.len() {
        if marks[at] {
            last = digits(lines[at].text);
        } else if let Some(number) = printed[at]
            && !lines[at].alone
            && (follows(last, number) || stands_between(lines, at))
            && borders_prose(lines, at)
        {
            marks[at] = true;
            last = Some(number);
        }
    }
    marks
}

/// Whether a page number is the next one; some pages are left out of a copy.
fn follows(last: Option<u32>, number: u32) -> bool {
    last.is_some_and(|last| last < number && number <= last + 3)
}

/// Whether a sentence ends above a number and something else begins below it, or one goes on over it.
fn stands_between(lines: &[Printed<'_>], at: usize) -> bool {
    let (Some(above), Some(below)) = around(lines, at) else { return false };
    let seam = Seam { before: above, after: below };
    let mut brackets = Brackets::default();
    brackets.read(above);
    let holds = seam.is_cut() || brackets.are_closed_by(below);
    let between = stops(above) && (is_marked(below) || is_prose(below));
    let prose = is_prose(above) || is_prose(below);
    let within = prose && !stops(above) && holds && !counts(lines[at].text, below);
    between || within
}

/// Whether a number belongs to the line below it: 16␊人. Digits below are the rest of those above: no
/// line is so short that only a part of a number is on it.
fn counts(number: &str, below: &str) -> bool {
    let head: String = below.trim_start().chars().take(8).collect();
    if head.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return false;
    }
    let text = format!("{}{head}", number.trim());
    Lexicon::builtin().lex(&text).first().is_some_and(|token| match token {
        Token::Figure(figure) => number.trim().len() < figure.span.end,
        Token::Other { span, .. } => number.trim().len() < span.end,
    })
}

fn borders_prose(lines: &[Printed<'_>], at: usize) -> bool {
    let (above, below) = around(lines, at);
    [above, below].into_iter().flatten().any(is_prose)
}

/// The lines above and below that are not blank.
fn around<'a>(lines: &[Printed<'a>], at: usize) -> (Option<&'a str>, Option<&'a str>) {
    let text = |line: Option<&Printed<'a>>| line.filter(|line| !line.alone).map(|line| line.text);
    let above = lines[..at].iter().rev().find(|line| !is_blank(line));
    (text(above), text(lines[at + 1..].iter().find(|line| !is_blank(line))))
}

/// Lines that may be heads of pages, with how often they come.
fn repeated<'a>(lines: &[Printed<'a>]) -> BTreeMap<&'a str, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let candidates = lines.iter().filter(|line| !line.alone && may_head(line.text.trim()));
    for line in candidates {
        *seen.entry(line.text.trim()).or_default() += 1;
    }
    seen.retain(|_, count| 1 < *count);
    seen
}

/// Titles of tables are needed where they stand, and so are units and list numbers.
fn may_head(line: &str) -> bool {
    let marks = ['，', '。', '；', '：', ':', '、', '|', '\t'];
    SHORTEST_HEAD <= line.chars().take(SHORTEST_HEAD).count()
        && !line.contains(marks)
        && !is_marked(line)
        && !line.ends_with('表')
}

/// -13-, —14—, 第 3 页 共 20 页
fn is_framed(line: &str) -> bool {
    let dash = |c: char| "-－—–―‐‒─━~·".contains(c);
    let opens = ['第', '共', '（', '(', '-', '—'];
    // Nearly all lines begin otherwise.
    if !line.trim_start().starts_with(|c| dash(c) || opens.contains(&c)) {
        return false;
    }
    let text: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(dash);
    let framed = text.starts_with(dash) && text.ends_with(dash) && bare(inner).is_some();
    let named = |c: char| c.is_ascii_digit() || "第页頁共/，,()（）-—".contains(c);
    let pages = text.starts_with(opens)
        && text.contains(['页', '頁'])
        && digits(&text).is_some()
        && text.chars().all(named);
    framed || pages
}

/// A short number that stands alone.
fn bare(line: &str) -> Option<u32> {
    let line = line.trim();
    let short = matches!(line.len(), 1..=3) && line.bytes().all(|byte| byte.is_ascii_digit());
    line.parse().ok().filter(|_| short)
}

/// The first number of a line.
fn digits(line: &str) -> Option<u32> {
    let start = line.find(|c: char| c.is_ascii_digit())?;
    let rest = &line[start..];
    rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()].parse().ok()
}
