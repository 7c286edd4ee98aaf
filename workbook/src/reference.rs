//! Cell names: `B12` is the second column of the twelfth row.

/// The column, counted from 0, and the row, counted from 1. `None` if the text is not a cell name.
pub fn parse(name: &str) -> Option<(usize, usize)> {
    let end = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at_checked(end)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let digit = |letter: char| usize::from(letter.to_ascii_uppercase() as u8 - b'A') + 1;
    let column = letters.chars().fold(0, |column, letter| column * 26 + digit(letter));
    let row = digits.parse().ok().filter(|row| *row > 0)?;
    Some((column - 1, row))
}

/// The letters of a column, counted from 0.
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_name_has_letters_and_a_row() {
        let check = |name: &str, expected: Option<(usize, usize)>| {
            assert_eq!(parse(name), expected, "{name}");
        };
        check("A1", Some((0, 1)));
        check("b12", Some((1, 12)));
        check("Z1", Some((25, 1)));
        check("AA1", Some((26, 1)));
        check("XFD1048576", Some((16_383, 1_048_576)));
        for wrong in ["", "A", "1", "A0", "AAAA1", "A1B", "A-1", "Ä1", "$A$1"] {
            check(wrong, None);
        }
        for column in [0, 25, 26, 51, 52, 701, 702, 16_383] {
            assert_eq!(parse(&format!("{}7", letters(column))), Some((usize::from(column), 7)));
        }
    }
}
