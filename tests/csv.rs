//! Sheets that were exported as text are read as the sheets they were.

use encoding_rs::GB18030;
use gouji::check::{Options, check, facts};
use gouji::diagnostic::{Lang, Report};
use gouji::document::{Block, Document, Dossier, Position};
use gouji::read::{Changes, Input, Limits, ReadError, read, read_input};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn document(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, SourceId(0)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn made(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions").join(name);
    document(name, &std::fs::read(path).expect("it is checked in"))
}

/// The sheets of a workbook as spreadsheet programs export them: every row of a table has as many
/// fields, of which a merged cell fills the first.
fn exported(book: &Document, separator: char) -> String {
    let mut out = String::new();
    for block in &book.blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let field = |cell: &gouji::document::Cell| {
                let text = book.text(cell.span);
                let quoted = text.contains(['"', separator]);
                if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
            };
            let fields: Vec<String> = row.cells.iter().map(field).collect();
            let _ = write!(out, "{}\r\n", fields.join(&separator.to_string()));
        }
    }
    out
}

fn dossier(documents: Vec<Document>) -> Dossier {
    let mut dossier = Dossier::default();
    for document in documents {
        dossier.add(document);
    }
    dossier
}

fn checked(dossier: &Dossier) -> Report {
    check(dossier, &RULES, &Options::default())
}

/// What is found, and what each figure of the prose comes to.
fn found(dossier: &Dossier) -> Vec<String> {
    let report = checked(dossier);
    let mut found = Vec::new();
    for file in &report.files {
        for one in &file.diagnostics {
            let expected = one.expected.as_deref().unwrap_or_default();
            found.push(format!("{} {} {expected}", one.rule, one.message));
        }
        for one in &file.accounts {
            let document = dossier.document(one.at.source);
            found.push(format!("{} {:?}", document.text(one.at.span), one.outcome));
        }
    }
    found
}

/// What each cell of the tables says.
fn said(dossier: &Dossier) -> Vec<String> {
    let facts = facts(dossier, &RULES);
    let fact = |fact: &gouji::fact::Fact| format!("{:?} {} {}", fact.key, fact.role, fact.quantity);
    facts.facts.iter().map(fact).collect()
}

#[test]
fn an_exported_sheet_says_what_the_sheet_says() {
    for name in ["budget-errors", "final-accounts-markdown"] {
        let text = format!("{name}-text.docx");
        let book = made(&format!("{name}-tables.xlsx"));
        let commas = exported(&book, ',');
        let tabs = exported(&book, '\t');
        let marked = format!("\u{feff}{commas}");
        let wanted = dossier(vec![made(&text), book]);
        for (file, bytes) in [
            ("a.csv", commas.as_bytes()),
            ("a.csv", marked.as_bytes()),
            ("a.csv", &GB18030.encode(&commas).0),
            ("a.tsv", tabs.as_bytes()),
        ] {
            let csv = document(file, bytes);
            assert_eq!(csv.format, "csv");
            let both = dossier(vec![made(&text), csv]);
            assert_eq!(said(&both), said(&wanted), "{name}");
            assert_eq!(found(&both), found(&wanted), "{name}");
        }
    }
}

const TABLE: &str = "支出决算表,,\r\n单位：万元,,\r\n项目,\"本年\r\n决算数\",备注\r\n基本支出,\"1,234.50\",\r\n\
    =\"项目支出\",2.00,\"说\"\"明\"\"\"\r\n";

#[test]
fn every_cell_stands_where_it_says() {
    for bytes in [
        TABLE.as_bytes().to_vec(),
        format!("\u{feff}{TABLE}").into_bytes(),
        GB18030.encode(TABLE).0.into_owned(),
    ] {
        let csv = document("a.csv", &bytes);
        let [Block::Table(table)] = csv.blocks.as_slice() else { panic!("{:?}", csv.blocks) };
        let place = |row: usize, column: usize| {
            let span = table.rows[row].cells[column].span;
            let Position { line, column } = csv.position(span.start);
            let bytes = &bytes[csv.bytes(span).start..csv.bytes(span).end];
            let source = if csv.encoding == "gb18030" {
                GB18030.decode(bytes).0.into_owned()
            } else {
                String::from_utf8(bytes.to_vec()).unwrap()
            };
            (csv.text(span).to_owned(), source, line, column)
        };
        let told = |text: &str, source: &str, line, column| {
            (text.to_owned(), source.to_owned(), line, column)
        };
        assert_eq!(place(0, 0), told("支出决算表", "支出决算表", 1, 1));
        assert_eq!(place(2, 1), told("本年  决算数", "本年\r\n决算数", 3, 5));
        assert_eq!(place(3, 1), told("1,234.50", "1,234.50", 5, 7));
        assert_eq!(place(4, 0), told("项目支出", "项目支出", 6, 3));
        assert_eq!(place(4, 2), told("说\"明\"", "说\"\"明\"\"", 6, 15));
    }
}

/// Titles of one field, a row without its last blank field, one more than there are columns.
const RAGGED: &str = "支出决算表\n金额单位：万元\n科目编码,科目名称,合计,基本支出,项目支出\n\
    ,合计,30.00,10.00,20.00\n201,一般公共服务支出,30.00,10.00,20.00\n20101,人大事务,30.00,10.00,20.00\n\
    2010101,行政运行,10.00,10.00\n2010104,人大会议,20.00,,20.00\n";

#[test]
fn rows_may_lack_their_last_fields() {
    let short = dossier(vec![document("a.csv", RAGGED.as_bytes())]);
    let full = RAGGED.replace("10.00,10.00\n", "10.00,10.00,\n");
    let full = dossier(vec![document("a.csv", full.as_bytes())]);
    assert_eq!(said(&short), said(&full));
    assert!(said(&short).len() > 10, "{:?}", said(&short));
    assert_eq!(found(&short), Vec::<String>::new());
    let wrong = RAGGED.replace("201,一般公共服务支出,30.00", "201,一般公共服务支出,31.00");
    let wrong = dossier(vec![document("a.csv", wrong.as_bytes())]);
    assert!(!found(&wrong).is_empty());
}

#[test]
fn a_comma_within_a_number_proves_nothing() {
    // 1,020.00 of a program that puts no quotes around it.
    let cut = RAGGED
        .replace("2010104,人大会议,20.00,,20.00", "2010104,人大会议,1,020.00,,1,020.00")
        .replace(",合计,30.00", ",合计,1,030.00");
    let csv = document("a.csv", cut.as_bytes());
    let notes: Vec<&str> = csv.notes.iter().map(|note| note.zh.as_str()).collect();
    assert!(notes.len() == 1 && notes[0].starts_with("有 2 行"), "{notes:?}");
    assert!(notes[0].contains("第4行"), "{notes:?}");
    assert_eq!(found(&dossier(vec![csv])), Vec::<String>::new());
    // In all rows alike: the head is too narrow for them.
    let all: String =
        RAGGED.lines().map(|line| line.replace(".00", "").replace("0,", "0,000,") + "\n").collect();
    let csv = document("a.csv", all.as_bytes());
    assert!(csv.notes[0].zh.starts_with("有 4 行"), "{}", csv.notes[0].zh);
    assert_eq!(found(&dossier(vec![csv])), Vec::<String>::new());
}

#[test]
fn text_without_fields_is_text_whatever_its_name() {
    let prose = "一、收入支出决算总体情况说明\n\n2024年度支出总计8.29万元。\n";
    assert_eq!(document("a.csv", prose.as_bytes()).format, "text");
    assert_eq!(document("a.txt", TABLE.as_bytes()).format, "text");
}

#[test]
fn prose_among_the_rows_is_prose() {
    let text = format!(
        "{TABLE}\r\n\r\n\"2024年度本年支出合计1236.50万元，其中：基本支出1234.50万元，占99.84%；项目支出2.00万元，占0.16%。\",,\r\n"
    );
    let csv = document("a.csv", text.as_bytes());
    assert!(matches!(csv.blocks.last(), Some(Block::Paragraph(_))), "{:?}", csv.blocks);
    assert_eq!(csv.position(csv.blocks.last().unwrap().span().start).line, 9);
    assert_eq!(checked(&dossier(vec![csv])).files[0].accounts.len(), 5);
}

#[test]
fn a_first_line_may_say_what_separates_fields() {
    let said = TABLE.replace(',', ";").replace("1;234", "1,234");
    let csv = document("a.csv", format!("sep=;\r\n{said}").as_bytes());
    let [Block::Table(table)] = csv.blocks.as_slice() else { panic!("{:?}", csv.blocks) };
    assert_eq!((table.rows.len(), table.rows[3].cells.len()), (5, 3));
}

#[test]
fn more_cells_than_are_read_are_refused() {
    let bytes = "1,2,3\n".repeat(400).into_bytes();
    let limits = Limits { cells: 1000, ..Limits::default() };
    let input = Input {
        name: "a.csv",
        bytes: &bytes,
        source: SourceId(0),
        limits,
        changes: Changes::default(),
    };
    let refused = read_input(input).unwrap_err();
    assert!(matches!(refused, ReadError::TooLarge { option: "--max-cells", .. }), "{refused}");
    // One wide row among narrow ones makes no wide table of blanks.
    let wide = format!("甲,1\n{}\n", "1,".repeat(600)) + &"乙,2\n".repeat(190);
    assert!(read_input(Input { bytes: wide.as_bytes(), ..input }).is_ok());
}
