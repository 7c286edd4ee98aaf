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

/// Breaks a text into lines of at most `width` characters, at its spaces; a longer word has a line of its own. What does
/// not fit into `most` lines is left out, which the last one shows.
pub fn lines(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() >= most;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if is_full => {
                line.push('…');
                break;
            }
            None if is_full => break,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
