//! What the words of one line are: cells of a row, a caption, or a sentence.

use super::super::line::{Line, Word};

/// No cell of a table without lines is longer.
const LONGEST: usize = 32;

/// No line of a header has more words.
const MOST_WORDS: usize = 100;

/// A line as its cells: words that stand apart, and every number by itself.
pub(in super::super) fn split(line: &Line) -> Vec<Line> {
    let parts =
        |before: &Word, word: &Word| word.apart || is_number(&before.text) || is_number(&word.text);
    line.words.chunk_by(|before, word| !parts(before, word)).map(|words| line.of(words)).collect()
}

/// Whether a text is a number and nothing else, or a dash in place of one.
pub(in super::super) fn is_number(text: &str) -> bool {
    let sign = |c: char| c.is_numeric() || ",，.．-－−+%％()（）".contains(c);
    is_dash(text)
        || (text.chars().all(sign)
            && text.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)))
}

pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "--" | "—" | "——" | "－")
}

/// Whether a number is an amount by its look: it has a point or thousands marks.
pub(super) fn is_amount(text: &str) -> bool {
    is_number(text) && text.contains(['.', ',', '．', '，'])
}

/// Whether a line is a row of a table: numbers that stand apart from the words before them and are
/// not followed by what is counted, as in a sentence.
pub(super) fn is_row(line: &Line) -> bool {
    let words = &line.words;
    let apart = (0..words.len()).filter(|at| is_number(&words[*at].text)).all(|at| {
        let free = words[at].apart || at == 0 || is_number(&words[at - 1].text);
        let next = words.get(at + 1);
        free && next.is_none_or(|next| next.apart || !next.text.starts_with(COUNTED))
    });
    let numbers = words.iter().filter(|word| is_number(&word.text) && !is_dash(&word.text)).count();
    apart && 0 < numbers && 1 < words.len() && is_filler(line)
}

/// What sentences have after a number.
const COUNTED: &[char] = &[
    '万', '亿', '元', '千', '百', '%', '％', '年', '月', '日', '个', '人', '名', '辆', '台', '套',
    '次', '批', '项', '家', '户', '件', '倍', '分', '至', '到', '-', '~', '，', '。', '、', '；',
];

/// The words of a line, each by itself; characters set wide are one word, as 合 计.
pub(super) fn words(line: &Line) -> Vec<Line> {
    let single = |word: &Word| word.text.chars().count() == 1;
    let level = |word: &Word| ["类", "款", "项", "目"].contains(&word.text.as_str());
    let wide = |a: &Word, b: &Word| single(a) && single(b) && !level(a) && !level(b);
    line.words.chunk_by(wide).map(|words| line.of(words)).collect()
}

/// Whether a line can be of a table: no part of it is a sentence.
pub(super) fn is_filler(line: &Line) -> bool {
    !is_note(line) && split(line).iter().all(|cell| !is_sentence(&cell.text))
}

/// Whether a line can be of a header, whose words stand closer together.
pub(super) fn is_head(line: &Line) -> bool {
    let few = line.words.len() <= MOST_WORDS;
    few && !is_note(line) && line.words.iter().all(|word| !is_sentence(&word.text))
}

fn is_note(line: &Line) -> bool {
    ["注", "备注", "说明"].iter().any(|word| line.text.starts_with(word))
}

fn is_sentence(text: &str) -> bool {
    let ends = text.ends_with(['，', '、', '：', ':']);
    ends || text.contains(['。', '；', '，', '！', '？', '…']) && !is_number(text)
        || LONGEST < text.chars().count()
}

/// Whether a line stands above a table: its title, its number, its unit.
pub(super) fn is_caption(line: &Line) -> bool {
    let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = text.ends_with('表') || ["表（", "表("].iter().any(|end| text.contains(end));
    let titled = named && !line.is_split();
    titled || text.contains("单位：") || text.contains("单位:") || text.starts_with("公开")
}
