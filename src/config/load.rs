//! From the text of `gouji.toml` to its meaning, with a complaint for every mistake in it.

use super::file::{ConfigFile, DisclosureTable, Override, WaiverTable};
use super::level::Weight;
use super::waiver::Places;
use super::{Config, Day, Disclosure, Globs, Judging, LimitsAsked, Others, Waiver};
use crate::diagnostic::Lang;
use crate::rule::{Origin, RuleFileError, Source, recover};
use crate::source::Span;
use std::collections::BTreeMap;
use std::path::Path;
use toml::{Spanned, Value};

impl Config {
    /// Reads the text of a file; `path` is how it is shown.
    pub fn read(path: &Path, text: &str, lang: Lang) -> Result<Self, Vec<RuleFileError>> {
        let (config, mistakes) = Self::read_past_mistakes(path, text, lang);
        config.filter(|_| mistakes.is_empty()).ok_or(mistakes)
    }

    /// Reads what a file says but for its mistakes, which are told all at once; nothing if it is no TOML.
    pub fn read_past_mistakes(
        path: &Path,
        text: &str,
        lang: Lang,
    ) -> (Option<Self>, Vec<RuleFileError>) {
        let source =
            Source { id: String::new(), path: path.to_owned(), text, embedded: None, own: true };
        let origin = Origin { source: &source, lang };
        let (file, errors) = recover(&origin);
        let mut reader = Reader { origin, errors, names: Vec::new(), profiles: Vec::new() };
        let config = file.map(|file| reader.config(file));
        reader.errors.sort_by_key(|error| error.span);
        (config, reader.errors)
    }
}

struct Reader<'a> {
    origin: Origin<'a>,
    errors: Vec<RuleFileError>,
    names: Vec<(String, Span)>,
    profiles: Vec<(String, Span)>,
}

impl Reader<'_> {
    fn config(&mut self, file: ConfigFile) -> Config {
        let limits = LimitsAsked {
            pages: file.limits.pages,
            unpacked: file.limits.unpacked.map(|megabytes| megabytes.saturating_mul(1 << 20)),
            cells: file.limits.cells,
            depth: file.limits.depth,
            paragraphs: file.limits.paragraphs,
            text: file.limits.text.map(|megabytes| megabytes.saturating_mul(1 << 20)),
        };
        let judging = Judging {
            profile: self.profile(file.profile),
            rounding: file.rounding.map(Into::into),
            fail_on: file.fail_on,
            select: file.select.map(|names| self.rules(names)),
            ignore: self.rules(file.ignore),
            severity: self.severity(file.severity),
        };
        let overrides = file.overrides.into_iter().map(|one| self.exception(one)).collect();
        Config {
            path: self.origin.source.path.clone(),
            text: self.origin.source.text.to_owned(),
            lang: file.lang.map(Into::into),
            rules: file.rules,
            baseline: file.baseline,
            disclosures: file.disclosures.into_iter().map(|one| self.disclosure(one)).collect(),
            waivers: file.waivers.into_iter().map(|waiver| self.waiver(waiver)).collect(),
            exclude: self.globs(&file.files.exclude),
            limits,
            judging,
            overrides,
            names: std::mem::take(&mut self.names),
            profiles: std::mem::take(&mut self.profiles),
        }
    }

    fn exception(&mut self, one: Override) -> (Globs, Judging) {
        let judging = Judging {
            profile: self.profile(one.profile),
            rounding: one.rounding.map(Into::into),
            fail_on: one.fail_on,
            select: one.select.map(|names| self.rules(names)),
            ignore: self.rules(one.ignore),
            severity: self.severity(one.severity),
        };
        (self.globs(&one.paths), judging)
    }

    fn profile(&mut self, profile: Option<Spanned<String>>) -> Option<String> {
        let profile = profile?;
        let span = self.written(&profile);
        self.profiles.push((profile.get_ref().clone(), span));
        Some(profile.into_inner())
    }

    fn rules(&mut self, names: Vec<Spanned<String>>) -> Vec<String> {
        names.into_iter().map(|name| self.rule(name)).collect()
    }

    fn rule(&mut self, name: Spanned<String>) -> String {
        let span = self.written(&name);
        self.names.push((name.get_ref().clone(), span));
        name.into_inner()
    }

    fn severity(&mut self, table: BTreeMap<Spanned<String>, Weight>) -> Vec<(String, Weight)> {
        table.into_iter().map(|(name, weight)| (self.rule(name), weight)).collect()
    }

    fn globs(&mut self, patterns: &[Spanned<String>]) -> Globs {
        Globs::new(patterns.iter().map(|pattern| pattern.get_ref().as_str())).unwrap_or_else(
            |wrong| {
                for pattern in wrong {
                    let place = patterns.get(pattern).map_or(0..0, Spanned::span);
                    let (zh, en) = ("看不懂这个文件写法", "these files cannot be understood");
                    let help = "写法与 .gitignore 相同，如 草稿/ 或 *.docx";
                    let help_en = "write as in .gitignore: drafts/ or *.docx";
                    let help = self.origin.lang.pick(help, help_en).to_owned();
                    self.errors.push(self.origin.error(place, zh, en).with_help(help));
                }
                Globs::default()
            },
        )
    }

    fn disclosure(&mut self, one: DisclosureTable) -> Disclosure {
        let files = self.globs(&one.files);
        let others = Others { beside: one.beside, same: one.same, units: one.units };
        Disclosure { files, per_folder: one.per_folder, others }
    }

    fn waiver(&mut self, table: Spanned<WaiverTable>) -> Waiver {
        let whole = table.span();
        let table = table.into_inner();
        let place =
            |span: Option<std::ops::Range<usize>>| Span::from(span.unwrap_or(whole.clone()));
        let reason = Some(table.reason.span()).filter(|span| !span.is_empty());
        let places = Places {
            what: place(table.rule.as_ref().map(Spanned::span)),
            reason: place(reason),
            until: place(table.until.as_ref().map(Spanned::span)),
        };
        if table.rule.is_none() && table.fingerprint.is_none() {
            let zh = "豁免要写明 rule 或 fingerprint";
            let en = "a waiver names a rule or a fingerprint";
            self.errors.push(self.origin.error(whole.clone(), zh, en));
        }
        let until = table.until.and_then(|until| self.day(&until));
        let date = table.date.and_then(|date| self.day(&date)).map(|date| date.to_string());
        let reason = table.reason.into_inner();
        let by = table.by.unwrap_or_default();
        Waiver {
            rule: table.rule.map(Spanned::into_inner),
            file: table.file.as_ref().map(|file| self.globs(std::slice::from_ref(file))),
            named: table.file.map(Spanned::into_inner).unwrap_or_default(),
            text: table.text,
            fingerprint: table.fingerprint,
            reason: signed(reason.trim(), by.trim(), &date.unwrap_or_default(), self.origin.lang),
            until,
            places,
        }
    }

    /// A day as text or as TOML writes it.
    fn day(&mut self, value: &Spanned<Value>) -> Option<Day> {
        let day = match value.get_ref() {
            Value::String(text) => text.parse().ok(),
            Value::Datetime(date) => date.to_string().parse().ok(),
            _ => None,
        };
        if day.is_none() {
            let (zh, en) = ("没有这一天", "there is no such day");
            let help = self.origin.lang.pick("写作 2026-12-31", "write 2026-12-31").to_owned();
            self.errors.push(self.origin.error(value.span(), zh, en).with_help(help));
        }
        day
    }

    /// Where a string stands, without its quotes.
    fn written(&self, string: &Spanned<String>) -> Span {
        self.origin.inside(string, 0..string.get_ref().len()).into()
    }
}

/// The reason with who gave it and when, as far as that is known; without a reason, nothing.
fn signed(reason: &str, by: &str, date: &str, lang: Lang) -> String {
    let signs: Vec<&str> = [by, date].into_iter().filter(|sign| !sign.is_empty()).collect();
    if reason.is_empty() || signs.is_empty() {
        return reason.to_owned();
    }
    let (dash, comma) = (lang.pick("——", " — "), lang.pick("，", ", "));
    format!("{reason}{dash}{}", signs.join(comma))
}
