//! What the vocabulary says of names and of items, ready to be looked up.

use super::memo::Memo;
use super::{Item, ItemEntry, Modifier, ModifierKind, Scope, Vocabulary, folded};
use rustc_hash::FxHashMap;

/// Resolves labels with a vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    pub(super) aliases: FxHashMap<String, usize>,
    /// The same names by their first characters.
    pub(super) alias_heads: ByChar<String>,
    pub(super) items: Vec<ItemEntry>,
    pub(super) scopes: Vec<(String, Scope)>,
    pub(super) scope_heads: ByChar<usize>,
    scope_names: Vec<(String, String)>,
    pub(super) measures: ByChar<(String, String)>,
    pub(super) prefixes: ByChar<Affix>,
    pub(super) suffixes: ByChar<Affix>,
    /// Words before a name that are the name of something themselves.
    pub(super) nouns: Vec<String>,
    /// Words that end only what is known without them.
    pub(super) tails: Vec<String>,
    /// How a clause goes on that begins with what it speaks of.
    pub(super) predicates: Vec<String>,
    pub(super) replace: Vec<(String, String)>,
    /// The words to be replaced.
    pub(super) replaced: ByChar<String>,
    pub(super) owners: Vec<String>,
    /// The same by their first characters.
    pub(super) owner_heads: ByChar<String>,
    /// How the names of institutions begin that are not the one whose disclosure it is: 下属.
    pub(super) others: Vec<String>,
    /// Words that compare with what follows: 比, 较.
    pub(super) than: Vec<String>,
    /// Words for what was just spoken of.
    pub(super) again: Vec<String>,
    /// What names of quantities end in.
    pub(super) ends: Vec<String>,
    /// How brackets begin that only remark.
    pub(super) remarks: Vec<String>,
    /// 类, 款, 项.
    pub(super) levels: Vec<String>,
    /// What every kind of funds has in total.
    total: Item,
    /// What labels have been resolved to.
    pub(super) memo: Memo,
}

/// A word that can stand around a name, and what it makes of it; `None` if nothing.
pub(super) type Affix = (String, Option<Modifier>);

/// Words by the character that decides whether they can stand at an end; longer words first.
pub(super) type ByChar<T> = FxHashMap<char, Vec<T>>;

fn by_char<T>(words: Vec<T>, text: fn(&T) -> &str, end: fn(&str) -> Option<char>) -> ByChar<T> {
    let mut map: ByChar<T> = ByChar::default();
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

/// Words that add nothing to a name, and all that do.
fn affixes(fillers: &[String], vocabulary: &Vocabulary) -> Vec<Affix> {
    let modifiers = vocabulary.modifiers.iter().flat_map(|entry| {
        let modifier = Modifier { kind: entry.kind, name: entry.name.clone() };
        entry.words.iter().map(move |word| (folded(word), Some(modifier.clone())))
    });
    fillers.iter().map(|word| (folded(word), None)).chain(modifiers).collect()
}

pub(super) fn first(text: &str) -> Option<char> {
    text.chars().next()
}

pub(super) fn last(text: &str) -> Option<char> {
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
        naming.alias_heads =
            by_char(naming.aliases.keys().cloned().collect(), String::as_str, first);
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
        // “财政拨款安排基本支出” is what was paid from it.
        // “其中：基本支出” is called 基本支出.
        let fillers = [vocabulary.noise.prefixes.as_slice(), &vocabulary.words.parts].concat();
        let mut prefixes = affixes(&fillers, vocabulary);
        let planned = |says: &Modifier| says.kind == ModifierKind::Planned;
        prefixes.retain(|(_, says)| !says.as_ref().is_some_and(planned));
        naming.prefixes = by_char(prefixes, |(word, _)| word, first);
        let suffixes = affixes(&vocabulary.noise.suffixes, vocabulary);
        naming.suffixes = by_char(suffixes, |(word, _)| word, last);
        naming.nouns = all(&vocabulary.noise.nouns);
        naming.tails = all(&vocabulary.noise.tails);
        naming.predicates = all(&vocabulary.words.predicates);
        naming.replace =
            vocabulary.noise.replace.iter().map(|(old, new)| (folded(old), folded(new))).collect();
        let replaced = naming.replace.iter().map(|(old, _)| old.clone()).collect();
        naming.replaced = by_char(replaced, String::as_str, first);
        naming.owners = all(&vocabulary.noise.owners);
        naming.owner_heads = by_char(naming.owners.clone(), String::as_str, first);
        naming.others = all(&vocabulary.cover.others);
        naming.than = all(&vocabulary.words.than);
        naming.again = all(&vocabulary.words.again);
        naming.ends = all(&vocabulary.words.names);
        naming.remarks = all(&vocabulary.noise.remarks);
        let levels = vocabulary.numbers.levels.iter();
        naming.levels = levels.map(str::to_owned).collect();
        naming.total = vocabulary.words.total.last().cloned().unwrap_or_default();
        naming
    }

    /// What every kind of funds has in total: 支出.
    pub fn total(&self) -> &str {
        &self.total
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

    /// Whether a text is a word that ends only what is known without it: 执行.
    pub fn is_tail(&self, text: &str) -> bool {
        self.tails.iter().any(|tail| tail == text)
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

    /// Whether an item is one of those whose bare name stands for what is spoken of.
    pub fn is_general(&self, item: &str) -> bool {
        self.entry(item).is_some_and(|entry| entry.pronoun)
    }

    pub(super) fn entry(&self, item: &str) -> Option<&ItemEntry> {
        let entry = self.aliases.get(item).map(|index| &self.items[*index])?;
        (entry.name == item || folded(&entry.name) == item).then_some(entry)
    }
}
