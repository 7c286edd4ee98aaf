//! The names of keys on keyboards around the world, and where keys lead in a grid of links.

use aims_readiness::browser::keyboard::key_name;
use aims_readiness::browser::rove::moved;

#[test]
fn letters_ignore_case_and_digits_need_no_shift() {
    let check = |key: &str, code: &str, shift: bool, expected: &str| {
        assert_eq!(key_name(key, code, shift), expected, "{key} {code} {shift}");
    };
    // Caps Lock, with and without Shift.
    check("N", "KeyN", false, "n");
    check("n", "KeyN", true, "n");
    check("Z", "KeyZ", true, "z");
    // The digit row of a French and of a Czech keyboard.
    check("é", "Digit2", false, "2");
    check("&", "Digit1", false, "1");
    check("à", "Digit0", false, "0");
    check("ě", "Digit2", false, "2");
    check("+", "Digit1", false, "1");
    check("2", "Digit2", true, "2");
    // With Shift, on a keyboard whose digits need no Shift: the character on the key.
    check("\"", "Digit2", true, "\"");
    check("/", "Digit7", true, "/");
    check("?", "Slash", true, "?");
    check("é", "KeyE", false, "é");
    check("3", "Numpad3", false, "3");
    check("ArrowLeft", "Numpad4", false, "ArrowLeft");
    check("Dead", "Digit6", false, "Dead");
    check("", "", false, "");
}

#[test]
fn arrows_home_and_end_move_through_rows_of_different_lengths() {
    let check = |from: (usize, usize), key: &str, expected: (usize, usize)| {
        let (key, ctrl) = key.strip_prefix("Ctrl+").map_or((key, false), |key| (key, true));
        assert_eq!(moved(&[5, 2, 4], from, key, ctrl), Some(expected), "{from:?} {key}");
    };
    check((0, 0), "ArrowRight", (0, 1));
    check((0, 4), "ArrowRight", (1, 0));
    check((2, 3), "ArrowRight", (2, 3));
    check((1, 0), "ArrowLeft", (0, 4));
    check((0, 0), "ArrowLeft", (0, 0));
    check((0, 1), "ArrowDown", (1, 1));
    check((0, 4), "ArrowDown", (1, 1));
    check((2, 0), "ArrowDown", (2, 0));
    check((2, 3), "ArrowUp", (1, 1));
    check((0, 2), "ArrowUp", (0, 2));
    check((2, 2), "Home", (2, 0));
    check((0, 2), "End", (0, 4));
    check((1, 1), "Ctrl+Home", (0, 0));
    check((1, 1), "Ctrl+End", (2, 3));
    for (key, ctrl) in [("Enter", false), ("Tab", false), ("a", false), ("ArrowUp", true)] {
        assert_eq!(moved(&[5, 2, 4], (1, 1), key, ctrl), None, "{key}");
    }
    // An empty grid.
    assert_eq!(moved(&[], (0, 0), "End", true), Some((0, 0)));
}
