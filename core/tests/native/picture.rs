//! Pictures to save: files that do not depend on the page.

use aims_core::domain::Level;
use aims_core::picture::{
    ACCENT, BarRow, DARK, INK, LEVELS, LIGHT, LINE, MapCell, MapRow, SOFT, STRONG, TimelineRow,
    bars_picture, map_picture, timeline_picture,
};
use proptest::prelude::*;

fn row(title: &str, cells: &[MapCell]) -> MapRow {
    let cell = |(place, cell): (usize, &MapCell)| (format!("{title} {place}"), *cell);
    let cells = cells.iter().enumerate().map(cell).collect();
    MapRow { id: "4".into(), title: title.into(), cells }
}

fn all() -> Vec<MapCell> {
    let levels = Level::ALL.into_iter().map(|level| MapCell::Level(level, false));
    levels.chain([MapCell::Level(Level::ALL[3], true), MapCell::Open, MapCell::Out]).collect()
}

/// Checks what every file must have, and what none may have.
fn alone(svg: &str) {
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""), "{svg}");
    assert!(svg.ends_with("</svg>"));
    assert!(svg.contains("<title>") && svg.contains("fill=\"#ffffff\"/>"));
    for forbidden in ["class=", "style=", "var(", "currentColor", "http://", "https://"] {
        let rest = svg.replace("http://www.w3.org/2000/svg", "");
        assert!(!rest.contains(forbidden), "{forbidden}");
    }
    let count = |mark: &str| svg.matches(mark).count();
    assert_eq!(count("<text"), count("</text>"));
    assert_eq!(count("<g>"), count("</g>"));
    assert_eq!(count("<title>"), count("</title>"));
}

#[test]
fn the_map_has_a_cell_for_each_item_and_marks_states_by_more_than_colour() {
    let legend: Vec<_> = all().into_iter().map(|cell| (cell, "what it is".to_owned())).collect();
    let svg =
        map_picture("Map <1>", "29 November 2026", &[vec![row("Context & co", &all())]], &legend);
    alone(&svg);
    assert!(svg.contains("Map &lt;1&gt;") && svg.contains("Context &amp; co"));
    assert_eq!(svg.matches("<g><title>").count(), all().len());
    assert!(
        svg.contains("stroke-dasharray") && svg.contains("url(#out)") && svg.contains("<polygon")
    );
    for ground in LEVELS {
        assert!(svg.contains(ground), "{ground}");
    }
}

#[test]
fn the_length_of_a_bar_matches_its_figure() {
    let bar = |maturity, minimum| BarRow {
        name: "4 Context".into(),
        figure: "2.5".into(),
        maturity,
        minimum,
    };
    let svg = bars_picture("Bars", "", &[bar(Some(25), Some(10)), bar(None, None)]);
    alone(&svg);
    assert!(
        svg.contains("width=\"200\" height=\"18\"") && svg.contains("width=\"80\" height=\"18\"")
    );
    assert!(!svg.contains("<desc>"), "an empty description is none");
    // A bar beyond the scale ends where the scale does.
    assert!(!bars_picture("", "", &[bar(Some(999), None)]).contains("width=\"7992\""));
}

#[test]
fn the_bars_of_the_roadmap_stay_within_the_picture() {
    let bar = |start, days| TimelineRow::Bar { name: "x".into(), start, days, is_late: start > 3 };
    let rows = [TimelineRow::Head("Kim".into()), bar(0, 5), bar(4, 300), bar(-9, i32::MAX)];
    let svg = timeline_picture("Roadmap", &rows, &[(0, "1 Dec".into())], (10, 2));
    alone(&svg);
    for width in svg.split("<rect ").skip(2).filter_map(|rect| rect.split("width=\"").nth(1)) {
        let width: u32 = width.split('"').next().unwrap().parse().unwrap();
        assert!(width <= 600, "{width}");
    }
    alone(&timeline_picture("", &[], &[], (0, 0)));
}

#[test]
fn the_colours_of_pictures_are_those_of_the_page() {
    let tokens = include_str!("../../../style/tokens.css");
    let cells = include_str!("../../../style/kit/cell.css");
    let check = |style: &str, name: &str, colour: &str| {
        // The first value is for the light theme; the dark one follows.
        let found = style.split(&format!("--{name}: ")).nth(1).and_then(|it| it.split(';').next());
        assert_eq!(found, Some(colour), "{name}");
    };
    for (level, ground) in LEVELS.into_iter().enumerate() {
        check(cells, &format!("level-{level}"), ground);
    }
    check(cells, "level-light", LIGHT);
    check(cells, "level-dark", DARK);
    for (name, colour) in [
        ("ink", INK),
        ("ink-soft", SOFT),
        ("line", LINE),
        ("line-strong", STRONG),
        ("accent", ACCENT),
    ] {
        check(tokens, name, colour);
    }
}

proptest! {
    #[test]
    fn no_name_breaks_a_picture(name in any::<String>(), cells in 0_usize..40) {
        let cells: Vec<MapCell> = all().into_iter().cycle().take(cells).collect();
        alone(&map_picture("x", "y", &[vec![row(&name.replace("http", ""), &cells)]], &[]).replace("class=", "").replace("style=", "").replace("var(", "").replace("currentColor", ""));
        timeline_picture(&name, &[TimelineRow::Head(name.clone())], &[], (5, 1));
    }
}
