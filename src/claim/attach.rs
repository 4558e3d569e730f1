//! What hangs on what in a block: each phrase on the statement it belongs to, or it begins one.

use super::block::{BlockReader, MOST_SAID};
use super::carried_basis::follows;
use super::sentence::Event;
use super::shape::is_marker;
use super::subject::Subject;
use super::{Link, Shape, Statement};
use crate::source::Span;
use crate::vocabulary::folded;
use std::ops::Range;

impl BlockReader<'_, '_> {
    /// Reads the block.
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

    /// Hangs an event on the statement it belongs to, or begins one.
    fn take(&mut self, shape: &Shape, mut event: Event) {
        let gap = self.seen.min(event.range.start)..event.range.start;
        let words = &shape.text[gap.clone()];
        let loose = self.state.reader.phrases[event.phrase].loose;
        if loose && self.has_other_basis(words, &event) || self.explains_unknown(&event) {
            return;
        }
        self.nest(words);
        self.name_whole(shape, gap.clone());
        self.seen = event.range.end;
        if self.follows_open(shape, &event) {
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
        self.hang(shape, gap, lead, event);
    }

    /// Hangs an event of which `lead` are the words before it, and `gap` all words since the last.
    fn hang(&mut self, shape: &Shape, gap: Range<usize>, lead: Range<usize>, mut event: Event) {
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
        // “支出9万元，其中…，比上年支出8万元增加1万元”: the phrase that names its subject itself compares.
        let states_amount = event.states_amount() && !own;
        if let Some(subject) = subject.filter(|_| !states_amount) {
            self.return_to(subject);
        }
        let another = if let Some(subject) = subject {
            (self.opens_parts() && states_amount) || !self.continues(subject, states_amount, own)
        } else {
            let total = self.state.reader.words.is_sum(&shape.text[lead]) && !again;
            let across = matches!(link, Link::Across | Link::Inherited);
            total || (across && self.repeats(&event))
        };
        let end = event.range.clone();
        match self.current.filter(|current| !another && !follows_unread && !self.is_full(*current))
        {
            Some(current) => self.state.out.all[current].said.push(event.said(link)),
            None => self.begin(shape, subject, link, event),
        }
        self.opening = false;
        self.brackets(&shape.text[end]);
    }

    fn is_full(&self, statement: usize) -> bool {
        MOST_SAID <= self.state.out.all[statement].said.len()
    }

    /// Whether an event goes on with a comparison that was left open.
    fn follows_open(&self, shape: &Shape, event: &Event) -> bool {
        let between = self.open_to.and_then(|to| shape.text.get(to..event.range.start));
        between.is_some_and(|words| follows(words, event))
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
        let label = shape.span(shape.title().filter(|_| self.current.is_none())?);
        let between = folded(self.text(Span::new(label.end, subject.start.max(label.end))));
        (between == ":" && !self.is_noise(self.text(label))).then_some(label)
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
            && let Some(range) = shape.title()
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

    /// Whether words are the name of a class: 检察（款）.
    fn names_class(&self, span: Span) -> bool {
        !self.state.reader.naming.class_ranges(self.text(span)).is_empty()
    }
}
