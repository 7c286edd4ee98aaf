//! Days of the calendar.

use aims_core::domain::Date;
use proptest::prelude::*;

use crate::any::any_date;

#[test]
fn a_day_is_read_in_one_form_only_and_must_exist() {
    for day in ["2026-11-24", "2024-02-29", "2000-02-29", "1900-02-28", "0001-01-01", "9999-12-31"]
    {
        assert_eq!(Date::parse(day).map(|date| date.to_string()).as_deref(), Some(day));
    }
    let not_there = [
        "2023-02-29",
        "1900-02-29",
        "2100-02-29",
        "2024-02-30",
        "2026-04-31",
        "2026-06-31",
        "2026-09-31",
        "2026-11-31",
        "2026-01-32",
        "2026-00-10",
        "2026-13-10",
        "2026-10-00",
        "0000-01-01",
        "10000-01-01",
    ];
    let not_the_form = [
        "",
        "-",
        "--",
        "2026",
        "2026-11",
        "2026-11-24-",
        "2026-11-24-01",
        "26-11-24",
        "2026-1-24",
        "2026-11-4",
        "2026-11-024",
        "+026-11-24",
        "2026-+1-24",
        "-2026-11-24",
        "2026/11/24",
        "24.11.2026",
        " 2026-11-24",
        "2026-11-24 ",
        "2026-11-24T00:00",
        "٢٠٢٦-١١-٢٤",
        "2026-ä-24",
    ];
    for text in not_there.into_iter().chain(not_the_form) {
        assert_eq!(Date::parse(text), None, "{text:?}");
    }
}

#[test]
fn every_month_has_its_number_of_days() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, length) in (1..=12).zip(lengths) {
        assert!(Date::new(2025, month, length).is_some(), "{month}");
        assert!(Date::new(2025, month, length + 1).is_none(), "{month}");
        assert!(Date::new(2025, month, 0).is_none(), "{month}");
    }
}

#[test]
fn adding_days_crosses_months_and_years_and_stays_within_the_calendar() {
    let check = |from: &str, days: i32, expected: &str| {
        assert_eq!(Date::parse(from).unwrap().plus_days(days), Date::parse(expected).unwrap());
    };
    check("2026-11-30", 1, "2026-12-01");
    check("2026-12-31", 1, "2027-01-01");
    check("2028-02-28", 1, "2028-02-29");
    check("2028-03-01", -1, "2028-02-29");
    check("1900-02-28", 1, "1900-03-01");
    check("2000-02-29", 366, "2001-03-01");
    check("9999-12-31", 1, "9999-12-31");
    check("0001-01-01", -1, "0001-01-01");
    check("2026-11-30", i32::MAX, "9999-12-31");
    check("2026-11-30", i32::MIN, "0001-01-01");
    // Every day of the calendar follows the previous one.
    let mut day = Date::FIRST;
    let mut count = 0;
    while day < Date::LAST {
        let next = day.plus_days(1);
        assert_eq!((next.days_since(day), next.plus_days(-1)), (1, day));
        day = next;
        count += 1;
    }
    assert_eq!((count, Date::FIRST.plus_days(count)), (3_652_058, Date::LAST));
}

#[test]
fn days_are_counted_across_leap_days_and_years() {
    let check = |from: &str, to: &str, expected: i32| {
        let (from, to) = (Date::parse(from).unwrap(), Date::parse(to).unwrap());
        assert_eq!(to.days_since(from), expected, "{from} to {to}");
    };
    check("2026-11-24", "2026-11-24", 0);
    check("2026-11-24", "2026-11-23", -1);
    check("2024-02-28", "2024-03-01", 2);
    check("2023-02-28", "2023-03-01", 1);
    check("2025-12-31", "2026-01-01", 1);
    check("1999-12-31", "2100-01-01", 36_526);
    check("0001-01-01", "9999-12-31", 3_652_058);
}

/// Returns the next day, counted naively.
fn next((year, month, day): (u16, u8, u8)) -> (u16, u8, u8) {
    let is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day == lengths[usize::from(month - 1)] => (year, month + 1, 1),
        _ => (year, month, day + 1),
    }
}

proptest! {
    #[test]
    fn days_between_dates_agree_with_counting_one_by_one(
        from in any_date().prop_filter("room to count", |date| *date < Date::new(9990, 1, 1).unwrap()),
        days in 0..3000_i32,
    ) {
        let text = from.to_string();
        let part = |range: std::ops::Range<usize>| text[range].parse::<u16>().unwrap();
        let mut day = (part(0..4), part(5..7) as u8, part(8..10) as u8);
        (0..days).for_each(|_| day = next(day));
        let to = Date::new(day.0, day.1, day.2).unwrap();
        prop_assert_eq!(to.days_since(from), days);
        prop_assert_eq!(from.days_since(to), -days);
        prop_assert_eq!(to > from, days > 0);
    }

    #[test]
    fn a_printed_day_is_read_back(date in any_date()) {
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
    }

    #[test]
    fn any_text_that_is_read_as_a_day_prints_the_same(text in "[0-9]{0,5}-?[0-9]{0,3}-?[0-9]{0,3}") {
        if let Some(date) = Date::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }
}
