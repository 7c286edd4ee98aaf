//! Calendar files: lines, folding, escaping, days.

use aims_core::codec::{CalendarEvent, printable, to_calendar};
use aims_core::domain::{Date, Timestamp};
use proptest::prelude::*;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-30T09:05:07Z").unwrap()
}

fn event(summary: &str) -> CalendarEvent {
    CalendarEvent {
        uid: "6.1.3.abc@aims-readiness.invalid".into(),
        start: Date::new(2026, 12, 31).unwrap(),
        end: Date::new(2026, 12, 31).unwrap(),
        summary: summary.into(),
        description: String::new(),
        link: String::new(),
    }
}

/// Returns the lines of a file, with folded lines joined again.
fn unfolded(file: &str) -> Vec<String> {
    let file = file.strip_suffix("\r\n").unwrap().replace("\r\n ", "");
    file.split("\r\n").map(str::to_owned).collect()
}

fn value(file: &str, name: &str) -> Option<String> {
    let prefix = format!("{name}:");
    unfolded(file).iter().find_map(|line| line.strip_prefix(&prefix).map(str::to_owned))
}

/// Decodes a text value as a calendar reader does.
fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next().unwrap() {
                'n' | 'N' => out.push('\n'),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    out
}

#[test]
fn a_file_follows_the_standard() {
    let event = CalendarEvent {
        description: "Line 1\nLine 2".into(),
        link: "https://tickets.example/42?a=b".into(),
        ..event("Statement of Applicability")
    };
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//AIMS Readiness//Roadmap//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Sample",
        "BEGIN:VEVENT",
        "UID:6.1.3.abc@aims-readiness.invalid",
        "DTSTAMP:20261130T090507Z",
        // Seconds since the beginning of 2020.
        "SEQUENCE:218192707",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Statement of Applicability",
        "DESCRIPTION:Line 1\\nLine 2",
        "URL:https://tickets.example/42?a=b",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(to_calendar("Sample", &[event], now()), expected.join("\r\n"));
}

#[test]
fn text_is_escaped_once_and_loses_only_control_characters() {
    let check = |text: &str, expected: &str| {
        let file = to_calendar("", &[event(text)], now());
        assert_eq!(value(&file, "SUMMARY").unwrap(), expected);
    };
    check("a, b; c: d \\ e", "a\\, b\\; c: d \\\\ e");
    check("\"quoted\" <b> & ünï 👩‍🚀", "\"quoted\" <b> & ünï 👩‍🚀");
    check("one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour");
    check("already \\n and \\,", "already \\\\n and \\\\\\,");
    check("a\u{0}b\u{7} c\td\u{85}e\u{b}f\u{c}g", "a b c\td\\ne\\nf\\ng");
    check("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM");
}

#[test]
fn only_a_web_address_becomes_a_link() {
    let check = |link: &str, expected: Option<&str>| {
        let file = to_calendar("", &[CalendarEvent { link: link.into(), ..event("x") }], now());
        assert_eq!(value(&file, "URL").as_deref(), expected, "{link:?}");
    };
    check(" https://a.example/b,c;d ", Some("https://a.example/b,c;d"));
    check("http://a.example", Some("http://a.example"));
    for other in [
        "",
        "#42",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://a\r\nX:1",
        "https://ä.example",
    ] {
        check(other, None);
    }
}

#[test]
fn the_last_day_is_included_and_an_event_never_ends_before_it_begins() {
    let check = |start: (u16, u8, u8), end: (u16, u8, u8), expected: &str| {
        let day = |(year, month, day)| Date::new(year, month, day).unwrap();
        let event = CalendarEvent { start: day(start), end: day(end), ..event("x") };
        let file = to_calendar("", &[event], now());
        assert_eq!(value(&file, "DTEND;VALUE=DATE").unwrap(), expected);
    };
    check((2026, 11, 30), (2026, 12, 4), "20261205");
    check((2028, 2, 28), (2028, 2, 28), "20280229");
    check((2027, 2, 28), (2027, 2, 28), "20270301");
    check((2026, 12, 2), (2026, 12, 1), "20261203");
    check((9999, 12, 31), (9999, 12, 31), "99991231");
}

#[test]
fn a_later_file_has_a_higher_sequence_and_the_same_uid() {
    let of = |at: &str| {
        let file = to_calendar("", &[event("x")], Timestamp::parse(at).unwrap());
        (value(&file, "UID").unwrap(), value(&file, "SEQUENCE").unwrap().parse::<i64>().unwrap())
    };
    let (first, second) = (of("2026-11-30T09:05:07Z"), of("2026-11-30T09:05:08Z"));
    assert_eq!((first.0, first.1 + 1), second);
    assert_eq!(of("2019-12-31T23:59:59Z").1, 0);
    assert!(of("2087-12-31T23:59:59Z").1 <= i64::from(i32::MAX));
}

proptest! {
    #[test]
    fn no_line_is_too_long_and_no_character_is_cut(summary in any::<String>(), description in "\\PC{0,300}") {
        let long = CalendarEvent { description: description.clone(), ..event(&summary) };
        let file = to_calendar(&summary, &[long], now());
        prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{}", line);
        }
        // Only control characters are lost, and line breaks remain line breaks.
        let kept = |text: &str| printable(text);
        prop_assert_eq!(unescaped(&value(&file, "SUMMARY").unwrap()), kept(&summary));
        prop_assert_eq!(unescaped(&value(&file, "X-WR-CALNAME").unwrap()), kept(&summary));
        let found = value(&file, "DESCRIPTION").map(|it| unescaped(&it));
        prop_assert_eq!(found.unwrap_or_default(), if description.trim().is_empty() { String::new() } else { kept(&description) });
        prop_assert_eq!(unfolded(&file).iter().filter(|line| line.starts_with("BEGIN:")).count(), 2);
    }
}
