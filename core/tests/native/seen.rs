//! A table from the page, to be pasted into a spreadsheet or a document.

use aims_core::codec::{Decimals, SeenCell, read_csv, seen_to_csv, to_html, to_tsv, trimmed};
use proptest::prelude::*;

fn cell(text: &str) -> SeenCell {
    SeenCell { text: text.into(), span: 1, ..SeenCell::default() }
}

fn id(text: &str) -> SeenCell {
    SeenCell { is_id: true, ..cell(text) }
}

fn row(cells: &[&str]) -> Vec<SeenCell> {
    cells.iter().map(|text| cell(text)).collect()
}

#[test]
fn a_line_has_tabs_between_cells_but_not_within_them() {
    let check = |row: &[&str], expected: &str| {
        let rows = [row.iter().map(|text| cell(text)).collect::<Vec<_>>()];
        assert_eq!(to_tsv(&rows, Decimals::Point), format!("{expected}\r\n"));
    };
    check(&["a", "b c", ""], "a\tb c\t");
    check(&["a\tb", "c\nd", "e\r\nf"], "a b\tc d\te f");
    check(&["=1+1", "+1", "-1", "@x", "＝1"], "'=1+1\t'+1\t'-1\t'@x\t'＝1");
    check(&[" \u{1b}padded\u{0} "], "padded");
    // A spreadsheet takes a leading quotation mark as the start of a quoted cell, which could run
    // into the next cell.
    check(&["\"=1+1\"", "\"open", "a \"b\""], "\"\"\"=1+1\"\"\"\t\"\"\"open\"\ta \"b\"");
}

#[test]
fn item_numbers_and_figures_survive_a_spreadsheet() {
    let check = |cell: SeenCell, decimals: Decimals, expected: &str| {
        assert_eq!(to_tsv(&[vec![cell]], decimals), format!("{expected}\r\n"));
    };
    check(id("4.1"), Decimals::Point, "Clause 4.1");
    check(id("7.10"), Decimals::Comma, "Clause 7.10");
    check(id("A.2.2"), Decimals::Point, "A.2.2");
    check(cell("7.5.1"), Decimals::Point, "Clause 7.5.1");
    check(cell("2.4"), Decimals::Point, "2.4");
    check(cell("2.4"), Decimals::Comma, "2,4");
    check(cell("4.1 Context"), Decimals::Comma, "4.1 Context");
    check(cell("1.2 – 3.0"), Decimals::Comma, "1.2 – 3.0");
}

#[test]
fn html_is_escaped_and_has_no_class() {
    let head = SeenCell { is_head: true, ..cell("A & <B>") };
    let wide = SeenCell { span: 3, is_head: true, ..cell("group") };
    let html = to_html(&[vec![head, cell("one\ntwo \"x\"")], vec![wide]], Decimals::Point);
    assert!(html.contains("<tr><th>A &amp; &lt;B&gt;</th><td>one<br>two &quot;x&quot;</td></tr>"));
    assert!(html.contains("<th colspan=\"3\">group</th>"));
    assert!(!html.contains("class"));
}

#[test]
fn empty_columns_and_rows_are_dropped() {
    let wide = SeenCell { span: 3, ..cell("group") };
    let rows =
        [row(&["Group", "", "Level"]), vec![wide], row(&["a", " ", "1"]), row(&["", "", ""])];
    let kept = trimmed(&rows);
    let texts: Vec<Vec<&str>> =
        kept.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(texts, [vec!["Group", "Level"], vec!["group"], vec!["a", "1"]]);
    assert_eq!(kept[1][0].span, 2);
}

#[test]
fn cells_that_span_several_columns_keep_their_place() {
    let wide = |text: &str, span| SeenCell { span, ..cell(text) };
    let check = |rows: &[Vec<SeenCell>], expected: &[&[(&str, usize)]]| {
        let kept = trimmed(rows);
        let kept: Vec<Vec<(&str, usize)>> = kept
            .iter()
            .map(|row| row.iter().map(|cell| (cell.text.as_str(), cell.span)).collect())
            .collect();
        assert_eq!(kept, expected);
    };
    // Two wide cells in a row: each loses only the empty columns below it.
    check(
        &[
            vec![wide("one", 2), wide("two", 3)],
            row(&["a", "", "b", "", "c"]),
            vec![cell("d"), wide("", 3), cell("e")],
        ],
        &[
            &[("one", 1), ("two", 2)],
            &[("a", 1), ("b", 1), ("c", 1)],
            &[("d", 1), ("", 1), ("e", 1)],
        ],
    );
    // One wide cell after another cell, and one over nothing but empty columns.
    check(
        &[
            row(&["a", "b", "", ""]),
            vec![cell("c"), wide("d", 3)],
            vec![cell("e"), cell("f"), wide("", 2)],
        ],
        &[&[("a", 1), ("b", 1)], &[("c", 1), ("d", 1)], &[("e", 1), ("f", 1)]],
    );
    // No word is lost if a cell spans nothing else, or if it is wider than the table.
    check(
        &[row(&["a", "", ""]), vec![cell("b"), wide("total", 2)]],
        &[&[("a", 1), ("", 1)], &[("b", 1), ("total", 1)]],
    );
    check(&[vec![wide("all", 100)], row(&["a", "b"])], &[&[("all", 2)], &[("a", 1), ("b", 1)]]);
    check(&[vec![wide("all", usize::MAX), wide("x", usize::MAX)]], &[&[("all", 1), ("x", 1)]]);
}

#[test]
fn csv_has_decimal_commas_with_semicolons_and_points_with_commas() {
    let rows = [vec![cell("2.4"), id("4.1"), cell("=1")]];
    assert_eq!(seen_to_csv(&rows, ';'), "\u{feff}2,4;Clause 4.1;'=1\r\n".replace("2,4", "\"2,4\""));
    assert_eq!(seen_to_csv(&rows, ','), "\u{feff}2.4,Clause 4.1,'=1\r\n");
}

proptest! {
    #[test]
    fn every_tab_separated_line_has_as_many_cells_as_its_row(
        texts in prop::collection::vec(prop::collection::vec(any::<String>(), 3), 1..5)
    ) {
        let rows: Vec<Vec<SeenCell>> =
            texts.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
        let text = to_tsv(&rows, Decimals::Point);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        prop_assert_eq!(lines.len(), rows.len());
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(cells.len(), 3);
            for cell in cells {
                let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@']);
                prop_assert!(!is_formula, "{:?}", cell);
            }
        }
        prop_assert_eq!(read_csv(&seen_to_csv(&rows, ';'), 99).map(|rows| rows.len()), Ok(rows.len()));
    }
}
