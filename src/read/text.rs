//! Plain text and Markdown: the transcript is the file, decoded if it is not UTF-8, and every block
//! is a stretch of it. The comments of Markdown are blanks in it, and so are page numbers within
//! paragraphs.

use super::wrap::{self, Printed, Role};
use super::{Format, Input, ReadError, binary, blanks, comments, encoding, html, outline, pipes};
use crate::document::{Block, Document, LineIndex};
use crate::source::Span;

/// Plain text, with or without Markdown.
pub(super) const FORMAT: Format = Format {
    name: "text",
    zh: "文本（txt、md）",
    en: "text (txt, md)",
    extensions: &["txt", "text", "md", "markdown"],
    sniff,
    read,
};

fn sniff(bytes: &[u8]) -> bool {
    binary::kind(bytes).is_none() && !html::is_page(bytes)
}

/// What parts cells. There are no more than two of them to a cell.
const BARS: [u8; 2] = [b'|', b'\t'];

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    // In no encoding is a text more than three times as long as it is in UTF-8.
    input.within(0, input.bytes.len() / 3)?;
    let decoded = encoding::decode(input.bytes)
        .map_err(|line| ReadError::Undecodable { name: input.name.to_owned(), line })?;
    let mut transcript = decoded.text;
    let bars = transcript.bytes().filter(|byte| BARS.contains(byte)).count();
    if input.limits.cells < bars / 2 {
        return Err(input.too_large("--max-cells", input.limits.cells as u64));
    }
    let lines = lines(&transcript);
    input.within(lines.len(), transcript.len())?;
    let markdown = is_markdown(&transcript, &lines, &input.extension());
    let comments = if markdown { comments::take(&mut transcript) } else { Vec::new() };
    if markdown {
        comments::blank_breaks(&mut transcript);
    }
    let roles = roles(&transcript, &lines);
    comments::blank(&mut transcript, &within(&lines, &roles));
    let blocks = Reader { text: &transcript, lines: &lines, markdown, roles }.blocks();
    if blocks.is_empty() {
        return Err(ReadError::Empty { name: input.name.to_owned() });
    }
    Ok(Document {
        source: input.source,
        name: input.name.to_owned(),
        format: if markdown { "markdown" } else { "text" },
        encoding: decoded.encoding,
        lines: LineIndex::new(&transcript),
        offset: decoded.offset,
        recoding: decoded.recoding,
        notes: decoded.note.into_iter().collect(),
        allowances: comments::allowances(comments, &blocks, transcript.len()),
        blocks,
        transcript,
        ..Document::default()
    })
}

/// The blocks of lines of a transcript that holds more than text.
pub(super) fn blocks(text: &str, lines: &[Span]) -> Vec<Block> {
    let (markdown, roles) = (is_markdown(text, lines, ""), roles(text, lines));
    Reader { text, lines, markdown, roles }.blocks()
}

/// What each line is to those above it. Rows of tables and headings of Markdown stand for themselves.
fn roles(text: &str, lines: &[Span]) -> Vec<Role> {
    let printed = |line: &Span| {
        let text = line.of(text);
        Printed { text, alone: is_row(text) || text.starts_with('#') || is_rule(text.trim()) }
    };
    wrap::roles(&lines.iter().map(printed).collect::<Vec<_>>())
}

/// Whether pipes, tabs or wide gaps part the words of a line that is no sentence.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    let gap = |gap: &str| line.contains(gap) && !line.contains(['，', '。', '；']);
    line.contains('|') || ["\t", "   ", "\u{3000}\u{3000}"].into_iter().any(gap)
}

/// What is left out within paragraphs: the lines that belong to the page.
fn within(lines: &[Span], roles: &[Role]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open = Vec::new();
    for (line, role) in lines.iter().zip(roles) {
        match role {
            Role::LeftOut => open.push(*line),
            Role::GoesOn => out.append(&mut open),
            Role::Begins => open.clear(),
        }
    }
    out
}

/// The lines without their ends; `\r\n` and a lone `\r` end a line too.
fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(byte, b'\n' | b'\r') {
            // Of \r\n the second byte ends no line of its own.
            if !(*byte == b'\n' && at > 0 && bytes[at - 1] == b'\r') {
                lines.push(Span::new(start, at));
            }
            start = at + 1;
        }
    }
    lines.push(Span::new(start, bytes.len()));
    lines
}

fn is_markdown(text: &str, lines: &[Span], extension: &str) -> bool {
    matches!(extension, "md" | "markdown")
        || lines.iter().any(|line| {
            let line = outline::title(text, *line);
            outline::markdown_heading(text, line).is_some() || pipes::is_separator(line.of(text))
        })
}

/// Walks over the lines and makes blocks of them.
struct Reader<'a> {
    text: &'a str,
    lines: &'a [Span],
    markdown: bool,
    /// What each line is to those above it.
    roles: Vec<Role>,
}

impl Reader<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            at = self.step(at, &mut blocks);
        }
        blanks::settle(self.text, &mut blocks);
        blocks
    }

    /// Reads what starts at line `at`; the line after it.
    fn step(&self, at: usize, blocks: &mut Vec<Block>) -> usize {
        let line = self.trimmed(at);
        let left_out = self.roles.get(at) == Some(&Role::LeftOut);
        if line.is_empty() || left_out || (self.markdown && is_rule(line.of(self.text))) {
            return at + 1;
        }
        if let Some((tables, next)) = pipes::tables(self.text, self.lines, at) {
            blocks.extend(tables.into_iter().map(Block::Table));
            return next;
        }
        let heading = outline::markdown_heading(self.text, line).filter(|_| self.markdown);
        if let Some(heading) = heading {
            blocks.push(Block::Heading(heading));
            return at + 1;
        }
        let (span, next) = self.paragraph(at);
        blocks.push(outline::block(self.text, span));
        next
    }

    /// The lines that go on from line `at`, and the line after them. A paragraph of Markdown goes on
    /// over lines that break off without a full stop.
    fn paragraph(&self, at: usize) -> (Span, usize) {
        let (mut span, mut next) = (self.trimmed(at), at + 1);
        let open = self.markdown && matches!(outline::block(self.text, span), Block::Paragraph(_));
        for (index, role) in self.roles.iter().enumerate().skip(at + 1) {
            let goes_on = match role {
                Role::LeftOut => continue,
                Role::GoesOn => true,
                Role::Begins => open && index == next && self.goes_on(index),
            };
            if !goes_on {
                break;
            }
            (span, next) = (span.to(self.trimmed(index)), index + 1);
        }
        (span, next)
    }

    /// Whether line `next` continues the paragraph of the line before.
    fn goes_on(&self, next: usize) -> bool {
        let (before, line) = (self.trimmed(next - 1), self.trimmed(next));
        let content = line.of(self.text);
        !content.is_empty()
            && !ends_sentence(before.of(self.text))
            && !is_rule(content)
            && !outline::is_bullet(content)
            && outline::marker(self.text, line).is_none()
            && outline::markdown_heading(self.text, line).is_none()
            && !pipes::starts(self.text, self.lines, next)
    }

    fn trimmed(&self, at: usize) -> Span {
        outline::title(self.text, self.lines[at])
    }
}

fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end_matches(['”', '"', '）', ')', '」', '』']);
    inner.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':'])
}

/// A Markdown rule: `---`, `***`.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', '*', '_', '='].iter().any(|sign| line.trim_matches(*sign).is_empty())
}
