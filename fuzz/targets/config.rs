//! gouji.toml: a configuration, or mistakes told with places.

#![no_main]

use gouji::config::{Config, NAME};
use gouji::read::Limits;
use gouji::render::toml_error;
use gouji_fuzz::style;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|text: &str| {
    let style = style(text.len());
    match Config::read(Path::new(NAME), text, style.lang) {
        Ok(config) => {
            config.limits(Limits::default());
            for path in ["a.txt", "草稿/2024/说明.docx", "../b", ""] {
                config.excludes(path);
                config.judging(path).weight("narrative/share");
            }
        }
        Err(errors) => {
            for error in errors {
                toml_error("gouji.toml", &error, &style, &mut Vec::new()).expect("memory takes it");
            }
        }
    }
});
