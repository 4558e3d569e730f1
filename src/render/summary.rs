//! The lines that sum up a file: every finding and every figure is counted.

use super::unread;
use super::visible::visible_line;
use crate::diagnostic::{Age, FileReport, Lang, Outcome, Severity, Since, Summary};
use crate::document::Document;

/// What is said before what a figure should be.
pub(crate) fn expected(guess: bool, lang: Lang) -> &'static str {
    let (zh, en) =
        if guess { ("可能应为", "should perhaps be") } else { ("应为", "should be") };
    lang.pick(zh, en)
}

/// What a finding of this weight is called.
pub(crate) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Info => lang.pick("提示", "info"),
    }
}

/// What an outcome is called.
pub(super) fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Consistent => lang.pick("一致", "consistent"),
        Outcome::LastDigit => lang.pick("末位", "last digit"),
        Outcome::Contradicted => lang.pick("矛盾", "contradicted"),
        Outcome::Unverifiable => lang.pick("无从核对", "unverifiable"),
        Outcome::Unclaimed => lang.pick("未涉及", "unclaimed"),
    }
}

/// The summary of one file.
pub(super) fn of_file(document: &Document, report: &FileReport, lang: Lang) -> String {
    let sum = report.summary();
    let head = format!("{}{}", visible_line(&document.name), lang.pick("：", ": "));
    lines(&head, &sum, unread::line(document, report, lang), lang)
}

fn lines(head: &str, sum: &Summary, unread: Option<String>, lang: Lang) -> String {
    let unread = unread.map_or_else(String::new, |line| line + "\n");
    format!("{head}{}\n{}\n{unread}", findings(sum, lang), figures(sum, lang))
}

/// What became of the findings of an earlier draft.
pub(super) fn of_since(since: &Since, lang: Lang) -> String {
    let new = since.ages.values().filter(|age| **age == Age::New).count();
    let (still, gone) = (since.ages.len() - new, since.gone.len());
    match lang {
        Lang::Zh => format!("与上一稿相比：新的 {new}，仍在 {still}，已消除 {gone}"),
        Lang::En => format!("since the earlier draft: {new} new, {still} still there, {gone} gone"),
    }
}

/// The summary of several files; `failed` more could not be read.
pub(super) fn of_all(files: usize, failed: usize, sum: &Summary, lang: Lang) -> String {
    let failed = match (failed, lang) {
        (0, _) => String::new(),
        (failed, Lang::Zh) => format!("，另有 {failed} 个未能读取"),
        (failed, Lang::En) => format!(", {failed} more unreadable"),
    };
    let head = match lang {
        Lang::Zh => format!("合计 {files} 个文件{failed}："),
        Lang::En => format!("{files} files{failed}: "),
    };
    lines(&head, sum, unread::total(sum, lang), lang)
}

/// What a run has come to, in a few words.
pub(crate) fn findings(sum: &Summary, lang: Lang) -> String {
    format!("{}{}", open(sum, lang), settled(sum, lang))
}

/// The findings that ask nobody to act, where there are any.
fn settled(sum: &Summary, lang: Lang) -> String {
    let part = |count: usize, zh: &str, en: &str| match (count, lang) {
        (0, _) => String::new(),
        (count, Lang::Zh) => format!("，{zh} {count}"),
        (count, Lang::En) => format!(", {count} {en}"),
    };
    [
        part(sum.waived, "已豁免", "waived"),
        part(sum.known, "基线中已有", "known"),
        part(sum.gone, "基线中已消除", "known ones gone"),
    ]
    .concat()
}

fn open(sum: &Summary, lang: Lang) -> String {
    if sum.errors + sum.warnings + sum.infos == 0 {
        let settled = 0 < sum.waived + sum.known;
        let unread = 0 < sum.unread_tables + sum.unread_paragraphs;
        return none(settled, unread, lang).to_owned();
    }
    match lang {
        Lang::Zh => {
            format!("{} 个错误，{} 个警告，{} 个提示", sum.errors, sum.warnings, sum.infos)
        }
        Lang::En => [(sum.errors, "error"), (sum.warnings, "warning"), (sum.infos, "info")]
            .map(|(count, word)| plural(count, word))
            .join(", "),
    }
}

/// What is said where nothing asks for anything: all is settled, or not all was understood, or neither.
pub(super) fn none(settled: bool, unread: bool, lang: Lang) -> &'static str {
    let (zh, en) = match (settled, unread) {
        (true, _) => ("没有新的问题", "nothing new"),
        (false, false) => ("没有发现问题", "nothing found"),
        (false, true) => ("读懂的部分没有发现问题", "nothing found in what was understood"),
    };
    lang.pick(zh, en)
}

fn figures(sum: &Summary, lang: Lang) -> String {
    let total = sum.figures;
    if total == 0 {
        return lang.pick("  正文中没有数字", "  no figures in the text").to_owned();
    }
    if sum.consistent == total {
        return match lang {
            Lang::Zh => format!("  正文 {total} 个数字：全部核对一致"),
            Lang::En => format!("  {} in the text: all consistent", plural(total, "figure")),
        };
    }
    match lang {
        Lang::Zh => format!("  正文 {total} 个数字：{}", outcomes(sum, lang).join("，")),
        Lang::En => {
            let outcomes = outcomes(sum, lang).join(", ");
            format!("  {} in the text: {outcomes}", plural(total, "figure"))
        }
    }
}

fn outcomes(sum: &Summary, lang: Lang) -> Vec<String> {
    [
        (Outcome::Consistent, sum.consistent),
        (Outcome::LastDigit, sum.last_digit),
        (Outcome::Contradicted, sum.contradicted),
        (Outcome::Unverifiable, sum.unverifiable),
        (Outcome::Unclaimed, sum.unclaimed),
    ]
    .map(|(kind, count)| match lang {
        Lang::Zh => format!("{} {count}", outcome(kind, lang)),
        Lang::En => format!("{count} {}", outcome(kind, lang)),
    })
    .to_vec()
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

#[cfg(test)]
mod tests {
    use super::{lines, of_all};
    use crate::diagnostic::{Lang, Summary};

    #[test]
    fn every_figure_is_counted() {
        let sum = Summary {
            errors: 2,
            warnings: 1,
            infos: 0,
            waived: 0,
            known: 0,
            gone: 0,
            figures: 189,
            consistent: 180,
            last_digit: 1,
            contradicted: 2,
            unverifiable: 4,
            unclaimed: 2,
            ..Summary::default()
        };
        assert_eq!(
            lines("a.txt：", &sum, None, Lang::Zh),
            "a.txt：2 个错误，1 个警告，0 个提示\n  \
             正文 189 个数字：一致 180，末位 1，矛盾 2，无从核对 4，未涉及 2\n"
        );
        assert_eq!(
            of_all(2, 1, &sum, Lang::En),
            "2 files, 1 more unreadable: 2 errors, 1 warning, 0 infos\n  189 figures in the text: \
             180 consistent, 1 last digit, 2 contradicted, 4 unverifiable, 2 unclaimed\n"
        );
    }

    #[test]
    fn what_asks_nobody_to_act_is_counted_apart() {
        let sum = Summary { errors: 1, waived: 2, known: 3, gone: 4, ..Summary::default() };
        assert_eq!(
            lines("a.txt：", &sum, None, Lang::Zh).lines().next(),
            Some("a.txt：1 个错误，0 个警告，0 个提示，已豁免 2，基线中已有 3，基线中已消除 4")
        );
        let sum = Summary { known: 3, ..Summary::default() };
        let line = lines("a.txt: ", &sum, None, Lang::En);
        assert!(line.starts_with("a.txt: nothing new, 3 known\n"), "{line}");
    }

    #[test]
    fn a_clean_file_is_told_apart_from_an_unchecked_one() {
        let clean = Summary { figures: 3, consistent: 3, ..Summary::default() };
        let expected = "a.txt：没有发现问题\n  正文 3 个数字：全部核对一致\n";
        assert_eq!(lines("a.txt：", &clean, None, Lang::Zh), expected);
        let none = lines("a.txt：", &Summary::default(), None, Lang::Zh);
        assert_eq!(none, "a.txt：没有发现问题\n  正文中没有数字\n");
        let open = Summary { figures: 1, unclaimed: 1, ..Summary::default() };
        assert!(lines("a.txt：", &open, None, Lang::Zh).contains("一致 0，"));
    }
}
