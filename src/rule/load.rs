//! From rule files to rules, with a diagnostic for every mistake of their authors.

use super::claim_table::ClaimTable;
use super::expects::expect;
use super::file::RuleFile;
use super::lint;
use super::mistake::{Origin, RuleFileError, Source};
use super::parts::{cases, lookups, partitions, read_check, read_wording};
use super::phrases::phrase;
use super::recover::{NOWHERE, recover};
use super::set::{Body, ClaimRule, Rule, RuleSet};
use super::words::{Known, gather};
use crate::claim::{Beginnings, Expression, HoleKind, Phrase};
use crate::diagnostic::Lang;
use crate::source::Span;
use crate::vocabulary::{Naming, Words};
use once_cell::sync::OnceCell;
use std::collections::BTreeSet;
use toml::Spanned;

/// Reads files into a rule set. A user's file replaces a built-in one of the same id. Whether the
/// names in equations are bound is looked at in a user's files, and in all where `thorough`.
pub(super) fn load(
    lang: Lang,
    sources: &[Source<'_>],
    thorough: bool,
) -> Result<RuleSet, Vec<RuleFileError>> {
    let mut errors = duplicates(lang, sources);
    let (mut files, torn) = parse(lang, sources, &mut errors);
    let words = gather(lang, sources, &mut files, &mut errors);
    let mut builder = Builder {
        words: Words::new(&words.vocabulary.words),
        rules: Vec::new(),
        phrases: Vec::new(),
        errors,
    };
    files.sort_by(|(a, _), (b, _)| sources[*a].id.cmp(&sources[*b].id));
    for (index, file) in &files {
        let before = builder.errors.len();
        builder.add(&Origin { source: &sources[*index], lang }, file);
        if torn.contains(index) {
            // What is missing in it has been told, or is what was wrong.
            let nowhere = [Span::default(), NOWHERE.into()];
            let missed = |error: &RuleFileError| error.span.is_some_and(|at| nowhere.contains(&at));
            let found = builder.errors.split_off(before);
            builder.errors.extend(found.into_iter().filter(|error| !missed(error)));
        }
    }
    // A phrase with a mistake binds nothing: names are looked at once all phrases are sound.
    // What a user's rule replaces may have bound a name of a built-in one: no mistake of his.
    let own = |at: usize| sources[at].own;
    let thorough = thorough && !(0..sources.len()).any(own);
    if builder.errors.is_empty() && files.iter().any(|(at, _)| thorough || own(*at)) {
        let known = lint::Known::new(&builder.rules, &words.vocabulary);
        for (index, file) in files.iter().filter(|(at, _)| thorough || own(*at)) {
            let origin = Origin { source: &sources[*index], lang };
            builder.errors.extend(known.lint(&origin, file, &builder.rules));
        }
    }
    builder.finish(lang, words)
}

/// Two files of a user with one id: which of them counts would be chance.
fn duplicates(lang: Lang, sources: &[Source<'_>]) -> Vec<RuleFileError> {
    let own: Vec<&Source<'_>> = sources.iter().filter(|source| source.own).collect();
    let twice = own.iter().enumerate().filter_map(|(position, source)| {
        let first = own[..position].iter().find(|other| other.id == source.id)?;
        let zh = format!("规则 {} 已经在 {} 里", source.id, first.path.display());
        let en = format!("rule {} is already in {}", source.id, first.path.display());
        Some(Origin { source, lang }.whole(&zh, &en))
    });
    twice.collect()
}

/// Files by their positions, in boxes: they are large, and are sorted.
type Files = Vec<(usize, Box<RuleFile>)>;

/// The files as written, without those that another replaces, and which of them say more than could be read.
fn parse(
    lang: Lang,
    sources: &[Source<'_>],
    errors: &mut Vec<RuleFileError>,
) -> (Files, BTreeSet<usize>) {
    let mut files: Files = Vec::with_capacity(sources.len());
    let mut torn = BTreeSet::new();
    for (index, (file, mistakes)) in deserialize(lang, sources).into_iter().enumerate() {
        if !mistakes.is_empty() {
            torn.insert(index);
        }
        errors.extend(mistakes);
        if let Some(file) = file {
            files.retain(|(other, _)| sources[*other].id != sources[index].id);
            files.push((index, file));
        }
    }
    (files, torn)
}

/// What a file says, and its mistakes.
type Read = (Option<Box<RuleFile>>, Vec<RuleFileError>);

/// What the files say, in their order.
fn deserialize(lang: Lang, sources: &[Source<'_>]) -> Vec<Read> {
    let read = sources.iter().map(|source| {
        if let Some(file) = source.embedded {
            return (Some(Box::new(file.read())), Vec::new());
        }
        let (file, mistakes) = recover(&Origin { source, lang });
        (file.map(Box::new), mistakes)
    });
    read.collect()
}

/// Rules and phrases while files are added.
struct Builder {
    words: Words,
    rules: Vec<Rule>,
    phrases: Vec<Phrase>,
    errors: Vec<RuleFileError>,
}

impl Builder {
    fn add(&mut self, origin: &Origin<'_>, file: &RuleFile) {
        let Some(title) = &file.title else {
            if file.states_a_rule() || !file.had_vocabulary {
                self.errors.push(origin.error(0..0, "规则没有 title", "the rule has no title"));
            }
            // What else is wrong in it is told, too.
            if file.states_a_rule() {
                self.body(origin, self.rules.len(), file);
            }
            return;
        };
        let index = self.rules.len();
        let Some(body) = self.body(origin, index, file) else { return };
        self.rules.push(Rule {
            id: origin.source.id.clone(),
            title: origin.pick(title.get_ref(), &file.en.title).to_owned(),
            severity: file.severity.into(),
            why: origin.pick(&file.why, &file.en.why).to_owned(),
            help: origin.pick(&file.help, &file.en.help).to_owned(),
            source: file.source.clone(),
            body,
            cases: cases(origin, file),
            path: origin.source.path.clone(),
            own: origin.source.own,
            span: Span::from(title.span()),
        });
    }

    fn body(&mut self, origin: &Origin<'_>, index: usize, file: &RuleFile) -> Option<Body> {
        if let Some(claim) = &file.claim {
            return self.claim(origin, index, claim, file).map(Body::Claim);
        }
        if let Some(check) = &file.check {
            return self.kept(read_check(origin, check)).map(Body::Check);
        }
        if let Some(wording) = &file.wording {
            return self.kept(read_wording(origin, wording)).map(Body::Wording);
        }
        if !file.partition.is_empty() {
            return Some(Body::Partition(partitions(file)));
        }
        self.errors.push(origin.error(
            0..0,
            "规则要有 [claim]、[check]、[wording] 或 [[partition]] 之一",
            "a rule needs one of [claim], [check], [wording], [[partition]]",
        ));
        None
    }

    fn kept<T>(&mut self, read: Result<T, Vec<RuleFileError>>) -> Option<T> {
        read.map_err(|errors| self.errors.extend(errors)).ok()
    }

    fn claim(
        &mut self,
        origin: &Origin<'_>,
        index: usize,
        claim: &ClaimTable,
        file: &RuleFile,
    ) -> Option<ClaimRule> {
        let before = self.errors.len();
        let mut roles: BTreeSet<String> = claim.sets.keys().cloned().collect();
        let mut labels = BTreeSet::new();
        for (clause, loose) in claim.phrases() {
            let Some(phrase) = self.phrase(origin, index, clause, loose, claim) else { continue };
            for hole in &phrase.pattern.holes {
                let names = if hole.kind == HoleKind::Item { &mut labels } else { &mut roles };
                names.insert(hole.name.clone());
            }
            self.phrases.push(phrase);
        }
        let read = file.expect.iter().map(|table| expect(origin, table, file.severity));
        let mut expects = Vec::new();
        for expect in read {
            expects.extend(self.kept(expect.map_err(|error| vec![error])));
        }
        (self.errors.len() == before).then(|| ClaimRule {
            kind: claim.kind.clone(),
            exact: claim.exact,
            reads: claim.phrases().map(|(clause, _)| clause.get_ref().clone()).collect(),
            roles: roles.into_iter().collect(),
            labels: labels.into_iter().collect(),
            lookups: lookups(file),
            expects,
        })
    }

    fn phrase(
        &mut self,
        origin: &Origin<'_>,
        rule: usize,
        clause: &Spanned<String>,
        loose: bool,
        claim: &ClaimTable,
    ) -> Option<Phrase> {
        let compiled = phrase(origin, clause, &self.words).map_err(|error| vec![error]);
        let pattern = self.kept(compiled)?;
        let sets = claim.sets.iter();
        let sets = sets.map(|(role, value)| (role.clone(), value.get_ref().clone())).collect();
        Some(Phrase { rule, pattern, loose, sets })
    }

    fn finish(
        self,
        lang: Lang,
        Known { vocabulary, lexicon, year, sections }: Known,
    ) -> Result<RuleSet, Vec<RuleFileError>> {
        if !self.errors.is_empty() {
            let mut errors = self.errors;
            errors.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
            return Err(errors);
        }
        Ok(RuleSet {
            lang,
            lexicon,
            naming: Naming::new(&vocabulary),
            parts: Expression::new(format!("{}[:,]?", self.words.parts())),
            regroup: self.words.regroup().map(Expression::new),
            reason: Expression::new(self.words.reason()),
            words: self.words,
            vocabulary,
            rules: self.rules,
            beginnings: Beginnings::new(self.phrases.iter().map(Phrase::beginning)),
            phrases: self.phrases,
            watched: [OnceCell::new(), OnceCell::new()],
            year,
            sections,
        })
    }
}
