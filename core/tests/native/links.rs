//! Addresses in texts, and texts in CSS.

use aims_core::codec::{css_string, text_parts};
use proptest::prelude::*;

/// Returns the parts of a text as a text, with links in brackets.
fn shown(text: &str) -> String {
    let parts = text_parts(text);
    let shown = parts
        .iter()
        .map(|part| if part.is_link { format!("[{}]", part.text) } else { part.text.to_owned() });
    shown.collect()
}

#[test]
fn web_addresses_become_links() {
    for (text, expected) in [
        ("", ""),
        ("Folder 7", "Folder 7"),
        ("https://example.org/a?b=c#d", "[https://example.org/a?b=c#d]"),
        ("See http://intranet/x, and page 3.", "See [http://intranet/x], and page 3."),
        ("(https://a.example)", "([https://a.example])"),
        ("https://a.example; https://b.example", "[https://a.example]; [https://b.example]"),
        ("https://a.example\nFolder", "[https://a.example]\nFolder"),
        ("https://[::1]/x", "[https://[::1]/x]"),
        ("http, https and http:// are words", "http, https and http:// are words"),
        ("https:///etc/passwd", "https:///etc/passwd"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("javascript:https://a.example", "javascript:[https://a.example]"),
        ("xhttps://a.example", "xhttps://a.example"),
        (
            "data:text/html,x file:///c ftp://a.example",
            "data:text/html,x file:///c ftp://a.example",
        ),
        ("HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE"),
        ("<https://a.example>", "<[https://a.example]>"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn a_text_cannot_end_its_css_string() {
    assert_eq!(css_string("Ada · 28 Nov. 2026"), "\"Ada \\b7  28 Nov. 2026\"");
    assert_eq!(css_string("a\"b\\c\nd"), "\"a\\22 b\\5c c\\a d\"");
    assert_eq!(css_string("}*{"), "\"\\7d \\2a \\7b \"");
}

proptest! {
    #[test]
    fn parts_add_up_to_the_text_and_links_are_web_addresses(text in ".{0,40}(https?://)?.{0,40}") {
        let parts = text_parts(&text);
        let whole: String = parts.iter().map(|part| part.text).collect();
        prop_assert_eq!(whole, text.clone());
        for part in parts.iter().filter(|part| part.is_link) {
            prop_assert!(part.text.starts_with("http://") || part.text.starts_with("https://"));
            prop_assert!(!part.text.contains(char::is_whitespace));
        }
    }

    #[test]
    fn special_characters_are_escaped_in_a_css_string(text in any::<String>()) {
        let string = css_string(&text);
        let inner = &string[1..string.len() - 1];
        let is_whole = !inner.contains(['"', '\n', '{', '}', ';']);
        prop_assert!(is_whole, "{}", string);
    }
}
