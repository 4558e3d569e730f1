//! What the lexer makes of numbers in their many surroundings.

use crate::number::{Figure, Hedge, Lexicon, Quantity, Token, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn lex(text: &str) -> Vec<Token> {
    Lexicon::builtin().lex(text)
}

/// Tokens as `printed=value unit hedge` and `printed:Kind`.
fn shown(text: &str) -> String {
    let show = |token: &Token| match token {
        Token::Figure(Figure { span, quantity }) => {
            let Quantity { value, unit, hedge, .. } = quantity;
            let printed = span.of(text).replace(['\n', '\r'], "␊");
            let hedge = match hedge {
                Hedge::Exact => "",
                Hedge::About => "~",
                Hedge::AtMost => "≤",
                Hedge::AtLeast => "≥",
                Hedge::Unsure => "?",
            };
            format!("{printed}={hedge}{value}{}", unit.name())
        }
        Token::Other { span, kind } => format!("{}:{kind:?}", span.of(text)),
    };
    lex(text).iter().map(show).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| shown(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  is  {}\n  not {expected}", shown(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn amounts() {
    check(&[
        ("收入1,210.52万元,增长55.70%", "1,210.52万元=1210.52万元 | 55.70%=55.70%"),
        ("收入１，２１０．５２万元", "１，２１０．５２万元=1210.52万元"),
        ("3,5,7", "3=3 | 5=5 | 7=7"),
        ("1,234,56", "1,234=1234 | 56=56"),
        ("12,3456万元", "12=12 | 3456万元=3456万元"),
        ("1,234,567.80元", "1,234,567.80元=1234567.80元"),
        ("预算为 3810.00 万元，支出", "3810.00 万元=3810.00万元"),
        ("支出3, 383.79万元", "3, 383.79万元=3383.79万元"),
        ("支出3,38\n3.79万元", "3,38␊3.79万元=3383.79万元"),
        ("支出3,38\n3万元", "3,38␊3万元=3383万元"),
        ("支出3383.\n79万元", "3383.␊79万元=3383.79万元"),
        ("支出3383.7\r\n9万元", "3383.7␊␊9万元=3383.79万元"),
        ("支出3383.79\n万元", "3383.79␊万元=3383.79万元"),
        ("支出3383.79万\n元", "3383.79万=3383.79万元"),
        ("增加-5.00万元", "-5.00万元=-5.00万元"),
        ("增加－5.00万元，+3%", "－5.00万元=-5.00万元 | +3%=3%"),
        ("-0.00", "-0.00=0.00"),
        ("5千元、3百万元、2亿元", "5千元=5千元 | 3百万元=3百万元 | 2亿元=2亿元"),
        ("5千万元", "5千万元=~5000万元"),
        ("¥30.50", "¥30.50=30.50元"),
        ("3万，5万以上，2万", "3万=3万元 | 5万=≥5万元 | 2万=2万元"),
        ("人民币3万元整", "3万元=3万元"),
        ("3万美元", "3万美元=~30000美元"),
        ("完成 97.5", "97.5=97.5"),
        ("目标值 820 完成值 0", "820=820 | 0=0"),
        ("执行率为0.", "0=0"),
    ]);
}

#[test]
fn ratios_and_counts() {
    check(&[
        ("增长5％，下降0.3个百分点", "5％=5% | 0.3个百分点=0.3个百分点"),
        ("1.5倍、3成、5 个百 分点", "1.5倍=1.5倍 | 3成=3成 | 5 个百 分点=5个百分点"),
        ("5‰", "5‰=0.5%"),
        ("车辆2辆，人次3人次", "2辆=2辆 | 3人次=3人次"),
        ("0台（套）、1台(套)", "0台（套）=0台（套） | 1台(套)=1台（套）"),
        ("5个工作日，3个项目，2个月", "5个工作日=5工作日 | 3个=3个 | 2个月=2个月"),
        ("3万人次", "3万人次=~30000人次"),
        ("3.5万份", "3.5万份=~35000份"),
        ("24小时，≤2小时，30分钟", "24小时=24小时 | 2小时=≤2小时 | 30分钟=30分钟"),
        ("得10分，5分别", "10分=10分 | 5=5"),
        ("面积1,200平方米", "1,200平方米=1200平方米"),
        ("宽5m，长3km", "5m=5米 | 3km=3公里"),
        ("批次11个，共接待172人(不包括)", "11个=11个 | 172人=172人"),
        ("1\n家具购置", "1=1"),
    ]);
}

#[test]
fn chinese_numerals() {
    check(&[
        ("增长三成，购置两辆，七个项目", "三成=3成 | 两辆=2辆 | 七个=7个"),
        ("十二家，二十余家，几十家", "十二家=12家 | 二十余家=≥20家"),
        ("一个，一般，一是，三公，四级，二十一、其他，一体化，两会", ""),
        ("三成立，百家争鸣，国家，三台合一", ""),
        ("第三方，第五", "第三:Ordinal | 第五:Ordinal"),
        ("二〇二三年，“十四五”规划", "二〇二三年:Date | 十四五:Identifier"),
        (
            "百分之五，百分之十二点五，百分之百",
            "百分之五=5% | 百分之十二点五=12.5% | 百分之百=100%",
        ),
        ("百分之5.5", "百分之5.5=5.5%"),
        ("约三成", "三成=~3成"),
    ]);
}

#[test]
fn hedges() {
    check(&[
        ("约5万元，节约5万元，预约3人", "5万元=~5万元 | 5万元=5万元 | 3人=3人"),
        ("超过5%，不超过5%，超5%", "5%=≥5% | 5%=≤5% | 5%=≥5%"),
        ("近5万元，附近3家", "5万元=≤5万元 | 3家=3家"),
        ("不足10人，不少于3次，≥99%", "10人=≤10人 | 3次=≥3次 | 99%=≥99%"),
        ("单位价值100万元以上设备", "100万元=≥100万元"),
        ("100万元（含）以上", "100万元=≥100万元"),
        ("5%左右，3天以内", "5%=~5% | 3天=≤3天"),
        ("30余人，3000多份，30多万元", "30余人=≥30人 | 3000多份=≥3000份 | 30多万元=≥30万元"),
        ("30万余元，3倍多，5万元余额", "30万余元=≥30万元 | 3倍=≥3倍 | 5万元=5万元"),
        ("低于年初预算8.71万元", "8.71万元=8.71万元"),
        ("低于8.71万元", "8.71万元=8.71万元"),
        ("完成了至少5个部门", "5个=≥5个"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("3-5个", "3=3个 | 5个=5个"),
        ("10%至20%", "10%=10% | 20%=20%"),
        ("10～20万元", "10=10万元 | 20万元=20万元"),
        ("3-5万人次", "3=~30000人次 | 5万人次=~50000人次"),
        ("5%-10%", "5%=5% | 10%=10%"),
        ("1-3层、西1-5层", "1-3层:Room | 1-5层:Room"),
        ("3、4号楼", "3:Room | 4号楼:Room"),
        ("2022和2023年", "2022:Date | 2023年:Date"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("2023年度支出", "2023年度:Date"),
        ("2023 年", "2023 年:Date"),
        ("于2023\n年", "2023\n年:Date"),
        ("2022年5-12月、2023年1-12月租金", "2022年5-12月:Date | 2023年1-12月:Date"),
        ("截至2023年12月31日，", "2023年12月31日:Date"),
        (
            "2023-12-31，2023.12.31，2023/12/31",
            "2023-12-31:Date | 2023.12.31:Date | 2023/12/31:Date",
        ),
        ("2022-2023年，2022-2023", "2022-2023年:Date | 2022-2023:Date"),
        ("21世纪，上午9:30，9时30分", "21世纪:Date | 9:30:Date | 9时30分:Date"),
        ("1月至12月，10月份", "1月至12月:Date | 10月份:Date"),
        ("2024部门决算（2024）", "2024:Date | 2024:Date"),
        ("50 时效指标，32 日常公用", "50=50 | 32=32"),
        ("28 年初结转和结余", "28=28"),
    ]);
}

#[test]
fn names() {
    check(&[
        ("第3季度，第 2 批，3季度", "第3:Ordinal | 第 2:Ordinal | 3季度:Ordinal"),
        ("第1-3期", "第1-3期:Ordinal"),
        ("图1:变动，附件2，见表3。", "图1:Ordinal | 附件2:Ordinal | 表3:Ordinal"),
        ("公开01表，公开表02，预算01表", "01表:Ordinal | 公开表02:Ordinal | 01表:Ordinal"),
        (
            "402室，403室，5号楼，12楼，88号",
            "402室:Room | 403室:Room | 5号楼:Room | 12楼:Room | 88号:Room",
        ),
        ("4层402室部分", "4层402室:Room"),
        ("财预〔2015〕6号", "〔2015〕6号:DocumentNumber"),
        ("[2021]12号，(2020) 3号", "[2021]12号:DocumentNumber | (2020) 3号:DocumentNumber"),
        ("2010301行政运行", "2010301:Code"),
        ("30310   个人农业补贴", "30310=30310"),
        ("（201类03款01项）", "201类:Code | 03款:Code | 01项:Code"),
        ("（二）205-教育支出", "205:Code"),
        ("其中，20502—普通教育8万元", "20502:Code | 8万元=8万元"),
        ("2080505－机关养老缴费", "2080505:Code"),
        ("201-239万元", "201=201万元 | 239万元=239万元"),
        ("一般公共服务（类）201，共208个", "201=201 | 208个=208个"),
        ("208（类）05（款）", "208（类）:Code | 05（款）:Code"),
        ("2087959", "2087959=2087959"),
        ("0712-1234567，13800001111", "0712-1234567:Identifier | 13800001111:Identifier"),
        ("（123456789012）", "123456789012=123456789012"),
        ("420800199001011234", "420800199001011234:Identifier"),
        (
            "A4纸，H3C，G2，5G，GB-2312",
            "A4:Identifier | H3C:Identifier | G2:Identifier | 5G:Identifier | GB-2312:Identifier",
        ),
        (
            "863计划，12345热线，192.168.1.1",
            "863计划:Identifier | 12345热线:Identifier | 192.168.1.1:Identifier",
        ),
    ]);
}

#[test]
fn list_numbers() {
    check(&[
        ("1.基本支出5万元", "1.:ListNumber | 5万元=5万元"),
        ("  2. 商品，3、服务\n4、资本", "2.:ListNumber | 3=3 | 4、:ListNumber"),
        ("1、2024年预算", "1、:ListNumber | 2024年:Date"),
        ("1.2024年预算", "1.:ListNumber | 2024年:Date"),
        ("3、20104-发展与改革事务", "3、:ListNumber | 20104:Code"),
        ("3、2010401行政运行", "3、:ListNumber | 2010401:Code"),
        ("3、301-工资福利支出", "3、:ListNumber | 301:Code"),
        ("1.5万元", "1.5万元=1.5万元"),
        ("（1）购置费，(2)运行费，①其他", "（1）:ListNumber | (2):ListNumber | ①:ListNumber"),
        ("其中:1.货物5元；2.工程3元", "1.:ListNumber | 5元=5元 | 2.:ListNumber | 3元=3元"),
        ("1)货物", "1):ListNumber"),
        ("12.下一步\n13.", "12.:ListNumber | 13=13"),
    ]);
}

#[test]
fn numbers_too_long_to_hold() {
    let (longest, too_long) = ("9".repeat(28), "9".repeat(29));
    assert_eq!(shown(&format!("{longest}元")), format!("{longest}元={longest}元"));
    assert_eq!(shown(&format!("{too_long}元")), format!("{too_long}:TooLong"));
    assert_eq!(shown(&format!("0.{too_long}元")), format!("0.{too_long}:TooLong"));
    assert_eq!(shown(&format!("{longest}万人")), format!("{longest}:TooLong"));
}

#[test]
fn places_are_the_digits_printed() {
    let places = |text: &str| match &lex(text)[0] {
        Token::Figure(figure) => figure.quantity.places,
        Token::Other { .. } => panic!("{text} is no figure"),
    };
    let found: Vec<u32> =
        ["3.40", "5", "1,234.567元", "3.5万人", "1.23456万人", "5‰"].map(places).into();
    assert_eq!(found, [2, 0, 3, 0, 1, 1]);
}

#[test]
fn blanks_may_be_thousands_marks() {
    let read = |text: &str| -> Vec<String> {
        let figures = lex(text).into_iter().filter_map(|token| match token {
            Token::Figure(figure) => Some(figure.quantity.value.to_string()),
            Token::Other { .. } => None,
        });
        figures.collect()
    };
    assert_eq!(read("批复支出1 129 236万元，其中"), ["1129236"]);
    assert_eq!(read("执行数为986 752.25万元"), ["986752.25"]);
    assert_eq!(read("共计 18\u{a0}234.28 万元"), ["18234.28"]);
    assert_eq!(read("差异2 483.75万元"), ["2483.75"]);
    // These may be two numbers each.
    assert_eq!(read("项目2 300万元"), ["2", "300"]);
    assert_eq!(read("购置12 辆、350万元"), ["12", "350"]);
    assert_eq!(read("安排120 50.00万元"), ["120", "50.00"]);
}

/// Digits with thousands marks before every third digit from the right.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '0'..='9' => char::from_u32(c as u32 + 0xFEE0).unwrap(),
        ',' => '，',
        '.' => '．',
        c => c,
    };
    text.chars().map(wide).collect()
}

/// Characters that meet in numbers and around them.
const ALPHABET: &str = "[0-9０-９,，.．\\-－—~ 　\n\r|:：/()（）〔〕、；。第表图年月日号层万亿元百分之个点余多约超一二三十零成家A-C%％①¥+]{0,40}";

proptest! {
    #[test]
    fn tokens_are_in_order_on_boundaries(text in prop_oneof![".*", ALPHABET]) {
        let mut end = 0;
        for token in lex(&text) {
            let span = match token {
                Token::Figure(figure) => figure.span,
                Token::Other { span, .. } => span,
            };
            prop_assert!(end <= span.start && span.start < span.end);
            prop_assert!(text.get(span.start..span.end).is_some());
            end = span.end;
        }
    }

    #[test]
    fn printed_numbers_read_back(whole in 1_u64..9_999_999_999, cents in 0_u32..100, style in 0..4) {
        let value: Decimal = format!("{whole}.{cents:02}").parse().unwrap();
        let marked = format!("{}.{cents:02}", grouped(&whole.to_string()));
        let text = match style {
            0 => format!("收入{whole}.{cents:02}万元。"),
            1 => format!("收入{marked}万元，"),
            2 => format!("收入{}万元；", full_width(&marked)),
            _ => format!("收入 {marked} 万元 。"),
        };
        let tokens = lex(&text);
        let [Token::Figure(figure)] = tokens.as_slice() else { panic!("{text}: {tokens:?}") };
        prop_assert_eq!(figure.quantity.value, value);
        prop_assert_eq!(figure.quantity.places, 2);
        prop_assert_eq!(figure.quantity.unit.clone(), Unit::Money(crate::number::Scale::TenThousand));
    }
}
