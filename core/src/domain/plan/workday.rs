//! Working days: Monday to Friday, numbered consecutively. Public holidays differ from place to place and
//! are not known here.

use crate::domain::date::Date;

/// The number of a working day. Consecutive working days have consecutive numbers, even across a weekend.
pub(super) type Workday = i32;

/// The working day on this date, or the next one.
pub(super) fn on_or_after(date: Date) -> Workday {
    let (week, day) = week_of(date);
    week * 5 + day.min(5)
}

/// The date of a working day; at most the last day of the calendar.
pub(super) fn date_of(workday: Workday) -> Date {
    let (week, day) = (workday.div_euclid(5), workday.rem_euclid(5));
    Date::FIRST.plus_days(week.saturating_mul(7).saturating_add(day))
}

/// The week of a date, and its day of the week, from 0 for Monday. The calendar begins on a Monday.
fn week_of(date: Date) -> (i32, i32) {
    let days = date.days_since(Date::FIRST);
    (days.div_euclid(7), days.rem_euclid(7))
}

/// The new start of an action that is moved by a number of days. A weekend is skipped in the direction of
/// the move.
pub fn moved(start: Date, days: i32) -> Date {
    let day = start.plus_days(days);
    match week_of(day).1 {
        weekend @ 5.. if days < 0 => day.plus_days(4 - weekend),
        weekend @ 5.. => day.plus_days(7 - weekend),
        _ => day,
    }
}

/// The last day of work that begins on a day, or on the next working day, and takes this many working days.
pub fn last_day(start: Date, days: u16) -> Date {
    date_of(on_or_after(start).saturating_add(i32::from(days.max(1)) - 1))
}
