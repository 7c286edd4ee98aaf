//! Words with one wrong letter. The comparison goes letter by letter from the first difference, so it takes
//! no longer than the words are long.

/// How many letters a word has, not counting digits and points.
pub fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether the typed word has one wrong, missing or surplus letter, or two neighbouring letters swapped.
pub fn is_near(typed: &str, known: &str) -> bool {
    differs_in_one(typed, known, |typed, known| typed == known)
}

/// Whether the known word begins with a word that the typed one is near to.
pub fn begins_near(typed: &str, known: &str) -> bool {
    differs_in_one(typed, known, |typed, known| known.starts_with(typed))
}

fn differs_in_one(typed: &str, known: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let pairs = typed.chars().zip(known.chars());
    let shared = pairs.take_while(|(typed, known)| typed == known);
    let shared: usize = shared.map(|(letter, _)| letter.len_utf8()).sum();
    let (typed, known) = (&typed[shared..], &known[shared..]);
    let (first_typed, second_typed, behind_typed, behind_two_typed) = taken_apart(typed);
    let (first_known, second_known, behind_known, behind_two_known) = taken_apart(known);
    let is_surplus = first_typed.is_some() && fits(behind_typed, known);
    let is_missing = first_known.is_some() && fits(typed, behind_known);
    let both = first_typed.is_some() && first_known.is_some();
    let is_wrong = both && fits(behind_typed, behind_known);
    let is_swapped = both
        && (first_typed, second_typed) == (second_known, first_known)
        && fits(behind_two_typed, behind_two_known);
    is_surplus || is_missing || is_wrong || is_swapped
}

/// The first and the second letter, and the rest after each.
fn taken_apart(word: &str) -> (Option<char>, Option<char>, &str, &str) {
    let mut letters = word.chars();
    let first = letters.next();
    let behind = letters.as_str();
    let second = letters.next();
    (first, second, behind, letters.as_str())
}
