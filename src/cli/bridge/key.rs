//! The key that whoever asks has to know, and the file that tells it to the user's own programs.

use crate::cli::console::printed;
use crate::cli::{Stop, foreign};
use crate::diagnostic::Lang;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// 256 bits that nobody can guess.
#[derive(Clone)]
pub(super) struct Key {
    text: String,
    digest: [u8; 32],
}

impl Key {
    /// A key that no run had before.
    pub(super) fn new(lang: Lang) -> Result<Self, Stop> {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|_| {
            let what = lang.pick("系统给不出随机数", "the system has no random numbers to give");
            Stop::Message(what.to_owned())
        })?;
        let mut text = String::new();
        for byte in bits {
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Self { digest: Sha256::digest(&text).into(), text })
    }

    /// Whether that is it. What is compared are hashes, all of them, so that the time it takes tells nothing.
    pub(super) fn is(&self, said: &str) -> bool {
        let said: [u8; 32] = Sha256::digest(said).into();
        let differing = said.iter().zip(self.digest).fold(0, |all, (one, own)| all | (one ^ own));
        std::hint::black_box(differing) == 0
    }
}

/// The file in the user's own folder, for the user alone.
#[derive(Clone)]
pub(super) struct KeyFile {
    path: PathBuf,
}

/// The name of the file, and below the user's home the folder it lies in. An add-in has to find it, and sees neither
/// variables of the environment nor anything else that would move it.
const NAME: &str = "bridge.json";
const FOLDER: &str = ".local/state/gouji";

impl KeyFile {
    /// Finds where it lies, and makes the folder.
    pub(super) fn place(lang: Lang) -> Result<Self, Stop> {
        let folder = folder().ok_or_else(|| {
            let what = lang.pick("找不到用户自己的目录", "the user's own folder cannot be found");
            Stop::Message(what.to_owned())
        })?;
        let path = folder.join(NAME);
        private(DirBuilder::new().recursive(true))
            .create(&folder)
            .map_err(|error| unwritten(&path, &error, lang))?;
        Ok(Self { path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes it at once, for the user alone from its first byte on; that of an earlier run is replaced.
    pub(super) fn write(&self, key: &Key, port: u16, lang: Lang) -> Result<(), Stop> {
        let version = env!("CARGO_PKG_VERSION");
        let text = json!({ "port": port, "token": key.text, "version": version }).to_string();
        let temporary = self.path.with_extension(format!("{}.tmp", std::process::id()));
        let write = || {
            // A run that was killed had a number that may come again.
            let _ = fs::remove_file(&temporary);
            let mut file: File = secret(OpenOptions::new().write(true)).open(&temporary)?;
            file.write_all(text.as_bytes())?;
            fs::rename(&temporary, &self.path)
        };
        write().map_err(|error| {
            let _ = fs::remove_file(&temporary);
            unwritten(&self.path, &error, lang)
        })
    }

    /// Removes it, unless it is that of another run by now.
    pub(super) fn remove(&self, key: &Key) {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let own = serde_json::from_str(&text).is_ok_and(|told: Value| told["token"] == key.text);
        if own {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The folder of gouji among the user's own.
fn folder() -> Option<PathBuf> {
    if cfg!(windows) {
        std::env::var_os("APPDATA").map(|data| Path::new(&data).join("gouji"))
    } else {
        std::env::home_dir().filter(|home| home.is_absolute()).map(|home| home.join(FOLDER))
    }
}

fn unwritten(path: &Path, error: &io::Error, lang: Lang) -> Stop {
    let what = lang.pick("无法写入", "cannot write");
    Stop::Message(format!("{what} {}: {}", printed(path), foreign::system(error, lang)))
}

/// A new file that nobody else can read.
#[cfg(unix)]
fn secret(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.create_new(true).mode(0o600)
}

/// Windows gives files the rights of their folder, and nobody else's rights are on what a user's programs keep.
#[cfg(not(unix))]
fn secret(options: &mut OpenOptions) -> &mut OpenOptions {
    options.create_new(true)
}

/// A folder that nobody else can look into.
#[cfg(unix)]
fn private(builder: &mut DirBuilder) -> &mut DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    builder.mode(0o700)
}

#[cfg(not(unix))]
fn private(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::diagnostic::Lang;

    #[test]
    fn a_key_is_its_own_and_no_other() {
        let [one, other] = [(); 2].map(|()| Key::new(Lang::Zh).expect("there are random numbers"));
        assert_eq!(one.text.len(), 64);
        assert!(one.is(&one.text) && !one.is(&other.text));
        assert!(!one.is("") && !one.is(&one.text[1..]) && !one.is(&format!("{} ", one.text)));
    }
}
