//! Texts and pages.

use crate::corpus::Hostile;
use crate::corpus::Said::{self, Checked, Over, Refused};

/// A disclosure with one error, which is found whatever lies beside it.
pub(crate) const GOOD: &str = "2024年度竹溪市档案馆部门决算情况说明\n\n\
    2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。\n";

pub(crate) fn hostile() -> Vec<Hostile> {
    let of = |name, text: String, said: Said| Hostile { name, bytes: text.into_bytes(), said };
    let mut all = vec![
        of("good.txt", GOOD.to_owned(), Checked("文中写作 48.70%")),
        of("empty.txt", String::new(), Refused("文件是空的")),
        of("blank.txt", "\u{feff} \r\n\t\u{3000}\n".to_owned(), Refused("没有可核对的内容")),
        of("lines.txt", "支出\n".repeat(500_001), Over("--max-paragraphs", "500000")),
        of("long.txt", "长".repeat((64 << 20) / 3 + 1), Over("--max-text", "64 MB")),
        of("cells.txt", "|1".repeat(4_000_002), Over("--max-cells", "2000000")),
        of("cells.csv", "1,".repeat(2_000_001), Over("--max-cells", "2000000")),
        of("quotes.csv", "\"a,\"\"x\n".repeat(10_000), Checked("quotes.csv：")),
        of("digits.txt", digits(), Checked("digits.txt：")),
        of("controls.txt", CONTROLS.to_owned(), Checked("正文 1 个数字")),
        of("brackets.txt", "（".repeat(5_000), Checked("正文中没有数字")),
        of("deep.html", "<div>".repeat(100_000), Over("--max-depth", "256")),
        of("spans.html", spanning(), Over("--max-cells", "2000000")),
        of(
            "script.html",
            "<html><script>document.write('8.29')</script></html>".to_owned(),
            Refused("没有文字"),
        ),
        of(
            "entities.html",
            "<p>&a;&#0;&#x110000;&#99999999999;支出8.29万元</p>".to_owned(),
            Checked("正文 1 个数字"),
        ),
    ];
    all.push(Hostile {
        name: "encoding.txt",
        bytes: [0x81, 0xFF, 0x8F, 0xFF, 0xFE, 0xFE, b'\n'].repeat(40),
        said: Refused("编码无法识别"),
    });
    all.push(Hostile { name: "zeros.txt", bytes: vec![0; 4096], said: Refused("二进制文件") });
    all
}

/// Commands to terminals, text that runs backwards, characters that are none.
const CONTROLS: &str = "\u{1}\u{7f}\u{1b}[31m\u{1b}]0;title\u{7}\u{202e}本年支出8.29万元\u{202c}\u{85}\u{2028}\u{10ffff}\u{fffd}。\n";

/// Numbers longer than any that is computed with.
fn digits() -> String {
    let (nines, zeros) = ("9".repeat(500), "0".repeat(500));
    format!(
        "2024年度本年支出{nines}万元，比上年增加0.{zeros}1亿元，增长{nines}.{nines}%，占{zeros}%。\n"
    )
}

/// Rows of one cell each that covers a thousand columns, and all rows below.
fn spanning() -> String {
    format!("<table>{}</table>", "<tr><td colspan=1000 rowspan=65534>1".repeat(2_001))
}
