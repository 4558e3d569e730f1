//! Whose quantity words speak of: 某某局2023年度收入, 某某局机关运行经费.

use super::year::{around_year, leading_year};
use super::{Name, Naming};

/// So many characters at the start of a sentence may name an institution.
const LONGEST_BODY: usize = 30;

/// Ends words that go on about a name, and no name.
const OF: &str = "的";

/// So many characters behind it are looked at for the name of a quantity.
const LONGEST_QUANTITY: usize = 16;

impl Naming {
    /// What stands after the name of an institution: “某某局｜机关运行经费”. The longest known name
    /// wins; the words before it come first.
    pub fn after_owner<'t>(
        &self,
        text: &'t str,
        known: &dyn Fn(&Name) -> bool,
    ) -> Option<(&'t str, Name)> {
        self.body_ends(text).into_iter().filter(|end| *end < text.len()).find_map(|end| {
            let name = self.strip(&text[end..]);
            known(&name).then(|| (&text[..end], name))
        })
    }

    /// The institution that a folded text begins with and whose quantity it goes on to name:
    /// 某某服务站｜2023年度…, 某某服务站｜收入合计…. A class of institutions alone (部门, 事业单位经费) is none.
    pub fn opening_body<'t>(
        &self,
        text: &'t str,
        known: &dyn Fn(&Name) -> bool,
    ) -> Option<&'t str> {
        let start = text.find(|c: char| c.is_alphanumeric())?;
        let (year, text) = leading_year(&text[start..]);
        let text = if year == 0 { text } else { text.trim_start_matches(',') };
        let words = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let length = words.char_indices().nth(LONGEST_BODY).map_or(words.len(), |(at, _)| at);
        // 县里设立的｜ belongs to the name that follows it.
        let of = |end: &usize| words[..*end].ends_with(OF);
        let ends: Vec<usize> =
            self.body_ends(&words[..length]).into_iter().filter(|end| !of(end)).collect();
        if ends.is_empty() {
            return None;
        }
        // A table may have rows for institutions; any other quantity that a text begins with is whose it was.
        let row = self.begins_known(text, known);
        if 0 < row && !ends.contains(&row) {
            return None;
        }
        ends.into_iter().filter(|end| row <= *end).find_map(|end| {
            let (body, rest) = text.split_at(end);
            let proper = self.owners.iter().all(|owner| owner != body);
            (proper && self.goes_on(body, rest, known)).then_some(body)
        })
    }

    /// Whether a text begins with a word that compares with what follows: 比, 较.
    pub fn compares(&self, text: &str) -> bool {
        self.than.iter().any(|word| text.starts_with(word.as_str()))
    }

    /// Where words for an institution end in a text.
    fn body_ends(&self, text: &str) -> Vec<usize> {
        let ends = text.char_indices().flat_map(|(at, c)| {
            let owners = self.owner_heads.get(&c).into_iter().flatten();
            let owners = owners.filter(move |owner| text[at..].starts_with(owner.as_str()));
            owners.map(move |owner| at + owner.len())
        });
        // 2023年的 names a year and nobody.
        let names = |end: &usize| !around_year(&text[..*end]).1.is_empty();
        let mut ends: Vec<usize> = ends.filter(names).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// Whether a text behind the name of an institution goes on with a year, a quantity or a pause; or is
    /// the rest of a title: 下属单位｜情况.
    fn goes_on(&self, body: &str, text: &str, known: &dyn Fn(&Name) -> bool) -> bool {
        let another = self.others.iter().any(|word| body.starts_with(word.as_str()));
        text.is_empty()
            || text.starts_with([',', ':', '"', '“', '”'])
            || another && text.starts_with(|c: char| !c.is_alphanumeric())
            || 0 < leading_year(text).0
            || self.compares(text)
            || 0 < self.begins_known(text, known)
            || another && (self.names_quantity(text) || text.chars().all(char::is_alphabetic))
    }

    /// Whether a text, up to its first figure or pause, holds a word that quantities are named with: 水电费全年.
    fn names_quantity(&self, text: &str) -> bool {
        let words = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        self.ends.iter().any(|end| words.contains(end.as_str()))
    }

    /// How long the longest known name is that a text begins with, in bytes; 0 if there is none.
    fn begins_known(&self, text: &str, known: &dyn Fn(&Name) -> bool) -> usize {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.skip(1).take(LONGEST_QUANTITY).collect();
        let names = |end: &usize| {
            let name = self.strip(&text[..*end]);
            name.scope.is_some() || (!name.item.is_empty() && known(&name))
        };
        ends.into_iter().rev().find(names).unwrap_or_default()
    }
}
