//! The present moment, today's date, and ids made from the time.

use aims_core::domain::{Date, Timestamp};

use super::dom::language;
use crate::state::Clock;

/// The device's clock.
pub const CLOCK: Clock = Clock { now, unique: new_id };

/// The present moment, to the second. `None` if the device's clock makes no sense.
pub fn now() -> Option<Timestamp> {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    Timestamp::parse(&format!("{}Z", now.get(..19)?))
}

/// Today in the visitor's time zone, as in `2026-11-24`, for file names.
pub fn today() -> String {
    day(&js_sys::Date::new_0())
}

fn day(date: &js_sys::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Today as a date to calculate with. `None` if the device's clock makes no sense.
pub fn date() -> Option<Date> {
    Date::parse(&today())
}

/// The day of a moment in the visitor's time zone.
pub fn day_of(moment: Timestamp) -> Option<Date> {
    Date::parse(&day(&js_sys::Date::new(&moment.to_string().into())))
}

/// Today, written in the page's language.
pub fn today_in_words() -> String {
    in_words(&js_sys::Date::new_0())
}

/// The day of a moment in the visitor's time zone, written in the page's language.
pub fn day_in_words(moment: Timestamp) -> String {
    in_words(&js_sys::Date::new(&moment.to_string().into()))
}

/// The time of day of a moment in the visitor's time zone, as in `18:05`.
pub fn time_of_day(moment: Timestamp) -> String {
    let date = js_sys::Date::new(&moment.to_string().into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

fn in_words(date: &js_sys::Date) -> String {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
    date.to_locale_date_string(&language(), &options).into()
}

/// Creates an id for an entry. Ids sort by creation, even if the clock has gone back since the `last`
/// one, and a random part keeps two tabs from creating the same id.
pub fn new_id(last: Option<&str>) -> String {
    let last = last.and_then(|id| u64::from_str_radix(id.get(..12)?, 16).ok());
    let now = (js_sys::Date::now() as u64).max(last.map_or(0, |last| last + 1));
    let chance = (js_sys::Math::random() * 65_536.0) as u16;
    format!("{now:012x}{chance:04x}")
}
