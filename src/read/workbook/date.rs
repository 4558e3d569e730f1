//! Dates and times: days since an epoch, which are no amounts though cells keep them as numbers.

use super::digits::Digits;
use super::format::{Part, Section};

/// The last day that spreadsheets know, 9999-12-31.
const LAST_DAY: i64 = 2_958_465;

const SECONDS: i64 = 86_400;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A moment in the parts that formats name.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    weekday: i64,
    /// Since midnight.
    second: i64,
    /// Since the epoch.
    elapsed: i64,
}

/// A number of days as the section shows it; `None` where there is no such day.
pub(super) fn date(section: &Section, days: &Digits, epoch_1904: bool) -> Option<String> {
    let moment = moment(days, epoch_1904)?;
    let half_days = section.has(&Part::AmPm);
    let mut shown = String::new();
    for (at, part) in section.parts.iter().enumerate() {
        match part {
            Part::Literal(c) => shown.push(*c),
            Part::Point => shown.push('.'),
            Part::Comma => shown.push(','),
            Part::Date('m', count) if is_minute(&section.parts, at) => {
                shown.push_str(&padded(moment.second / 60 % 60, *count));
            }
            Part::Date(letter, count) => shown.push_str(&moment.part(*letter, *count, half_days)),
            Part::Elapsed('h') => shown.push_str(&(moment.elapsed / 3600).to_string()),
            Part::Elapsed('m') => shown.push_str(&(moment.elapsed / 60).to_string()),
            Part::Elapsed(_) => shown.push_str(&moment.elapsed.to_string()),
            Part::AmPm => {
                shown.push_str(if moment.second < SECONDS / 2 { "上午" } else { "下午" });
            }
            Part::Digit(_) | Part::Percent | Part::General | Part::Text => {}
        }
    }
    Some(shown)
}

/// `m` is a minute after an hour and before a second.
fn is_minute(parts: &[Part], at: usize) -> bool {
    let time = |part: &&Part| matches!(part, Part::Date(..) | Part::Elapsed(_));
    let before = parts[..at].iter().rfind(time);
    let after = parts[at + 1..].iter().find(time);
    matches!(before, Some(Part::Date('h', _) | Part::Elapsed('h')))
        || matches!(after, Some(Part::Date('s', _) | Part::Elapsed('s')))
}

fn padded(number: i64, count: usize) -> String {
    if count == 1 { number.to_string() } else { format!("{number:02}") }
}

impl Moment {
    fn part(&self, letter: char, count: usize, half_days: bool) -> String {
        let hour = self.second / 3600;
        match (letter, count) {
            ('y', 1 | 2) => format!("{:02}", self.year % 100),
            ('y' | 'e', _) => self.year.to_string(),
            ('m', 3..) => usize::try_from(self.month - 1).map_or("", |at| MONTHS[at]).to_owned(),
            ('m', _) => padded(self.month, count),
            ('d' | 'a', 3..) => {
                let day = "日一二三四五六".chars().nth(usize::try_from(self.weekday).unwrap_or(0));
                format!("{}{}", if count == 3 { "周" } else { "星期" }, day.unwrap_or_default())
            }
            ('d', _) => padded(self.day, count),
            ('h', _) if half_days => padded((hour + 11) % 12 + 1, count),
            ('h', _) => padded(hour, count),
            ('s', _) => padded(self.second % 60, count),
            _ => String::new(),
        }
    }
}

fn moment(days: &Digits, epoch_1904: bool) -> Option<Moment> {
    let whole: i64 = match days.whole().as_str() {
        "" => 0,
        digits => digits.parse().ok()?,
    };
    let fraction: i64 = days.fraction(9).parse().ok()?;
    let elapsed = whole.checked_mul(SECONDS)? + (fraction * SECONDS + 500_000_000) / 1_000_000_000;
    let (day, second) = (elapsed / SECONDS + if epoch_1904 { 1462 } else { 0 }, elapsed % SECONDS);
    if (days.negative && !days.is_zero()) || LAST_DAY < day {
        return None;
    }
    // The epoch of 1900 takes that year for a leap year.
    let since_1970 = day - if day < 60 { 25_568 } else { 25_569 };
    let (year, month, date) = civil(since_1970);
    Some(Moment {
        year,
        month,
        day: date,
        weekday: (since_1970 + 4).rem_euclid(7),
        second,
        elapsed,
    })
}

/// Year, month and day of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`.
fn civil(since_1970: i64) -> (i64, i64, i64) {
    let shifted = since_1970 + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::super::format::NumberFormat;
    use super::Digits;

    fn shown(code: &str, number: &str) -> String {
        NumberFormat::parse(code).number(&Digits::parse(number).expect("a number"), false)
    }

    #[test]
    fn dates_are_no_numbers() {
        for (code, number, expected) in [
            ("yyyy/m/d", "45352", "2024/3/1"),
            ("yyyy\"年\"m\"月\"d\"日\"", "45352", "2024年3月1日"),
            ("yyyy年mm月", "45352", "2024年03月"),
            ("[$-804]yyyy\"年\"m\"月\";@", "45351", "2024年2月"),
            ("yyyy-mm-dd hh:mm:ss", "45352.5", "2024-03-01 12:00:00"),
            ("h:mm AM/PM", "0.75", "6:00 下午"),
            ("[h]:mm", "1.5", "36:00"),
            ("aaaa", "45352", "星期五"),
            ("yy/m/d", "1", "00/1/1"),
            ("m/d", "61", "3/1"),
            ("yyyy/m/d", "-1", "-1"),
            ("yyyy/m/d", "99999999", "99999999"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
        let format = NumberFormat::parse("yyyy/m/d");
        let day = Digits::parse("43890").expect("a number");
        assert_eq!(format.number(&day, true), "2024/3/1");
    }
}
