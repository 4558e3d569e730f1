//! The file in which the page for reviewers writes decisions down. Anybody may have written it, so all in it is
//! looked at, and what is wrong is told with its place.

use super::Decided;
use crate::config::Day;
use crate::diagnostic::{Decision, Lang, Opinion};
use serde_json::{Map, Value};

/// The version of the file.
const VERSION: u64 = 1;

/// A text that is longer is nobody's reason.
const LONGEST: usize = 10_000;

/// A fingerprint is two or three numbers.
const LONGEST_PRINT: usize = 64;

/// What is wrong with a file, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake(String);

impl Mistake {
    /// In the reader's language.
    pub fn message(&self) -> &str {
        &self.0
    }
}

/// The decisions that a text holds.
pub fn decisions(text: &str, lang: Lang) -> Result<Vec<Decided>, Mistake> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Mistake(match lang {
            Lang::Zh => format!("第{line}行第{column}字节：不是 JSON，或者没有写完"),
            Lang::En => format!("line {line}, byte {column}: this is no JSON: {error}"),
        })
    })?;
    let reader = Reader { lang };
    let whole = value.as_object().filter(|whole| whole.get("gouji") == Some(&"decisions".into()));
    let Some(whole) = whole else {
        return Err(reader.wrong(
            "",
            "不是报告页导出的意见（开头应有 \"gouji\": \"decisions\"）",
            "these are no decisions exported from a report (\"gouji\": \"decisions\" is missing)",
        ));
    };
    if whole.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(reader.wrong(
            "version",
            "版本不同，请用写出它的那一版 gouji",
            "another version; use the gouji that wrote it",
        ));
    }
    let by = reader.text(whole, "reviewer", "")?;
    let Some(all) = whole.get("decisions").and_then(Value::as_array) else {
        return Err(reader.wrong("decisions", "应为一列意见", "must be a list"));
    };
    let one = |(index, one)| reader.decided(one, &by, &format!("decisions[{index}]."));
    all.iter().enumerate().map(one).collect()
}

struct Reader {
    lang: Lang,
}

impl Reader {
    fn decided(&self, one: &Value, by: &str, at: &str) -> Result<Decided, Mistake> {
        let Some(one) = one.as_object() else {
            return Err(self.wrong(at.trim_end_matches('.'), "应为一条意见", "must be a decision"));
        };
        let own = self.text(one, "by", at)?;
        Ok(Decided {
            file: self.text(one, "file", at)?,
            fingerprint: self.fingerprint(one, at)?,
            rule: self.text(one, "rule", at)?,
            place: self.text(one, "place", at)?,
            message: self.text(one, "message", at)?,
            decision: Decision {
                verdict: self.verdict(one, at)?,
                reason: self.text(one, "reason", at)?,
                by: if own.is_empty() { by.to_owned() } else { own },
                date: self.date(one, at)?,
            },
        })
    }

    /// A text on one line; empty if it is not there.
    fn text(&self, of: &Map<String, Value>, key: &str, at: &str) -> Result<String, Mistake> {
        let text = match of.get(key) {
            None | Some(Value::Null) => "",
            Some(Value::String(text)) => text,
            Some(_) => {
                return Err(self.wrong(&format!("{at}{key}"), "应为文字", "must be a text"));
            }
        };
        if LONGEST < text.len() {
            return Err(self.wrong(&format!("{at}{key}"), "文字太长", "is too long"));
        }
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn fingerprint(&self, of: &Map<String, Value>, at: &str) -> Result<String, Mistake> {
        let print = self.text(of, "fingerprint", at)?;
        let sign = |c: char| c.is_ascii_hexdigit() || c == '-';
        if print.is_empty() || LONGEST_PRINT < print.len() || !print.chars().all(sign) {
            let (zh, en) = ("应为问题的指纹", "must be the fingerprint of a finding");
            return Err(self.wrong(&format!("{at}fingerprint"), zh, en));
        }
        Ok(print)
    }

    fn verdict(&self, of: &Map<String, Value>, at: &str) -> Result<Opinion, Mistake> {
        let name = self.text(of, "decision", at)?;
        let verdict = Opinion::ALL.into_iter().find(|verdict| verdict.name() == name);
        verdict.ok_or_else(|| {
            let names = Opinion::ALL.map(Opinion::name).join(self.lang.pick("、", ", "));
            let (zh, en) = (format!("应为 {names}"), format!("must be one of {names}"));
            self.wrong(&format!("{at}decision"), &zh, &en)
        })
    }

    fn date(&self, of: &Map<String, Value>, at: &str) -> Result<String, Mistake> {
        let date = self.text(of, "date", at)?;
        if !date.is_empty() && date.parse::<Day>().is_err() {
            let (zh, en) =
                ("没有这一天，写作 2026-12-31", "there is no such day; write 2026-12-31");
            return Err(self.wrong(&format!("{at}date"), zh, en));
        }
        Ok(date)
    }

    fn wrong(&self, at: &str, zh: &str, en: &str) -> Mistake {
        let colon = if at.is_empty() { "" } else { self.lang.pick("：", ": ") };
        Mistake(format!("{at}{colon}{}", self.lang.pick(zh, en)))
    }
}

#[cfg(test)]
mod tests {
    use super::decisions;
    use crate::diagnostic::Lang;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let one = |keys: &str| {
            format!(
                r#"{{"gouji":"decisions","version":1,"decisions":[{{"fingerprint":"0a",{keys}}}]}}"#
            )
        };
        let wrong = [
            ("{\n\"gouji\"".to_owned(), "第2行第7字节：不是 JSON"),
            ("[1]".to_owned(), "不是报告页导出的意见"),
            (r#"{"gouji":"decisions","version":2}"#.to_owned(), "version：版本不同"),
            (r#"{"gouji":"decisions","version":1}"#.to_owned(), "decisions：应为一列意见"),
            (
                one(r#""decision":"maybe""#),
                "decisions[0].decision：应为 confirmed、dismissed、open",
            ),
            (one(r#""decision":"open","date":"2023-02-29""#), "decisions[0].date：没有这一天"),
            (one(r#""decision":"open","reason":7"#), "decisions[0].reason：应为文字"),
            (
                one(r#""decision":"open","fingerprint":"../x""#),
                "decisions[0].fingerprint：应为问题的指纹",
            ),
            (one(&format!(r#""decision":"open","reason":"{}""#, "x".repeat(10_001))), "文字太长"),
            ("[".repeat(100_000), "第1行"),
        ];
        for (text, told) in wrong {
            let mistake = decisions(&text, Lang::Zh).expect_err(told);
            assert!(mistake.message().contains(told), "{told}: {}", mistake.message());
        }
        let read = decisions(&one(r#""decision":"dismissed","reason":" 口径\n不同 ""#), Lang::Zh);
        assert_eq!(read.expect("it is right")[0].decision.reason, "口径 不同");
    }
}
