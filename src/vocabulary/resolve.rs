//! From the words of a label to the quantity it names.

use super::label::{class_of_code, class_path, class_ranges, without_remarks};
use super::naming::{first, last};
use super::year::{around_year, without_ordinal};
use super::{Name, Naming, Scope, folded};
use std::borrow::Cow;
use std::ops::Range;

/// How many characters the name is looked for in that a clause begins with.
const LONGEST_NAME: usize = 24;

/// Words that may belong to a name as well as stand around it.
#[derive(Clone, Copy)]
struct Strip {
    nouns: bool,
    tails: bool,
}

impl Naming {
    /// Whether a label is just 支出, or 支出决算: a word that stands for what is spoken of.
    pub fn is_pronoun(&self, label: &str) -> bool {
        let label = folded(label);
        let text = self.replaced(&label);
        let (_, text) = around_year(&text);
        let measures = last(text).and_then(|tail| self.measures.get(&tail)).into_iter().flatten();
        let bare = measures.into_iter().find_map(|(word, _)| text.strip_suffix(word.as_str()));
        let bare = bare.unwrap_or(text);
        self.entry(bare).is_some_and(|entry| entry.pronoun)
    }

    /// What a label names. A code before it says under which class it stands.
    pub fn resolve(&self, label: &str) -> Name {
        self.memo.name(label, || self.resolved(label))
    }

    fn resolved(&self, label: &str) -> Name {
        let text = folded(label);
        let mut name = self.without_code(&without_remarks(&text, &self.remarks));
        if name.path.is_empty() && !name.item.is_empty() {
            name.path.extend(class_of_code(&text).map(str::to_owned));
        }
        name
    }

    /// Where a label that is printed as `A（类）B（款）C（项）` gives each of the names.
    pub fn class_ranges(&self, text: &str) -> Vec<Range<usize>> {
        class_ranges(text, &self.levels)
    }

    fn without_code(&self, text: &str) -> Name {
        let (before, after) = around_year(text);
        let name = self.classes(after);
        // “咨询费2022年支出”: the bare word says nothing new.
        let bare = self.again.iter().any(|word| word == after)
            && self.ends.iter().any(|end| before.ends_with(end.as_str()));
        if bare {
            return self.classes(before);
        }
        if before.is_empty() {
            return name;
        }
        let earlier = self.classes(without_ordinal(before));
        if !name.item.is_empty() || name.scope.is_some() {
            // “财政拨款2023年度支出”: funds may stand before the year; else it is whose it is.
            let words = !earlier.known && earlier.item.contains(char::is_alphabetic);
            let owner = if words { earlier.item } else { String::new() };
            return Name { scope: name.scope.or(earlier.scope), owner, ..name };
        }
        // “公务接待费2023年度决算数” names its quantity before the year.
        if earlier.known || !earlier.path.is_empty() || before.ends_with(')') {
            Name { measure: name.measure.or(earlier.measure), ..earlier }
        } else {
            name
        }
    }

    /// The name that a clause begins with and speaks of: 项目支出｜因新建办公楼.
    pub fn leading<'t>(&self, clause: &'t str) -> Option<&'t str> {
        let ends = clause.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_NAME);
        let speaks = |at: &usize| {
            let (name, rest) = clause.split_at(*at);
            let goes_on = self.predicates.iter().any(|word| rest.starts_with(word.as_str()));
            goes_on && self.strip(name).known && !self.is_pronoun(name)
        };
        ends.filter(speaks).last().map(|at| &clause[..at])
    }

    fn classes(&self, text: &str) -> Name {
        let mut segments = class_path(text, &self.levels);
        let last = segments.pop().unwrap_or_default();
        let mut name = self.strip(&last);
        name.path = segments.iter().map(|segment| self.strip(segment).item).collect();
        name
    }

    /// Takes words off both ends until an item is left. What is not known without the word it ends
    /// in is called by that too (案件执行), and what a noun stands before is not whatever is spoken of: 项目支出 is
    /// another quantity than 支出.
    pub(super) fn strip(&self, text: &str) -> Name {
        let mut strip = Strip { nouns: true, tails: true };
        let (mut name, taken) = self.strip_to_item(text, strip);
        if taken.nouns && self.is_general(&name.item) {
            strip.nouns = false;
            name = self.strip_to_item(text, strip).0;
        }
        // 支出总计 is another quantity than 支出, 三公经费总计 is not.
        let another = !name.known || self.is_general(&name.item);
        if taken.tails && another && !name.item.is_empty() {
            strip.tails = false;
            name = self.strip_to_item(text, strip).0;
        }
        name
    }

    /// The name, and which of the words that may belong to it were taken off.
    fn strip_to_item(&self, text: &str, strip: Strip) -> (Name, Strip) {
        let mut name = Name::default();
        let mut rest = self.replaced(text).into_owned();
        let mut taken = Strip { nouns: false, tails: false };
        while !self.is_found(&mut name, &rest) {
            if self.strip_one(&mut name, &mut rest) {
                continue;
            }
            let begins = |noun: &String| rest.strip_prefix(noun.as_str()).map(str::to_owned);
            let ends = |tail: &String| rest.strip_suffix(tail.as_str()).map(str::to_owned);
            if let Some(bare) = self.nouns.iter().find_map(begins).filter(|_| strip.nouns) {
                rest = bare;
                taken.nouns = true;
            } else if let Some(bare) = self.tails.iter().find_map(ends).filter(|_| strip.tails) {
                rest = bare;
                taken.tails = true;
            } else {
                name.item = rest;
                break;
            }
        }
        (name, taken)
    }

    /// Whether what is left is an item or names funds; it is entered into the name then.
    fn is_found(&self, name: &mut Name, rest: &str) -> bool {
        if let Some(index) = self.aliases.get(rest) {
            name.item.clone_from(&self.items[*index].name);
            name.known = true;
            return true;
        }
        if name.scope.is_some() {
            return false;
        }
        if let Some((scope, index)) = self.scoped_alias(rest) {
            name.scope = Some(scope);
            name.item.clone_from(&self.items[index].name);
            name.known = true;
            return true;
        }
        name.scope = self.funds_alone(rest);
        name.scope.is_some()
    }

    /// A text with what is often printed for other words in their place: 支岀.
    fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let stands = |(at, c): (usize, char)| {
            let mut words = self.replaced.get(&c).into_iter().flatten();
            words.any(|word| text[at..].starts_with(word.as_str()))
        };
        let mut rest = Cow::Borrowed(text);
        if !text.char_indices().any(stands) {
            return rest;
        }
        for (old, new) in &self.replace {
            if rest.contains(old.as_str()) {
                rest = Cow::Owned(rest.replace(old.as_str(), new));
            }
        }
        rest
    }

    /// Funds before an item that is known as it stands: 财政拨款｜收入支出总计. Taken apart from its end
    /// it would lose what makes it known.
    fn scoped_alias(&self, text: &str) -> Option<(Scope, usize)> {
        let heads = self.scope_heads.get(&first(text)?)?;
        heads.iter().find_map(|index| {
            let (alias, scope) = &self.scopes[*index];
            let item = self.aliases.get(text.strip_prefix(alias.as_str())?)?;
            Some((*scope, *item))
        })
    }

    /// The funds, if a text names nothing else: 一般公共预算 is no budget of something called 一般公共.
    fn funds_alone(&self, text: &str) -> Option<Scope> {
        let heads = self.scope_heads.get(&first(text)?)?;
        let funds = heads.iter().map(|index| &self.scopes[*index]);
        funds.into_iter().find(|(alias, _)| alias == text).map(|(_, scope)| *scope)
    }

    /// Whether a text begins with a name that would lose a word: 项目支出总盘子 is no 支出.
    fn is_cut(&self, text: &str, word: &str) -> bool {
        let heads = first(text).and_then(|head| self.alias_heads.get(&head));
        let mut longer = heads.into_iter().flatten().take_while(|alias| word.len() < alias.len());
        longer.any(|alias| text.starts_with(alias.as_str()))
    }

    /// Whether a text begins with the name of funds: behind such a name it is part of one that is not known.
    fn begins_with_funds(&self, text: &str) -> bool {
        let heads = first(text).and_then(|head| self.scope_heads.get(&head));
        let mut heads = heads.into_iter().flatten().map(|index| &self.scopes[*index]);
        heads.any(|(alias, _)| text.starts_with(alias.as_str()))
    }

    /// One word off one end; `false` if nothing can go.
    fn strip_one(&self, name: &mut Name, rest: &mut String) -> bool {
        let (Some(head), Some(tail)) = (first(rest), last(rest)) else { return false };
        let measures = self.measures.get(&tail).into_iter().flatten();
        if name.measure.is_none()
            && let Some((word, role)) = measures.into_iter().find(|(word, _)| rest.ends_with(word))
        {
            rest.truncate(rest.len() - word.len());
            name.measure = Some(role.clone());
            return true;
        }
        let mut prefixes = self.prefixes.get(&head).into_iter().flatten();
        let begins = |word: &str| rest.starts_with(word) && !self.is_cut(rest, word);
        if let Some((prefix, says)) = prefixes.find(|(word, _)| begins(word)) {
            rest.drain(..prefix.len());
            name.modifiers.extend(says.clone());
            return true;
        }
        let mut suffixes = self.suffixes.get(&tail).into_iter().flatten();
        // 计 ends a longer word in 小计.
        let in_tail = |word: &str| {
            let mut tails = self.tails.iter().filter(|tail| word.len() < tail.len());
            tails.any(|tail| rest.ends_with(tail.as_str()))
        };
        let ends = |word: &str| rest.ends_with(word) && !in_tail(word);
        if let Some((suffix, says)) = suffixes.find(|(word, _)| ends(word)) {
            rest.truncate(rest.len() - suffix.len());
            name.modifiers.extend(says.clone());
            return true;
        }
        let scopes =
            self.scope_heads.get(&head).into_iter().flatten().map(|index| &self.scopes[*index]);
        if name.scope.is_none()
            && let Some((alias, scope)) =
                scopes.into_iter().find(|(alias, _)| rest.starts_with(alias))
            && !self.begins_with_funds(&rest[alias.len()..])
        {
            rest.drain(..alias.len());
            name.scope = Some(*scope);
            return true;
        }
        false
    }
}
