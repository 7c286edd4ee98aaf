//! Lower case for comparing and sorting words.
//!
//! `char::to_lowercase` needs a table of 11 KB for all of Unicode, which every visitor would load. [`lower`]
//! handles Latin, Greek and Cyrillic letters, and leaves all others unchanged.

/// Returns a letter in lower case.
pub fn lower(letter: char) -> char {
    let shifted = |by: u32| char::from_u32(u32::from(letter) + by).unwrap_or(letter);
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '×' => letter,
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => shifted(32),
        'Ѐ'..='Џ' => shifted(80),
        // In these ranges each capital comes just before its small letter. The capitals have even code
        // points in this arm, odd ones in the next.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' if letter != 'İ' && letter != 'ı' => {
            shifted(1 - u32::from(letter) % 2)
        }
        'Ĺ'..='ň' | 'Ź'..='ž' => shifted(u32::from(letter) % 2),
        'Ÿ' => 'ÿ',
        _ => letter,
    }
}

/// Returns a text in lower case, letter by letter as [`lower`] does.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// Breaks a text at its spaces into lines of at most `width` characters. A longer word has its own line.
/// Text that does not fit into `most` lines is left out, and the last line then ends with "…".
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
