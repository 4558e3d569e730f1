//! An expression as steps that a machine can take one by one.

use super::syntax::{Class, Node};

/// Expressions with more steps are left to the library, whose limits are known.
const LONGEST: usize = 5000;

/// One step.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// This text stands here.
    Text(Box<str>),
    /// One of these characters stands here.
    Class(Class),
    /// The text ends here.
    End,
    /// A group begins (even) or ends (odd) here.
    Mark(usize),
    /// The first of these ways that leads to a match.
    Choice(Vec<Way>),
    /// On from there.
    Goto(usize),
    /// All stands.
    Match,
}

/// Where to go on, if what stands here can be the beginning of what stands there.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The character that is needed here, if only one will do.
    pub first: Option<char>,
    /// The step.
    pub to: usize,
}

/// The steps of an expression.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    /// The names of its groups.
    pub groups: Vec<String>,
}

impl Program {
    /// The steps of an expression; `None` if there are too many.
    pub(super) fn new(node: &Node, groups: &[String]) -> Option<Self> {
        let mut program = Self { steps: Vec::new(), groups: groups.to_vec() };
        program.add(node)?;
        program.steps.push(Step::Match);
        program.look_ahead();
        Some(program)
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Text(text) => self.push(Step::Text(text.as_str().into()))?,
            Node::Class(class) => self.push(Step::Class(class.clone()))?,
            Node::End => self.push(Step::End)?,
            Node::All(nodes) => nodes.iter().try_for_each(|node| self.add(node))?,
            Node::Any(nodes) => self.any(nodes)?,
            Node::Group(group, node) => {
                self.push(Step::Mark(group * 2))?;
                self.add(node)?;
                self.push(Step::Mark(group * 2 + 1))?;
            }
            Node::Repeat { node, least, most, greedy } => {
                (0..*least).try_for_each(|_| self.add(node))?;
                match most {
                    Some(most) => self.up_to(node, most - least, *greedy)?,
                    None => self.any_number(node, *greedy)?,
                }
            }
        }
        Some(())
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.steps.push(step);
        (self.steps.len() < LONGEST).then_some(())
    }

    fn any(&mut self, nodes: &[Node]) -> Option<()> {
        let choice = self.steps.len();
        self.push(Step::Choice(Vec::new()))?;
        let mut ends = Vec::new();
        for node in nodes {
            self.way(choice, self.steps.len());
            self.add(node)?;
            ends.push(self.steps.len());
            self.push(Step::Goto(0))?;
        }
        let behind = self.steps.len();
        ends.into_iter().for_each(|end| self.steps[end] = Step::Goto(behind));
        Some(())
    }

    /// None up to `times` of a node.
    fn up_to(&mut self, node: &Node, times: usize, greedy: bool) -> Option<()> {
        let mut choices = Vec::new();
        for _ in 0..times {
            choices.push(self.steps.len());
            self.push(Step::Choice(Vec::new()))?;
            self.add(node)?;
        }
        let behind = self.steps.len();
        choices.into_iter().for_each(|choice| self.once_more(choice, behind, greedy));
        Some(())
    }

    fn any_number(&mut self, node: &Node, greedy: bool) -> Option<()> {
        let choice = self.steps.len();
        self.push(Step::Choice(Vec::new()))?;
        self.add(node)?;
        self.push(Step::Goto(choice))?;
        self.once_more(choice, self.steps.len(), greedy);
        Some(())
    }

    /// What stands behind the choice once more, or on from `behind`.
    fn once_more(&mut self, choice: usize, behind: usize, greedy: bool) {
        let ways = if greedy { [choice + 1, behind] } else { [behind, choice + 1] };
        ways.into_iter().for_each(|to| self.way(choice, to));
    }

    fn way(&mut self, choice: usize, to: usize) {
        if let Step::Choice(ways) = &mut self.steps[choice] {
            ways.push(Way { first: None, to });
        }
    }

    /// Tells each way by the character that it needs.
    fn look_ahead(&mut self) {
        for at in 0..self.steps.len() {
            let Step::Choice(ways) = &self.steps[at] else { continue };
            let firsts: Vec<Option<char>> = ways.iter().map(|way| self.first(way.to)).collect();
            let Step::Choice(ways) = &mut self.steps[at] else { continue };
            ways.iter_mut().zip(firsts).for_each(|(way, first)| way.first = first);
        }
    }

    /// The character without which a step leads to nothing.
    fn first(&self, mut at: usize) -> Option<char> {
        // An expression that goes round and round without a character ends here, too.
        for _ in 0..self.steps.len() {
            match &self.steps[at] {
                Step::Text(text) => return text.chars().next(),
                Step::Mark(_) => at += 1,
                Step::Goto(to) => at = *to,
                _ => return None,
            }
        }
        None
    }
}
