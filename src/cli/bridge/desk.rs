//! What is done with what was handed over: a document is checked as `gouji check` does, its comments are told as
//! `gouji annotate` writes them.

use super::BridgeArgs;
use super::refusal::Refusal;
use crate::annotate::{Nth, Slip, Spot, slips};
use crate::cli::asked::Asked;
use crate::cli::console::Console;
use crate::cli::disclosure::Files;
use crate::cli::find::Found;
use crate::cli::format::rendered;
use crate::cli::gate::Gate;
use crate::cli::guard::guarded;
use crate::cli::judge::{Judge, Judged};
use crate::cli::{Stop, input};
use crate::config::Others;
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::document::signature::unsigned;
use crate::render::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The findings as `gouji check --format json` tells them, and the comments that tell them in the document.
pub(super) fn check(
    args: &BridgeArgs,
    name: &str,
    bytes: Vec<u8>,
    lang: Lang,
) -> Result<Value, Refusal> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let told = {
        let mut console = Console::new(&mut out, &mut err);
        checked(args, name, bytes, lang, &mut console)
    };
    told.map_err(|stop| match stop {
        Stop::Message(message) => Refusal::Config(message),
        Stop::Told | Stop::Output(_) => {
            Refusal::Config(String::from_utf8_lossy(&err).trim_end().to_owned())
        }
    })
}

fn checked(
    args: &BridgeArgs,
    name: &str,
    bytes: Vec<u8>,
    lang: Lang,
    console: &mut Console,
) -> Result<Value, Stop> {
    let path = PathBuf::from(name);
    let mut found: Vec<Found> = vec![Ok(path.clone())];
    let (asked, dirs) = (Asked::of_most(&args.most), &args.rules.dirs);
    let gate = Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?
        .with_baseline(None)?;
    let judge = Judge::new(gate.brief(false), false);
    let (mut all, mut failures) = (Vec::new(), Vec::new());
    for one in judged(&judge, &path, bytes, console)? {
        match one {
            Ok(judged) => all.push(judged),
            Err(failure) => failures.push(failure),
        }
    }
    let lang = judge.gate.lang;
    let told = guarded(name, lang, || told(&all, &failures, lang));
    told.or_else(|failure| Err(input::tell(&failure, console)?))
}

/// What a file comes to: with the others of its disclosure if it is one document, and each for itself if it holds
/// several.
fn judged(
    judge: &Judge<'_>,
    path: &Path,
    bytes: Vec<u8>,
    console: &mut Console,
) -> Result<Vec<Result<Judged, Failure>>, Stop> {
    let gate = &judge.gate;
    let mut read = input::read_from(path, Ok(bytes), gate.reading(path), gate.lang);
    if read.len() == 1
        && let Some(Ok(document)) = read.pop_if(|one| one.is_ok())
    {
        let Files { own, others } = gate.with_partners(document, None, console)?;
        return Ok(vec![judge.judge(own, &others)]);
    }
    let one = |document: Document| judge.judge(vec![document], &Others::default());
    Ok(read.into_iter().map(|document| document.and_then(one)).collect())
}

/// The JSON of `gouji check`, and the comments.
fn told(all: &[Judged], failures: &[Failure], lang: Lang) -> Value {
    let out = rendered("json", all, failures, lang);
    let mut told: Value = serde_json::from_slice(&out).expect("it was written as JSON");
    let comments = all.iter().flat_map(|(dossier, report)| {
        let first = dossier.documents.first();
        let of = |document: &Document| slips(dossier, report, document.source, lang);
        let path = first.map_or("", |document| &document.name);
        first.map(of).unwrap_or_default().into_iter().map(|slip| comment(path, &slip))
    });
    told["comments"] = comments.collect();
    told
}

/// A comment, as the add-in is told of it.
fn comment(path: &str, slip: &Slip) -> Value {
    let count = |Nth { nth, of }: Nth| json!({ "nth": nth, "of": of });
    let spot = slip.spot.as_ref().map(|Spot { paragraph, number, figure, same, bare }| {
        json!({
            "paragraph": paragraph,
            "number": number,
            "start": figure.start,
            "end": figure.end,
            "same": count(*same),
            "bare": count(*bare),
        })
    });
    json!({
        "path": path,
        "fingerprint": slip.fingerprint,
        "spot": spot,
        "text": slip.text,
        "astray": slip.astray,
    })
}

/// A comment that stands in a document.
#[derive(Deserialize)]
struct Standing {
    author: String,
    text: String,
}

/// Which of the comments of a document are gouji's own, to the letter.
pub(super) fn own(body: &[u8]) -> Result<Value, Refusal> {
    let all: Vec<Standing> = serde_json::from_slice(body).map_err(|_| Refusal::MALFORMED)?;
    let own = all.iter().map(|one| unsigned(&one.author, &one.text).is_some());
    Ok(json!({ "own": own.collect::<Vec<bool>>() }))
}
