//! Files locked with a password: the envelope, and what is refused before a visitor is asked for the
//! password.

use aims_core::codec::{
    FEWEST_ROUNDS, LockHeader, Locked, LockedError, MAX_BYTES, MAX_LOCKED_BYTES, MOST_ROUNDS,
    ROUNDS, write_file,
};
use aims_core::domain::Assessment;
use proptest::prelude::*;

fn sample() -> Locked {
    let header = LockHeader { rounds: ROUNDS, salt: *b"0123456789abcdef", iv: *b"twelve bytes" };
    Locked { header, sha256: [7; 32], data: b"sixteen and more".to_vec() }
}

const WRITTEN: &str = r#"{"type":"aims-readiness/locked","version":1,"kdf":{"name":"PBKDF2-HMAC-SHA-256","rounds":600000,"salt":"MDEyMzQ1Njc4OWFiY2RlZg=="},"cipher":{"name":"AES-256-GCM","iv":"dHdlbHZlIGJ5dGVz"},"sha256":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=","data":"c2l4dGVlbiBhbmQgbW9yZQ=="}"#;

#[test]
fn the_envelope_is_as_documented() {
    assert_eq!(sample().write(), WRITTEN);
    assert_eq!(Locked::read(WRITTEN), Ok(sample()));
    let spaced = WRITTEN.replace(',', " ,\n ");
    assert_eq!(Locked::read(&format!("\u{feff}{spaced}")), Ok(sample()));
}

#[test]
fn the_authenticated_header_has_seven_lines() {
    let expected = "aims-readiness/locked\n1\nPBKDF2-HMAC-SHA-256\n600000\nMDEyMzQ1Njc4OWFiY2RlZg==\nAES-256-GCM\ndHdlbHZlIGJ5dGVz";
    assert_eq!(sample().header.authenticated(), expected.as_bytes());
    assert_eq!(sample().hashed(), format!("{expected}sixteen and more").as_bytes());
}

#[test]
fn hostile_files_are_refused_with_the_reason() {
    let check = |from: &str, to: &str, expected: LockedError| {
        assert!(WRITTEN.contains(from), "{from}");
        assert_eq!(Locked::read(&WRITTEN.replacen(from, to, 1)), Err(expected), "{from} -> {to}");
    };
    check("locked", "assessment", LockedError::NotLocked);
    check("\"version\":1", "\"version\":2", LockedError::OtherVersion(Some(2)));
    check("\"version\":1", "\"version\":\"1\"", LockedError::OtherVersion(None));
    check("\"version\":1,", "", LockedError::OtherVersion(None));
    check("\"kdf\"", "\"kdv\"", LockedError::Field("kdf"));
    check("\"cipher\"", "\"chiffre\"", LockedError::Field("cipher"));
    check("PBKDF2-HMAC-SHA-256", "scrypt", LockedError::OtherMethod);
    check("AES-256-GCM", "AES-256-CBC", LockedError::OtherMethod);
    check("600000", "99999", LockedError::Rounds(99_999));
    check("600000", "10000001", LockedError::Rounds(10_000_001));
    check("600000", "18446744073709551615", LockedError::Rounds(u64::MAX));
    check("600000", "-1", LockedError::Field("rounds"));
    check("600000", "6e5", LockedError::Field("rounds"));
    check("MDEyMzQ1Njc4OWFiY2RlZg==", "MDEy", LockedError::Field("salt"));
    check("MDEyMzQ1Njc4OWFiY2RlZg==", "MDEyMzQ1Njc4OWFiY2RlZh==", LockedError::Field("salt"));
    check("dHdlbHZlIGJ5dGVz", "dHdlbHZlIGJ5dGV", LockedError::Field("iv"));
    check("dHdlbHZlIGJ5dGVz", "dHdlbHZlIGJ5dG_z", LockedError::Field("iv"));
    check("BwcHBwcHBw", "!wcHBwcHBw", LockedError::Field("sha256"));
    check("c2l4dGVlbiBhbmQgbW9yZQ==", "", LockedError::Field("data"));
    check("c2l4dGVlbiBhbmQgbW9yZQ==", "c2l4", LockedError::Field("data"));
    check("\"c2l4dGVlbiBhbmQgbW9yZQ==\"", "[1]", LockedError::Field("data"));
    check("}", "", LockedError::NotLocked);
    for text in ["", "hello", "[]", "{}", "{\"type\":7}", "\u{0}", "aims-readiness/locked"] {
        assert_eq!(Locked::read(text), Err(LockedError::NotLocked), "{text}");
    }
    let deep = format!("{}\"aims-readiness/locked\"", "[".repeat(1_000_000));
    assert_eq!(Locked::read(&deep), Err(LockedError::NotLocked));
    let many = WRITTEN.replacen('{', &format!("{{{}", "\"a\":1,".repeat(500_000)), 1);
    assert_eq!(Locked::read(&many), Err(LockedError::NotLocked));
    let large = format!("{WRITTEN}{}", " ".repeat(MAX_LOCKED_BYTES));
    assert_eq!(Locked::read(&large), Err(LockedError::TooLarge { bytes: large.len() }));
}

#[test]
fn the_fewest_and_the_most_rounds_are_accepted() {
    for rounds in [FEWEST_ROUNDS, MOST_ROUNDS] {
        let text = WRITTEN.replace("600000", &rounds.to_string());
        assert_eq!(Locked::read(&text).unwrap().header.rounds, rounds);
    }
}

#[test]
fn the_largest_assessment_fits_into_a_locked_file() {
    let locked = Locked { data: vec![0xff; MAX_BYTES + 16], ..sample() };
    assert_eq!(Locked::read(&locked.write()), Ok(locked));
}

#[test]
fn a_plain_file_is_not_taken_for_a_locked_one() {
    let mut assessment = Assessment::default();
    assert!(!Locked::may_be(&write_file(&assessment, &Default::default())));
    assessment.details.name = "aims-readiness/locked".into();
    let text = write_file(&assessment, &Default::default());
    assert_eq!(Locked::read(&text), Err(LockedError::NotLocked));
}

proptest! {
    #[test]
    fn a_written_locked_file_is_read_back(
        rounds in FEWEST_ROUNDS..=MOST_ROUNDS,
        salt: [u8; 16],
        iv: [u8; 12],
        sha256: [u8; 32],
        data in prop::collection::vec(any::<u8>(), 16..200),
    ) {
        let locked = Locked { header: LockHeader { rounds, salt, iv }, sha256, data };
        let text = locked.write();
        prop_assert!(Locked::may_be(&text));
        prop_assert_eq!(Locked::read(&text), Ok(locked));
    }

    #[test]
    fn a_changed_letter_is_refused_or_breaks_the_hash(place in 0..WRITTEN.len(), letter in "[A-Za-z0-9+/=\"{}:,]") {
        let changed = format!("{}{letter}{}", &WRITTEN[..place], &WRITTEN[place + 1..]);
        if let Ok(locked) = Locked::read(&changed)
            && changed != WRITTEN
        {
            let is_other = locked.hashed() != sample().hashed() || locked.sha256 != sample().sha256;
            prop_assert!(is_other, "{}", changed);
        }
    }
}
