//! From rule files to rules, with a diagnostic for every mistake of their authors.

use super::expr::Equation;
use super::file::{CaseTable, CheckTable, ClaimTable, ExpectTable, RuleFile, WordingTable};
use super::set::{
    Body, Case, CaseKind, Check, ClaimRule, Expect, Instead, Lookup, Partition, Rule, RuleSet,
    Wording,
};
use crate::claim::{HoleKind, Pattern, PatternError, Phrase, pattern};
use crate::diagnostic::Lang;
use crate::source::Span;
use crate::vocabulary::{Naming, Vocabulary, Words, folded};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use toml::Spanned;

/// The mechanisms that `[check] kind` can name.
pub(super) const MECHANISMS: &[&str] = &[
    "restated",
    "tables",
    "rows",
    "codes",
    "totals",
    "parts",
    "structure",
    "respectively",
    "absence",
    "indicator",
    "indicator-limit",
    "projects",
    "numbering",
    "reason",
    "scores",
    "list-count",
];

/// A mistake in a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFileError {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Where the mistake stands.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A rule file as handed in: its id, path and text.
pub(super) struct Source<'a> {
    pub id: String,
    pub path: PathBuf,
    pub text: &'a str,
}

/// Reads files into a rule set. A later file with the id of an earlier one replaces it.
pub(super) fn load(lang: Lang, sources: &[Source<'_>]) -> Result<RuleSet, Vec<RuleFileError>> {
    let mut errors = Vec::new();
    let mut files: Vec<(usize, RuleFile)> = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        match toml::from_str::<RuleFile>(source.text) {
            Ok(file) => {
                files.retain(|(other, _)| sources[*other].id != source.id);
                files.push((index, file));
            }
            Err(error) => errors.push(syntax_error(source, &error)),
        }
    }
    let mut vocabulary = Vocabulary::default();
    for (_, file) in &mut files {
        if let Some(words) = file.vocabulary.take() {
            vocabulary.merge(words);
        }
    }
    let mut builder = Builder {
        lang,
        words: Words::new(&vocabulary.words),
        vocabulary,
        rules: Vec::new(),
        phrases: Vec::new(),
        errors,
    };
    files.sort_by(|(a, _), (b, _)| sources[*a].id.cmp(&sources[*b].id));
    for (index, file) in files {
        builder.add(&sources[index], file);
    }
    builder.finish()
}

fn syntax_error(source: &Source<'_>, error: &toml::de::Error) -> RuleFileError {
    RuleFileError {
        path: source.path.clone(),
        text: source.text.to_owned(),
        span: error.span().map(Span::from),
        message: error.message().to_owned(),
        help: None,
    }
}

struct Builder {
    lang: Lang,
    words: Words,
    vocabulary: Vocabulary,
    rules: Vec<Rule>,
    phrases: Vec<Phrase>,
    errors: Vec<RuleFileError>,
}

/// Where a mistake is to be told.
struct Origin<'a> {
    source: &'a Source<'a>,
    lang: Lang,
}

impl Origin<'_> {
    fn error(&self, span: std::ops::Range<usize>, zh: &str, en: &str) -> RuleFileError {
        RuleFileError {
            path: self.source.path.clone(),
            text: self.source.text.to_owned(),
            span: Some(Span::from(span)),
            message: self.lang.pick(zh, en).to_owned(),
            help: None,
        }
    }

    fn with_help(
        &self,
        span: std::ops::Range<usize>,
        zh: &str,
        en: &str,
        help: String,
    ) -> RuleFileError {
        RuleFileError { help: Some(help), ..self.error(span, zh, en) }
    }
}

impl Builder {
    fn add(&mut self, source: &Source<'_>, file: RuleFile) {
        let origin = Origin { source, lang: self.lang };
        let Some(title) = file.title.clone() else {
            if file.claim.is_some()
                || file.check.is_some()
                || file.wording.is_some()
                || !file.partition.is_empty()
            {
                self.errors.push(origin.error(0..0, "规则没有 title", "the rule has no title"));
            }
            return;
        };
        let index = self.rules.len();
        let severity = file.severity.into();
        let Some(body) = self.body(&origin, index, &file) else { return };
        let en = self.lang == Lang::En;
        let pick = |zh: &str, english: &str| {
            if en && !english.is_empty() { english } else { zh }.to_owned()
        };
        self.rules.push(Rule {
            id: source.id.clone(),
            title: pick(&title, &file.en.title),
            severity,
            why: pick(&file.why, &file.en.why),
            help: pick(&file.help, &file.en.help),
            body,
            cases: cases(&file),
            path: source.path.clone(),
        });
    }

    fn body(&mut self, origin: &Origin<'_>, index: usize, file: &RuleFile) -> Option<Body> {
        if let Some(claim) = &file.claim {
            return self.claim(origin, index, claim, file).map(Body::Claim);
        }
        if let Some(check) = &file.check {
            return self.check(origin, check).map(Body::Check);
        }
        if let Some(wording) = &file.wording {
            return self.wording(origin, wording).map(Body::Wording);
        }
        if !file.partition.is_empty() {
            let partitions = file.partition.iter().map(|table| Partition {
                whole: table.whole.clone(),
                parts: table.parts.clone(),
                optional: table.optional.clone(),
                scopes: table.scopes.clone(),
            });
            return Some(Body::Partition(partitions.collect()));
        }
        self.errors.push(origin.error(
            0..0,
            "规则要有 [claim]、[check]、[wording] 或 [[partition]] 之一",
            "a rule needs one of [claim], [check], [wording], [[partition]]",
        ));
        None
    }

    fn claim(
        &mut self,
        origin: &Origin<'_>,
        index: usize,
        claim: &ClaimTable,
        file: &RuleFile,
    ) -> Option<ClaimRule> {
        let before = self.errors.len();
        let sets: Vec<(String, String)> = claim
            .sets
            .iter()
            .map(|(role, value)| (role.clone(), value.get_ref().clone()))
            .collect();
        let mut roles: BTreeSet<String> = claim.sets.keys().cloned().collect();
        let all =
            claim.clauses.iter().map(|c| (c, false)).chain(claim.loose.iter().map(|c| (c, true)));
        for (clause, loose) in all {
            let Some(pattern) = self.phrase(origin, clause) else { continue };
            roles.extend(
                pattern
                    .holes
                    .iter()
                    .filter(|hole| hole.kind != HoleKind::Item)
                    .map(|hole| hole.name.clone()),
            );
            let needs = literal(clause.get_ref());
            self.phrases.push(Phrase { rule: index, pattern, needs, loose, sets: sets.clone() });
        }
        let lookups = file.facts.iter().map(|(name, table)| Lookup {
            name: name.clone(),
            label: table.label.clone(),
            role: table.role.clone(),
            tables_only: table.tables_only,
        });
        let lookups: Vec<Lookup> = lookups.collect();
        let expects =
            file.expect.iter().filter_map(|table| self.expect(origin, table, file)).collect();
        (self.errors.len() == before).then(|| ClaimRule {
            kind: claim.kind.clone(),
            roles: roles.into_iter().collect(),
            lookups,
            expects,
        })
    }

    fn phrase(&mut self, origin: &Origin<'_>, clause: &Spanned<String>) -> Option<Pattern> {
        let error = match pattern(clause.get_ref(), &self.words) {
            Ok(pattern) => return Some(pattern),
            Err(error) => error,
        };
        let told = match error {
            PatternError::UnknownKind { kind, .. } => {
                let known: Vec<&str> = HoleKind::ALL.iter().map(|(name, _)| *name).collect();
                let help =
                    origin.lang.pick("可用的有: ", "known kinds: ").to_owned() + &known.join(", ");
                let (zh, en) =
                    (format!("没有叫 {kind} 的空位种类"), format!("there is no hole kind {kind}"));
                origin.with_help(clause.span(), &zh, &en, help)
            }
            PatternError::Regex(message) => origin.with_help(
                clause.span(),
                "表达式有误",
                "the expression is malformed",
                message,
            ),
        };
        self.errors.push(told);
        None
    }

    fn equation(
        &mut self,
        origin: &Origin<'_>,
        text: &str,
        span: Range<usize>,
    ) -> Option<Equation> {
        match text.parse::<Equation>() {
            Ok(equation) => match equation.left.squares().or_else(|| equation.right.squares()) {
                Some(name) => {
                    let zh = format!("{name} 与自己相乘, 无法按区间判定");
                    let en =
                        format!("{name} is multiplied with itself, which intervals cannot decide");
                    self.errors.push(origin.error(span, &zh, &en));
                    None
                }
                None => Some(equation),
            },
            Err(error) => {
                let zh = format!("等式第 {} 字节处应为 {}", error.at + 1, error.expected);
                let en = format!(
                    "at byte {} of the equation: expected {}",
                    error.at + 1,
                    error.expected
                );
                self.errors.push(origin.error(span, &zh, &en));
                None
            }
        }
    }

    fn expect(
        &mut self,
        origin: &Origin<'_>,
        table: &ExpectTable,
        file: &RuleFile,
    ) -> Option<Expect> {
        let en = self.lang == Lang::En;
        let pick = |zh: &str, english: &str| {
            if en && !english.is_empty() { english } else { zh }.to_owned()
        };
        let mut any = Vec::new();
        for (position, text) in table.that.get_ref().list().into_iter().enumerate() {
            any.push((
                self.equation(origin, text, table.that.span())?,
                table.same.get(position).cloned(),
            ));
        }
        let known = any.iter().any(|(equation, _)| {
            equation.names().contains(table.at.get_ref().as_str()) || equation.summed().is_some()
        });
        if !known {
            let zh = format!("等式里没有 at 所指的 {}", table.at.get_ref());
            let en = format!("no equation has the name {} that `at` points to", table.at.get_ref());
            self.errors.push(origin.error(table.at.span(), &zh, &en));
            return None;
        }
        let mut instead = Vec::new();
        for table in &table.instead {
            instead.push(Instead {
                that: self.equation(origin, table.that.get_ref(), table.that.span())?,
                say: pick(&table.say, &table.say_en),
                same: table.same.clone(),
            });
        }
        Some(Expect {
            any,
            at: table.at.get_ref().clone(),
            say: pick(table.say.get_ref(), &table.say_en),
            work: table.work.clone(),
            severity: table.severity.unwrap_or(file.severity).into(),
            instead,
        })
    }

    fn check(&mut self, origin: &Origin<'_>, table: &CheckTable) -> Option<Check> {
        let kind = table.kind.get_ref();
        if !MECHANISMS.contains(&kind.as_str()) {
            let zh = format!("没有叫 {kind} 的检查");
            let en = format!("there is no check {kind}");
            let help = MECHANISMS.join(", ");
            self.errors.push(origin.with_help(table.kind.span(), &zh, &en, help));
            return None;
        }
        let find = self.expressions(origin, &table.find)?;
        let en = self.lang == Lang::En && !table.say_en.is_empty();
        Some(Check {
            kind: kind.clone(),
            roles: table.roles.clone(),
            say: if en { &table.say_en } else { &table.say }.clone(),
            find,
            words: table.words.iter().map(|word| folded(word)).collect(),
        })
    }

    fn wording(&mut self, origin: &Origin<'_>, table: &WordingTable) -> Option<Wording> {
        let find = self.expressions(origin, &table.find)?;
        let place = table.place.as_deref().unwrap_or("prose");
        let en = self.lang == Lang::En && !table.say_en.is_empty();
        Some(Wording {
            find,
            terms: table
                .terms
                .iter()
                .map(|(bad, good)| (bad.get_ref().clone(), good.clone()))
                .collect(),
            in_prose: place != "tables",
            in_tables: place != "prose",
            say: if en { &table.say_en } else { &table.say }.clone(),
        })
    }

    fn expressions(&mut self, origin: &Origin<'_>, list: &[Spanned<String>]) -> Option<Vec<Regex>> {
        let mut out = Vec::new();
        for text in list {
            match Regex::new(text.get_ref()) {
                Ok(regex) => out.push(regex),
                Err(error) => self.errors.push(origin.with_help(
                    text.span(),
                    "表达式有误",
                    "the expression is malformed",
                    error.to_string(),
                )),
            }
        }
        (out.len() == list.len()).then_some(out)
    }

    fn finish(mut self) -> Result<RuleSet, Vec<RuleFileError>> {
        let sections: Vec<Regex> = self
            .vocabulary
            .sections
            .iter()
            .filter_map(|section| Regex::new(&section.heading).ok())
            .collect();
        if sections.len() < self.vocabulary.sections.len() {
            self.errors.push(RuleFileError {
                path: PathBuf::from("vocabulary"),
                text: String::new(),
                span: None,
                message: self
                    .lang
                    .pick("有一个 section 的表达式有误", "a section's expression is malformed")
                    .to_owned(),
                help: None,
            });
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let any = |source: String| Regex::new(&source).expect("escaped words");
        Ok(RuleSet {
            lang: self.lang,
            naming: Naming::new(&self.vocabulary),
            parts: any(format!("{}[:,]?", self.words.parts())),
            reason: any(self.words.reason()),
            words: self.words,
            vocabulary: self.vocabulary,
            rules: self.rules,
            phrases: self.phrases,
            sections,
        })
    }
}

fn cases(file: &RuleFile) -> Vec<Case> {
    let of = |list: &[CaseTable], kind: CaseKind| -> Vec<Case> {
        list.iter()
            .map(|case| Case {
                kind,
                text: case.text.get_ref().clone(),
                span: Span::from(case.text.span()),
            })
            .collect()
    };
    let mut all = of(&file.pass, CaseKind::Pass);
    all.extend(of(&file.fail, CaseKind::Fail));
    all.extend(of(&file.limit, CaseKind::Limit));
    all
}

/// The longest stretch of plain text that every match of a phrase holds: what stands outside
/// holes, groups, classes and repetitions.
fn literal(phrase: &str) -> String {
    let mut best = String::new();
    let mut run = String::new();
    let mut depth = 0_usize;
    for c in phrase.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                run.clear();
                continue;
            }
            '?' | '*' => {
                run.pop();
            }
            '|' if depth == 0 => return String::new(),
            '\\' | '.' | '+' | '^' | '$' | '，' | '；' | '：' | '（' | '）' | '“' | '”' => {
            }
            _ if depth == 0 => {
                run.push(c);
                continue;
            }
            _ => continue,
        }
        if best.len() < run.len() {
            best.clone_from(&run);
        }
        run.clear();
    }
    if best.len() < run.len() { run } else { best }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn literals_stand_in_every_match() {
        assert_eq!(literal("完成年初预算数?的{rate:percent}"), "完成年初预算");
        assert_eq!(literal("占(?:比|比重)为?{share:percent}"), "占");
        assert_eq!(literal("{rate:growth}"), "");
        assert_eq!(literal("(?:比|较){:prior}{delta:change}"), "");
    }
}
