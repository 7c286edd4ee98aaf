//! Lower case of the letters that the search compares.

use aims_core::fold::{lower, lowercase};

#[test]
fn texts_in_many_languages_are_folded() {
    let check = |text: &str, expected: &str| assert_eq!(lowercase(text), expected, "{text}");
    check("Überprüfung ÄÖÜ ß", "überprüfung äöü ß");
    check("ÉLÉPHANT ÇA Œuvre Ÿ", "éléphant ça œuvre ÿ");
    check("Żółć ŁĄKA ŽĎÁR", "żółć łąka žďár");
    check("ΑΘΗΝΑ ΣΟΦΙΑ", "αθηνα σοφια");
    check("Москва ЁЛКА", "москва ёлка");
    check("6.1.4 A.5 × ÷ 日本語", "6.1.4 a.5 × ÷ 日本語");
    check("", "");
}

/// Folding agrees with Unicode, and letters in lower case do not change.
#[test]
fn a_letter_is_folded_only_to_its_own_lower_case() {
    let mut folded = 0;
    for letter in (0..=0x10FFFF).filter_map(char::from_u32) {
        let mut full = letter.to_lowercase();
        let own = lower(letter);
        if own != letter {
            assert_eq!((full.next(), full.next()), (Some(own), None), "{letter}");
            folded += 1;
        }
        assert_eq!(lower(own), own, "{letter}");
    }
    assert!(folded > 150, "{folded}");
}

#[test]
fn a_name_is_wrapped_at_its_spaces() {
    use aims_core::fold::lines;
    assert_eq!(lines("Context of the organization", 14, 2), ["Context of the", "organization"]);
    assert_eq!(lines("Leadership", 14, 2), ["Leadership"]);
    assert_eq!(
        lines("Information for interested parties", 14, 2),
        ["Information", "for interested…"]
    );
    assert_eq!(lines("Antidisestablishmentarianism is long", 14, 2).len(), 2);
    assert_eq!(lines("", 14, 2), [""; 0]);
    assert_eq!(lines("a b", 14, 0), [""; 0]);
}
