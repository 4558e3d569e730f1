//! PDF files as programs write them: updated, and with their objects packed.

use std::fmt::Write as _;

/// A file that goes on with these objects in an update of its own.
pub(crate) fn updated(mut bytes: Vec<u8>, objects: &[(usize, &str)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let previous = text.rsplit("startxref").next().expect("a file has it").trim();
    let previous: usize =
        previous.split_whitespace().next().expect("a place").parse().expect("a number");
    bytes.push(b'\n');
    let mut table = String::from("xref\n");
    for (number, body) in objects {
        let _infallible = writeln!(table, "{number} 1\n{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
    }
    let start = bytes.len();
    let trailer =
        format!("trailer\n<</Size 60/Root 1 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend((table + &trailer).into_bytes());
    bytes
}

/// A file whose objects, as far as they can, are packed in a stream, and whose table is one.
pub(crate) fn packed(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let (list, own) = (objects.len() + 1, objects.len() + 2);
    let (mut heads, mut packed, mut lines) = (String::new(), String::new(), vec![[0_u8; 7]]);
    let line = |kind: u8, place: usize, last: u16| {
        let place = u32::try_from(place).expect("a small file").to_be_bytes();
        let mut line = [kind; 7];
        line[1..5].copy_from_slice(&place);
        line[5..].copy_from_slice(&last.to_be_bytes());
        line
    };
    let mut count = 0_u16;
    for (number, body) in (1..).zip(objects) {
        if body.contains("stream\n") {
            lines.push(line(1, out.len(), 0));
            out.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
        } else {
            lines.push(line(2, list, count));
            let _infallible = write!(heads, "{number} {} ", packed.len());
            let _infallible = writeln!(packed, "{body}");
            count += 1;
        }
    }
    lines.push(line(1, out.len(), 0));
    let (first, length) = (heads.len(), heads.len() + packed.len());
    let head =
        format!("{list} 0 obj\n<</Type/ObjStm/N {count}/First {first}/Length {length}>>\nstream\n");
    out.extend(format!("{head}{heads}{packed}\nendstream\nendobj\n").into_bytes());
    let start = out.len();
    lines.push(line(1, start, 0));
    let (size, length) = (own + 1, lines.len() * 7);
    let names = "/ID[<00ff><00ff>]/Root 1 0 R";
    let head = format!(
        "{own} 0 obj\n<</Type/XRef/W[1 4 2]/Size {size}/Length {length}{names}>>\nstream\n"
    );
    out.extend(head.into_bytes());
    out.extend(lines.concat());
    out.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}
