//! Lower case for comparing and sorting words.
//!
//! `char::to_lowercase` knows all of Unicode from a table of 11 KB, which every visitor would load. This one knows
//! Latin, Greek and Cyrillic letters; of all others it leaves the case alone.

/// A letter in lower case.
pub fn lower(letter: char) -> char {
    let shifted = |by: u32| char::from_u32(u32::from(letter) + by).unwrap_or(letter);
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '×' => letter,
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => shifted(32),
        'Ѐ'..='Џ' => shifted(80),
        // Here a capital stands before its small letter: at even places, or at odd ones.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' if letter != 'İ' && letter != 'ı' => {
            shifted(1 - u32::from(letter) % 2)
        }
        'Ĺ'..='ň' | 'Ź'..='ž' => shifted(u32::from(letter) % 2),
        'Ÿ' => 'ÿ',
        _ => letter,
    }
}

/// A text in lower case, as [`lower`] does it.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}
