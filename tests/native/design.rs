//! The contrasts in docs/design.md match the styles, and are high enough.

use std::collections::BTreeMap;
use std::fs;

/// Returns the colours that a style names, with the last value of each.
fn colours(style: &str) -> BTreeMap<String, String> {
    let lines = style.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    let named = lines.filter(|(_, value)| value.starts_with('#'));
    named
        .map(|(name, value)| (format!("--{name}"), value.trim_end_matches(';').to_owned()))
        .collect()
}

fn luminance(colour: &str) -> f64 {
    let channel = |from: usize| {
        let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    let exact = (one.max(other) + 0.05) / (one.min(other) + 0.05);
    (exact * 10.0).floor() / 10.0
}

/// Returns the cells of a table's rows, without backticks.
fn table(head: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string("docs/design.md").unwrap();
    let (_, after) = text.split_once(head).unwrap();
    let rows = after.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| {
        row.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect()
    };
    rows.map(cells).collect()
}

#[test]
fn contrasts_of_text_and_borders_are_as_documented_and_high_enough() {
    let style = fs::read_to_string("style/tokens.css").unwrap();
    let (light, dark) = style.split_once("prefers-color-scheme: dark").unwrap();
    let light = colours(light);
    let mut at_night = light.clone();
    at_night.extend(colours(dark));
    let rows = table("| pair | light | dark |");
    assert!(rows.len() > 12);
    for row in rows {
        let (one, other) = row[0].split_once(" on ").unwrap();
        let least = if one == "--line-strong" { 3.0 } else { 4.5 };
        for (set, said) in [(&light, &row[1]), (&at_night, &row[2])] {
            let is = contrast(&set[one], &set[other]);
            assert_eq!(format!("{is:.1}"), *said, "{}", row[0]);
            assert!(is >= least, "{}: {is}", row[0]);
        }
    }
}

#[test]
fn contrasts_of_levels_are_as_documented_and_high_enough() {
    let style = colours(&fs::read_to_string("style/kit/cell.css").unwrap());
    let rows = table("| level | ground | digit | contrast |");
    assert_eq!(rows.len(), 6);
    for row in rows {
        assert_eq!(style[&format!("--level-{}", row[0])], row[1]);
        assert!([&style["--level-light"], &style["--level-dark"]].contains(&&row[2]));
        let is = contrast(&row[1], &row[2]);
        assert_eq!(format!("{is:.1}"), row[3], "level {}", row[0]);
        assert!(is >= 4.5, "level {}: {is}", row[0]);
    }
}
