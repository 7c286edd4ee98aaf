//! The layout of diagrams.

use aims_core::diagram::{Node, Plan};

fn node(id: &str, name: &str, text: &str) -> Node {
    Node { id: id.into(), name: name.into(), text: text.into() }
}

fn plan(rows: Vec<Vec<Node>>, arrows: &[[&str; 2]]) -> Plan {
    let arrows = arrows.iter().map(|ends| ends.map(str::to_owned)).collect();
    Plan { title: "Title".into(), description: "Description".into(), rows, arrows }
}

#[test]
fn boxes_of_a_row_are_side_by_side_and_rows_are_stacked() {
    let rows = vec![vec![node("a", "A", ""), node("b", "B", "c d")], vec![node("c", "C", "")]];
    let drawn = plan(rows, &[]).draw();
    assert_eq!(drawn.boxes, [[2, 2, 186, 56], [212, 2, 186, 56], [65, 88, 270, 38]]);
    assert_eq!((drawn.width, drawn.height), (400, 128));
    // A box has one line in its middle, or two lines.
    let words = drawn.words.iter().map(|it| (it.x, it.y, it.name, it.text.as_str()));
    let expected =
        [(95, 35, true, "A"), (305, 26, true, "B"), (305, 44, false, "c d"), (200, 112, true, "C")];
    assert_eq!(words.collect::<Vec<_>>(), expected);
}

#[test]
fn arrows_run_from_edge_to_edge_and_end_in_a_head() {
    let row = vec![node("a", "A", ""), node("b", "B", "")];
    let across = plan(vec![row], &[["a", "b"], ["b", "a"], ["a", "x"]]).draw();
    let arrows = across.arrows.iter().map(|it| (it.shaft.as_str(), it.head.as_str()));
    assert_eq!(
        arrows.collect::<Vec<_>>(),
        [("188,21 203,21", "212,21 203,26 203,17"), ("212,21 197,21", "188,21 197,17 197,26")]
    );

    let rows = vec![vec![node("a", "A", "")], vec![node("b", "B", "")]];
    let down = plan(rows, &[["a", "b"], ["b", "a"]]).draw();
    let arrows = down.arrows.iter().map(|it| (it.shaft.as_str(), it.head.as_str()));
    assert_eq!(
        arrows.collect::<Vec<_>>(),
        [("200,40 200,61", "200,70 196,61 205,61"), ("200,70 200,49", "200,40 205,49 196,49")]
    );
}

#[test]
fn text_wraps_and_words_that_are_too_wide_are_reported() {
    let long = "word ".repeat(20);
    let narrow = vec![
        node("a", "Applicability", ""),
        node("b", "B", &long),
        node("c", "C", "fourteenletter"),
    ];
    let plan = plan(vec![narrow], &[]);
    assert_eq!(plan.too_wide(), ["Applicability", "fourteenletter"]);
    let drawn = plan.draw();
    let lines: Vec<&str> = drawn
        .words
        .iter()
        .filter(|it| !it.name && it.x == 200)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(lines, ["word word"; 10]);
    // The box grows with its lines.
    assert_eq!(drawn.boxes[0][3], 11 * 18 + 20);
}
