//! An expression as steps that a machine can take one by one.

use super::beginning::bit;
use super::syntax::{Class, Node};

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
    /// The first of these ways that leads to a match, and a bit for each character that any of them needs.
    Choice(Vec<Way>, u64),
    /// The same of two ways.
    Either([Way; 2]),
    /// On from there.
    Goto(usize),
    /// All stands.
    Match,
}

/// Characters of one class in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub class: usize,
    pub least: usize,
    pub most: usize,
    /// Whether as many as possible are tried first, or as few.
    pub greedy: bool,
    /// The character that is needed behind them, if only one will do.
    pub first: Option<char>,
}

/// Where to go on, if what stands here can be the beginning of what stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The character that is needed here, if only one will do.
    pub first: Option<char>,
    /// The step.
    pub to: usize,
}

impl Way {
    fn to(step: usize) -> Self {
        Self { first: None, to: step }
    }
}

/// The steps of an expression.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    pub classes: Vec<Class>,
    /// The names of its groups.
    pub groups: Vec<String>,
}

impl Program {
    /// The steps of an expression; `None` if there are too many, or if nothing may be repeated any number of times,
    /// of which steps would make no end.
    pub(super) fn new(node: &Node, groups: &[String]) -> Option<Self> {
        let mut program = Self { steps: Vec::new(), classes: Vec::new(), groups: groups.to_vec() };
        program.add(node)?;
        program.steps.push(Step::Match);
        program.look_ahead();
        Some(program)
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Text(text) => self.push(Step::Text(text.as_str().into()))?,
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
                    return self.push(Step::Run(Run { class, least, most, greedy, first: None }));
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
        let known = self.classes.iter().position(|known| known == class);
        known.unwrap_or_else(|| {
            self.classes.push(class.clone());
            self.classes.len() - 1
        })
    }

    fn any(&mut self, nodes: &[Node]) -> Option<()> {
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
        self.steps[choice] = Step::Choice(ways, 0);
        Some(())
    }

    /// None up to `times` of a node.
    fn up_to(&mut self, node: &Node, times: usize, greedy: bool) -> Option<()> {
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

    fn any_number(&mut self, node: &Node, greedy: bool) -> Option<()> {
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

    /// Tells each way by the character that it needs.
    fn look_ahead(&mut self) {
        for at in 0..self.steps.len() {
            let mut step = std::mem::replace(&mut self.steps[at], Step::Match);
            match &mut step {
                Step::Choice(ways, sieve) => {
                    self.tell(ways);
                    *sieve =
                        ways.iter().fold(0, |sieve, way| sieve | way.first.map_or(u64::MAX, bit));
                }
                Step::Either(ways) => self.tell(ways),
                Step::Run(run) => run.first = self.first(at + 1),
                _ => {}
            }
            self.steps[at] = step;
        }
    }

    fn tell(&self, ways: &mut [Way]) {
        for way in ways {
            way.first = self.first(way.to);
        }
    }

    /// The character without which a step leads to nothing.
    fn first(&self, mut at: usize) -> Option<char> {
        loop {
            match &self.steps[at] {
                Step::Text(text) => return text.chars().next(),
                Step::Mark(_) => at += 1,
                Step::Goto(to) => at = *to,
                _ => return None,
            }
        }
    }
}
