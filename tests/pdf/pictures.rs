//! Pages drawn as they look: what is drawn is bounded, and what cannot be read from a picture has none.

use crate::made::{objects, pdf, sheet};
use crate::own;
use gouji::document::Sheet;
use gouji::read::{Changes, Input, Limits, sheets};
use gouji::source::SourceId;
use std::fmt::Write as _;

const ROOM: usize = 16 << 20;

fn drawn(bytes: &[u8], room: usize) -> Vec<Sheet> {
    let limits = Limits { unpacked: 16 << 20, ..Limits::default() };
    let (source, changes) = (SourceId(0), Changes::default());
    sheets(Input { name: "made.pdf", bytes, source, limits, changes }, room).expect("pages")
}

/// Width and height of a PNG file.
fn pixels(picture: &[u8]) -> (u32, u32) {
    assert!(picture.starts_with(b"\x89PNG"), "a picture");
    let four = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
    (four(16), four(20))
}

/// A page with `Total 12.50` and this, `/X` being its picture, `/P` a pattern and `/F` Helvetica.
fn page(size: &str, content: &str, picture: &str, pattern: &str) -> Vec<u8> {
    let content = format!("BT /F 10 Tf 50 700 Td (Total 12.50) Tj ET {content}");
    objects(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>/Pattern<</P 7 0 R>>>>>>"
        ),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len() + 1),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!(
            "<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8{picture}\nendstream"
        ),
        format!(
            "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/Resources<<>>{pattern}/Length 13>>\nstream\n0 0 5 5 re f \nendstream"
        ),
    ])
}

const DOT: &str = "/Width 1/Height 1/Length 1>>\nstream\n ";
const TILE: &str = "/BBox[0 0 10 10]/XStep 10/YStep 10";

fn text(sheet: &Sheet) -> String {
    sheet.letters.iter().map(|letter| letter.c).collect()
}

#[test]
fn a_page_is_drawn_as_large_as_it_is_read_and_no_larger() {
    let usual = drawn(&page("595 842", "", DOT, TILE), ROOM);
    assert_eq!((usual.len(), text(&usual[0]).as_str()), (1, "Total 12.50"));
    assert_eq!(pixels(&usual[0].picture), (991, 1403));
    // Ten metres, a line as long as that, and a page without size.
    let (width, height) = pixels(&drawn(&page("28346 28346", "", DOT, TILE), ROOM)[0].picture);
    assert!(1_000 < width && width * height <= 3_000_000, "{width} x {height}");
    let (width, height) = pixels(&drawn(&page("200 100000", "", DOT, TILE), ROOM)[0].picture);
    assert!(width < 20 && height <= 8_000, "{width} x {height}");
    assert!(drawn(&page("0 0", "", DOT, TILE), ROOM).len() <= 1);
}

/// Whatever would take hours or all memory: its page is there to be read.
#[test]
fn a_page_that_takes_too_much_is_not_drawn() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![b'0'; 40 << 20]).expect("memory takes everything");
    let packed = packed.finish().expect("memory takes everything");
    let letters: String = packed.iter().fold(String::new(), |mut all, byte| {
        let _infallible = write!(all, "{byte:02x}");
        all
    });
    let bomb = format!(
        "/Width 9/Height 9/Filter[/ASCIIHexDecode/FlateDecode]/Length {}>>\nstream\n{letters}",
        letters.len()
    );
    let image = "q 90 0 0 90 0 0 cm /X Do Q ";
    let fill = "/Pattern cs /P scn 0 0 600 800 re f";
    let endless = [
        ("painted over and over", page("600 800", &"0 0 600 800 re f ".repeat(2_000), DOT, TILE)),
        (
            "a vast picture",
            page("600 800", image, "/Width 60000/Height 60000/Length 1>>\nstream\n ", TILE),
        ),
        (
            "a picture whose size is in its data",
            page(
                "600 800",
                image,
                "/Width 9/Height 9/Filter/JBIG2Decode/Length 1>>\nstream\n ",
                TILE,
            ),
        ),
        (
            "a large picture again and again",
            page(
                "600 800",
                &image.repeat(50),
                "/Width 4000/Height 4000/Length 1>>\nstream\n ",
                TILE,
            ),
        ),
        (
            "tiles upon tiles",
            page("600 800", fill, DOT, "/BBox[0 0 1000 1000]/XStep 0.01/YStep 0.01"),
        ),
        (
            "a tile as large as a field",
            page(
                "600 800",
                fill,
                DOT,
                "/BBox[0 0 9 9]/XStep 1/YStep 1/Matrix[60000 0 0 60000 0 0]",
            ),
        ),
        ("dashes without number", page("600 800", "[0.00001] 0 d 0 0 m 600 800 l S", DOT, TILE)),
        (
            "clips within clips",
            page("600 800", &"0 0 m 600 0 l 300 800 l h W n ".repeat(2_000), DOT, TILE),
        ),
    ];
    for (name, file) in &endless {
        let drawn = drawn(file, ROOM);
        assert_eq!(text(&drawn[0]), "Total 12.50", "{name}");
        assert!(drawn[0].picture.is_empty(), "{name}");
    }
    // What unpacks to no end is not even opened to be drawn.
    assert!(drawn(&page("600 800", image, &bomb, TILE), ROOM).is_empty());
    // Each of these by itself is no harm.
    for content in ["0 0 600 800 re f", image, fill, "[3] 0 d 0 0 m 600 800 l S"] {
        assert!(
            !drawn(&page("600 800", content, DOT, TILE), ROOM)[0].picture.is_empty(),
            "{content}"
        );
    }
}

#[test]
fn letters_without_shapes_are_read_and_not_shown() {
    let drawn = drawn(&pdf(&[sheet().text(60, 60, "支出12.50万元")]), ROOM);
    assert_eq!((text(&drawn[0]).as_str(), drawn[0].picture.len()), ("支出12.50万元", 0));
}

#[test]
fn pages_are_drawn_while_there_is_room() {
    let bytes = std::fs::read(own("tests/formats/final-accounts-markdown.pdf")).expect("a file");
    let all = drawn(&bytes, ROOM);
    let sizes: Vec<usize> = all.iter().map(|sheet| sheet.picture.len()).collect();
    assert!(1 < sizes.len() && sizes.iter().all(|size| (1..200_000).contains(size)), "{sizes:?}");
    let some = drawn(&bytes, sizes[0] + sizes[1] - 1);
    assert_eq!(some, all[..1]);
    assert_eq!(drawn(&bytes, ROOM), all, "the same file is the same picture");
}

#[test]
fn changed_bytes_end_in_pages_or_none() {
    let whole =
        page("595 842", "q 90 0 0 90 0 0 cm /X Do Q /Pattern cs /P scn 0 0 99 99 re f", DOT, TILE);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or_default()
    };
    for _ in 0..40 {
        let mut bytes = whole.clone();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap_or_default();
        }
        let (source, limits, changes) = (SourceId(0), Limits::default(), Changes::default());
        let _either =
            sheets(Input { name: "changed.pdf", bytes: &bytes, source, limits, changes }, ROOM);
    }
}
