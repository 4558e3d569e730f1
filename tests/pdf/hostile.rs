//! Files made to break a reader: each ends in a document with notes or in a message.

use crate::made::{objects, pdf, sheet};
use crate::own;
use gouji::diagnostic::Lang;
use gouji::document::Document;
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::source::SourceId;
use std::fmt::Write as _;

fn open(bytes: &[u8]) -> Result<Document, ReadError> {
    read("made.pdf", bytes, SourceId(0))
}

fn notes(bytes: &[u8]) -> Vec<String> {
    let document = open(bytes).expect("a readable file");
    document.notes.into_iter().map(|note| note.zh).collect()
}

#[test]
fn a_thousand_pages_are_read_in_their_order() {
    let sheets: Vec<_> =
        (1..=1_000).map(|page| sheet().text(60, 400, &format!("第{page}条规定。"))).collect();
    let document = open(&pdf(&sheets)).expect("a readable file");
    let lines: Vec<&str> = document.transcript.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[999]), (1_000, "第1条规定。", "第1000条规定。"));
}

#[test]
fn more_cells_than_the_limit_are_refused() {
    let page = sheet().grid(&[50, 150, 250], &[50, 70, 90]).text(60, 60, "甲").text(160, 60, "乙");
    let limits = Limits { cells: 3, ..Limits::default() };
    let bytes = pdf(&[page]);
    let input = Input {
        name: "made.pdf",
        bytes: &bytes,
        source: SourceId(0),
        limits,
        changes: Changes::default(),
    };
    let refused = read_input(input).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(refused.contains("--max-cells"), "{refused}");
}

/// One page whose content is drawn with these forms, `/X0` being the first.
fn with_forms(content: &str, forms: &[String]) -> Vec<u8> {
    let stream = |keys: &str, content: &str| {
        format!("<<{keys}/Length {}>>\nstream\n{content}\nendstream", content.len() + 1)
    };
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let mut all = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X0 6 0 R>>>>/Contents 4 0 R>>".to_owned(),
        stream("", content),
        font.to_owned(),
    ];
    for (index, form) in forms.iter().enumerate() {
        let next = if index + 1 < forms.len() { index + 7 } else { index + 6 };
        let keys = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {next} 0 R>>>>"
        );
        all.push(stream(&keys, form));
    }
    objects(&all)
}

#[test]
fn forms_that_hold_forms_without_end_are_not_drawn() {
    let words = "BT /F 10 Tf 50 700 Td (Total 12.50) Tj ET /X0 Do";
    // The last form holds itself, which no reader draws twice.
    let itself = with_forms(words, &["/X Do /X Do".to_owned()]);
    assert_eq!(open(&itself).map(|document| document.transcript), Ok("Total 12.50\n".to_owned()));
    // Forty forms, each of which holds the next one twice: drawn a trillion times.
    let doubling = vec!["/X Do /X Do".to_owned(); 40];
    let refused = open(&with_forms(words, &doubling));
    assert!(matches!(refused, Err(ReadError::Damaged { .. })), "{refused:?}");
}

/// A page with these keys and this content; its form `/X` is object 6.
fn with_form(keys: &str, content: &str, form_keys: &str, form: &str) -> Vec<u8> {
    let length = |content: &str| content.len() + 1;
    objects(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{keys}/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>/Shading<</S 7 0 R>>/ExtGState<</G<</SMask<</S/Alpha/G 7 0 R>>>>>>>>>>"
        ),
        format!("<</Length {}>>\nstream\n{content}\nendstream", length(content)),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{form_keys}/Length {}>>\nstream\n{form}\nendstream",
            length(form)
        ),
        format!(
            "<</ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 1 0 1 0 1 0 1 0 1]/Subtype/Form/BBox[0 0 9 9]/Length 65536>>\nstream\n{}\nendstream",
            "0".repeat(65_536)
        ),
    ])
}

/// Whatever is drawn again and again, and by whatever way it is reached.
#[test]
fn what_is_drawn_over_and_over_is_not_drawn() {
    let words = "BT /F 10 Tf 50 700 Td (Total 12.50) Tj ET";
    let (itself, thrice) = (format!("{words} /X Do"), "/X Do /X Do /X Do");
    let annotated = "/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 6 0 R>>>>]";
    let endless = [
        // A form without resources takes those of the page, and so draws itself.
        with_form("", &itself, "", thrice),
        with_form("", &itself, "/Resnurces<</XObject<</X 6 0 R>>>>", thrice),
        with_form("", &itself, "", "/X Do /X Do"),
        with_form(annotated, words, "", thrice),
        with_form("", &format!("{words} {}", "/S sh ".repeat(5_000)), "", ""),
        with_form("", &format!("{words} {}", "/G gs ".repeat(5_000)), "", ""),
        with_form("", &itself, "", &"/S sh ".repeat(5_000)),
    ];
    for (index, file) in endless.iter().enumerate() {
        let refused = open(file);
        assert!(matches!(refused, Err(ReadError::Damaged { .. })), "{index}: {refused:?}");
    }
    let once = with_form(annotated, &itself, "", "/S sh /G gs 0 0 m 9 9 l S");
    assert_eq!(open(&once).map(|document| document.transcript), Ok("Total 12.50\n".to_owned()));
}

#[test]
fn a_page_of_a_million_lines_or_letters_is_read_in_part() {
    let mut lines = String::new();
    for index in 0..1_000_000 {
        let (x, y) = (index * 7 % 500, index * 13 % 800);
        let _infallible = writeln!(lines, "{x} {y} m {} {y} l S", x + 50);
    }
    let read = notes(&pdf(&[sheet().text(60, 60, "支出").raw(&lines)]));
    assert!(read[0].starts_with("第1页内容过多"), "{read:?}");
    let mut letters = "BT /F 1 Tf\n".to_owned();
    for index in 0..100_000 {
        let (x, y) = (index * 7 % 500, index * 13 % 800);
        let _infallible =
            writeln!(letters, "1 0 0 1 {x} {y} Tm <672C5E7465365165672C5E7465365165> Tj");
    }
    let read = notes(&pdf(&[sheet().raw(&letters).raw("ET")]));
    assert!(read[0].starts_with("第1页内容过多"), "{read:?}");
}

#[test]
fn lines_that_cross_everywhere_are_no_table() {
    let mut page = sheet().text(60, 60, "支出");
    for quarter in 0..3_000 {
        let at = format!("{}.{}", quarter / 4, quarter % 4 * 25);
        page = page.raw(&format!("{at} 0 m {at} 800 l S 0 {at} m 600 {at} l S"));
    }
    let document = open(&pdf(&[page])).expect("a readable file");
    assert_eq!(document.transcript, "支出\n");
}

#[test]
fn bytes_that_unpack_without_end_are_refused() {
    let packed = |megabytes: usize| {
        let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        let blanks = vec![b' '; 1 << 20];
        for _ in 0..megabytes {
            std::io::Write::write_all(&mut coder, &blanks).unwrap();
        }
        coder.finish().unwrap()
    };
    let letters: Vec<String> = packed(300).iter().map(|byte| format!("{byte:02x}")).collect();
    let content = letters.concat();
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>";
    let stream = format!(
        "<</Filter[/ASCIIHexDecode/FlateDecode]/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    );
    let file = objects(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        &stream,
    ]);
    let limits = Limits { unpacked: 16 << 20, ..Limits::default() };
    let input = Input {
        name: "made.pdf",
        bytes: &file,
        source: SourceId(0),
        limits,
        changes: Changes::default(),
    };
    assert!(matches!(read_input(input), Err(ReadError::TooLarge { .. })));
}

/// Eight gigabytes in a kilobyte.
#[test]
fn bytes_that_are_packed_several_times_over_are_refused() {
    let packed = include_bytes!("packed-three-times.pdf");
    let refused = open(packed).expect_err("a refusal").describe(Lang::Zh);
    assert!(refused.contains("256 MB") && refused.contains("--max-unpacked"), "{refused}");
}

#[test]
fn a_password_is_asked_for() {
    let word = "<0123456789012345678901234567890123456789012345678901234567890123>";
    let plain = pdf(&[sheet().text(60, 60, "支出")]);
    let text = String::from_utf8(plain).unwrap();
    let keys =
        format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O{word}/U{word}/P -4>>/Root");
    let locked = text.replacen("trailer\n<</Size 7/Root", &format!("trailer\n<</Size 7{keys}"), 1);
    let locked = locked.replacen("/Size 8/Root", &format!("/Size 8{keys}"), 1);
    assert!(locked.contains("/Encrypt"));
    let name = "made.pdf".to_owned();
    assert_eq!(open(locked.as_bytes()).err(), Some(ReadError::Encrypted { name }));
}

#[test]
fn changed_bytes_end_in_a_document_or_a_message() {
    let made = pdf(&[
        sheet().grid(&[50, 150, 250], &[50, 70, 90]).text(60, 64, "甲").ending(240, 64, "1.50"),
        sheet().text(60, 60, "支出12.50万元").raw("q 90 0 0 90 0 0 cm /I Do Q"),
    ]);
    let printed = std::fs::read(own("tests/formats/final-accounts-markdown.pdf")).unwrap();
    // A generator that is the same everywhere.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for (whole, rounds) in [(&made, 400), (&printed, 60)] {
        for _ in 0..rounds {
            let mut bytes = whole.clone();
            for _ in 0..=next(8) {
                let at = next(bytes.len());
                match next(3) {
                    0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                    1 => bytes.truncate(at.max(9)),
                    _ => {
                        let end = (at + next(40)).min(bytes.len());
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
            }
            let _either = read("changed.pdf", &bytes, SourceId(0));
        }
    }
}
