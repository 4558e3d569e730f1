//! PDF files.

use crate::corpus::Hostile;
use crate::corpus::Said::{self, Checked, Over, Refused};
use crate::made::{objects, pdf, sheet};

pub(crate) fn hostile() -> Vec<Hostile> {
    let of = |name, bytes: Vec<u8>, said: Said| Hostile { name, bytes, said };
    let pages: Vec<_> = (0..2_001).map(|_| sheet().text(60, 60, "支出")).collect();
    let packed = include_bytes!("../pdf/packed-three-times.pdf").to_vec();
    vec![
        of("pages.pdf", pdf(&pages), Over("--max-pages", "2000")),
        of("packed.pdf", packed, Over("--max-unpacked", "256 MB")),
        of(
            "begun.pdf",
            b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            Refused("看起来是 pdf 文件，但内容已损坏"),
        ),
        of("circle.pdf", circle(), Refused("内容已损坏")),
        of("forms.pdf", doubling(40), Refused("内容已损坏")),
        of("locked.pdf", locked(), Refused("设有密码")),
        of("scan.pdf", pdf(&[sheet().raw("q 90 0 0 90 0 0 cm /I Do Q")]), Refused("可能是扫描件")),
        of(
            "numbers.pdf",
            pdf(&[sheet().text(60, 60, "支出8.29万元。").raw(NUMBERS)]),
            Checked("numbers.pdf："),
        ),
    ]
}

/// Pages that hold themselves.
fn circle() -> Vec<u8> {
    objects(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
}

/// A form that draws the next one twice, so many times over.
fn doubling(forms: usize) -> Vec<u8> {
    let stream = |keys: &str, content: &str| {
        format!("<<{keys}/Length {}>>\nstream\n{content}\nendstream", content.len() + 1)
    };
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>";
    let mut all = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page.to_owned(),
        stream("", "/X Do"),
    ];
    for number in 0..forms {
        let next = 6 + number;
        let keys = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {next} 0 R>>>>"
        );
        all.push(stream(&keys, "/X Do /X Do"));
    }
    objects(&all)
}

fn locked() -> Vec<u8> {
    let text = String::from_utf8(pdf(&[sheet().text(60, 60, "支出")])).expect("a file of letters");
    let word = format!("<{}>", "01".repeat(32));
    let keys =
        format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O{word}/U{word}/P -4>>/Root");
    let (head, trailer) = text.split_once("trailer").expect("it has one");
    format!("{head}trailer{}", trailer.replacen("/Root", &keys, 1)).into_bytes()
}

/// Places and sizes that no page has.
const NUMBERS: &str = "q 1e38 0 0 1e38 -1e38 1e38 cm BT /F 99999999999999999999 Tf 0 Ts 1e38 Tw (x) Tj ET Q \
    340282350000000000000000000000000000000 0 m 0 -340282350000000000000000000000000000000 l S \
    0 0 0 0 re f 1 0 0 0 0 0 cm BT /F 10 Tf 60 60 Td (y) Tj ET";
