//! The transcript of a document, with the place of every line: what a reader made of a file, to be
//! compared with the original.

use super::place;
use super::visible::visible_line;
use crate::diagnostic::Lang;
use crate::document::Document;
use std::io;

/// Writes each line of the transcript that holds something, after its place and a tab.
pub fn places(document: &Document, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let mut start = 0;
    for line in document.transcript.split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            let place = place::human(document, at, lang);
            writeln!(out, "{}\t{}", visible_line(&place), visible_line(content))?;
        }
        start += line.len();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::diagnostic::Lang;
    use crate::read::read;
    use crate::source::SourceId;

    #[test]
    fn every_line_has_its_place() {
        let text = "一、收入\r\n\r\n  收入8.29万元。";
        let document = read("甲.txt", text.as_bytes(), SourceId(0)).unwrap();
        let mut out = Vec::new();
        places(&document, Lang::Zh, &mut out).unwrap();
        let told = String::from_utf8(out).unwrap();
        assert_eq!(told, "第1行第1字\t一、收入\n第3行第3字\t收入8.29万元。\n");
    }
}
