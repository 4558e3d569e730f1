//! An expression as steps that a machine can take one by one.

use super::sieve::{ANY, Sifted, bit};
use super::syntax::{Class, Node, led};

/// Expressions with more steps are left to the library, whose limits are known.
const LONGEST: usize = 5000;

/// One step.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// This text stands here.
    Text(Box<str>),
    /// One of the characters of this class stands here.
    Class(usize),
    /// So many characters of a class stand here.
    Run(Run),
    /// The text starts here.
    Start,
    /// The text ends here.
    End,
    /// A group begins (even) or ends (odd) here.
    Mark(usize),
    /// The first of these ways that leads to a match.
    Choice(Choice),
    /// The same of two ways.
    Either([Way; 2]),
    /// On from there.
    Goto(usize),
    /// All stands.
    Match,
}

/// Several ways.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub ways: Vec<Way>,
    /// Whether each way needs one character, and they are sorted by it, those of one character in their order.
    pub sorted: bool,
    /// A bit for each character that any of them can begin with.
    pub sieve: u64,
}

impl Choice {
    /// Whether any of its ways can lead on from a character.
    fn fits(&self, here: Option<char>) -> bool {
        self.sieve == ANY || here.is_some_and(|here| self.sieve & bit(here) != 0)
    }
}

/// Characters of one class in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub class: usize,
    pub least: usize,
    pub most: usize,
    /// Whether as many as possible are tried first, or as few.
    pub greedy: bool,
    /// What stands behind them.
    pub behind: Way,
}

/// Where to go on, if what stands here can be the beginning of what stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The character that is needed here, if only one will do.
    pub first: Option<char>,
    /// A bit for each character that will do.
    sieve: u64,
    /// The step.
    pub to: usize,
}

impl Way {
    fn to(step: usize) -> Self {
        Self { first: None, sieve: ANY, to: step }
    }

    /// Whether it can lead on from this character.
    pub(super) fn fits(&self, here: Option<char>) -> bool {
        match self.first {
            Some(first) => here == Some(first),
            None => self.sieve == ANY || here.is_some_and(|here| self.sieve & bit(here) != 0),
        }
    }
}

/// The steps of an expression.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    pub classes: Vec<Sifted>,
    /// The names of its groups.
    pub groups: Vec<String>,
    /// What stands before all of that.
    pub lead: Option<Lead>,
}

/// One character of a class or more, as few as there can be, with which an expression begins: where what is behind
/// them can begin is known better.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    pub class: usize,
    pub group: Option<usize>,
}

impl Program {
    /// The steps of an expression; `None` if there are too many, or if nothing may be repeated any number of times,
    /// of which steps would make no end.
    pub(super) fn new(node: &Node<'_>, groups: &[&str]) -> Option<Self> {
        let groups = groups.iter().map(|name| (*name).to_owned()).collect();
        let mut program = Self { steps: Vec::new(), classes: Vec::new(), groups, lead: None };
        let (lead, rest) = led(node);
        program.lead = lead.map(|(group, class)| Lead { class: program.class(class), group });
        rest.iter().try_for_each(|node| program.add(node))?;
        program.steps.push(Step::Match);
        program.look_ahead();
        Some(program)
    }

    fn add(&mut self, node: &Node<'_>) -> Option<()> {
        match node {
            Node::Text(text) => self.push(Step::Text((*text).into()))?,
            Node::Class(class) => {
                let class = self.class(class);
                self.push(Step::Class(class))?;
            }
            Node::Start => self.push(Step::Start)?,
            Node::End => self.push(Step::End)?,
            Node::All(nodes) => nodes.iter().try_for_each(|node| self.add(node))?,
            Node::Any(nodes) => self.any(nodes)?,
            Node::Group(group, node) => {
                self.push(Step::Mark(group * 2))?;
                self.add(node)?;
                self.push(Step::Mark(group * 2 + 1))?;
            }
            Node::Repeat { node, least, most, greedy } => {
                let (least, greedy) = (*least, *greedy);
                if let Node::Class(class) = &**node {
                    let (class, most) = (self.class(class), most.unwrap_or(usize::MAX));
                    let behind = Way::to(self.steps.len() + 1);
                    return self.push(Step::Run(Run { class, least, most, greedy, behind }));
                }
                (0..least).try_for_each(|_| self.add(node))?;
                match most {
                    Some(most) => self.up_to(node, most - least, greedy)?,
                    None => self.any_number(node, greedy)?,
                }
            }
        }
        Some(())
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.steps.push(step);
        (self.steps.len() < LONGEST).then_some(())
    }

    /// The position of a class.
    fn class(&mut self, class: &Class) -> usize {
        let known = self.classes.iter().position(|known| known.is(class));
        known.unwrap_or_else(|| {
            self.classes.push(Sifted::new(class.clone()));
            self.classes.len() - 1
        })
    }

    fn any(&mut self, nodes: &[Node<'_>]) -> Option<()> {
        let choice = self.steps.len();
        self.push(Step::Match)?;
        let (mut ways, mut ends) = (Vec::with_capacity(nodes.len()), Vec::new());
        for node in nodes {
            ways.push(Way::to(self.steps.len()));
            self.add(node)?;
            ends.push(self.steps.len());
            self.push(Step::Match)?;
        }
        let behind = self.steps.len();
        for end in ends {
            self.steps[end] = Step::Goto(behind);
        }
        self.steps[choice] = Step::Choice(Choice { ways, sorted: false, sieve: ANY });
        Some(())
    }

    /// None up to `times` of a node.
    fn up_to(&mut self, node: &Node<'_>, times: usize, greedy: bool) -> Option<()> {
        let mut choices = Vec::new();
        for _ in 0..times {
            choices.push(self.steps.len());
            self.push(Step::Match)?;
            self.add(node)?;
        }
        let behind = self.steps.len();
        for choice in choices {
            self.once_more(choice, behind, greedy);
        }
        Some(())
    }

    fn any_number(&mut self, node: &Node<'_>, greedy: bool) -> Option<()> {
        if node.can_be_empty() {
            return None;
        }
        let choice = self.steps.len();
        self.push(Step::Match)?;
        self.add(node)?;
        self.push(Step::Goto(choice))?;
        self.once_more(choice, self.steps.len(), greedy);
        Some(())
    }

    /// What stands behind the choice once more, or on from `behind`.
    fn once_more(&mut self, choice: usize, behind: usize, greedy: bool) {
        let (more, on) = (Way::to(choice + 1), Way::to(behind));
        self.steps[choice] = Step::Either(if greedy { [more, on] } else { [on, more] });
    }

    /// The ways of a choice.
    pub(super) fn ways(&self, step: usize) -> &[Way] {
        match &self.steps[step] {
            Step::Choice(choice) => &choice.ways,
            Step::Either(ways) => ways,
            _ => &[],
        }
    }

    /// The first way of a choice, from one on, that can lead on from a character.
    pub(super) fn way(&self, step: usize, from: usize, here: Option<char>) -> Option<usize> {
        let ways = self.ways(step);
        match &self.steps[step] {
            Step::Choice(choice) if from == 0 && !choice.fits(here) => None,
            Step::Choice(choice) if choice.sorted => {
                let first = if from == 0 { ways.partition_point(|w| w.first < here) } else { from };
                ways.get(first).filter(|way| way.first == here).map(|_| first)
            }
            _ => (from..ways.len()).find(|way| ways[*way].fits(here)),
        }
    }

    /// Tells each way by the characters that it can lead on from: the last first, for they tell it of those before.
    fn look_ahead(&mut self) {
        for at in (0..self.steps.len()).rev() {
            let mut step = std::mem::replace(&mut self.steps[at], Step::Match);
            match &mut step {
                Step::Choice(choice) => {
                    choice.ways.iter_mut().for_each(|way| self.tell(way));
                    choice.sieve = choice.ways.iter().fold(0, |sieve, way| sieve | way.sieve);
                    choice.sorted = choice.ways.iter().all(|way| way.first.is_some());
                    if choice.sorted {
                        choice.ways.sort_by_key(|way| way.first);
                    }
                }
                Step::Either(ways) => ways.iter_mut().for_each(|way| self.tell(way)),
                Step::Run(run) => self.tell(&mut run.behind),
                _ => {}
            }
            self.steps[at] = step;
        }
    }

    fn tell(&self, way: &mut Way) {
        let mut at = way.to;
        way.sieve = loop {
            match &self.steps[at] {
                Step::Mark(_) => at += 1,
                Step::Goto(to) => at = *to,
                Step::Text(text) => {
                    way.first = text.chars().next();
                    break way.first.map_or(ANY, bit);
                }
                Step::Class(class) => break self.classes[*class].held(),
                Step::Run(run) if run.least == 0 => {
                    break self.classes[run.class].held() | run.behind.sieve;
                }
                Step::Run(run) => break self.classes[run.class].held(),
                Step::Choice(choice) => break choice.sieve,
                Step::Either([one, other]) => break one.sieve | other.sieve,
                Step::Start | Step::End | Step::Match => break ANY,
            }
        };
    }
}
