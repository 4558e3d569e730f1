//! Traditional characters: read as the simplified ones of the rules.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Which traditional character is which simplified one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Traditional {
    /// Characters of which a disclosure in traditional characters has some.
    pub signs: String,
    /// Pairs of a traditional and a simplified character, with blanks between pairs.
    pub pairs: String,
}

impl Traditional {
    /// `text` in simplified characters, each as long as the one it stands for, so that every span
    /// of the one is the same span of the other. `None` for a text without traditional characters.
    pub fn simplified(&self, text: &str) -> Option<String> {
        let mut signs: Vec<char> = self.signs.chars().collect();
        signs.sort_unstable();
        let sign = |c: char| !c.is_ascii() && signs.binary_search(&c).is_ok();
        text.contains(sign).then(|| self.plain(text))
    }

    /// `text` in simplified characters, whatever it is written in.
    pub fn plain(&self, text: &str) -> String {
        let simple = self.map();
        text.chars().map(|c| simple.get(&c).copied().unwrap_or(c)).collect()
    }

    /// Adds the characters of another file.
    pub fn merge(&mut self, other: &Self) {
        self.signs.push_str(&other.signs);
        self.pairs.push(' ');
        self.pairs.push_str(&other.pairs);
    }

    /// Pairs of characters of one length; others would move what stands after them.
    fn map(&self) -> BTreeMap<char, char> {
        let pairs = self.pairs.split_whitespace().filter_map(|pair| {
            let mut chars = pair.chars();
            chars.next().zip(chars.next())
        });
        pairs.filter(|(old, new)| old.len_utf8() == new.len_utf8()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Traditional;

    #[test]
    fn spans_stay_where_they_are() {
        let traditional =
            Traditional { signs: "萬".to_owned(), pairs: "萬万 總总\n𠮷吉".to_owned() };
        assert_eq!(traditional.simplified("总计8.29万元"), None);
        let text = "總計𠮷8.29萬元";
        let simplified = traditional.simplified(text).expect("a traditional text");
        assert_eq!(simplified, "总計𠮷8.29万元");
        assert_eq!(simplified.len(), text.len());
    }
}
