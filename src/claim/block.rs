//! Reads the sentences of one block, and what hangs on what.

use super::hearing::Heard;
use super::nesting::{Bracket, Level};
use super::reader::State;
use super::rebase::follows;
use super::sentence::Event;
use super::shape::is_marker;
use super::subject::Subject;
use super::{Link, Shape, Statement};
use crate::source::Span;
use crate::vocabulary::folded;
use std::ops::Range;

/// How many phrases hang on one statement; no author says more of one thing.
pub(super) const MOST_SAID: usize = 64;

/// A first sentence without figures and commas names what the block is about: “教育支出。年初…”.
pub(super) fn title(shape: &Shape) -> Option<Range<usize>> {
    let end = shape.text.find(['。', ':', ','])?;
    let text = &shape.text[..end];
    let ends_well = !shape.text[end..].starts_with(',') && end + 3 < shape.text.len();
    (ends_well && !text.chars().any(is_marker) && text.chars().count() <= 80).then_some(0..end)
}

/// Reads the sentences of one block.
pub(super) struct BlockReader<'s, 'a> {
    pub(super) state: &'s mut State<'a>,
    pub(super) block: usize,
    /// Statements that what follows is part of, innermost last.
    pub(super) stack: Vec<Level>,
    /// How many of them stand above the block.
    pub(super) base: usize,
    pub(super) brackets: Vec<Bracket>,
    /// The statement that clauses without a subject hang on.
    pub(super) current: Option<usize>,
    /// Where the text not yet looked at begins.
    pub(super) seen: usize,
    /// Whether words that were not understood stood before a subject since the last full stop or semicolon.
    pub(super) unread: bool,
    /// Where the comparison ended that was left open last.
    open_to: Option<usize>,
    /// Whether nothing has been said yet in this sentence.
    pub(super) opening: bool,
    pub(super) heard: &'s Heard,
}

impl<'s, 'a> BlockReader<'s, 'a> {
    pub(super) fn new(
        state: &'s mut State<'a>,
        heard: &'s Heard,
        block: usize,
        parent: Option<usize>,
    ) -> Self {
        let level = |statement| Level { statement, list: None, parts: 0, divided: false };
        let stack: Vec<Level> = parent.map(level).into_iter().collect();
        Self {
            state,
            heard,
            block,
            base: stack.len(),
            stack,
            brackets: Vec::new(),
            current: None,
            seen: 0,
            open_to: None,
            unread: false,
            opening: true,
        }
    }

    pub(super) fn run(mut self) {
        let heard = self.heard;
        let shape = &heard.shape;
        for sentence in &heard.sentences {
            self.opening = true;
            self.unread = false;
            for event in &sentence.events {
                let in_reason = sentence.reason < event.range.start;
                if in_reason && !self.trusted(shape, event) {
                    continue;
                }
                self.take(shape, event.clone());
            }
            let end = sentence.range.end;
            if shape.text[..end].ends_with('。') {
                self.nest(&shape.text[self.seen.min(end)..end]);
                self.seen = end;
                self.end_lists();
                self.brackets.clear();
            }
        }
    }

    /// In a reason only a phrase that names its basis and has no subject of its own is a claim.
    fn trusted(&self, shape: &Shape, event: &Event) -> bool {
        let lead = self.words_before(&shape.text, event.range.start);
        !self.state.reader.phrases[event.phrase].loose && self.is_noise(&shape.text[lead])
    }

    pub(super) fn is_noise(&self, text: &str) -> bool {
        self.state.reader.naming.resolve(text).is_empty()
    }

    /// Hangs an event on the statement it belongs to, or begins one.
    fn take(&mut self, shape: &Shape, mut event: Event) {
        let gap = self.seen.min(event.range.start)..event.range.start;
        let words = &shape.text[gap.clone()];
        if self.state.reader.phrases[event.phrase].loose && self.has_other_basis(words, &event) {
            return;
        }
        if self.explains_unknown(&event) {
            return;
        }
        self.nest(words);
        self.name_whole(shape, gap.clone());
        self.seen = event.range.end;
        let behind_open = self.open_to.is_some_and(|to| {
            shape.text.get(to..event.range.start).is_some_and(|words| follows(words, &event))
        });
        if behind_open {
            event.leave_open();
        }
        if event.is_open() {
            self.take_open(event);
            return;
        }
        if let Some(owner) = self.owner(&event) {
            self.state.out.all[owner].said.push(event.said(Link::Continued));
            self.opening = false;
            return;
        }
        let (lead, mut event) = self.funds(shape, event);
        if self.compares(&shape.text[lead.clone()], &event) {
            event.leave_open();
            self.take_open(event);
            return;
        }
        let passed = gap.start..lead.start.max(gap.start);
        let follows_unread = self.follows_unread(shape, gap, &lead);
        let subject = if follows_unread {
            Subject::unread()
        } else {
            self.subject(shape, &lead, passed.clone(), &event)
        };
        let link = self.link(&shape.text[passed.clone()], &subject, &event);
        if matches!(link, Link::Inherited | Link::Again) && event.changes_money() {
            self.leave_counts();
        }
        self.unread |= self.is_unread(&shape.text[passed]);
        let Subject { span: subject, again, basis, own, .. } = subject;
        event.labels.extend(basis.map(|span| ("basis".to_owned(), span)));
        let sum = self.state.reader.words.is_sum(&shape.text[lead]);
        let total = sum && subject.is_none() && !again;
        let full =
            self.current.is_some_and(|current| MOST_SAID <= self.state.out.all[current].said.len());
        // “支出9万元，其中…，比上年支出8万元增加1万元”: the phrase that names its subject itself compares.
        let states_amount = event.states_amount() && !own;
        if let Some(subject) = subject.filter(|_| !states_amount) {
            self.return_to(subject);
        }
        let part = self.opens_parts() && subject.is_some() && states_amount;
        let another = subject.is_none()
            && matches!(link, Link::Across | Link::Inherited)
            && self.repeats(&event)
            || follows_unread;
        let continues = !total
            && !full
            && !part
            && !another
            && subject.is_none_or(|span| self.continues(span, states_amount, own));
        let end = event.range.clone();
        match self.current {
            Some(current) if continues => self.state.out.all[current].said.push(event.said(link)),
            _ => self.begin(shape, subject, link, event),
        }
        self.opening = false;
        self.brackets(&shape.text[end]);
    }

    /// Goes back over what was only counted to the amount before: “支出9万元，主要用于活动2场。比上年增加1万元”.
    fn leave_counts(&mut self) {
        let all = &self.state.out.all;
        let counts = |at: &usize| !all[*at].said.is_empty() && all[*at].is_count();
        let Some(current) = self.current.filter(counts) else { return };
        let before = (0..current).rev().take_while(|at| all[*at].block == all[current].block);
        self.current = before.into_iter().find(|at| !counts(at)).or(Some(current));
    }

    /// Hangs on what is spoken of a comparison of which neither the label nor the amount is the subject's.
    fn take_open(&mut self, event: Event) {
        self.open_to = Some(event.range.end);
        if let Some(current) = self.current {
            self.state.out.all[current].said.push(event.said(Link::Across));
        }
    }

    /// What stands before the colon that a bare 支出 follows: 窗口改造：｜支出5万元. It is the name of the
    /// quantity, whether it is known or not.
    fn owner_of(&self, shape: &Shape, subject: Span) -> Option<Span> {
        if !self.state.reader.naming.is_pronoun(self.text(subject)) {
            return None;
        }
        let label = shape.span(title(shape).filter(|_| self.current.is_none())?);
        let between = folded(self.text(Span::new(label.end, subject.start.max(label.end))));
        (between == ":" && !self.is_noise(self.text(label))).then_some(label)
    }

    /// Whether words are the name of a class: 检察（款）.
    fn names_class(&self, span: Span) -> bool {
        !self.state.reader.naming.class_ranges(self.text(span)).is_empty()
    }

    pub(super) fn text(&self, span: Span) -> &'a str {
        self.state.document.text(span)
    }

    fn begin(&mut self, shape: &Shape, subject: Option<Span>, link: Link, event: Event) {
        let link = match (subject, self.current) {
            (Some(_), _) if link != Link::Across => Link::Named,
            (None, None) => Link::Lead,
            // Of what was not understood.
            (Some(_), _) | (None, Some(_)) => link,
        };
        let mut subjects: Vec<Span> = subject.into_iter().collect();
        subjects.extend(subject.and_then(|span| self.with_tail(shape, span, &event)));
        // “机关运行经费。本年支出5万元”: the title says of what; after “主要用于以下方面：” it does not.
        let leads_in = |title: &Range<usize>| shape.text[title.end..].starts_with(':');
        let naming = self.state.reader.naming;
        let open =
            subject.is_none_or(|span| naming.is_general(&naming.resolve(self.text(span)).item));
        let mut link = link;
        if self.current.is_none()
            && let Some(range) = title(shape)
            && open
            && (subjects.is_empty()
                || !leads_in(&range)
                || self.names_class(shape.span(range.clone())))
        {
            subjects.push(shape.span(range));
            link = Link::Lead;
        } else if let Some(own) = subject.and_then(|span| self.owner_of(shape, span)) {
            subjects = vec![own];
        }
        self.leave_other_side(subject);
        let parent = self.stack.last().map(|level| level.statement);
        let list = self.list();
        self.current = Some(self.state.out.all.len());
        self.state.out.all.push(Statement {
            block: self.block,
            subjects,
            link,
            unread: self.unread,
            parent,
            list,
            headings: self.state.headings.iter().map(|(_, block)| *block).collect(),
            said: vec![event.said(link)],
        });
    }

    /// “案件｜执行5万元”: the word that a phrase begins with may belong to the name before it.
    fn with_tail(&self, shape: &Shape, subject: Span, event: &Event) -> Option<Span> {
        let text = &shape.text[event.range.clone()];
        let word = &text[..text.find(is_marker)?];
        let tail = self.state.reader.naming.is_tail(word) && subject.end <= event.span.start;
        tail.then(|| subject.to(shape.span(event.range.start..event.range.start + word.len())))
    }

    /// A statement of which nothing is said itself.
    pub(super) fn bare(&mut self, subject: Span) -> usize {
        let list = self.list();
        self.state.out.all.push(Statement {
            block: self.block,
            subjects: vec![subject],
            link: Link::Named,
            unread: false,
            parent: self.stack.last().map(|level| level.statement),
            list,
            headings: self.state.headings.iter().map(|(_, block)| *block).collect(),
            said: Vec::new(),
        });
        self.state.out.all.len() - 1
    }
}
