//! Which language to speak.

use crate::diagnostic::Lang;
use std::ffi::OsString;

/// The language of `--lang`, else of `GOUJI_LANG`, else Chinese. Read before the arguments are
/// parsed, because mistakes in them are told in it, too.
pub(super) fn chosen(arguments: &[OsString]) -> Lang {
    let variable = std::env::var("GOUJI_LANG").ok();
    parse(option(arguments).or(variable.as_deref()).unwrap_or_default())
}

/// Whether somebody has chosen the language of this run.
pub(super) fn is_chosen() -> bool {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let variable = std::env::var_os("GOUJI_LANG");
    option(&arguments).is_some() || variable.is_some_and(|name| !name.is_empty())
}

/// What `--lang` says.
fn option(arguments: &[OsString]) -> Option<&str> {
    arguments.iter().enumerate().find_map(|(at, argument)| {
        let text = argument.to_str()?;
        match text.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None if text == "--lang" => arguments.get(at + 1)?.to_str(),
            None => None,
        }
    })
}

/// `en`, and what locales make of it (`en_US.UTF-8`), is English.
fn parse(name: &str) -> Lang {
    let language = name.split(['_', '-', '.']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("en") { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use super::chosen;
    use crate::diagnostic::Lang;

    #[test]
    fn the_option_is_found_among_arguments() {
        let of = |line: &str| chosen(&line.split(' ').map(Into::into).collect::<Vec<_>>());
        assert_eq!(of("gouji check --lang en a.txt"), Lang::En);
        assert_eq!(of("gouji --lang=en check"), Lang::En);
        assert_eq!(of("gouji check --lang zh"), Lang::Zh);
        assert_eq!(of("gouji check --lang"), Lang::Zh);
    }
}
