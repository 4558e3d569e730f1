//! The names of fonts, for signs that only their font tells.

use super::bytes::{text_at, u16_at};

/// Where in its description the name of a font begins.
const NAME: usize = 39;

/// The names by the numbers of the fonts; it ends where the list breaks off.
pub(super) fn fonts(list: &[u8]) -> Vec<String> {
    let count = usize::from(u16_at(list, 0).unwrap_or(0));
    let mut rest = list.get(4..).unwrap_or_default();
    let mut fonts = Vec::new();
    while let Some((length, after)) = rest.split_first()
        && fonts.len() < count
    {
        let Some((one, next)) = after.split_at_checked(usize::from(*length)) else { break };
        let name = one.get(NAME..).unwrap_or_default();
        let name = text_at(name, 0, name.len() / 2).unwrap_or_default();
        fonts.push(name.split('\0').next().unwrap_or_default().to_owned());
        rest = next;
    }
    fonts
}
