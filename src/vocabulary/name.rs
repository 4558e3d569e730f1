//! From the words of a label to the quantity it names.

use super::{Vocabulary, folded};
use std::collections::HashMap;
use std::ops::Range;

/// Funds that a quantity is limited to: an index into the vocabulary's scopes, 0 is all funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(pub u8);

/// The standard name of a quantity; empty for “the total” of whatever is at hand.
pub type Item = String;

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The quantity.
    pub item: Item,
    /// Its classes from the top, where the label gives them: （类）（款）（项）.
    pub path: Vec<Item>,
    /// The funds the label names.
    pub scope: Option<Scope>,
    /// The role the label gives its amount: `initial` for 年初预算.
    pub measure: Option<String>,
    /// Whether the vocabulary knows the item.
    pub known: bool,
}

/// Resolves labels with a vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    aliases: HashMap<String, usize>,
    items: Vec<super::ItemEntry>,
    scopes: Vec<(String, Scope)>,
    scope_heads: ByChar<usize>,
    scope_names: Vec<(String, String)>,
    measures: ByChar<(String, String)>,
    prefixes: ByChar<String>,
    suffixes: ByChar<String>,
    replace: Vec<(String, String)>,
    owners: Vec<String>,
    /// Words for what was just spoken of.
    again: Vec<String>,
    /// What names of quantities end in.
    ends: Vec<String>,
}

/// Words by the character that decides whether they can stand at an end; longer words first.
type ByChar<T> = HashMap<char, Vec<T>>;

fn by_char<T>(words: Vec<T>, text: fn(&T) -> &str, end: fn(&str) -> Option<char>) -> ByChar<T> {
    let mut map: ByChar<T> = HashMap::new();
    for word in words {
        if let Some(c) = end(text(&word)) {
            map.entry(c).or_default().push(word);
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for list in map.values_mut() {
        list.sort_by_key(|word| std::cmp::Reverse(text(word).len()));
    }
    map
}

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

impl Naming {
    /// Prepares lookups. Longer words are tried first.
    ///
    /// # Panics
    /// If there are more than 256 scopes.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let mut naming = Self { items: vocabulary.items.clone(), ..Self::default() };
        for (index, entry) in vocabulary.items.iter().enumerate() {
            for alias in std::iter::once(&entry.name).chain(&entry.aliases) {
                naming.aliases.insert(folded(alias), index);
            }
        }
        for (index, entry) in vocabulary.scopes.iter().enumerate() {
            let scope = Scope(u8::try_from(index).expect("a handful of scopes"));
            naming.scope_names.push((entry.id.clone(), entry.name.clone()));
            naming.scopes.extend(entry.aliases.iter().map(|alias| (folded(alias), scope)));
        }
        naming.scopes.sort_by_key(|(alias, _)| std::cmp::Reverse(alias.len()));
        for (index, (alias, _)) in naming.scopes.iter().enumerate() {
            if let Some(c) = first(alias) {
                naming.scope_heads.entry(c).or_default().push(index);
            }
        }
        let measures = vocabulary.measures.iter().flat_map(|measure| {
            measure.words.iter().map(|word| (folded(word), measure.role.clone()))
        });
        naming.measures = by_char(measures.collect(), |(word, _)| word, last);
        let all = |words: &[String]| words.iter().map(|word| folded(word)).collect::<Vec<_>>();
        naming.prefixes = by_char(all(&vocabulary.noise.prefixes), String::as_str, first);
        naming.suffixes = by_char(all(&vocabulary.noise.suffixes), String::as_str, last);
        naming.replace =
            vocabulary.noise.replace.iter().map(|(old, new)| (folded(old), folded(new))).collect();
        naming.owners = all(&vocabulary.noise.owners);
        naming.again = all(&vocabulary.words.again);
        naming.ends = all(&vocabulary.words.names);
        naming
    }

    /// The scope with this id.
    pub fn scope(&self, id: &str) -> Option<Scope> {
        let index = self.scope_names.iter().position(|(known, _)| known == id)?;
        u8::try_from(index).ok().map(Scope)
    }

    /// The standard name of a scope.
    pub fn scope_name(&self, scope: Scope) -> &str {
        &self.scope_names[scope.0 as usize].1
    }

    /// Whether the funds do not matter for an item.
    pub fn scopeless(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.scopeless)
    }

    /// The funds an item covers where nothing limits them.
    pub fn default_scope(&self, item: &str) -> Option<Scope> {
        self.scope(self.entry(item)?.scope.as_deref()?)
    }

    /// The item that a label of this item may stand for as well.
    pub fn or(&self, item: &str, label: &str) -> Option<&str> {
        let entry = self.entry(item)?;
        let strict = entry.strictly.iter().any(|word| label.contains(word.as_str()));
        entry.or.as_deref().filter(|_| !strict)
    }

    /// Items whose amounts are often the same.
    pub fn like(&self, item: &str) -> &[String] {
        self.entry(item).map_or(&[], |entry| &entry.like)
    }

    /// What an item is part of by definition.
    pub fn within(&self, item: &str) -> Option<&str> {
        self.entry(item)?.within.as_deref()
    }

    /// What parts listed under an item are parts of.
    pub fn frame(&self, item: &str) -> Option<&str> {
        self.entry(item)?.frame.as_deref()
    }

    /// Whether an item is one side of the balance of income and expenditure.
    pub fn is_flow(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.flow)
    }

    /// Whether an item is the 总计 that both sides of the balance come to.
    pub fn is_sum(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.balanced)
    }

    /// Whether each sentence that uses an item's name speaks of an amount of its own.
    pub fn is_local(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.local)
    }

    /// Whether an item is one quantity wherever its name stands.
    pub fn is_shared(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| !entry.local)
    }

    /// Whether the vocabulary knows an item by its standard name.
    pub fn knows(&self, item: &str) -> bool {
        self.entry(item).is_some()
    }

    /// The first scope whose name stands anywhere in a folded text; the longest name wins.
    pub fn scope_in(&self, text: &str) -> Option<Scope> {
        self.scopes.iter().find(|(alias, _)| text.contains(alias.as_str())).map(|(_, scope)| *scope)
    }

    /// Whether a label is just 支出, or 支出决算: a word that stands for what is spoken of.
    pub fn is_pronoun(&self, label: &str) -> bool {
        let text = folded(label);
        let (_, text) = around_year(&text);
        let measures = last(text).and_then(|tail| self.measures.get(&tail)).into_iter().flatten();
        let bare = measures.into_iter().find_map(|(word, _)| text.strip_suffix(word.as_str()));
        let bare = bare.unwrap_or(text);
        self.entry(bare).is_some_and(|entry| entry.pronoun)
    }

    /// Whether an item is one of those whose bare name stands for what is spoken of.
    pub fn is_general(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.pronoun)
    }

    /// What a label names. A code before it says under which class it stands.
    pub fn resolve(&self, label: &str) -> Name {
        let text = folded(label);
        let mut name = self.without_code(&without_remarks(&text));
        if name.path.is_empty() && !name.item.is_empty() {
            name.path.extend(class_of_code(&text).map(str::to_owned));
        }
        name
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
        if before.is_empty() || !name.item.is_empty() || name.scope.is_some() {
            return name;
        }
        // “公务接待费2023年度决算数” names its quantity before the year.
        let earlier = self.classes(before);
        if earlier.known || !earlier.path.is_empty() || before.ends_with(')') {
            Name { measure: name.measure.or(earlier.measure), ..earlier }
        } else {
            name
        }
    }

    /// What stands after the name of an institution: “某某局｜机关运行经费”. The longest known name
    /// wins; the words before it come first.
    pub fn after_owner<'t>(&self, text: &'t str) -> Option<(&'t str, Name)> {
        let ends = self.owners.iter().flat_map(|owner| {
            text.match_indices(owner.as_str()).map(|(at, owner)| at + owner.len())
        });
        let mut ends: Vec<usize> = ends.filter(|end| *end < text.len()).collect();
        ends.sort_unstable();
        ends.into_iter().find_map(|end| {
            let name = self.strip(&text[end..]);
            name.known.then(|| (&text[..end], name))
        })
    }

    fn classes(&self, text: &str) -> Name {
        let mut segments = class_path(text);
        let last = segments.pop().unwrap_or_default();
        let mut name = self.strip(&last);
        name.path = segments.iter().map(|segment| self.strip(segment).item).collect();
        name
    }

    fn entry(&self, item: &str) -> Option<&super::ItemEntry> {
        let entry = self.aliases.get(item).map(|index| &self.items[*index])?;
        (entry.name == item || folded(&entry.name) == item).then_some(entry)
    }

    /// Takes words off both ends until an item is left.
    fn strip(&self, text: &str) -> Name {
        let mut name = Name::default();
        let mut rest = text.to_owned();
        for (old, new) in &self.replace {
            if rest.contains(old.as_str()) {
                rest = rest.replace(old.as_str(), new);
            }
        }
        loop {
            if let Some(index) = self.aliases.get(rest.as_str()) {
                name.item.clone_from(&self.items[*index].name);
                name.known = true;
                return name;
            }
            if let Some((scope, index)) = self.scoped_alias(&rest).filter(|_| name.scope.is_none())
            {
                name.scope = Some(scope);
                name.item.clone_from(&self.items[index].name);
                name.known = true;
                return name;
            }
            if let Some(scope) = self.funds_alone(&rest).filter(|_| name.scope.is_none()) {
                name.scope = Some(scope);
                return name;
            }
            if !self.strip_one(&mut name, &mut rest) {
                name.item = rest;
                return name;
            }
        }
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
        let prefixes = self.prefixes.get(&head).into_iter().flatten();
        if let Some(prefix) = prefixes.into_iter().find(|prefix| rest.starts_with(prefix.as_str()))
        {
            rest.drain(..prefix.len());
            return true;
        }
        let suffixes = self.suffixes.get(&tail).into_iter().flatten();
        if let Some(suffix) = suffixes.into_iter().find(|suffix| rest.ends_with(suffix.as_str())) {
            rest.truncate(rest.len() - suffix.len());
            return true;
        }
        let scopes =
            self.scope_heads.get(&head).into_iter().flatten().map(|index| &self.scopes[*index]);
        if name.scope.is_none()
            && let Some((alias, scope)) =
                scopes.into_iter().find(|(alias, _)| rest.starts_with(alias))
        {
            rest.drain(..alias.len());
            name.scope = Some(*scope);
            return true;
        }
        false
    }
}

/// What stands before and after the last “2023年度”: mostly whose figures these are, and which.
fn around_year(text: &str) -> (&str, &str) {
    let Some(at) = text.rmatch_indices('年').map(|(at, _)| at).find(|at| {
        let digits = text[..*at].bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 4
    }) else {
        return ("", text);
    };
    let rest = &text[at + '年'.len_utf8()..];
    (&text[..at - 4], rest.strip_prefix('度').unwrap_or(rest))
}

/// A label without bracketed remarks on what it covers: 事业收入(不含专户管理教育收费).
fn without_remarks(text: &str) -> String {
    const REMARKS: &[&str] = &["(含", "(不含", "(不包括", "(包括", "(扣除", "(按"];
    let mut rest = without_codes(text);
    for remark in REMARKS {
        while let Some(open) = rest.find(remark) {
            let Some(close) = rest[open..].find(')') else { break };
            rest.replace_range(open..=open + close, "");
        }
    }
    rest
}

/// A label without classification codes: 208社会保障和就业支出, 工资福利支出(301).
fn without_codes(text: &str) -> String {
    let is_code = |text: &str| {
        (3..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let head = &text[..text.len() - bare.len()];
    let mut rest = if is_code(head) && !bare.starts_with('年') { bare } else { text }.to_owned();
    if let Some(open) = rest.find('(')
        && let Some(close) = rest[open..].find(')')
        && is_code(&rest[open + 1..open + close])
    {
        rest.replace_range(open..=open + close, "");
    }
    rest
}

/// The code of the class that an item's code belongs to: 20105 of 2010501行政运行, 301 of 30101基本工资.
fn class_of_code(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let class = text.starts_with(['2', '3']);
    (matches!(len, 5 | 7) && class && len < text.len()).then(|| &text[..len - 2])
}

/// The segments of `A(类)B(款)C(项)`, with or without codes in the brackets.
fn class_path(text: &str) -> Vec<String> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((open, close)) = class_bracket(rest) {
        segments.push(rest[..open].to_owned());
        rest = &rest[close..];
    }
    if !rest.is_empty() || segments.is_empty() {
        // Words after （项） (科目, 年初预算 …) belong to the last class.
        match segments.last_mut() {
            Some(last) if !rest.is_empty() => last.push_str(rest),
            _ => segments.push(rest.to_owned()),
        }
    }
    segments
}

/// Where a label that is printed as `A（类）B（款）C（项）` gives each of the names.
pub fn class_ranges(text: &str) -> Vec<Range<usize>> {
    let is_name = |c: char| c.is_alphabetic() || matches!(c, '(' | ')' | '（' | '）');
    let mut ranges = Vec::new();
    let mut from = 0;
    for (open, _) in text.char_indices().filter(|(_, c)| matches!(c, '(' | '（')) {
        let Some(close) = text[open..].find([')', '）']).map(|at| open + at) else { break };
        let level = folded(&text[open..close]);
        if !matches!(level.trim_start_matches(|c: char| !c.is_alphabetic()), "类" | "款" | "项")
        {
            continue;
        }
        let name = &text[from..open];
        let start = from + (name.len() - name.trim_start_matches(|c| !is_name(c)).len());
        ranges.push(start..open);
        from = close + text[close..].chars().next().map_or(0, char::len_utf8);
    }
    ranges
}

/// Where the first `(类)`, `(208类)`, `(款)`, `(项)` starts and ends.
fn class_bracket(text: &str) -> Option<(usize, usize)> {
    text.match_indices('(').find_map(|(open, _)| {
        let inner = &text[open + 1..];
        let close = inner.find(')')?;
        let word = inner[..close].trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(word, "类" | "款" | "项").then_some((open, open + 1 + close + 1))
    })
}
