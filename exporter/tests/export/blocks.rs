//! Each kind of block as it is written for Word.

use crate::make::{body, json, part};

fn check(blocks: &str, expected: &str) {
    let document = json(blocks);
    let expected: String = expected.lines().map(str::trim).collect();
    assert_eq!(body(&document), expected, "{blocks}");
}

#[test]
fn each_kind_of_text_has_its_style() {
    let cases = [
        ("h1", "Heading1"),
        ("h2", "Heading2"),
        ("h3", "Heading3"),
        ("p", "Normal"),
        ("note", "Note"),
    ];
    for (block, style) in cases {
        check(
            &format!(r#"[{{"{block}": "a **b**"}}]"#),
            &format!(
                r#"<p><pPr><pStyle val="{style}"/></pPr><r><t>a </t></r>
                <r><rPr><b/><bCs/></rPr><t>b</t></r></p>"#
            ),
        );
    }
}

#[test]
fn headings_have_outline_levels() {
    let styles = part(&json("[]"), "word/styles.xml");
    for level in 1..=3 {
        let (_, style) = styles.split_once(&format!(r#"w:styleId="Heading{level}">"#)).unwrap();
        let (style, _) = style.split_once("</w:style>").unwrap();
        assert!(style.contains(&format!(r#"<w:name w:val="heading {level}"/>"#)), "{style}");
        assert!(style.contains(&format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1)), "{style}");
        assert!(style.contains("<w:keepNext/>"), "{style}");
    }
}

#[test]
fn bullets_share_a_list_and_numbering_restarts() {
    let item = |style, list, last, text| {
        let spacing = if last { r#"<spacing before="0" after="160"/>"# } else { "" };
        format!(
            r#"<p><pPr><pStyle val="{style}"/><numPr><ilvl val="0"/><numId val="{list}"/></numPr>
            {spacing}</pPr><r><t>{text}</t></r></p>"#
        )
    };
    let expected = [
        item("ListBullet", 2, false, "a"),
        item("ListBullet", 2, true, "b"),
        item("ListNumber", 4, false, "c"),
        item("ListNumber", 4, true, "d"),
        item("ListNumber", 5, true, "e"),
        item("ListBullet", 2, true, "f"),
    ];
    let blocks =
        r#"[{"ul": ["a", "b"]}, {"ol": ["c", "d"]}, {"ol": ["e"]}, {"ul": ["f"]}, {"ul": []}]"#;
    check(blocks, &expected.concat());

    let numbering = part(&json(blocks), "word/numbering.xml");
    let restart = |list| {
        format!(
            r#"<w:num w:numId="{list}"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
        )
    };
    assert!(numbering.ends_with(&format!("{}{}</w:numbering>", restart(4), restart(5))));
    assert!(numbering.contains(r#"<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>"#));
    assert!(numbering.contains(r#"<w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/>"#));
}

#[test]
fn boxes_are_ticked_or_not() {
    let fonts = r#"<rPr><rFonts ascii="Segoe UI Symbol" hAnsi="Segoe UI Symbol" cs="Segoe UI Symbol" eastAsia="Segoe UI Symbol"/></rPr>"#;
    let item = |spacing, mark, text| {
        format!(
            r#"<p><pPr><pStyle val="CheckList"/>{spacing}</pPr><r>{fonts}<t>{mark}</t></r>
            <r><tab/></r><r><t>{text}</t></r></p>"#
        )
    };
    check(
        r#"[{"check": [{"done": true, "text": "a"}, {"done": false, "text": "b"}]}]"#,
        &[item("", "☑", "a"), item(r#"<spacing before="0" after="160"/>"#, "☐", "b")].concat(),
    );
}

#[test]
fn a_table_repeats_its_header_row() {
    let cell = |width, shade, style, text| {
        format!(
            r#"<tc><tcPr><tcW w="{width}" type="pct"/>{shade}</tcPr>
            <p><pPr><pStyle val="{style}"/></pPr>{text}</p></tc>"#
        )
    };
    let shade = r#"<shd val="clear" color="auto" fill="E2EEEB"/>"#;
    let expected = [
        r#"<tbl><tblPr><tblStyle val="TableGrid"/><tblW w="5000" type="pct"/><jc val="left"/>"#,
        r#"<tblLayout type="fixed"/></tblPr>"#,
        r#"<tblGrid><gridCol w="2721"/><gridCol w="6351"/></tblGrid>"#,
        "<tr><trPr><cantSplit/><tblHeader/></trPr>",
        &cell(1500, shade, "TableHeading", "<r><t>A</t></r>"),
        &cell(3500, shade, "TableHeading", "<r><t>B</t></r>"),
        "</tr><tr><trPr><cantSplit/></trPr>",
        &cell(1500, "", "TableText", "<r><t>c</t></r>"),
        &cell(3500, "", "TableText", ""),
        r#"</tr></tbl><p><pPr><pStyle val="TableGap"/></pPr></p>"#,
    ];
    check(
        r#"[{"table": {"head": ["A", "B"], "widths": [30, 70], "rows": [["c", ""]]}}]"#,
        &expected.concat(),
    );

    let styles = part(&json("[]"), "word/styles.xml");
    let (_, style) = styles.split_once(r#"w:styleId="TableGrid">"#).unwrap();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        assert!(style.contains(&format!(r#"<w:{side} w:val="single""#)), "{side}: {style}");
    }
    assert!(style.contains("<w:tblCellMar>"), "{style}");
}

#[test]
fn columns_without_widths_are_equal_if_their_words_are() {
    let document = json(r#"[{"table": {"head": ["A", "B", "C"], "rows": []}}]"#);
    let body = body(&document);
    assert!(body.contains(r#"<tblW w="5000" type="pct"/>"#), "{body}");
    let grid = r#"<gridCol w="3022"/><gridCol w="3025"/><gridCol w="3025"/>"#;
    for expected in [grid, r#"<tcW w="1666" "#, r#"<tcW w="1667" "#] {
        assert!(body.contains(expected), "{body}");
    }
}

#[test]
fn columns_without_widths_are_as_wide_as_their_words_need() {
    let long =
        "A long text that explains at some length what has to be done and by whom. ".repeat(4);
    let rows = format!(r#"[["1", "{long}", "Yes"], ["2", "short", "No"]]"#);
    let document =
        json(&format!(r#"[{{"table": {{"head": ["No.", "Text", "Done"], "rows": {rows}}}}}]"#));
    let body = body(&document);
    let widths: Vec<u32> = body
        .split("<gridCol w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(widths.iter().sum::<u32>(), 9072);
    assert!(widths[1] > 3 * widths[0] && widths[0] >= 600, "{widths:?}");
}

#[test]
fn placeholders_have_a_style_of_their_own() {
    check(
        r#"[{"h3": "a"}, {"p": "by [name]\\[x\\]"}]"#,
        concat!(
            r#"<p><pPr><pStyle val="Heading3"/></pPr><r><t>a</t></r></p>"#,
            r#"<p><pPr><pStyle val="Normal"/></pPr><r><t>by </t></r>"#,
            r#"<r><rPr><rStyle val="Placeholder"/></rPr><t>[name]</t></r><r><t>[x]</t></r></p>"#,
        ),
    );
}

#[test]
fn a_paragraph_stays_with_the_list_that_it_introduces() {
    let body = body(&json(r#"[{"p": "a"}, {"ul": ["b"]}, {"p": "c"}, {"p": "d"}]"#));
    assert_eq!(body.matches("<keepNext/>").count(), 1, "{body}");
}

#[test]
fn a_form_leaves_room_for_answers_and_a_small_table_stays_together() {
    let rows = r#"[["A question that is not short at all", "[x]"], ["Another", "[y]"]]"#;
    let body = body(&json(&format!(
        r#"[{{"table": {{"head": ["Question", "Answer"], "rows": {rows}}}}}]"#
    )));
    assert!(body.contains(r#"<gridCol w="3447"/><gridCol w="5625"/>"#), "{body}");
    // Both cells of the first row, but not those of the last.
    assert_eq!(body.matches(r#"<pStyle val="TableText"/><keepNext/>"#).count(), 2, "{body}");
}

#[test]
fn a_wide_table_makes_the_pages_landscape() {
    let portrait = r#"<w:pgSz w:w="11906" w:h="16838"/>"#;
    let landscape = r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#;
    for (columns, expected) in [(1, portrait), (6, portrait), (7, landscape), (63, landscape)] {
        let head = vec![r#""x""#; columns].join(",");
        let document = json(&format!(r#"[{{"table": {{"head": [{head}], "rows": []}}}}]"#));
        let xml = part(&document, "word/document.xml");
        assert!(xml.contains(expected), "{columns}");
        assert!(
            xml.contains(r#"w:top="1417" w:right="1417" w:bottom="1417" w:left="1417""#),
            "{xml}"
        );
    }
}
