//! Headings and list numbers of official documents: 第一部分, 一、, （一）, 1., (1), ①.

use crate::document::{Block, Heading, Marker, MarkerStyle, Paragraph};
use crate::number::{Figure, Lexicon, Token, Unit, begins_with_code};
use crate::source::Span;

/// Longer lines are prose.
const LONGEST_HEADING: usize = 40;

/// A plain line as heading or paragraph; `line` has no blanks at its ends.
pub(super) fn block(text: &str, line: Span) -> Block {
    let marker = marker(text, line);
    match marker {
        Some(marker) if is_heading(text, line, marker) => {
            let title = title(text, Span::new(marker.span.end, line.end));
            Block::Heading(Heading {
                span: line,
                title,
                level: level(marker.style),
                marker: Some(marker),
            })
        }
        _ => Block::Paragraph(Paragraph { span: line, marker }),
    }
}

/// A line that its author marked as a heading of this level, unless it says something.
pub(super) fn styled(text: &str, line: Span, level: u8) -> Option<Heading> {
    let marker = marker(text, line);
    let body =
        title(text, Span::new(marker.map_or(line.start, |marker| marker.span.end), line.end));
    let content = body.of(text);
    let inner = content.trim_end_matches(['。', ':', '：']);
    let sentence = inner.contains(['。', '；', ';', '！', '？']);
    let long = line.of(text).chars().nth(LONGEST_HEADING).is_some();
    let names = !content.is_empty() && !sentence && !long && !states_amount(content, true);
    names.then_some(Heading { span: line, title: body, level, marker })
}

/// A Markdown heading: `##` and a blank before the title.
pub(super) fn markdown_heading(text: &str, line: Span) -> Option<Heading> {
    let content = line.of(text);
    let signs = content.len() - content.trim_start_matches('#').len();
    let rest = &content[signs..];
    if !(1..=6).contains(&signs) || !rest.starts_with([' ', '\t', '\u{3000}']) {
        return None;
    }
    let closed = rest.trim_end().trim_end_matches('#');
    let named = title(text, Span::new(line.start + signs, line.start + signs + closed.len()));
    let marker = marker(text, named);
    let start = marker.map_or(named.start, |marker| marker.span.end);
    let title = title(text, Span::new(start, named.end));
    Some(Heading { span: line, title, level: u8::try_from(signs).unwrap_or(6), marker })
}

/// Whether the line is an item of a Markdown list: `- ` or `* `.
pub(super) fn is_bullet(line: &str) -> bool {
    ["- ", "* ", "+ "].iter().any(|sign| line.starts_with(sign))
}

/// The number that `line` starts with.
pub(super) fn marker(text: &str, line: Span) -> Option<Marker> {
    let content = line.of(text);
    let (len, style, ordinal) = part(content)
        .or_else(|| bracketed(content))
        .or_else(|| numbered(content))
        .or_else(|| single(content))?;
    Some(Marker { span: Span::new(line.start, line.start + len), style, ordinal })
}

/// A marker's length, style and value.
type Found = (usize, MarkerStyle, u32);

/// 第一部分, 第2章
fn part(line: &str) -> Option<Found> {
    let rest = line.strip_prefix('第')?;
    let (len, ordinal, _) = number(rest)?;
    let word = ["部分", "章", "篇"].into_iter().find(|word| rest[len..].starts_with(word))?;
    Some(("第".len() + len + word.len(), MarkerStyle::Part, ordinal))
}

/// （一）, (1)
fn bracketed(line: &str) -> Option<Found> {
    let open = line.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let (len, ordinal, chinese) = number(&line[open.len_utf8()..])?;
    let end = open.len_utf8() + len;
    let close = line[end..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
    let style = if chinese { MarkerStyle::ChineseBracketed } else { MarkerStyle::ArabicBracketed };
    (ordinal < 100).then_some((end + close.len_utf8(), style, ordinal))
}

/// 一、, 1., 1); a blank may stand before 、 alone.
fn numbered(line: &str) -> Option<Found> {
    let (digits, ordinal, chinese) = number(line)?;
    let rest = line[digits..].trim_start_matches([' ', '\u{3000}']);
    let len = if rest.starts_with('、') { line.len() - rest.len() } else { digits };
    let sign = line[len..].chars().next()?;
    let end = len + sign.len_utf8();
    match (sign, chinese) {
        ('、' | '．' | '.', true) => Some((end, MarkerStyle::Chinese, ordinal)),
        ('、', false) if begins_with_code(&line[end..]) => {
            Some((end, MarkerStyle::Arabic, ordinal))
        }
        ('、' | '．' | '.', false) => {
            is_apart(&line[end..]).then_some((end, MarkerStyle::Arabic, ordinal))
        }
        (')' | '）', false) => Some((end, MarkerStyle::ArabicBracketed, ordinal)),
        _ => None,
    }
}

/// ①
fn single(line: &str) -> Option<Found> {
    let sign = line.chars().next()?;
    let (style, base) = match sign {
        '①'..='⑳' => (MarkerStyle::Circled, '①'),
        '⑴'..='⒇' => (MarkerStyle::ArabicBracketed, '⑴'),
        '⒈'..='⒛' => (MarkerStyle::Arabic, '⒈'),
        '㈠'..='㈩' => (MarkerStyle::ChineseBracketed, '㈠'),
        _ => return None,
    };
    Some((sign.len_utf8(), style, sign as u32 - base as u32 + 1))
}

/// Whether what follows `1.` is an item and not the rest of a number; it may start with a year.
fn is_apart(rest: &str) -> bool {
    let digits = rest.chars().take_while(|c| digit(*c).is_some()).take(5);
    let (count, bytes) = digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    count == 0 || (count == 4 && rest[bytes..].trim_start().starts_with('年'))
}

/// A number of at most three digits or characters: its length, its value, and whether it is in
/// Chinese characters.
fn number(text: &str) -> Option<(usize, u32, bool)> {
    arabic(text).or_else(|| chinese(text))
}

fn arabic(text: &str) -> Option<(usize, u32, bool)> {
    let digits = text.chars().map_while(|c| Some((c.len_utf8(), digit(c)?))).take(4);
    let mut found = (0, 0, 0);
    for (len, value) in digits {
        found = (found.0 + len, found.1 * 10 + value, found.2 + 1);
    }
    matches!(found.2, 1..=3).then_some((found.0, found.1, false)).filter(|found| found.1 > 0)
}

/// 二十一 and smaller.
fn chinese(text: &str) -> Option<(usize, u32, bool)> {
    let (mut len, mut value, mut ones) = (0, 0, 0);
    for c in text.chars().take(4) {
        match "一二三四五六七八九".chars().position(|digit| digit == c) {
            Some(digit) if ones == 0 => ones = u32::try_from(digit).ok()? + 1,
            None if c == '十' && value == 0 => {
                value = 10 * ones.max(1);
                ones = 0;
            }
            None if c == '〇' || c == '零' => {}
            _ => break,
        }
        len += c.len_utf8();
    }
    (len > 0 && value + ones > 0).then_some((len, value + ones, true))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn level(style: MarkerStyle) -> u8 {
    match style {
        MarkerStyle::Part => 1,
        MarkerStyle::Chinese => 2,
        MarkerStyle::ChineseBracketed => 3,
        MarkerStyle::Arabic => 4,
        MarkerStyle::ArabicBracketed => 5,
        MarkerStyle::Circled => 6,
    }
}

/// Whether a line with a marker names what follows rather than saying something.
fn is_heading(text: &str, line: Span, marker: Marker) -> bool {
    let content = line.of(text);
    let body = &content[marker.span.len()..];
    if content.chars().nth(LONGEST_HEADING).is_some() || body.trim().is_empty() {
        return false;
    }
    let inner = body.trim_end_matches(['。', ':', '：']);
    let says = |c: char| matches!(c, '。' | '；' | ';' | '！' | '？' | ':' | '：' | '…');
    if inner.contains(says) || inner.contains("....") {
        return false;
    }
    let full_stop = body.ends_with('。');
    let clauses = inner.contains(['，', ',']);
    let outer = marker.style <= MarkerStyle::ChineseBracketed;
    // Items of an Arabic list are sentences far more often than headings.
    let fits = if outer { !(full_stop && clauses) } else { !full_stop && !clauses };
    fits && marker.style != MarkerStyle::Circled && !states_amount(body, outer)
}

/// Whether a figure stands in the line: an amount or ratio, in the lower levels also a count.
fn states_amount(body: &str, outer: bool) -> bool {
    Lexicon::builtin().lex_joined(body).iter().any(|token| match token {
        Token::Figure(Figure { quantity, .. }) => match quantity.unit {
            Unit::Bare => false,
            Unit::Count(_) => !outer,
            _ => true,
        },
        Token::Other { .. } => false,
    })
}

/// The span without blanks at its ends.
pub(super) fn title(text: &str, span: Span) -> Span {
    let left = span.of(text).trim_start();
    let start = span.end - left.len();
    Span::new(start, start + left.trim_end().len())
}
