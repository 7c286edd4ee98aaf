//! Hostile and foreign texts come through unchanged.

use crate::make::{body, json, paragraph, part};

fn check(text: &str, expected: &str) {
    let expected = format!(r#"<p><pPr><pStyle val="Normal"/></pPr>{expected}</p>"#);
    assert_eq!(body(&paragraph(text)), expected, "{text:?}");
}

#[test]
fn text_is_escaped_once() {
    check("]]> & < > \" '", "<r><t>]]&gt; &amp; &lt; &gt; &quot; &apos;</t></r>");
    check("&amp; &#65;", "<r><t>&amp;amp; &amp;#65;</t></r>");
    check("</t></r>", "<r><t>&lt;/t&gt;&lt;/r&gt;</t></r>");
    check(
        "<![CDATA[x]]><!--y--><?z?>",
        "<r><t>&lt;![CDATA[x]]&gt;&lt;!--y--&gt;&lt;?z?&gt;</t></r>",
    );
    check("  spaces  ", "<r><t>  spaces  </t></r>");
    check("😀 👩‍👩‍👧 שלום مرحبا 日本語 e\u{301}", "<r><t>😀 👩‍👩‍👧 שלום مرحبا 日本語 e\u{301}</t></r>");
    check("\u{202e}abc\u{200f}", "<r><t>\u{202e}abc\u{200f}</t></r>");
}

#[test]
fn line_breaks_and_tabs_become_word_elements() {
    let br = r#"<br type="textWrapping"/>"#;
    check("a\nb", &format!("<r><t>a</t>{br}<t>b</t></r>"));
    check("a\r\nb\rc", &format!("<r><t>a</t>{br}<t>b</t>{br}<t>c</t></r>"));
    // PowerPoint and Word put these into the clipboard for a break within a paragraph.
    check(
        "Unit one\u{b}Unit two\u{c}Unit three",
        &format!("<r><t>Unit one</t>{br}<t>Unit two</t>{br}<t>Unit three</t></r>"),
    );
    check("\n\n", &format!("<r>{br}{br}</r>"));
    check("a\tb", "<r><t>a</t><tab/><t>b</t></r>");
    check("", "");
}

#[test]
fn characters_that_xml_cannot_hold_are_dropped_without_joining_words() {
    check("a\0\u{1}\u{8}\u{e}\u{1f}\u{fffe}\u{ffff}b", "<r><t>a b</t></r>");
    check("\0", "");
}

#[test]
fn strong_marks_count_only_in_pairs() {
    let strong = |text| format!("<r><rPr><b/><bCs/></rPr><t>{text}</t></r>");
    check("**a**", &strong("a"));
    check("a **b", "<r><t>a **b</t></r>");
    check("**<b>** **", &format!("{}<r><t> **</t></r>", strong("&lt;b&gt;")));
    check(r"\*\*a\*\*", "<r><t>**a**</t></r>");
}

#[test]
fn only_the_words_of_a_link_are_printed() {
    check("[[#/question/4.1|4.1]]: a", "<r><t>4.1</t></r><r><t>: a</t></r>");
}

#[test]
fn long_words_survive() {
    let word = "w".repeat(10_000);
    check(&word, &format!("<r><t>{word}</t></r>"));
}

#[test]
fn hostile_text_is_escaped_in_every_place_for_text() {
    let hostile = r#"\"x\" ]]> & <w:p/>\u0000 'y'"#;
    let cell = format!(r#""{hostile}""#);
    let blocks = format!(
        r#"[{{"h1": {cell}}}, {{"h2": {cell}}}, {{"h3": {cell}}}, {{"p": {cell}}}, {{"ul": [{cell}]}},
        {{"ol": [{cell}]}}, {{"check": [{{"done": true, "text": {cell}}}]}}, {{"note": {cell}}},
        {{"table": {{"head": [{cell}], "rows": [[{cell}]]}}}}]"#
    );
    let document = json(&blocks)
        .replace(r#""T""#, &cell)
        .replace(r#""O""#, &cell)
        .replace(r#""D""#, &cell)
        .replace(r#""F""#, &cell);
    let escaped = "&quot;x&quot; ]]&gt; &amp; &lt;w:p/&gt; &apos;y&apos;";
    let found = |name| part(&document, name).matches(escaped).count();
    assert_eq!(found("word/document.xml"), 13);
    assert_eq!(found("word/footer1.xml"), 1);
    assert_eq!(found("docProps/core.xml"), 2);
}
