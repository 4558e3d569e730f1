//! Project evaluations: a form with the project's name, its budget and execution, and indicators.

use super::cell_quantity;
use super::grid::{GridCell, GridRow};
use crate::document::Document;
use crate::number::{Lexicon, Quantity, Scale, Token, Unit};
use crate::source::{Site, Span};
use crate::vocabulary::{FormWords, folded, holds};

/// One project as its evaluation form states it.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Its table, by position among the tables.
    pub table: usize,
    /// Its name.
    pub name: Option<Site>,
    /// Its name, folded.
    pub title: String,
    /// 预算数
    pub budget: Option<(Site, Quantity)>,
    /// 执行数
    pub executed: Option<(Site, Quantity)>,
    /// 执行率
    pub rate: Option<(Site, Quantity)>,
    /// The indicators with results.
    pub indicators: Vec<Indicator>,
}

/// One indicator of a project.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its name, folded.
    pub name: String,
    /// Its unit as printed, e.g. 人次; empty if none.
    pub unit: String,
    /// 目标值, where it is a number.
    pub target: Option<(Site, Quantity)>,
    /// 完成值, where it is a number.
    pub result: Option<(Site, Quantity)>,
    /// 分值
    pub weight: Option<(Site, Quantity)>,
    /// 得分
    pub score: Option<(Site, Quantity)>,
}

/// What the row below is part of.
enum Section {
    Indicators,
    Execution(Vec<String>),
    Other,
}

/// A form while it is read.
pub(super) struct Form<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    words: &'a FormWords,
    project: Project,
}

impl<'a> Form<'a> {
    pub(super) fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        words: &'a FormWords,
        table: usize,
    ) -> Self {
        Self { document, lexicon, words, project: Project { table, ..Project::default() } }
    }

    /// Reads a form; `None` if it has no project name.
    pub(super) fn read(mut self, grid: &[GridRow]) -> Option<Project> {
        let mut section = Section::Other;
        for (index, row) in grid.iter().enumerate() {
            let filled: Vec<&GridCell> = row.iter().filter(|cell| !cell.is_blank()).collect();
            if has(row, &self.words.name) {
                self.name(&filled);
            } else if self.states_beside(&filled) {
                self.execution_beside(&filled);
            } else if let Some(begun) = self.section(row, grid.get(index + 1)) {
                section = begun;
            } else {
                match &section {
                    Section::Execution(heads) => {
                        self.execution(heads, &filled);
                        section = Section::Other;
                    }
                    Section::Indicators => self.indicator(&filled),
                    Section::Other => {}
                }
            }
        }
        self.project.name.is_some().then_some(self.project)
    }

    /// The section that a row of header words begins.
    fn section(&self, row: &GridRow, below: Option<&GridRow>) -> Option<Section> {
        let words = self.words;
        if has(row, &words.target) {
            let results =
                has(row, &words.result) || below.is_some_and(|row| has(row, &words.result));
            return Some(if results { Section::Indicators } else { Section::Other });
        }
        let heads = has(row, &words.executed) && has(row, &words.budget);
        let texts = row.iter().filter_map(GridCell::text).map(str::to_owned);
        heads.then(|| Section::Execution(texts.collect()))
    }

    /// Whether a row has 预算数 and 执行数 each with its value beside it.
    fn states_beside(&self, filled: &[&GridCell]) -> bool {
        let beside = |words: &[String]| {
            filled.windows(2).any(|pair| {
                pair[0].text().is_some_and(|text| holds(text, words)) && pair[1].number().is_some()
            })
        };
        beside(&self.words.budget) && beside(&self.words.executed)
    }

    /// 预算数 | 10 | 执行数 | 9 | 单位 | 万元 | 执行率 | 90%: as if the values stood below.
    fn execution_beside(&mut self, filled: &[&GridCell]) {
        let pairs = || filled.windows(2).filter(|pair| pair[1].number().is_some());
        let heads: Vec<String> =
            pairs().map(|pair| pair[0].text().unwrap_or_default().to_owned()).collect();
        let units = filled.iter().filter(|cell| cell.number().is_none());
        let values: Vec<&GridCell> = pairs().map(|pair| pair[1]).chain(units.copied()).collect();
        self.execution(&heads, &values);
    }

    fn site(&self, span: Span) -> Site {
        Site { source: self.document.source, span }
    }

    fn name(&mut self, filled: &[&GridCell]) {
        let named =
            |cell: &&GridCell| cell.text().is_some_and(|text| holds(text, &self.words.name));
        let at = filled.iter().position(named);
        if let Some(cell) = at.and_then(|at| filled.get(at + 1)) {
            self.project.name = Some(self.site(cell.span));
            self.project.title = folded(self.document.text(cell.span));
        }
    }

    /// 预算数 | 执行数 | 单位 | 执行率 with the values in the row below, in the same order.
    fn execution(&mut self, heads: &[String], filled: &[&GridCell]) {
        let unit = filled.iter().filter_map(|cell| cell.text()).find_map(|text| {
            [Scale::Yuan, Scale::TenThousand].into_iter().find(|scale| scale.name() == text)
        });
        for (head, cell) in heads.iter().zip(filled) {
            let Some(mut quantity) = cell.number().cloned() else { continue };
            let slot = if holds(head, &self.words.rate) {
                // A bare 0 under 执行率 is 0%.
                quantity.unit = Unit::Percent;
                &mut self.project.rate
            } else if holds(head, &self.words.executed) {
                &mut self.project.executed
            } else if holds(head, &self.words.budget) {
                &mut self.project.budget
            } else {
                continue;
            };
            if quantity.unit == Unit::Bare {
                quantity.unit = Unit::Money(unit.unwrap_or(Scale::TenThousand));
            }
            let site = Site { source: self.document.source, span: cell.span };
            *slot = Some((site, quantity));
        }
    }

    /// …, name, unit, target, result, weight, score: read from the right, for cells on the left are
    /// merged downwards and vanish.
    fn indicator(&mut self, filled: &[&GridCell]) {
        let [rest @ .., target, result, weight, score] = filled else { return };
        let (Some(weight_value), Some(score_value)) = (weight.number(), score.number()) else {
            return;
        };
        let Some(last) = rest.last().and_then(|cell| cell.text()) else { return };
        let is_unit = 2 <= rest.len() && is_unit(self.lexicon, last);
        let name = if is_unit { rest[rest.len() - 2].text() } else { Some(last) };
        let unit = if is_unit { last } else { "" };
        let Some(name) = name else { return };
        self.project.indicators.push(Indicator {
            name: name.to_owned(),
            unit: unit.to_owned(),
            target: self.value(target, unit),
            result: self.value(result, unit),
            weight: Some((self.site(weight.span), weight_value.clone())),
            score: Some((self.site(score.span), score_value.clone())),
        });
    }

    /// The number of a cell such as 95%, ≥5个 or 820, in the indicator's unit.
    fn value(&self, cell: &GridCell, unit: &str) -> Option<(Site, Quantity)> {
        let text = self.document.text(cell.span);
        let mut quantity = cell_quantity(text).or_else(|| only_figure(self.lexicon, text))?;
        if quantity.unit == Unit::Bare {
            quantity.unit = if unit == "%" { Unit::Percent } else { Unit::Count(unit.to_owned()) };
        }
        Some((self.site(cell.span), quantity))
    }
}

fn has(row: &GridRow, words: &[String]) -> bool {
    row.iter().filter_map(GridCell::text).any(|text| holds(text, words))
}

fn only_figure(lexicon: &Lexicon, text: &str) -> Option<Quantity> {
    match lexicon.lex(text).as_slice() {
        [Token::Figure(figure)] => Some(figure.quantity.clone()),
        _ => None,
    }
}

/// Whether a number may carry this word as its unit: %, 份, 人次, 工作日.
fn is_unit(lexicon: &Lexicon, text: &str) -> bool {
    match lexicon.lex(&format!("1{text}")).as_slice() {
        [Token::Figure(figure)] => {
            figure.quantity.unit != Unit::Bare && figure.span.end == text.len() + 1
        }
        _ => false,
    }
}
