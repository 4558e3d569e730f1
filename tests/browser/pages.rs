//! Pages as they look: every mark lies on its figure, and all that the text does is done on them.

use crate::chromium::Browser;
use crate::{CHOSEN, is_in_view, made, report};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

const DRAFTS: [&str; 2] =
    ["tests/versions/budget-errors.pdf", "tests/formats/final-accounts-markdown.pdf"];

/// Some marks: what they say, and how much ink lies under each; how far from its sides, in heights of the mark,
/// the ink begins and ends.
const INK: &str = "(async () => {
  const all = [];
  for (const mark of document.querySelectorAll('.leaf MARKS')) {
    const img = mark.closest('.leaf').querySelector('img');
    await img.decode();
    const frame = img.getBoundingClientRect(), at = mark.getBoundingClientRect();
    const scale = img.naturalWidth / frame.width;
    const canvas = document.createElement('canvas');
    const [w, h] = [Math.round(at.width * scale), Math.round(at.height * scale)];
    Object.assign(canvas, { width: w, height: h });
    const pen = canvas.getContext('2d');
    pen.drawImage(img, -(at.left - frame.left) * scale, -(at.top - frame.top) * scale);
    const { data } = pen.getImageData(0, 0, w, h);
    const columns = [];
    for (let x = 0; x < w; x++) for (let y = 0; y < h; y++)
      if (data[(y * w + x) * 4] < 190) { columns.push(x); break; }
    all.push({ text: mark.textContent, inked: columns.length / w,
      before: columns[0] / h, after: (w - 1 - columns[columns.length - 1]) / h });
  }
  return all;
})()";

fn opened(file: &str, more: &[&str]) -> Option<(Browser, tempfile::TempDir)> {
    let mut browser = Browser::start()?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    browser.open(&report(&[file], &[&["--pages"], more].concat(), &folder));
    Some((browser, folder))
}

#[test]
fn every_finding_is_marked_where_it_is_printed() {
    // More files to look at, where there are some.
    let shared = std::env::var("GOUJI_SHOOT_PAGES").unwrap_or_default();
    for file in DRAFTS.into_iter().chain(shared.split_whitespace()) {
        let Some((mut browser, _folder)) = opened(file, &[]) else { return };
        let count = browser.eval("document.querySelectorAll('.finding').length");
        let count = count.as_u64().expect("a number");
        for number in 1..=count {
            browser.press("j");
            let quoted = browser.text("document.querySelector('.current .where b').textContent");
            assert!(is_in_view(&mut browser, ".leaf .at.now"), "{file}: {quoted}");
            browser.shoot(&format!("page-{}-{number}", file.rsplit('/').next().unwrap_or(file)));
            // The figures in what is marked are marks of their own.
            let marked = solid(&inked(&mut browser, file, ".at.now"));
            assert!(marked.starts_with(&solid(&quoted)), "{file}: {quoted}: {marked}");
        }
        inked(&mut browser, file, ".figure");
    }
}

/// What marks say, each of which lies on ink that is as wide as it.
fn inked(browser: &mut Browser, file: &str, marks: &str) -> String {
    let marks = browser.eval(&INK.replace("MARKS", marks));
    let marks = marks.as_array().expect("a list");
    assert!(!marks.is_empty(), "{file}");
    for mark in marks {
        let part = |name: &str| mark[name].as_f64().unwrap_or(9.0);
        assert!(0.3 < part("inked"), "{file}: {mark}");
        assert!(part("before") < 0.8 && part("after") < 0.8, "{file}: {mark}");
    }
    marks.iter().filter_map(|mark| mark["text"].as_str()).collect()
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2026}').collect()
}

/// The line that is printed, each of its characters as wide as the last.
const LINE: &str =
    "2024年度支出合计10.00万元，其中：基本支出6.00万元，占70.00%；项目支出4.00万元。";

const SIZE: i32 = 10;

/// A page of this size with a line of text at a place, each letter of which is a box.
fn boxed((width, height): (i32, i32), (x, y): (i32, i32), turn: &str) -> Vec<u8> {
    let (mut codes, mut map) = (String::new(), String::new());
    for (code, c) in (1..).zip(LINE.chars()) {
        let _infallible = write!(codes, "{code:02X}");
        let _infallible = writeln!(map, "<{code:02X}> <{:04X}>", u32::from(c));
    }
    let count = LINE.chars().count();
    let names = vec!["/b"; count].join(" ");
    let widths = vec!["1000"; count].join(" ");
    let stream =
        |content: &str| format!("<</Length {}>>\nstream\n{content}\nendstream", content.len() + 1);
    let map = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {count} beginbfchar\n{map}endbfchar endcmap end"
    );
    let content = format!("BT /F {SIZE} Tf {turn} {x} {} Tm <{codes}> Tj ET", height - y);
    made::objects(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
        ),
        stream(&content),
        format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</b 6 0 R>>/Encoding<</Type/Encoding/Differences[1 {names}]>>/FirstChar 1/LastChar {count}/Widths[{widths}]/ToUnicode 7 0 R>>"
        ),
        stream("1000 0 0 0 900 800 d1 100 0 700 700 re f"),
        stream(&map),
    ])
}

/// Where each mark of a figure lies on its page, in tens of thousands of its sides.
const FIGURES: &str = "[...document.querySelectorAll('.leaf .figure')].map(mark => {
  const leaf = mark.closest('.leaf').getBoundingClientRect(), at = mark.getBoundingClientRect();
  const part = (length, whole) => Math.round(length / whole * 10000);
  return { text: mark.textContent, left: part(at.left - leaf.left, leaf.width), right: part(at.right - leaf.left, leaf.width),
    top: part(at.top - leaf.top, leaf.height), bottom: part(at.bottom - leaf.top, leaf.height) };
})";

#[test]
fn a_mark_lies_where_the_file_puts_the_figure() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("draft.pdf");
    // Upright, and a line that runs up along the page.
    for (size, place, turn) in
        [((700, 300), (60, 120), "1 0 0 1"), ((300, 700), (150, 640), "0 1 -1 0")]
    {
        fs::write(&draft, boxed(size, place, turn)).expect("the folder can be written");
        let name = draft.to_str().expect("UTF-8");
        browser.open(&report(&[name], &["--pages"], &folder));
        let figures = browser.eval(FIGURES);
        let figures = figures.as_array().expect("a list");
        let texts: Vec<&str> = figures.iter().filter_map(|one| one["text"].as_str()).collect();
        assert_eq!(texts, ["10.00万元", "6.00万元", "70.00%", "4.00万元"]);
        for (figure, text) in figures.iter().zip(texts) {
            let before = &LINE[..LINE.find(text).expect("it is in the line")];
            let chars = |text: &str| i32::try_from(text.chars().count()).expect("few") * SIZE;
            let (from, to) = (chars(before), chars(before) + chars(text));
            let upright = turn.starts_with('1');
            let (low, high) = if upright { ("left", "right") } else { ("top", "bottom") };
            let whole = i64::from(if upright { size.0 } else { size.1 });
            // In tenths of a point.
            let at = |side: &str| figure[side].as_i64().expect("a number") * whole / 1_000;
            let (from, to) = if upright {
                (place.0 + from, place.0 + to)
            } else {
                (place.1 - to, place.1 - from)
            };
            assert!((at(low) - i64::from(from) * 10).abs() < 10, "{text}: {figure}, not at {from}");
            assert!((at(high) - i64::from(to) * 10).abs() < 10, "{text}: {figure}, not to {to}");
        }
        browser.press("j");
        assert!(is_in_view(&mut browser, ".leaf .at.now"));
        assert_eq!(inked(&mut browser, name, ".at.now"), "70.00%");
        browser.shoot(&format!("boxes-{}", size.0));
    }
}

#[test]
fn pages_are_used_as_the_text_is() {
    let Some((mut browser, _folder)) = opened(DRAFTS[0], &[]) else { return };
    let chosen = |browser: &mut Browser, part: &str| {
        browser.eval(&format!("[...document.querySelectorAll('{part} .at.now')].length"))
    };
    // By key from figure to figure.
    browser.press("f");
    let first = browser.text("document.querySelector('.leaf .figure').textContent");
    assert!(browser.text("document.querySelector('#account').innerText").starts_with(&first));
    browser.press("Escape");
    // A figure opens its account, and the finding it is in.
    browser.click(".leaf .figure.contradicted");
    let told = browser.text("document.querySelector('#account').innerText");
    assert!(told.starts_with("112.25万元") || told.starts_with("27.32%"), "{told}");
    browser.press("Escape");
    browser.press("Escape");
    // Lines go from mark to mark.
    browser.click("#finding-2 .message");
    assert_eq!(browser.text(CHOSEN), "2");
    assert!(browser.eval("document.querySelectorAll('#lines path').length").as_u64() > Some(0));
    assert_eq!(chosen(&mut browser, ".told"), json!(0));
    // Its evidence is one click away.
    browser.click("#finding-2 .evidence a");
    assert!(is_in_view(&mut browser, ".leaf .at.from"));
    // The text, at the same finding, and back.
    browser.press("v");
    assert!(is_in_view(&mut browser, ".told .at.now"));
    assert_eq!(chosen(&mut browser, ".leaf"), json!(0));
    let seen = "[...document.querySelectorAll('.leaf')].filter(e => e.offsetHeight).length";
    assert_eq!(browser.eval(seen), json!(0));
    browser.press("j");
    assert!(is_in_view(&mut browser, ".told .at.now"));
    browser.shoot("page-text");
    browser.click("[data-view=pages]");
    assert!(is_in_view(&mut browser, ".leaf .at.now"));
    assert_eq!(chosen(&mut browser, ".told"), json!(0));
    // A heading is led to on the page.
    browser.press("Escape");
    browser.eval("scrollTo(0, 0)");
    browser.click(".chart tr:last-child a");
    let start = browser.text("document.querySelector('.chart tr:last-child a').dataset.goto");
    assert!(is_in_view(&mut browser, &format!(".leaf [data-section='{start}']")));
    // An outcome that is not asked for is not marked.
    let line =
        "getComputedStyle(document.querySelector('.leaf .figure.consistent')).borderBottomColor";
    browser.click(".outcome[data-outcome=consistent]");
    assert_eq!(browser.text(line), "rgba(0, 0, 0, 0)");
}

#[test]
fn pages_fit_every_window() {
    let Some((mut browser, _folder)) = opened(DRAFTS[0], &[]) else { return };
    browser.press("j");
    for (width, scheme) in [(1400, "light"), (900, "dark"), (600, "light")] {
        browser.size(width, 1000);
        browser.look(scheme, "reduce");
        let sides: Value = browser.eval("document.documentElement.scrollWidth - innerWidth");
        assert!(sides.as_i64().is_some_and(|over| over <= 0), "at {width}: {sides}");
        browser.shoot(&format!("pages-{width}-{scheme}"));
    }
}
