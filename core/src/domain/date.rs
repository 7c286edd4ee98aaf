//! Calendar dates, without a clock.

use std::fmt;

/// A day of the Gregorian calendar, from 1 January 1 to 31 December 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day, a Monday.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// The last day.
    pub const LAST: Self = Self { year: 9999, month: 12, day: 31 };

    /// The day, or `None` if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_day = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// Reads a date in the form `2026-11-24`, and no other.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next()?;
            let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The number of days from `earlier` to this day; negative if this day is the earlier one.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// The day that is `days` later, or earlier if `days` is negative; at most [`Date::LAST`], and at least
    /// [`Date::FIRST`].
    pub fn plus_days(self, days: i32) -> Self {
        let number = self.number().saturating_add(days);
        let number = number.clamp(Self::FIRST.number(), Self::LAST.number());
        Self::of_number(number).unwrap_or(Self::LAST)
    }

    /// The day with this [`Date::number`].
    fn of_number(number: i32) -> Option<Self> {
        // The number of 400-year periods, then the year within the period. The terms correct for the leap
        // days of 4 years (1,460 days), 100 years (36,524) and 400 years (146,096).
        let number = number - 1;
        let (period, day) = (number.div_euclid(146_097), number.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let year = year + period * 400 + i32::from(month >= 10);
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The number of this day, where 1 March of the year 0 is day 1. Years are taken to begin in March, so
    /// that the leap day is the last day of its year.
    fn number(self) -> i32 {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month < 3 { year - 1 } else { year };
        let month = (month + 9) % 12;
        year * 365 + year / 4 - year / 100
            + year / 400
            + (month * 306 + 5) / 10
            + i32::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
