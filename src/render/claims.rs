//! The account of every figure, in reading order: what it claims and how it came out.

use super::excerpt::{self, Mark};
use super::meaning::{self, Teller};
use super::visible::{columns, padded, visible_line};
use super::{Failure, Format, Renderer, Style, place, summary};
use crate::diagnostic::{Account, FileReport, Lang, Outcome, Report};
use crate::document::{Document, Dossier, Position};
use std::io;

/// The output of `gouji claims`.
pub const CLAIMS: Format = Format { name: "pretty", start: |style| Box::new(Claims { style }) };

/// What the figure of an account was taken for, how it came out and why, a line each.
pub(crate) fn account(
    document: &Document,
    file: &FileReport,
    account: &Account,
    lang: Lang,
) -> Vec<String> {
    let claims = Claims { style: Style { lang, color: false, width: 0, summary: false } };
    let [_, outcome, figure] = claims.head(document, account);
    let said = claims.said(document, account, None, &Teller::new(&file.profile, lang));
    let all = std::iter::once(format!("{figure}  {outcome}")).chain(said);
    all.filter(|line| !line.is_empty()).collect()
}

struct Claims {
    style: Style,
}

impl Renderer for Claims {
    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for file in &report.files {
            self.file(dossier.document(file.source), file, out)?;
        }
        out.flush()
    }

    fn end(&mut self, _: &[Failure], _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

impl Claims {
    fn file(
        &self,
        document: &Document,
        report: &FileReport,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut accounts: Vec<&Account> = report.accounts.iter().collect();
        accounts.sort_by_key(|account| account.at);
        let teller = Teller::new(&report.profile, self.style.lang);
        let line = |account: &Account| document.position(account.at.span.start).line;
        for group in accounts.chunk_by(|a, b| line(a) == line(b)) {
            self.line(document, group, &teller, out)?;
        }
        let sum = summary::of_file(document, report, self.style.lang);
        out.write_all(sum.as_bytes())
    }

    /// The figures of one line below the line itself.
    fn line(
        &self,
        document: &Document,
        accounts: &[&Account],
        teller: &Teller,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let span = accounts[0].at.span;
        let mark = Mark { span, note_columns: 0 };
        let width = self.style.width.saturating_sub(10).max(30);
        let excerpt = excerpt::cut(document, &[mark], width);
        writeln!(out, "{}  {}", self.place(document, span.start, excerpt.line), excerpt.text)?;
        let heads: Vec<[String; 3]> =
            accounts.iter().map(|account| self.head(document, account)).collect();
        let widths: [usize; 3] = std::array::from_fn(|column| {
            heads.iter().map(|head| columns(&head[column])).max().unwrap_or(0)
        });
        let below = " ".repeat(widths.iter().map(|width| width + 2).sum::<usize>() + 2);
        let before = std::iter::once(None).chain(accounts.iter().map(|account| Some(*account)));
        for ((head, account), before) in heads.iter().zip(accounts).zip(before) {
            let cells = head.iter().zip(widths).map(|(cell, width)| padded(cell, width) + "  ");
            let cells: String = cells.collect();
            let said = self.said(document, account, before, teller);
            let mut said = said.iter().filter(|line| !line.is_empty());
            let first = said.next().map_or("", String::as_str);
            writeln!(out, "{}", format!("  {cells}{first}").trim_end())?;
            said.try_for_each(|line| writeln!(out, "{below}{line}"))?;
        }
        writeln!(out)
    }

    /// The file and the line, or what people look for in a file that has no lines.
    fn place(&self, document: &Document, at: usize, line: usize) -> String {
        if place::is_in_transcript(document, at) {
            return place::named(document, at, self.style.lang);
        }
        format!("{}:{line}", visible_line(&document.name))
    }

    /// Place, outcome and figure.
    fn head(&self, document: &Document, account: &Account) -> [String; 3] {
        let lang = self.style.lang;
        let at = account.at.span.start;
        let place = if place::is_in_transcript(document, at) {
            visible_line(&place::human(document, at, lang))
        } else {
            let Position { line, column } = document.position(at);
            format!("{line}:{column}")
        };
        let outcome =
            format!("{} {}", sign(account.outcome), summary::outcome(account.outcome, lang));
        let figure = visible_line(document.text(account.at.span));
        [place, outcome, figure]
    }

    /// What the figure was taken for, and what decided, without what was said of the one before.
    fn said(
        &self,
        document: &Document,
        account: &Account,
        before: Option<&Account>,
        teller: &Teller,
    ) -> [String; 2] {
        let why = |account: &Account| account.reason.as_ref().or(account.working.as_ref()).cloned();
        let decided = why(account).filter(|decided| {
            before.and_then(why).as_ref() != Some(decided) || account.meaning.is_none()
        });
        let meaning = match &account.meaning {
            None => meaning::kind(&account.kind, self.style.lang).to_owned(),
            Some(meaning) => {
                let text = document.text(account.at.span);
                teller.told(before.and_then(|before| before.meaning.as_deref()), meaning, text)
            }
        };
        [meaning, visible_line(&decided.unwrap_or_default())]
    }
}

fn sign(outcome: Outcome) -> char {
    match outcome {
        Outcome::Consistent => '✓',
        Outcome::LastDigit => '≈',
        Outcome::Contradicted => '✗',
        Outcome::Unverifiable => '?',
        Outcome::Unclaimed => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::CLAIMS;
    use crate::diagnostic::{Account, FileReport, Lang, Meaning, Outcome, Report, Via, Ways};
    use crate::document::{Document, Dossier, LineIndex};
    use crate::render::Style;
    use crate::source::{Site, Span};

    fn account(text: &str, word: &str, outcome: Outcome, why: &str) -> Account {
        let start = text.find(word).unwrap();
        Account {
            at: Site { span: Span::new(start, start + word.len()), ..Site::default() },
            kind: "share".to_owned(),
            outcome,
            rule: None,
            working: Some(why.to_owned()),
            reason: None,
            meaning: None,
        }
    }

    fn meaning(role: &str, year: u16, scope: Via) -> Meaning {
        let via = Ways {
            item: Some(Via::Named),
            part_of: None,
            scope: Some(scope),
            year: Some(Via::Titled),
            role: Via::Paired,
            owner: Via::Titled,
        };
        Meaning {
            item: Some("基本支出".to_owned()),
            path: Vec::new(),
            part_of: None,
            scope: Some("财政拨款".to_owned()),
            aspect: None,
            owner: None,
            year: Some(year),
            role: role.to_owned(),
            via,
        }
    }

    #[test]
    fn figures_stand_under_their_line() {
        let text =
            "标题\n基本支出1,415.21万元，占本年支出的41.82%，上年99.00万元，增长5.00%。\n共3辆。";
        let taken = |word: &str, why: &str, meaning| {
            let account = account(text, word, Outcome::Consistent, why);
            Account { meaning: Some(Box::new(meaning)), ..account }
        };
        let accounts = vec![
            account(text, "3辆", Outcome::Unclaimed, ""),
            taken("1,415.21万元", "表03", meaning("amount", 2023, Via::Heading)),
            taken("41.82%", "1415.21 ÷ 3383.79 = 41.82%", meaning("share", 2023, Via::Heading)),
            taken("99.00万元", "甲", meaning("prior", 2022, Via::Heading)),
            taken("5.00%", "甲", meaning("rate", 2022, Via::Inherited)),
        ];
        let document = Document {
            name: "甲.txt".to_owned(),
            lines: LineIndex::new(text),
            transcript: text.to_owned(),
            ..Document::default()
        };
        let dossier = Dossier { documents: vec![document] };
        let report = Report {
            files: vec![FileReport { accounts, ..FileReport::default() }],
            ..Report::default()
        };
        let style = Style { lang: Lang::Zh, color: false, width: 80, summary: true };
        let mut out = Vec::new();
        (CLAIMS.start)(style).report(&dossier, &report, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        甲.txt:2  基本支出1,415.21万元，占本年支出的41.82%，上年99.00万元，增长5.00%。
          2:5   ✓ 一致  1,415.21万元  基本支出 · 财政拨款 · 2023年 · 决算数（口径据标题）
                                      表03
          2:22  ✓ 一致  41.82%        同上 · 占比
                                      1415.21 ÷ 3383.79 = 41.82%
          2:31  ✓ 一致  99.00万元     同上 · 2022年 · 上年数
                                      甲
          2:41  ✓ 一致  5.00%         同上 · 增减率（口径随总项）

        甲.txt:3  共3辆。
          3:2  · 未涉及  3辆  占比

        甲.txt：没有发现问题
          正文 5 个数字：一致 4，末位 0，矛盾 0，无从核对 0，未涉及 1
        "#);
    }
}
