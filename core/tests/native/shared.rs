//! An assessment in an address: its form, what is refused, and its length.

use std::io::{Read, Write};

use aims_core::codec::{
    MAX_SHARED_LETTERS, SHARED_VERSION, Saved, SharedError, read_file, read_shared, write_file,
    write_shared,
};
use aims_core::domain::{Redaction, Sheet, Timestamp};
use aims_core::fixtures::{assessment_of, catalog};
use aims_core::route::Route;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use proptest::prelude::*;

use crate::any::{any_around, any_assessment};
use crate::golden::real;
use crate::samples::samples;

/// Compresses as the browser's `CompressionStream("deflate-raw")` does.
fn deflated(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn inflated(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut text).ok().map(|_| text)
}

#[test]
fn hostile_texts_are_refused_with_the_reason() {
    let check = |text: &str, expected: SharedError| {
        assert_eq!(read_shared(text), Err(expected), "{text:.40}");
    };
    check("", SharedError::Empty);
    // A single letter is six bits, which is less than a byte.
    for text in ["A", "AQAAA", "AQ==", "AQ A", "AQ+A", "AQ/A", "AQ\u{e9}A", "AR", "AQB"] {
        check(text, SharedError::NotBase64);
    }
    check("AgAA", SharedError::OtherVersion(2));
    check("AA", SharedError::OtherVersion(0));
    let long = "A".repeat(MAX_SHARED_LETTERS + 1);
    check(&long, SharedError::TooLong { letters: long.len() });
    assert_eq!(read_shared("AQ"), Ok(Vec::new()));
    assert_eq!(read_shared("AQ_-"), Ok(vec![0x0f, 0xfe]));
}

/// The length of a link with only the scores of the samples. Phones read a QR code of about 1,000
/// letters well.
#[test]
fn the_scores_of_the_samples_fit_into_a_link() {
    let at = Timestamp::parse("2026-11-24T09:30:00Z");
    let length = |redaction: Redaction| -> Vec<usize> {
        let of = |assessment: &_| {
            let copy = Sheet::new(real(), assessment).redacted(redaction);
            write_shared(&deflated(&write_file(&copy, &Saved { at, ..Saved::default() }))).len()
        };
        samples().map(|(_, assessment)| of(&assessment)).collect()
    };
    let all = Redaction::ALL.map(length);
    println!("letters, by redaction, of each sample: {all:?}");
    assert!(all[2].iter().all(|letters| *letters < 800), "{all:?}");
    assert!(all[0].iter().zip(&all[2]).all(|(whole, scores)| whole > scores));
}

proptest! {
    #[test]
    fn any_bytes_are_read_back(bytes: Vec<u8>) {
        let text = write_shared(&bytes);
        prop_assert!(text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)));
        prop_assert_eq!(read_shared(&text), Ok(bytes));
        let route = Route::Shared(text.clone());
        prop_assert_eq!(Route::parse(&route.href()), route);
    }

    #[test]
    fn every_readable_text_is_written_back_the_same(text in "A[Q-T][A-Za-z0-9_-]{0,9}") {
        match read_shared(&text) {
            Ok(bytes) => prop_assert_eq!(write_shared(&bytes), text),
            Err(SharedError::OtherVersion(version)) => prop_assert!(version != SHARED_VERSION),
            Err(error) => prop_assert_eq!(error, SharedError::NotBase64),
        }
    }

    #[test]
    fn a_shared_assessment_opens_with_the_same_verdict(
        (groups, answers) in any_assessment(),
        around in any_around(),
        is_bare: bool,
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        around.put(&mut assessment);
        let redaction = if is_bare { Redaction::ScoresOnly } else { Redaction::NoNames };
        let copy = Sheet::new(&catalog, &assessment).redacted(redaction);
        let file = write_file(&copy, &Saved::default());
        let text = write_shared(&deflated(&file));
        let back = read_shared(&text).unwrap();
        let back = inflated(&back).unwrap();
        prop_assert_eq!(&back, &file);
        let shown = read_file(&back, &catalog).unwrap().assessment;
        let (of, shown) = (Sheet::new(&catalog, &assessment), Sheet::new(&catalog, &shown));
        prop_assert_eq!(shown.forecast().verdict, of.forecast().verdict);
    }
}
