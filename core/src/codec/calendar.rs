//! Calendar files (RFC 5545): days with a name, for any calendar program.
//!
//! All dates are days without a time, so they are the same in every time zone. Importing a file again updates
//! the events of the first import, because each keeps its `UID` and has a later `SEQUENCE`.

use std::fmt::Write;

use super::block::printable;
use crate::domain::{Date, Timestamp};

/// The most octets of a line, without its end.
const LINE: usize = 75;

/// What makes the file, as the format wants it to be named.
const PRODUCT: &str = "-//AIMS Readiness//Roadmap//EN";

/// The moment from which `SEQUENCE` counts seconds. It stays within 31 bits until 2088.
const SEQUENCE_FROM: &str = "2020-01-01T00:00:00Z";

/// An event that lasts whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// What tells it apart from every other event in every calendar, and stays the same.
    pub uid: String,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// What it is called.
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
        // The day after the last one. The calendar has none after its last day.
        line(&mut out, "DTEND;VALUE=DATE", &day(event.end.max(event.start).plus_days(1)));
        line(&mut out, "SUMMARY", &text(&event.summary));
        if !event.description.trim().is_empty() {
            line(&mut out, "DESCRIPTION", &text(&event.description));
        }
        if is_web_address(&event.link) {
            line(&mut out, "URL", event.link.trim());
        }
        // Somebody who works on an action is not out of the office.
        line(&mut out, "TRANSP", "TRANSPARENT");
        line(&mut out, "END", "VEVENT");
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn day(date: Date) -> String {
    let mut day = String::new();
    // Writing to a text does not fail.
    let _ = write!(day, "{:04}{:02}{:02}", date.year(), date.month(), date.day());
    day
}

/// A text value: line breaks and marks escaped once, other control characters left out.
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

/// Whether a text can stand as a web address: no spaces, no control characters, nothing but ASCII.
fn is_web_address(link: &str) -> bool {
    let link = link.trim();
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && link.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Writes a line. A long one is folded: each further part begins with a space, and no character is cut.
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
