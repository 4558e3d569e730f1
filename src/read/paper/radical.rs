//! Radicals that fonts give in place of the characters that look like them.

/// The Kangxi radicals U+2F00 to U+2FD5, as characters.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement, each with its character.
const SUPPLEMENT: &str = "⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺎兀⺝月⺩王⺫目⺬示⺮竹⺼月⻁虎⻑长";

/// The character as documents have it; `None` for what is no text.
pub(in crate::read) fn plain(c: char) -> Option<char> {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth((u32::from(c) - 0x2f00) as usize),
        '\u{2e80}'..='\u{2eff}' => {
            let mut pairs = SUPPLEMENT.chars();
            let found = pairs.find(|known| *known == c).and_then(|_| pairs.next());
            Some(found.unwrap_or(c))
        }
        '\u{a0}' => Some(' '),
        '\u{ad}' => Some('-'),
        '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{KANGXI, plain};

    #[test]
    fn radicals_become_characters() {
        assert_eq!(KANGXI.chars().count(), 214);
        let text: String = "⾏⽀⻓⽤年".chars().filter_map(plain).collect();
        assert_eq!(text, "行支长用年");
    }
}
