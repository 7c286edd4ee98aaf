//! Calendar files (RFC 5545): all-day events, for any calendar program.
//!
//! Dates have no time, so they are the same in every time zone. Importing a file again updates the events of
//! the first import, because each keeps its `UID` and has a higher `SEQUENCE`.

use std::fmt::Write;

use super::block::printable;
use crate::domain::{Date, Timestamp};

/// The maximum length of a line in octets, without its line end.
const LINE: usize = 75;

/// The product that writes the file, in the form that the format recommends.
const PRODUCT: &str = "-//AIMS Readiness//Roadmap//EN";

/// The moment from which `SEQUENCE` counts seconds. The count stays within 31 bits until 2088.
const SEQUENCE_FROM: &str = "2020-01-01T00:00:00Z";

/// An event that lasts whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The id of the event: unique among all calendars, and never changed.
    pub uid: String,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// The name of the event.
    pub summary: String,
    /// The description; may be empty.
    pub description: String,
    /// A link, which is written only if it is a web address.
    pub link: String,
}

/// A calendar file with these events. `now` is the moment at which it is made.
pub fn to_calendar(name: &str, events: &[CalendarEvent], now: Timestamp) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", PRODUCT);
    line(&mut out, "CALSCALE", "GREGORIAN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &text(name));
    let stamp: String = now.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let from = Timestamp::parse(SEQUENCE_FROM);
    let sequence = from.map_or(0, |from| now.seconds_since(from).max(0)).to_string();
    for event in events {
        line(&mut out, "BEGIN", "VEVENT");
        line(&mut out, "UID", &text(&event.uid));
        line(&mut out, "DTSTAMP", &stamp);
        line(&mut out, "SEQUENCE", &sequence);
        line(&mut out, "DTSTART;VALUE=DATE", &day(event.start));
        // `DTEND` is the day after the last one, except for the last day that a `Date` can hold.
        line(&mut out, "DTEND;VALUE=DATE", &day(event.end.max(event.start).plus_days(1)));
        line(&mut out, "SUMMARY", &text(&event.summary));
        if !event.description.trim().is_empty() {
            line(&mut out, "DESCRIPTION", &text(&event.description));
        }
        if is_web_address(&event.link) {
            line(&mut out, "URL", event.link.trim());
        }
        // Somebody who works on an action is still available for meetings.
        line(&mut out, "TRANSP", "TRANSPARENT");
        line(&mut out, "END", "VEVENT");
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn day(date: Date) -> String {
    let mut day = String::new();
    // Writing to a `String` cannot fail.
    let _ = write!(day, "{:04}{:02}{:02}", date.year(), date.month(), date.day());
    day
}

/// A text value: line breaks and marks are escaped, and control characters removed as [`printable`] does.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in printable(value).chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out
}

/// Whether a text can be written as a web address: only ASCII, without spaces or control characters.
fn is_web_address(link: &str) -> bool {
    let link = link.trim();
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && link.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Writes a line. A long line is folded: each continuation begins with a space, and no character is split.
fn line(out: &mut String, name: &str, value: &str) {
    let mut room = LINE;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
}
