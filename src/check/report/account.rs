//! The account of every figure of the prose: what claims it and how it came out.

use super::cook::Cooked;
use crate::check::equation::relation::Relation;
use crate::check::equation::verdict::Verdict;
use crate::check::equation::via::Doubt;
use crate::check::findings::{Findings, Open, Reason};
use crate::check::options::Options;
use crate::check::subject::meaning::meanings;
use crate::check::subject::reading::Reading;
use crate::claim::Shape;
use crate::diagnostic::{Account, FileReport, Lang, Meaning, NotFigure, Outcome};
use crate::document::Block;
use crate::number::{NonFigure, Token};
use crate::rule::RuleSet;
use crate::source::Site;
use std::collections::{BTreeMap, HashMap};

/// Fills in the accounts of one file.
pub(in crate::check) fn account(
    reading: &Reading<'_>,
    findings: &Findings<'_>,
    cooked: &Cooked,
    rules: &RuleSet,
    options: &Options,
    file: &mut FileReport,
) {
    let mut accountant = Accountant {
        findings,
        cooked,
        rules,
        options,
        relations: HashMap::new(),
        open: HashMap::new(),
        meanings: HashMap::new(),
    };
    accountant.index(reading);
    let shapes = reading.statements.blocks();
    for (index, block) in reading.document.blocks.iter().enumerate() {
        if matches!(block, Block::Table(_)) {
            continue;
        }
        let read = shapes.get(&index);
        let text = &reading.document.transcript;
        let unread = read.is_none().then(|| Shape::new(&rules.lexicon, text, block.span()));
        let Some(shape) = read.copied().or(unread.as_ref()) else { continue };
        // A line may have millions of figures: growing by halves would take half as much again.
        file.accounts.reserve_exact(shape.tokens.len());
        for token in &shape.tokens {
            accountant.token(token, reading, read.is_some(), file);
        }
    }
}

struct Accountant<'a, 'r> {
    findings: &'a Findings<'r>,
    cooked: &'a Cooked,
    rules: &'a RuleSet,
    options: &'a Options,
    relations: HashMap<Site, Vec<usize>>,
    open: HashMap<Site, &'a Open<'r>>,
    meanings: HashMap<Site, Meaning>,
}

impl Accountant<'_, '_> {
    fn index(&mut self, reading: &Reading<'_>) {
        let source = reading.document.source;
        for (index, relation) in self.findings.relations.iter().enumerate() {
            for part in relation.terms.iter().flat_map(|(_, term)| &term.parts) {
                if !part.in_table && part.site.source == source {
                    self.relations.entry(part.site).or_default().push(index);
                }
            }
        }
        for open in &self.findings.open {
            self.open.entry(open.site).or_insert(open);
        }
        if !self.options.brief {
            let bound = &self.findings.bound[source.0 as usize];
            self.meanings = meanings(bound, reading.scene, &self.rules.naming);
        }
    }

    fn token(&self, token: &Token, reading: &Reading<'_>, read: bool, file: &mut FileReport) {
        let source = reading.document.source;
        match token {
            Token::Figure(figure) => {
                let site = Site { source, span: figure.span };
                let meaning = self.meanings.get(&site).cloned();
                file.accounts
                    .push(Account { meaning: meaning.map(Box::new), ..self.figure(site, read) });
            }
            Token::Other { span, kind } => file.not_figures.push(NotFigure {
                at: Site { source, span: *span },
                reason: not_a_figure(*kind, self.options.lang).to_owned(),
            }),
        }
    }

    fn figure(&self, site: Site, read: bool) -> Account {
        let relations = self.relations.get(&site).map_or(&[][..], Vec::as_slice);
        if self.cooked.blamed.contains(&site) {
            let at = relations.iter().find(|index| self.cooked.told.contains(index));
            return self.decided(
                site,
                Outcome::Contradicted,
                at.map(|index| &self.findings.relations[*index]),
            );
        }
        let best = |verdict: Verdict| {
            relations
                .iter()
                .map(|index| &self.findings.relations[*index])
                .find(|relation| relation.verdict == verdict)
        };
        for (verdict, outcome) in
            [(Verdict::Consistent, Outcome::Consistent), (Verdict::LastDigit, Outcome::LastDigit)]
        {
            if let Some(relation) = best(verdict) {
                return self.decided(site, outcome, Some(relation));
            }
        }
        if let Some(relation) = best(Verdict::ZeroBase) {
            return self.undecided(
                site,
                relation,
                ("所除的数为零，比率没有意义", "it would divide by zero"),
            );
        }
        if let Some((relation, doubt)) = self.doubted(relations) {
            return self.unproven(site, relation, doubt);
        }
        if let Some(relation) = best(Verdict::Undecided) {
            return self.undecided(
                site,
                relation,
                ("表中的数不一定是同一个数", "the table's figure need not be the same quantity"),
            );
        }
        if let Some(relation) = best(Verdict::Refuted).or(best(Verdict::Doubtful)) {
            return self.undecided(
                site,
                relation,
                ("只与另一个有误的数字勾稽", "its only check is against a figure that is wrong"),
            );
        }
        self.left_over(site, read)
    }

    fn decided(&self, site: Site, outcome: Outcome, relation: Option<&Relation<'_>>) -> Account {
        Account {
            at: site,
            kind: relation.map_or(String::new(), |relation| relation.kind.to_owned()),
            outcome,
            rule: relation.map(|relation| self.rules.rules[relation.rule].id.clone()),
            working: relation
                .filter(|_| !self.options.brief)
                .and_then(|relation| relation.working(self.options.rounding, self.options.lang)),
            reason: None,
            meaning: None,
        }
    }

    /// What does not hold of a figure and proves nothing, with the reason.
    fn doubted(&self, relations: &[usize]) -> Option<(&Relation<'_>, Doubt)> {
        let all = relations.iter().map(|index| &self.findings.relations[*index]);
        let doubted = all.filter_map(|relation| match relation.standing {
            Some(Err(doubt)) => Some((relation, doubt)),
            _ => None,
        });
        doubted.max_by_key(|(relation, _)| std::cmp::Reverse(relation.weakest()))
    }

    /// The reason, and what the figure was compared with.
    fn unproven(&self, site: Site, relation: &Relation<'_>, doubt: Doubt) -> Account {
        let account = self.decided(site, Outcome::Unverifiable, Some(relation));
        let lang = self.options.lang;
        let why = why(doubt, lang);
        let reason = match &account.working {
            Some(working) => {
                let (zh, en) =
                    (format!("{why}；比较过：{working}"), format!("{why}; compared: {working}"));
                lang.pick(&zh, &en).to_owned()
            }
            None => why.to_owned(),
        };
        Account { reason: Some(reason), working: None, ..account }
    }

    fn undecided(&self, site: Site, relation: &Relation<'_>, reason: (&str, &str)) -> Account {
        let account = self.decided(site, Outcome::Unverifiable, Some(relation));
        Account { reason: Some(self.options.lang.pick(reason.0, reason.1).to_owned()), ..account }
    }

    fn left_over(&self, site: Site, read: bool) -> Account {
        let lang = self.options.lang;
        let (outcome, kind, rule, reason) = match self.open.get(&site) {
            Some(open) => {
                let rule = &self.rules.rules[open.rule];
                (
                    Outcome::Unverifiable,
                    open.kind.to_owned(),
                    Some(rule.id.clone()),
                    missing(&open.reason, lang),
                )
            }
            None => (Outcome::Unclaimed, String::new(), None, unclaimed(read, lang).to_owned()),
        };
        let reason = Some(reason);
        Account { at: site, kind, outcome, rule, working: None, reason, meaning: None }
    }
}

/// Why a contradiction is not told as one, in words.
pub(super) fn why(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::Binding => {
            lang.pick("不能确定说的是哪一项", "which quantity is meant cannot be told for certain")
        }
        Doubt::Alibi => lang.pick(
            "不能确定说的是哪一项：同一项的另一个数（别的年度、口径或预算）正好相符",
            "which quantity is meant cannot be told: another figure of the same item fits (another year, fund or budget)",
        ),
        Doubt::Search => lang.pick(
            "可能指的数太多，没有逐一核对",
            "more figures may be meant than were tried",
        ),
        Doubt::Misread => lang.pick(
            "这一段没有读懂：几处都对不上，一处也没有对上",
            "this passage was not understood: several figures fit nowhere and none does",
        ),
    }
}

fn missing(reason: &Reason, lang: Lang) -> String {
    let Reason::Missing(name) = reason;
    let names: BTreeMap<&str, (&str, &str)> = BTreeMap::from([
        (
            "base",
            (
                "表和正文里都没有它所占的总数",
                "neither tables nor text give the whole it is a share of",
            ),
        ),
        ("cell", ("表中没有同名同口径的数", "no table gives a quantity of this name and scope")),
        ("initial", ("没有年初预算数", "no initial budget is given")),
        ("adjusted", ("没有全年（调整）预算数", "no adjusted budget is given")),
        ("prior", ("没有上年数", "no figure of last year is given")),
        ("amount", ("没有本年数", "no figure of this year is given")),
        ("delta", ("没有增减额", "no difference is given")),
        (
            "limit",
            ("这是界限，不是本单位的金额", "this is a threshold, not an amount of this unit"),
        ),
        ("whole", ("别处没有写出这个数量", "this count is stated nowhere else")),
        ("number", ("没有写出数量", "the count it is divided by is not given")),
        ("budget", ("没有预算数", "no budget is given")),
    ]);
    // limit_b: one more of its kind.
    let kind = name.split('_').next().unwrap_or_default();
    match names.get(kind) {
        Some((zh, en)) => lang.pick(zh, en).to_owned(),
        None => lang.pick("没有可与之核对的数", "nothing to check it against").to_owned(),
    }
}

fn unclaimed(read: bool, lang: Lang) -> &'static str {
    if read {
        lang.pick("没有规则认得这句话里的这个数", "no rule knows this figure in its sentence")
    } else {
        lang.pick("本节只作说明，不作核对", "this section explains and claims nothing")
    }
}

fn not_a_figure(kind: NonFigure, lang: Lang) -> &'static str {
    match kind {
        NonFigure::Date => lang.pick("日期", "date"),
        NonFigure::Ordinal => lang.pick("序数", "ordinal"),
        NonFigure::Room => lang.pick("楼层、房间", "floor or room"),
        NonFigure::DocumentNumber => lang.pick("文号", "document number"),
        NonFigure::Code => lang.pick("科目编码", "classification code"),
        NonFigure::ListNumber => lang.pick("列举的序号", "list number"),
        NonFigure::Identifier => lang.pick("编号、名称的一部分", "part of a name or number"),
        NonFigure::TooLong => lang.pick("位数太多，不是金额", "too many digits for an amount"),
    }
}
