//! Writes sentences about the accounts and keeps what every figure and word in them means.
//!
//! A template is plain text with what is to be printed in braces; `*` stands for the item spoken of:
//!
//! | in braces | prints |
//! |---|---|
//! | `out`, `out prior` | the amount; of last year (`prior`, `initial`, `adjusted`) |
//! | `out delta`, `out rate` | the change from last year, with its word: 增加2.00万元, 增长5.00% |
//! | `out gap initial`, `out off initial` | the difference to a budget, and its rate |
//! | `out change` | both, or that there is none, as this hand says it |
//! | `out.basic of out` | a share |
//! | `out done initial` | how much of a budget was spent |
//! | `out vs initial` | 大于, 小于, 等于 |
//! | `cars count` | a count |

use super::books::{Books, Role};
use super::dice::Dice;
use super::hand::Hand;
use super::print::{Printed, WAN};
use std::ops::Range;

/// What a figure says, so that its exact value is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    Amount(String, Role),
    /// What the amount is more than that of the role.
    Delta(String, Role),
    /// The same as a rate.
    Rate(String, Role),
    /// The first of the second.
    Share(String, String),
    /// The amount of that of the role.
    Done(String, Role),
    Count(String),
}

/// What a figure is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Money, with the 分 in its unit.
    Money(i64),
    Percent,
    Count,
}

/// A figure as printed.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) span: Range<usize>,
    pub(crate) meaning: Meaning,
    pub(crate) printed: Printed,
    pub(crate) unit: Unit,
    /// 减少5万元: the figure counts as −5.
    pub(crate) falls: bool,
    /// Which table it stands in.
    pub(crate) table: Option<usize>,
}

/// A word of direction.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) span: Range<usize>,
    pub(crate) text: &'static str,
    /// The word for the other direction.
    pub(crate) other: &'static str,
    pub(crate) says: Says,
}

/// What a word is about.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    /// The sign of the figure at this position.
    Sign(usize),
    /// Which of the amount and that of the role is more.
    More(String, Role),
}

/// A disclosure in the making.
pub(crate) struct Pen<'a> {
    pub(crate) books: &'a Books,
    pub(crate) hand: Hand,
    pub(crate) dice: Dice,
    /// 分 in the unit of amounts in the prose.
    pub(crate) unit: i64,
    pub(crate) text: String,
    pub(crate) figures: Vec<Figure>,
    pub(crate) words: Vec<Word>,
    /// The table being written.
    pub(crate) table: Option<usize>,
    pub(crate) tables: usize,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(books: &'a Books, hand: Hand, dice: Dice) -> Self {
        Self {
            books,
            hand,
            dice,
            unit: WAN,
            text: String::new(),
            figures: Vec::new(),
            words: Vec::new(),
            table: None,
            tables: 0,
        }
    }

    /// Writes a template.
    pub(crate) fn say(&mut self, template: &str) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (what, after) = after.split_once('}').expect("braces are closed");
            self.plain(before);
            self.fill(what);
            rest = after;
        }
        self.plain(rest);
    }

    /// Writes a template about an item.
    pub(crate) fn say_of(&mut self, key: &str, template: &str) {
        self.say(&template.replace('*', key));
    }

    /// Writes a template and ends the line.
    pub(crate) fn line(&mut self, template: &str) {
        self.say(template);
        self.text.push('\n');
    }

    pub(crate) fn amount(&self, key: &str, role: Role) -> i64 {
        self.books.amount(key, role)
    }

    /// An amount as readers see it, in hundredths of its unit.
    pub(crate) fn seen(&self, key: &str, role: Role) -> i128 {
        Printed::round(i128::from(self.amount(key, role)), i128::from(self.unit), 2).digits
    }

    fn plain(&mut self, text: &str) {
        let year = self.books.year.to_string();
        let before = (self.books.year - 1).to_string();
        let text = text.replace("YYYY", &year).replace("ZZZZ", &before);
        self.text.push_str(
            &text.replace("DEPT", &self.books.department).replace("部门", self.books.whole),
        );
    }

    fn fill(&mut self, what: &str) {
        let words: Vec<&str> = what.split(' ').collect();
        match words[..] {
            [key] => self.money(key, Role::Now),
            [key, "prior"] => self.money(key, Role::Prior),
            [key, "initial"] => self.money(key, Role::Initial),
            [key, "adjusted"] => self.money(key, Role::Adjusted),
            [key, "change"] => self.change(key),
            [key, "delta"] => self.delta(key, Role::Prior, true),
            [key, "rate"] => self.rate(key, Role::Prior, true),
            [key, "signed"] => self.rate(key, Role::Prior, false),
            [key, "gap", role] => self.delta(key, named(role), false),
            [key, "off", role] => self.rate(key, named(role), true),
            [key, "delta", role] => self.delta(key, named(role), true),
            [key, "vs", role] => self.compare(key, named(role)),
            [key, "done", role] => {
                let role = named(role);
                let (now, of) = (self.amount(key, Role::Now), self.amount(key, role));
                self.percent(Meaning::Done(key.to_owned(), role), now, of, false);
            }
            [part, "of", whole] => {
                let (now, of) = (self.amount(part, Role::Now), self.amount(whole, Role::Now));
                let meaning = Meaning::Share(part.to_owned(), whole.to_owned());
                self.percent(meaning, now, of, false);
            }
            [key, "count"] => {
                let value = i128::from(self.books.count_of(key));
                let printed = Printed { digits: value, places: 0 };
                self.figure(Meaning::Count(key.to_owned()), printed, Unit::Count, false, "");
            }
            _ => panic!("“{what}” is no template"),
        }
    }

    fn money(&mut self, key: &str, role: Role) {
        let value = self.amount(key, role);
        self.amount_figure(Meaning::Amount(key.to_owned(), role), value);
    }

    fn amount_figure(&mut self, meaning: Meaning, value: i64) {
        let printed = Printed::round(i128::from(value), i128::from(self.unit), 2);
        let printed = if self.hand.trims { printed.trimmed() } else { printed };
        let falls = printed.digits < 0;
        let printed = Printed { digits: printed.digits.abs(), ..printed };
        let name = if self.unit == WAN { "万元" } else { "元" };
        self.figure(meaning, printed, Unit::Money(self.unit), falls, name);
    }

    /// The change from an amount, in the words of the hand: the amount of it as printed tells the
    /// direction.
    fn delta(&mut self, key: &str, role: Role, worded: bool) {
        let value = self.amount(key, Role::Now) - self.amount(key, role);
        if worded {
            let (up, down) = self.hand.more;
            self.direction(value, up, down);
        }
        let meaning = Meaning::Delta(key.to_owned(), role);
        self.amount_figure(meaning, if worded { value } else { value.abs() });
        if !worded && value < 0 {
            self.figures.last_mut().expect("just printed").falls = true;
        }
    }

    fn rate(&mut self, key: &str, role: Role, worded: bool) {
        let (now, before) = (self.amount(key, Role::Now), self.amount(key, role));
        if worded {
            let (up, down) = self.hand.grown;
            self.direction(now - before, up, down);
        }
        self.percent(Meaning::Rate(key.to_owned(), role), now - before, before, worded);
    }

    /// Writes a word for the direction of the figure that follows.
    fn direction(&mut self, value: i64, up: &'static str, down: &'static str) {
        let (word, other) = if value < 0 { (down, up) } else { (up, down) };
        let start = self.text.len();
        self.text.push_str(word);
        let span = start..self.text.len();
        self.words.push(Word { span, text: word, other, says: Says::Sign(self.figures.len()) });
    }

    fn percent(&mut self, meaning: Meaning, part: i64, whole: i64, worded: bool) {
        let whole = if whole == 0 { 1 } else { whole };
        let places = self.hand.places;
        let printed = Printed::round(i128::from(part) * 100, i128::from(whole), places);
        let printed = if self.hand.trims { printed.trimmed() } else { printed };
        let falls = worded && part < 0;
        let printed =
            if falls { Printed { digits: printed.digits.abs(), ..printed } } else { printed };
        self.figure(meaning, printed, Unit::Percent, falls, "%");
    }

    fn compare(&mut self, key: &str, role: Role) {
        let (word, other) = match self.seen(key, Role::Now).cmp(&self.seen(key, role)) {
            std::cmp::Ordering::Greater => ("大于", "小于"),
            std::cmp::Ordering::Less => ("小于", "大于"),
            std::cmp::Ordering::Equal => ("等于", "大于"),
        };
        let start = self.text.len();
        self.text.push_str(word);
        let span = start..self.text.len();
        self.words.push(Word { span, text: word, other, says: Says::More(key.to_owned(), role) });
    }

    /// The change from last year as this hand says it.
    fn change(&mut self, key: &str) {
        let (now, prior) = (self.amount(key, Role::Now), self.amount(key, Role::Prior));
        let template = match (now, prior) {
            (now, 0) if now != 0 => self.hand.new,
            // What rounds to nothing is said to be the same.
            _ if (now - prior).abs() * 200 < self.unit => self.hand.flat,
            _ => self.dice.pick(self.hand.changes),
        };
        self.say_of(key, template);
    }

    /// Writes a figure and notes it.
    pub(crate) fn figure(
        &mut self,
        meaning: Meaning,
        printed: Printed,
        unit: Unit,
        falls: bool,
        suffix: &str,
    ) {
        let start = self.text.len();
        let mut text = printed.text(self.hand.thousands && matches!(unit, Unit::Money(_)));
        if self.hand.spaced && !suffix.is_empty() && self.table.is_none() && suffix != "%" {
            text.push(' ');
        }
        text.push_str(suffix);
        if self.hand.wide && self.table.is_none() {
            text = text.chars().map(wide).collect();
        }
        self.text.push_str(&text);
        let span = start..self.text.len();
        self.figures.push(Figure { span, meaning, printed, unit, falls, table: self.table });
    }
}

fn named(role: &str) -> Role {
    match role {
        "prior" => Role::Prior,
        "initial" => Role::Initial,
        "adjusted" => Role::Adjusted,
        _ => panic!("“{role}” is no role"),
    }
}

/// Half width to full width.
fn wide(c: char) -> char {
    match u32::from(c) {
        code @ 0x21..=0x7E => char::from_u32(code + 0xFEE0).expect("full width"),
        _ => c,
    }
}
