//! Dates in every form authors write them.

use jiff::civil::Date;

/// A date and whether it was written as `2026-05-31`, with or without a time behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The day; a time behind it is left out, as Knowledge Repo does.
    pub date: Date,
    /// Whether everybody reads it the same way.
    pub is_plain: bool,
    /// The other day it may mean, where day and month could change places: `03/12/2023`.
    pub other: Option<Date>,
}

/// Reads a date; `None` when the text is none.
///
/// `03/12/2023` is the twelfth of March, as Microsoft Learn writes it, unless only the other order is a date;
/// `12.03.2023` is the twelfth of March too.
pub fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Some(date) = plain(text) {
        return Some(Written { date, is_plain: true, other: None });
    }
    let date = digits(text).or_else(|| separated(text)).or_else(|| in_words(text))?;
    Some(Written { date, is_plain: false, other: other(text, date) })
}

/// The day that a date means where day and month change places. Points are written in countries that put the day first.
fn other(text: &str, date: Date) -> Option<Date> {
    let text = text.trim().split([' ', 'T']).next()?;
    let is_open = text.contains(['/', '-']) && !text.contains(|c: char| c.is_alphabetic());
    let is_year_last = text.rsplit(['/', '-']).next().is_some_and(|year| year.len() == 4);
    let other = day(date.year(), i16::from(date.day()), i16::from(date.month()))?;
    (is_open && is_year_last && other != date).then_some(other)
}

/// `2026-05-31`, alone or before a time.
fn plain(text: &str) -> Option<Date> {
    let (date, time) = text.split_at_checked(10)?;
    let numbers = date.split('-').map(str::len).eq([4, 2, 2]);
    let has_time = time.is_empty()
        || time.starts_with(['T', 't', ' '])
            && time[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    if !numbers || !has_time {
        return None;
    }
    date.parse().ok()
}

/// `20260531`.
fn digits(text: &str) -> Option<Date> {
    let is_number = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    day(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
}

/// `2016-6-9`, `2016/06/29`, `03/12/2023`, `12.03.2023`.
fn separated(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next()?;
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<i16> = text.split(separator).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [a, b, c] = parts[..] else { return None };
    if a > 31 {
        return day(a, b, c);
    }
    let (month, other) = if separator == '/' { (a, b) } else { (b, a) };
    // A year of two digits could be any of the three.
    if c < 1000 {
        return None;
    }
    day(c, month, other).or_else(|| day(c, other, month))
}

/// `12 March 2023`, `March 12, 2023`, `Mar 12 2023`.
fn in_words(text: &str) -> Option<Date> {
    let (mut month, mut numbers) = (None, Vec::new());
    for word in text.split([' ', ',', '-', '/']).filter(|word| !word.is_empty()).take(6) {
        let number = word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']).parse::<i16>();
        match (number, month_of(word)) {
            (Ok(number), _) => numbers.push(number),
            (_, Some(found)) => month = Some(found),
            _ => {}
        }
    }
    let [one, other] = numbers[..] else { return None };
    let (dom, year) = if one > 31 { (other, one) } else { (one, other) };
    day(year, month?, dom).filter(|_| year > 999)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn month_of(word: &str) -> Option<i16> {
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).map(|at| at as i16 + 1)
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A time span in days: `90 days`, `6 months`, `1 year`, `2w`, `P6M`, or a bare number of days.
pub fn days(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches(['P', 'p']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let count: u32 = text[..digits].parse().ok()?;
    let unit = match text[digits..].trim().to_ascii_lowercase().trim_end_matches('s') {
        "" | "d" | "day" => 1,
        "w" | "week" => 7,
        "m" | "mo" | "month" => 30,
        "y" | "year" => 365,
        _ => return None,
    };
    count.checked_mul(unit).filter(|days| *days > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_dates_may_have_a_time() {
        for text in [
            "2016-06-29",
            "2016-06-29 00:00:00",
            "2016-06-29T10:20:30Z",
            "2016-06-29T10:20:30+02:00",
            "2016-06-29 10:20",
            "2016-06-29T23:59:60Z",
        ] {
            assert_eq!(
                read(text),
                Some(Written { date: Date::constant(2016, 6, 29), is_plain: true, other: None }),
                "{text}"
            );
        }
    }

    #[test]
    fn other_forms_are_read_too() {
        for text in [
            "2023-3-12",
            "03/12/2023",
            "12.03.2023",
            "20230312",
            "12 March 2023",
            "March 12th, 2023",
            "2023/03/12",
        ] {
            let written = read(text).unwrap();
            assert_eq!((written.date, written.is_plain), (Date::constant(2023, 3, 12), false), "{text}");
            let is_open = text == "03/12/2023";
            assert_eq!(written.other, is_open.then_some(Date::constant(2023, 12, 3)), "{text}");
        }
        assert_eq!(read("25/12/2023").map(|written| written.date), Some(Date::constant(2023, 12, 25)));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["yesterday", "2023-13-45 00:00:00", "2023-02-30", "2023", "", "1.2", "2023-01-01x", "3.10.2"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn spans_are_read_in_days() {
        assert_eq!(days("6 months"), Some(180));
        assert_eq!(days("P1Y"), Some(365));
        assert_eq!(days("90"), Some(90));
        assert_eq!(days("2 weeks"), Some(14));
        assert_eq!(days("often"), None);
        assert_eq!(days("0 days"), None);
        assert_eq!(days("4294967295 years"), None);
    }
}
