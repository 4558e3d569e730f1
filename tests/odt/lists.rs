//! Paragraphs are numbered as they are shown.

use crate::shows;

const STYLES: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'>\
    <style:list-level-properties><style:list-level-label-alignment text:label-followed-by='nothing'/>\
    </style:list-level-properties></text:list-level-style-number>\
    <text:list-level-style-number text:level='2' loext:num-list-format='%2%)' style:num-format='1'/>\
    <text:list-level-style-bullet text:level='3' text:bullet-char='•'/></text:list-style>";

#[test]
fn levels_count_and_start_anew() {
    let body = "<text:list text:style-name='L'>\
        <text:list-item><text:p>收入</text:p><text:p>续</text:p>\
        <text:list><text:list-item><text:p>甲</text:p></text:list-item>\
        <text:list-item><text:p>乙</text:p>\
        <text:list><text:list-item><text:p>点</text:p></text:list-item></text:list></text:list-item></text:list>\
        </text:list-item>\
        <text:list-item><text:p>支出</text:p>\
        <text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list></text:list-item></text:list>";
    let shown = ["H2 一、收入", "P 续", "H5 1) 甲", "H5 2) 乙", "P 点", "H2 二、支出", "H5 1) 丙"];
    shows(STYLES, body, &shown);
}

#[test]
fn lists_go_on_where_they_say_so() {
    let list = |attributes: &str, text: &str| {
        format!(
            "<text:list text:style-name='L' {attributes}><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
        )
    };
    let body = [
        list("xml:id='x'", "甲"),
        list("text:continue-numbering='true'", "乙"),
        list("xml:id='y'", "丙"),
        list("text:continue-list='x'", "丁"),
    ];
    shows(STYLES, &body.concat(), &["H2 一、甲", "H2 二、乙", "H2 一、丙", "H2 三、丁"]);
}

#[test]
fn items_may_say_their_number() {
    let body = "<text:list text:style-name='L'><text:list-item text:start-value='5'><text:p>甲</text:p></text:list-item>\
        <text:list-header><text:p>无号</text:p></text:list-header>\
        <text:list-item><text:p>乙</text:p></text:list-item></text:list>";
    shows(STYLES, body, &["H2 五、甲", "P 无号", "H2 六、乙"]);
}
