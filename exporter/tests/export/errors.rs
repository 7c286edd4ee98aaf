//! A bad document is refused with the place of the error.

use crate::make::json;

fn check(document: &str, expected: &str) {
    let error = exporter::from_json(document).unwrap_err().to_string();
    // The line and column depend on the white space in these tests, so they are ignored.
    let error = error.split(" at line").next().unwrap();
    assert_eq!(error, expected, "{document}");
}

#[test]
fn a_document_of_the_wrong_shape_is_refused_with_the_place() {
    let blocks = |blocks: &str, expected: &str| check(&json(blocks), expected);
    check("", "document: EOF while parsing a value");
    check("[", "document: EOF while parsing a list");
    check("{}", "document: missing field `title`");
    check("null", "document: invalid type: null, expected struct Document");
    check(&format!("{} x", json("[]")), "document: trailing characters");
    check(&json("[]").replace(r#""footer": "F","#, ""), "document: missing field `footer`");
    check(
        &json("[]").replace(r#""T""#, "1"),
        "title: invalid type: integer `1`, expected a string",
    );
    check(
        &json("[]").replace(r#""title""#, r#""name": "x", "title""#),
        "name: unknown field `name`, expected one of `title`, `language`, `organisation`, `date`, `footer`, `blocks`",
    );
    check(
        &json("[]").replace(r#""T""#, r#""T", "title": "U""#),
        "document: duplicate field `title`",
    );
    blocks(r#"{"p": "a"}"#, "blocks: invalid type: map, expected a sequence");
    blocks(
        r#"[{"p": "a"}, {"h4": "b"}]"#,
        "blocks[1]: unknown variant `h4`, expected one of `h1`, `h2`, `h3`, `p`, `ul`, `ol`, `check`, `table`, `note`, `diagram`, `fill`",
    );
    blocks(r#"["p"]"#, "blocks[0].p: invalid type: unit variant, expected newtype variant");
    blocks(r#"[{"p": "a", "h1": "b"}]"#, "blocks[0]: expected value");
    blocks(r#"[{"p": ["a"]}]"#, "blocks[0].p: invalid type: sequence, expected a string");
    blocks(r#"[{"p": "\ud800"}]"#, "blocks[0].p: unexpected end of hex escape");
    blocks(r#"[{"ul": ["a", null]}]"#, "blocks[0].ul[1]: invalid type: null, expected a string");
    blocks(r#"[{"ol": "a"}]"#, "blocks[0].ol: invalid type: string \"a\", expected a sequence");
    blocks(r#"[{"check": [{"text": "a"}]}]"#, "blocks[0].check[0]: missing field `done`");
    blocks(
        r#"[{"check": [{"done": "no", "text": "a"}]}]"#,
        "blocks[0].check[0].done: invalid type: string \"no\", expected a boolean",
    );
    blocks(
        r#"[{"check": [{"done": true, "text": "a", "note": ""}]}]"#,
        "blocks[0].check[0].note: unknown field `note`, expected `done` or `text`",
    );
    blocks(r#"[{"fill": "soa"}]"#, "blocks[0].fill: is a place that nothing was filled into");
    blocks(
        r#"[{"table": {"head": ["a"], "rows": [], "foot": 1}}]"#,
        "blocks[0].table.foot: unknown field `foot`, expected one of `head`, `widths`, `rows`",
    );
    blocks(
        r#"[{"table": {"head": ["a"], "widths": [256], "rows": []}}]"#,
        "blocks[0].table.widths[0]: invalid value: integer `256`, expected u8",
    );
}

#[test]
fn a_bad_table_is_refused_with_the_place() {
    let table = |table: &str, expected: &str| {
        check(&json(&format!(r#"[{{"p": ""}}, {{"table": {table}}}]"#)), expected);
    };
    table(
        r#"{"head": [], "rows": []}"#,
        "blocks[1].table.head: 0 columns, but a table has 1 to 63",
    );
    let wide = vec![r#""a""#; 64].join(",");
    table(
        &format!(r#"{{"head": [{wide}], "rows": []}}"#),
        "blocks[1].table.head: 64 columns, but a table has 1 to 63",
    );
    table(
        r#"{"head": ["a", "b"], "widths": [100], "rows": []}"#,
        "blocks[1].table.widths: 1 widths for 2 columns",
    );
    table(
        r#"{"head": ["a", "b"], "widths": [0, 100], "rows": []}"#,
        "blocks[1].table.widths: a column has no width",
    );
    table(
        r#"{"head": ["a", "b"], "widths": [50, 51], "rows": []}"#,
        "blocks[1].table.widths: 101 percent in all, which is over 100",
    );
    table(
        r#"{"head": ["a", "b"], "rows": [["c", "d"], ["e"]]}"#,
        "blocks[1].table.rows[1]: 1 cells for 2 columns",
    );
}

#[test]
fn a_bad_language_is_refused_and_a_good_one_is_accepted() {
    for bad in ["", "e", "english", "en_GB", "en-", "en GB", "en-GB\\\"/>", "12", "én"] {
        let document = json("[]").replace("en-GB", bad);
        let error = exporter::from_json(&document).unwrap_err();
        assert_eq!(error.place(), "language", "{bad}");
        assert!(error.reason().ends_with("is not a language such as en-GB"), "{error}");
    }
    for good in ["en", "en-GB", "de-CH-1996", "zh-Hant-TW", "fil"] {
        exporter::from_json(&json("[]").replace("en-GB", good)).unwrap();
    }
}
