//! Moments, to the second. The core has no clock: each moment comes from an event or a file.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::Date;

/// A moment in UTC, to the second, as RFC 3339 writes it: `2026-11-24T09:30:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp {
    day: Date,
    /// The seconds since midnight.
    second: u32,
}

impl Timestamp {
    /// Reads `2026-11-24T09:30:00Z`, and nothing else: no offset, no fraction, no lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let mut second = 0;
        let mut parts = time.strip_suffix('Z')?.split(':');
        for most in [23, 59, 59] {
            let part = parts.next().filter(|part| part.len() == 2)?;
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            let number: u32 = part.parse().ok().filter(|number| is_number && *number <= most)?;
            second = second * 60 + number;
        }
        let is_whole = parts.next().is_none();
        Some(Self { day: Date::parse(day).filter(|_| is_whole)?, second })
    }

    /// How many seconds lie between `earlier` and this moment; negative if this moment is earlier.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        let days = i64::from(self.day.days_since(earlier.day));
        days * 86_400 + i64::from(self.second) - i64::from(earlier.second)
    }

    /// The day in UTC.
    pub fn day(self) -> Date {
        self.day
    }
}

impl TryFrom<String> for Timestamp {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no moment")
    }
}

impl From<Timestamp> for String {
    fn from(at: Timestamp) -> Self {
        at.to_string()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day)
    }
}
