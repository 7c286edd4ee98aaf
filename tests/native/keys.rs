//! What keys are called on the keyboards of the world.

use aims_readiness::browser::keyboard::key_name;

#[test]
fn letters_have_no_case_and_digits_need_no_shift() {
    let check = |key: &str, code: &str, shift: bool, expected: &str| {
        assert_eq!(key_name(key, code, shift), expected, "{key} {code} {shift}");
    };
    // Caps Lock, with and without Shift.
    check("N", "KeyN", false, "n");
    check("n", "KeyN", true, "n");
    check("Z", "KeyZ", true, "z");
    // The row of digits of a French and of a Czech keyboard.
    check("é", "Digit2", false, "2");
    check("&", "Digit1", false, "1");
    check("à", "Digit0", false, "0");
    check("ě", "Digit2", false, "2");
    check("+", "Digit1", false, "1");
    check("2", "Digit2", true, "2");
    // With Shift on a keyboard that has the digits without it: what is written on the key.
    check("\"", "Digit2", true, "\"");
    check("/", "Digit7", true, "/");
    check("?", "Slash", true, "?");
    check("é", "KeyE", false, "é");
    check("3", "Numpad3", false, "3");
    check("ArrowLeft", "Numpad4", false, "ArrowLeft");
    check("Dead", "Digit6", false, "Dead");
    check("", "", false, "");
}
