//! Fills in each `{{key}}` of a template.

use std::collections::BTreeMap;

use aims_core::codec::to_markup;

use crate::Result;

/// The prefix of the keys for trunk's live reload, which trunk fills in when it serves the page.
const OF_TRUNK: &str = "__TRUNK";

/// The prefix of keys whose values are inserted without escaping: markup, style and script from the
/// build.
const RAW: &str = "raw.";

/// Fills each `{{key}}` of an HTML file.
///
/// # Errors
/// A key has no value, or is not closed; the message names the file.
pub fn fill(file: &str, template: &str, values: &BTreeMap<String, String>) -> Result<String> {
    fill_with(file, template, values, |key, value, out| {
        if key.starts_with(RAW) { out.push_str(value) } else { escape(value, out) }
    })
}

/// Fills each `{{key}}` of a text file, without escaping. The key `hashed` stays, since [`repeat`]
/// fills it in `_headers`.
///
/// # Errors
/// A key has no value, or is not closed; the message names the file.
pub fn fill_plain(file: &str, template: &str, values: &BTreeMap<String, String>) -> Result<String> {
    let mut values = values.clone();
    values.entry("hashed".to_owned()).or_insert_with(|| "{{hashed}}".to_owned());
    fill_with(file, template, &values, |_, value, out| out.push_str(value))
}

/// Fills each `{{key}}` within a string of a JSON file or a script.
///
/// # Errors
/// A key has no value, or is not closed; the message names the file.
pub fn fill_json(file: &str, template: &str, values: &BTreeMap<String, String>) -> Result<String> {
    fill_with(file, template, values, |_, value, out| {
        let quoted = serde_json::Value::from(value).to_string();
        out.push_str(quoted.trim_matches('"'));
    })
}

fn fill_with(
    file: &str,
    template: &str,
    values: &BTreeMap<String, String>,
    put: impl Fn(&str, &str, &mut String),
) -> Result<String> {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (key, after) = after.split_once("}}").ok_or_else(|| {
            format!("{file}: `{{{{{}` is not closed", after.lines().next().unwrap_or_default())
        })?;
        match values.get(key) {
            Some(value) => put(key, value, &mut out),
            None if key.starts_with(OF_TRUNK) => out.push_str(&format!("{{{{{key}}}}}")),
            None => {
                return Err(format!(
                    "{file}: there is no `{key}`; a key is a word of content/en/page.toml, or a \
                     file that xtask/src/package/ makes"
                ));
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Escapes a value so that it can stand in an attribute with either kind of quotation marks.
fn escape(value: &str, out: &mut String) {
    out.push_str(&to_markup(value).replace('\'', "&#39;"));
}

/// Removes comments, indentation and empty lines from a page without `<pre>`.
pub fn tidy(html: &str) -> String {
    let mut without = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        without.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    without.push_str(rest);
    let lines = without.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Repeats the rule of `_headers` whose path is `{{hashed}}` once for each file.
///
/// # Errors
/// There is no such rule. Browsers would then ask for each file again on every visit.
pub fn repeat(headers: &str, files: &[String]) -> Result<String> {
    let missing =
        "_headers: no rule has the path `{{hashed}}`, for files with a hash in their name";
    let (before, after) = headers.split_once("{{hashed}}\n").ok_or(missing)?;
    // A rule's headers are the indented lines that follow its path.
    let is_header = |line: &&str| line.starts_with([' ', '\t']) && !line.trim().is_empty();
    let rule: String = after.split_inclusive('\n').take_while(is_header).collect();
    let rules: String = files.iter().map(|file| format!("/{file}\n{rule}")).collect();
    Ok(format!("{before}{rules}{}", &after[rule.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> Result<String> {
        let value = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let values = BTreeMap::from([
            value("a", "1"),
            value("b.c", "<\"&'>"),
            value("d", "{{a}}"),
            value("raw.e", "<b>"),
        ]);
        fill("index.html", template, &values)
    }

    #[test]
    fn values_are_filled_in_and_escaped() {
        assert_eq!(filled("x {{a}}{{a}} y"), Ok("x 11 y".into()));
        assert_eq!(filled("<p t=\"{{b.c}}\">"), Ok("<p t=\"&lt;&quot;&amp;&#39;&gt;\">".into()));
        assert_eq!(filled("no key, {one} brace"), Ok("no key, {one} brace".into()));
        assert_eq!(filled("{{raw.e}}"), Ok("<b>".into()));
        // A value is text, not a template.
        assert_eq!(filled("{{d}}"), Ok("{{a}}".into()));
        // trunk fills these itself when it serves the page.
        assert_eq!(filled("{{__TRUNK_ADDRESS__}}"), Ok("{{__TRUNK_ADDRESS__}}".into()));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_file() {
        let problem = filled("{{a}} {{boot.faild}}").err().unwrap_or_default();
        assert!(problem.starts_with("index.html: there is no `boot.faild`"), "{problem}");
        let problem = filled("{{a}} {{b").err().unwrap_or_default();
        assert_eq!(problem, "index.html: `{{b` is not closed");
    }

    #[test]
    fn comments_blank_lines_and_indentation_are_removed() {
        assert_eq!(tidy("<a>\n  <!-- x\n y -->\n\n  <b>c</b> d\n</a>"), "<a>\n<b>c</b> d\n</a>\n");
    }

    #[test]
    fn a_rule_is_repeated_for_each_file() {
        let headers = "/*\n  A: b\n\n# c\n{{hashed}}\n  D: e\n  F: g\n\n/h\n  I: j\n";
        let files = ["x.js".to_owned(), "y.css".to_owned()];
        assert_eq!(
            repeat(headers, &files).as_deref(),
            Ok("/*\n  A: b\n\n# c\n/x.js\n  D: e\n  F: g\n/y.css\n  D: e\n  F: g\n\n/h\n  I: j\n")
        );
        assert!(repeat("/*\n  A: b\n", &files).is_err());
    }
}
