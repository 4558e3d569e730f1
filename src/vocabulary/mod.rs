//! The words of the field, as `rules/vocabulary` and `rules/profiles` teach them: what quantities
//! are called, which words say “more” or “last year”, which tables a disclosure has.
//!
//! Facts and claims are read with the same words, so both stand above this module.

mod cover;
mod duty;
mod fold;
mod label;
mod memo;
mod name;
mod naming;
mod owner;
mod profile;
mod resolve;
mod tables;
mod title;
mod traditional;
mod word_lists;
mod words;
mod year;

pub use cover::CoverWords;
pub use duty::Duty;
pub use fold::{fold_char, folded};
pub use name::{Item, Modifier, ModifierKind, Name, Scope};
pub use naming::Naming;
pub use profile::{Layout, Profile, Section, TableSpec};
pub use tables::{FormWords, TableWords, begins, ends, holds};
pub use title::{Title, TitleEntry, TitleGrammar, TitleWords};
pub use traditional::Traditional;
pub use word_lists::WordLists;
pub use words::{Direction, Words};
pub use year::{leading_year, named_years};

use crate::number::NumberWords;
use once_cell::sync::OnceCell;
use serde::Deserialize;

/// Everything the vocabulary files say. Files are merged by appending their lists.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Vocabulary {
    /// The funds a quantity may be limited to, from the widest to the narrowest; the first is all.
    #[serde(rename = "scope")]
    pub scopes: Vec<ScopeEntry>,
    /// Quantities with their other names.
    #[serde(rename = "item")]
    pub items: Vec<ItemEntry>,
    /// Which role a word gives an amount: 年初预算 makes it `initial`.
    #[serde(rename = "measure")]
    pub measures: Vec<MeasureEntry>,
    /// Words that add nothing to a name.
    pub noise: Noise,
    /// Words around a name that make it another quantity.
    #[serde(rename = "modifier")]
    pub modifiers: Vec<ModifierEntry>,
    /// Words with a meaning of their own inside clauses.
    pub words: WordLists,
    /// Words around numbers.
    pub numbers: NumberWords,
    /// Words of covers and titles.
    pub cover: CoverWords,
    /// Words that tell what the lines and cells of tables are.
    #[serde(rename = "tables")]
    pub table_words: TableWords,
    /// Words of tables' titles.
    #[serde(rename = "titles")]
    pub title_words: TitleWords,
    /// Words of titles that say which table it is.
    #[serde(rename = "title")]
    pub titles: Vec<TitleEntry>,
    /// Words of a project's evaluation form.
    pub form: FormWords,
    /// Standard tables.
    #[serde(rename = "table")]
    pub tables: Vec<TableSpec>,
    /// Kinds of disclosure.
    #[serde(rename = "profile")]
    pub profiles: Vec<Profile>,
    /// Which headings limit what follows to which funds.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// What a disclosure has to hold.
    #[serde(rename = "duty")]
    pub duties: Vec<Duty>,
    /// Traditional characters.
    pub traditional: Traditional,
    /// What each word of titles says, told when a title is first read.
    #[serde(skip)]
    titles_said: OnceCell<title::Dictionary>,
}

/// Funds a quantity may be limited to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeEntry {
    /// Short stable name, e.g. `general`.
    pub id: String,
    /// The standard name.
    pub name: String,
    /// Other names, wrong ones in common use included.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A quantity that has several names or needs an attribute.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute that a file may give")]
pub struct ItemEntry {
    /// The standard name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The funds do not matter: there is one such quantity in a disclosure.
    #[serde(default)]
    pub scopeless: bool,
    /// The funds it covers where neither its name nor its section limits them (a scope's id).
    #[serde(default)]
    pub scope: Option<String>,
    /// It is a side of the balance: income, expenditure, what is carried over.
    #[serde(default)]
    pub flow: bool,
    /// It is what both sides of the balance come to: 总计.
    #[serde(default)]
    pub balanced: bool,
    /// Items whose amounts are often, but need not be, the same: they can confirm it.
    #[serde(default)]
    pub like: Vec<String>,
    /// The item that its name may stand for as well: 收入预算 may include what was carried over.
    #[serde(default)]
    pub or: Option<String>,
    /// Words in a label that exclude that.
    #[serde(default)]
    pub strictly: Vec<String>,
    /// The item it is a part of by definition.
    #[serde(default)]
    pub within: Option<String>,
    /// Parts listed under this item are parts of that one: 机关运行经费 lists parts of 基本支出.
    #[serde(default)]
    pub frame: Option<String>,
    /// Each sentence that uses the name speaks of an amount of its own: 涉及资金.
    #[serde(default)]
    pub local: bool,
    /// Alone in a clause without an amount the name means whatever is spoken of: 公务接待费5万元，支出比上年….
    #[serde(default)]
    pub pronoun: bool,
}

/// Words that say which of several amounts of one item is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureEntry {
    /// The role: `amount`, `initial`, `adjusted`, `budget`, `prior`.
    pub role: String,
    /// The words, as they end a column header or label.
    pub words: Vec<String>,
}

/// Words that add nothing to a name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Noise {
    /// Stripped from the front.
    pub prefixes: Vec<String>,
    /// Stripped from the end.
    pub suffixes: Vec<String>,
    /// Stripped from the front, but never down to what stands for whatever is spoken of: 项目支出 is no 支出.
    pub nouns: Vec<String>,
    /// Stripped from the end of what is known without them.
    pub tails: Vec<String>,
    /// Replaced anywhere: pairs of old and new.
    pub replace: Vec<(String, String)>,
    /// How brackets begin that only remark what a name covers: (不含.
    pub remarks: Vec<String>,
    /// Words that end the name of an institution or lead over to what is its: 局, 中心, 的.
    pub owners: Vec<String>,
}

/// Words around a name that make it another quantity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModifierEntry {
    /// What they limit.
    pub kind: ModifierKind,
    /// The standard word.
    pub name: String,
    /// All that mean the same.
    pub words: Vec<String>,
}

impl Vocabulary {
    /// Adds all that another file says. An item or scope of the same name gains names and attributes.
    pub fn merge(&mut self, other: Self) {
        for scope in other.scopes {
            match self.scopes.iter_mut().find(|known| known.id == scope.id) {
                Some(known) => known.aliases.extend(scope.aliases),
                None => self.scopes.push(scope),
            }
        }
        for item in other.items {
            match self.items.iter_mut().find(|known| known.name == item.name) {
                Some(known) => known.extend(item),
                None => self.items.push(item),
            }
        }
        self.measures.extend(other.measures);
        self.noise.prefixes.extend(other.noise.prefixes);
        self.noise.suffixes.extend(other.noise.suffixes);
        self.noise.nouns.extend(other.noise.nouns);
        self.noise.tails.extend(other.noise.tails);
        self.noise.replace.extend(other.noise.replace);
        self.modifiers.extend(other.modifiers);
        self.noise.remarks.extend(other.noise.remarks);
        self.noise.owners.extend(other.noise.owners);
        self.words.merge(other.words);
        self.numbers.merge(other.numbers);
        self.cover.merge(other.cover);
        self.table_words.merge(&other.table_words);
        self.title_words.merge(&other.title_words);
        self.titles.extend(other.titles);
        self.form.merge(&other.form);
        self.tables.extend(other.tables.into_iter().map(TableSpec::folded));
        self.profiles.extend(other.profiles);
        self.sections.extend(other.sections);
        self.duties.extend(other.duties);
        self.traditional.merge(&other.traditional);
    }
}

impl ItemEntry {
    fn extend(&mut self, other: Self) {
        self.aliases.extend(other.aliases);
        self.scopeless |= other.scopeless;
        self.flow |= other.flow;
        self.local |= other.local;
        self.like.extend(other.like);
        self.or = other.or.or(self.or.take());
        self.strictly.extend(other.strictly);
        self.balanced |= other.balanced;
        self.scope = other.scope.or(self.scope.take());
        self.within = other.within.or(self.within.take());
        self.frame = other.frame.or(self.frame.take());
    }
}
