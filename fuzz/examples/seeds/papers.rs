//! Small PDF files: a sentence, a table between lines, one without, packed and updated.

use super::filed::{packed, updated};
use super::made::{Sheet, bodies, pdf, sheet};
use super::seed;

pub(super) fn write() {
    for (index, page) in pages().into_iter().enumerate() {
        let plain = pdf(std::slice::from_ref(&page));
        let text = String::from_utf8_lossy(&plain);
        let drawn = text.rsplit("stream\n").nth(1).unwrap_or_default().replace("end", "");
        seed("page", &index.to_string(), drawn.as_bytes());
        let again = updated(plain.clone(), &[(60, "<</Type/Annot/Subtype/Text>>")]);
        let packed = packed(&bodies(&[page]));
        for (kind, bytes) in [("plain", plain), ("updated", again), ("packed", packed)] {
            seed("pdf", &format!("{index}-{kind}"), &bytes);
            seed("annotate_pdf", &format!("{index}-{kind}"), &bytes);
        }
    }
}

fn pages() -> Vec<Sheet> {
    let sentence = "本年支出100.00万元，其中基本支出60.00万元，占50.00%。";
    vec![
        sheet().text(100, 200, sentence),
        sheet()
            .text(60, 40, "支出决算表")
            .grid(&[50, 150, 250], &[50, 70, 90])
            .text(60, 64, "合计")
            .ending(240, 64, "1.50")
            .text(60, 84, "教育支出")
            .ending(240, 84, "1.50"),
        sheet()
            .row(60, &[(60, "项目"), (240, "决算数"), (340, "预算数")])
            .row(80, &[(60, "教育支出"), (240, "10.00"), (340, "9.00")])
            .row(100, &[(60, "合计"), (240, "10.00"), (340, "9.00")]),
        sheet()
            .with((842, 595), "/Rotate 90")
            .text(60, 60, sentence)
            .raw("q 90 0 0 90 0 0 cm /I Do Q"),
    ]
}
