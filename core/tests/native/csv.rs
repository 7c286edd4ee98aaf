//! Tables for spreadsheets: quoting, line ends, and no cell that a spreadsheet would compute.

use aims_core::codec::{printable, to_csv};
use proptest::prelude::*;

fn cells(row: &[&str]) -> Vec<Vec<String>> {
    vec![row.iter().map(|cell| (*cell).to_owned()).collect()]
}

#[test]
fn cells_are_quoted_where_necessary() {
    let check = |row: &[&str], expected: &str| {
        assert_eq!(to_csv(&cells(row), false), format!("{expected}\r\n"));
    };
    check(&["6.1.3", "Ada", ""], "6.1.3,Ada,");
    check(&["a,b", "say \"x\"", "a;b"], "\"a,b\",\"say \"\"x\"\"\",\"a;b\"");
    check(&["one\r\ntwo\rthree\nfour"], "\"one\ntwo\nthree\nfour\"");
    check(&[" padded"], "\" padded\"");
    check(&["a\u{0}b\u{1b} c\td"], "a b c d");
    check(&["a\u{b}b\u{c}c\u{85}d"], "\"a\nb\nc\nd\"");
    check(&["ünï 👩‍🚀"], "ünï 👩‍🚀");
    assert_eq!(to_csv(&[], false), "");
    assert_eq!(to_csv(&cells(&["a"]), true), "\u{feff}a\r\n");
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let check = |cell: &str, expected: &str| {
        assert_eq!(to_csv(&cells(&[cell]), false), format!("{expected}\r\n"));
    };
    check("=1+1", "'=1+1");
    check("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    check("+1", "'+1");
    check("-1", "'-1");
    check("@sum", "'@sum");
    check("\t=1", "\"' =1\"");
    check("\u{0}=1", "'=1");
    check(" =1", "\"' =1\"");
    check("\r=1", "\"'\n=1\"");
    check("＝1", "'＝1");
    check("a=1", "a=1");
    check("2026-12-01", "2026-12-01");
}

/// Reads a table according to RFC 4180.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(letters.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            other => row.last_mut().unwrap().push(other),
        }
    }
    rows.pop();
    rows
}

proptest! {
    #[test]
    fn every_table_is_read_back(rows in prop::collection::vec(prop::collection::vec(any::<String>(), 1..4), 0..4)) {
        let kept = |cell: &String| {
            let cell = printable(cell).replace('\t', " ");
            // Leading apostrophes make no difference: the added one can be told from them.
            let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\'');
            let is_formula = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            if is_formula { format!("'{cell}") } else { cell }
        };
        let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(kept).collect()).collect();
        prop_assert_eq!(read(&to_csv(&rows, false)), expected);
    }
}
