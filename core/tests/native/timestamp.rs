//! Points in time.

use aims_core::domain::Timestamp;
use proptest::prelude::*;

use crate::any::{any_date, any_time};

#[test]
fn a_moment_is_read_in_one_form_only() {
    let moment = Timestamp::parse("2026-11-24T09:30:00Z").unwrap();
    assert_eq!(moment.day().to_string(), "2026-11-24");
    for other in [
        "",
        "2026-11-24",
        "2026-11-24T09:30:00",
        "2026-11-24T09:30Z",
        "2026-11-24t09:30:00Z",
        "2026-11-24T09:30:00z",
        "2026-11-24T09:30:00+00:00",
        "2026-11-24T09:30:00.000Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T09:60:00Z",
        "2026-11-24T09:30:60Z",
        "2026-11-24T9:30:00Z",
        "2026-11-24T+9:30:00Z",
        "2026-11-24T09:30:00:00Z",
        "2026-02-30T09:30:00Z",
        " 2026-11-24T09:30:00Z",
    ] {
        assert_eq!(Timestamp::parse(other), None, "{other:?}");
    }
}

proptest! {
    #[test]
    fn moments_are_read_back_and_sort_like_their_text(a in any_time(), b in any_time()) {
        prop_assert_eq!(Timestamp::parse(&a.to_string()), Some(a));
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn every_day_has_a_first_and_a_last_moment(day in any_date()) {
        for time in ["00:00:00", "23:59:59"] {
            let text = format!("{day}T{time}Z");
            prop_assert_eq!(Timestamp::parse(&text).unwrap().to_string(), text);
        }
    }
}
