//! The numbers in cells as text: `4` for four, `2026-11-29` for a day.

use std::collections::BTreeMap;

use aims_core::domain::Date;

/// The last day that spreadsheets know, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// A number as text. `is_date` says that it stands for a day, and `is_1904` that days are counted
/// from 1904 on.
pub fn rendered(value: &str, is_date: bool, is_1904: bool) -> String {
    let Some(number) = value.trim().parse::<f64>().ok().filter(|it| it.is_finite()) else {
        return value.trim().to_owned();
    };
    if is_date && (0.0..=LAST_DAY + 0.99999).contains(&number) {
        return moment(number, is_1904);
    }
    // Without this, a negative zero would keep its sign.
    let number = if number == 0.0 { 0.0 } else { number };
    number.to_string()
}

/// A day, a time of day, or both.
fn moment(number: f64, is_1904: bool) -> String {
    const DAY: f64 = 86_400.0;
    let total = (number * DAY).round();
    let days = (total / DAY).floor();
    let seconds = (total - days * DAY) as u32;
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if days < 1.0 && !is_1904 {
        return time;
    }
    let days = days as i32;
    // Early spreadsheets took 1900 for a leap year, so the numbers from March 1900 on are one too
    // high.
    let (year, month, day, days) = match (is_1904, days) {
        (true, _) => (1904, 1, 1, days),
        (false, ..60) => (1899, 12, 31, days),
        (false, _) => (1899, 12, 30, days),
    };
    let Some(date) = Date::new(year, month, day).map(|start| start.plus_days(days)) else {
        return time;
    };
    if seconds == 0 { date.to_string() } else { format!("{date}T{time}") }
}

/// The number formats of a workbook, as far as they tell days from numbers.
#[derive(Default)]
pub struct Formats {
    /// For each format defined in the file, by its number: whether it shows a day or a time.
    own: BTreeMap<u32, bool>,
    /// For each style, whether its numbers stand for days.
    styles: Vec<bool>,
}

impl Formats {
    /// Adds a format of the file.
    pub fn note(&mut self, number: u32, code: &str) {
        self.own.insert(number, shows_date(code));
    }

    /// Adds the next style, by the number of its format.
    pub fn style(&mut self, number: u32) {
        // The built-in formats, including the East Asian ones. Source: ECMA-376 part 1, 18.8.30.
        let is_known = matches!(number, 14..=22 | 27..=36 | 45..=47 | 50..=58);
        let is_date = self.own.get(&number).copied().unwrap_or(is_known);
        self.styles.push(is_date);
    }

    /// Whether the numbers of a style stand for days.
    pub fn is_date(&self, style: usize) -> bool {
        self.styles.get(style).copied().unwrap_or(false)
    }
}

/// Whether the code of a number format shows a day or a time. It does if it has a letter for one
/// outside quotation marks, brackets and escapes.
fn shows_date(code: &str) -> bool {
    // The first section is enough; the second is for negative numbers.
    let code = code.split(';').next().unwrap_or_default();
    if code.eq_ignore_ascii_case("general") {
        return false;
    }
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                // `[h]` counts hours. Other brackets hold colours such as `[Red]` and languages
                // such as `[$-409]`.
                if matches!(
                    inside.to_ascii_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return true;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_one_form() {
        let check = |value: &str, expected: &str| {
            assert_eq!(rendered(value, false, false), expected, "{value}");
        };
        check("4", "4");
        check("4.0", "4");
        check("4E0", "4");
        check("-0", "0");
        check("4.0999999999999996", "4.1");
        check("1e15", "1000000000000000");
        check(" 7 ", "7");
        check("nan", "nan");
        check("x", "x");
    }

    #[test]
    fn dates_and_times_are_written_as_iso_8601() {
        let check = |value: &str, is_1904: bool, expected: &str| {
            assert_eq!(rendered(value, true, is_1904), expected, "{value}");
        };
        check("1", false, "1900-01-01");
        check("59", false, "1900-02-28");
        check("61", false, "1900-03-01");
        check("45292", false, "2024-01-01");
        check("45292.5", false, "2024-01-01T12:00:00");
        check("45292.999999999", false, "2024-01-02");
        check("0.25", false, "06:00:00");
        check("0", true, "1904-01-01");
        check("43830", true, "2024-01-01");
        check("-1", false, "-1");
        check("1e300", false, &rendered("1e300", false, false));
    }

    #[test]
    fn a_date_format_is_recognised_by_its_letters() {
        for code in ["yyyy-mm-dd", "dd/mm/yy;@", "[$-407]d. mmm yyyy", "h:mm", "[h]:mm"] {
            assert!(shows_date(code), "{code}");
        }
        for code in
            ["General", "0.00", "#,##0.00", "@", "[Red]0", "\"day\"0", "0.00E+00", "0\\d", "_d0"]
        {
            assert!(!shows_date(code), "{code}");
        }
    }
}
