//! Packages in all spellings, damaged and hostile ones.

use crate::build::{
    STYLES, WORD, cell, document_part, docx, p, package, read_docx, relations, table, types,
};
use gouji::diagnostic::Lang;
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::source::SourceId;

#[test]
fn parts_are_found_by_relationships_in_any_spelling() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let text = document_part(&p("支出8.29万元。")).replace(WORD, strict);
    let text = text.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=");
    let utf_16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.replace("UTF-8", "UTF-16").chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = "\u{feff}".to_owned() + &text;
    let types = types().replace("word/document", "content/main");
    for part in [text.as_bytes(), &utf_16, marked.as_bytes()] {
        let bytes = package(&[
            ("content/main.xml", part),
            ("_rels/.rels", relations(&[("officeDocument", "/Content/Main.xml")]).as_bytes()),
            ("[Content_Types].xml", types.as_bytes()),
        ]);
        let document = read("a", &bytes, SourceId(0)).unwrap();
        assert_eq!((document.format, document.transcript.as_str()), ("docx", "支出8.29万元。\n"));
        let offset = document.origins.at(0).unwrap().offset;
        assert_eq!(
            offset.is_some_and(|at| part[at..].starts_with("支出".as_bytes())),
            part != utf_16
        );
    }
}

#[test]
fn templates_and_macro_documents_are_documents() {
    for kind in [
        "vnd.openxmlformats-officedocument.wordprocessingml.template",
        "vnd.ms-word.document.macroEnabled",
        "vnd.ms-word.template.macroEnabledTemplate",
    ] {
        let types = format!("<Types><Override ContentType='application/{kind}.main+xml'/></Types>");
        let bytes = package(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("word/document.xml", document_part(&p("文")).as_bytes()),
        ]);
        assert_eq!(read("a", &bytes, SourceId(0)).unwrap().format, "docx", "{kind}");
    }
}

#[test]
fn other_packages_are_no_documents() {
    let sheet = "<Types><Default Extension='docx' ContentType='application/\
        vnd.openxmlformats-officedocument.wordprocessingml.document'/></Types>";
    let workbook = [("[Content_Types].xml", sheet.as_bytes()), ("xl/embeddings/a.docx", b"")];
    let folder: [(&str, &[u8]); 1] = [("word/a.txt", b"8.29")];
    for parts in [&workbook[..], &folder[..]] {
        let refused = read("a.docx", &package(parts), SourceId(0)).unwrap_err();
        assert!(matches!(refused, ReadError::Unsupported { .. }), "{refused}");
    }
}

fn refusal(bytes: &[u8], limits: Limits) -> String {
    let input =
        Input { name: "a.docx", bytes, source: SourceId(0), limits, changes: Changes::default() };
    match read_input(input) {
        Ok(document) => panic!("read: {}", document.transcript.len()),
        Err(error) => error.describe(Lang::Zh),
    }
}

#[test]
fn what_is_larger_than_the_limits_is_refused() {
    let limits = Limits { unpacked: 100_000, cells: 1000, ..Limits::default() };
    let bomb = docx(&p(&"0".repeat(1 << 20)), &[]);
    assert!(bomb.len() < 10_000);
    assert!(refusal(&bomb, limits).contains("--max-unpacked"));
    let wide = table(&[&[cell("<w:gridSpan w:val='4000000000'/>", "1")]]);
    assert!(refusal(&docx(&wide, &[]), limits).contains("--max-cells"));
    let free = wide.replace("<w:tr>", "<w:tr><w:trPr><w:gridAfter w:val='1001'/></w:trPr>");
    let free = free.replace("4000000000", "1");
    assert!(refusal(&docx(&free, &[]), limits).contains("--max-cells"));
}

#[test]
fn deep_nesting_is_refused_and_told() {
    let nested = |depth: usize, open: &str, close: &str| {
        docx(&(open.repeat(depth) + &p("底") + &close.repeat(depth)), &[])
    };
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r></w:p>"),
    ] {
        assert_eq!(read_docx(&nested(20, open, close)).transcript, "底\n");
        let told = refusal(&nested(100_000, open, close), Limits::default());
        assert!(told.contains("256") && told.contains("--max-depth"), "{told}");
        // Whatever the limit says, the stack is not used up.
        let any = Limits { depth: usize::MAX, ..Limits::default() };
        let told = refusal(&nested(100_000, open, close), any);
        assert!(told.contains("500") && told.contains("--max-depth"), "{told}");
    }
    // What is passed over is not walked into either.
    let passed = refusal(&nested(100_000, "<w:pPr>", "</w:pPr>"), Limits::default());
    assert!(passed.contains("256"), "{passed}");
}

#[test]
fn entities_do_not_unfold() {
    let bomb = document_part(&p("&c;")).replace(
        "<w:document",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><w:document",
    );
    let bytes = package(&[
        ("[Content_Types].xml", types().as_bytes()),
        ("word/document.xml", bomb.as_bytes()),
    ]);
    assert_eq!(read_docx(&bytes).transcript, "&c;\n");
}

#[test]
fn damaged_packages_are_told() {
    let whole = docx(&p(&"支出8.29万元。".repeat(200)), &[("styles", STYLES)]);
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        assert!(read("a.docx", cut, SourceId(0)).is_err());
    }
    assert!(
        refusal(&whole[..whole.len() - 30], Limits::default()).contains("docx 文件，但内容已损坏")
    );
    for step in [7, 31, 101] {
        let mut flipped = whole.clone();
        (4..flipped.len()).step_by(step).for_each(|at| flipped[at] ^= 0x20);
        let _either = read("a.docx", &flipped, SourceId(0));
    }
    let torn = |text: &str| {
        let bytes = package(&[
            ("[Content_Types].xml", types().as_bytes()),
            ("word/document.xml", text.as_bytes()),
        ]);
        refusal(&bytes, Limits::default())
    };
    let text = document_part(&p("文"));
    assert!(torn(&text[..text.len() - 30]).contains("word/document.xml"));
    assert!(torn(&text.replace("</w:r>", "</w:q>")).contains("word/document.xml"));
    let missing = package(&[("[Content_Types].xml", types().as_bytes())]);
    assert!(refusal(&missing, Limits::default()).contains("word/document.xml"));
}

/// A compound file whose directory has one stream.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.extend(&name);
    bytes.resize(1024 + 64, 0);
    bytes.push(u8::try_from(name.len() + 2).expect("a short name"));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn passwords_and_old_documents_are_told_apart() {
    let refused =
        |name: &str, stream: &str| read(name, &compound(stream), SourceId(0)).unwrap_err();
    let encrypted = ReadError::Encrypted { name: "a.docx".to_owned() };
    assert_eq!(refused("a.docx", "EncryptedPackage"), encrypted);
    for name in ["a.doc", "a.wps", "a.docx"] {
        let told = refused(name, "WordDocument").describe(Lang::Zh);
        assert!(told.contains("看起来是 doc 文件，但内容已损坏"), "{told}");
    }
    assert!(refused("a.doc", "Other").describe(Lang::Zh).contains("旧版 Office 或 WPS 文件"));
}
