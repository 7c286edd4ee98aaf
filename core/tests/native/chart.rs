//! The geometry of the charts.

use aims_core::chart::{days_gone, is_on_bar, radar_point, segments, trend_point, trend_runs};

#[test]
fn spokes_begin_at_the_top_and_go_clockwise() {
    assert_eq!(radar_point(0, 4, 50), (0, -1000));
    assert_eq!(radar_point(1, 4, 50), (1000, 0));
    assert_eq!(radar_point(2, 4, 25), (0, 500));
    assert_eq!(radar_point(3, 4, 0), (0, 0));
    assert_eq!(radar_point(0, 0, 50), (0, -1000));
}

#[test]
fn the_line_closes_if_all_values_are_known_and_breaks_at_unknown_ones() {
    let known = [Some(50), Some(50), Some(50), Some(50)];
    let closed = segments(&known);
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0].len(), 5);
    assert_eq!(closed[0].first(), closed[0].last());

    // Spokes 3 and 0 are neighbours around the top.
    let runs = segments(&[Some(50), None, Some(10), Some(50)]);
    assert_eq!(runs, [vec![(0, 200), (-1000, 0), (0, -1000)]]);

    // A spoke without neighbours is a dot, not a line.
    assert!(segments(&[Some(50), None, Some(10), None]).is_empty());
    assert!(segments(&[None, None]).is_empty());
    assert_eq!(segments(&[]), [Vec::new()]);
}

#[test]
fn radar_points_agree_with_sine_and_cosine() {
    for count in 1..=40 {
        for index in 0..count {
            let angle = std::f64::consts::TAU * index as f64 / count as f64;
            let expected =
                ((1000.0 * angle.sin()).round() as i32, (-1000.0 * angle.cos()).round() as i32);
            assert_eq!(radar_point(index, count, 50), expected, "{index} of {count}");
        }
    }
}

#[test]
fn a_trend_runs_from_left_to_right_and_breaks_at_unknown_values() {
    assert_eq!(trend_point(0, 3, 0), (0, 250));
    assert_eq!(trend_point(1, 3, 50), (300, 0));
    assert_eq!(trend_point(2, 3, 25), (600, 125));
    assert_eq!(trend_point(0, 1, 50), (0, 0));
    assert_eq!(trend_point(0, 0, 0), (0, 250));
    let runs = trend_runs(&[Some(0), Some(50), None, Some(10), None, Some(20), Some(30)]);
    assert_eq!(runs, [vec![(0, 250), (100, 0)], vec![(500, 150), (600, 100)]]);
    assert!(trend_runs(&[]).is_empty() && trend_runs(&[None, Some(3)]).is_empty());
}

#[test]
fn a_pointer_near_a_bar_grabs_it_and_moves_by_whole_days() {
    // 100 days at 8 pixels each; the bar is from 80 to 120.
    let is_on = |at: f64| is_on_bar(at, 800.0, 100, 10, 5);
    for (at, expected) in
        [(0.0, false), (69.0, false), (70.0, true), (100.0, true), (130.0, true), (131.0, false)]
    {
        assert_eq!(is_on(at), expected, "{at}");
    }
    assert!(!is_on_bar(50.0, 0.0, 0, 10, 5));
    let check = |pixels: i32, expected: i32| assert_eq!(days_gone(pixels, 800.0, 100), expected);
    check(0, 0);
    check(3, 0);
    check(4, 1);
    check(-4, -1);
    check(12, 2);
    check(-80, -10);
    assert_eq!(days_gone(i32::MAX, 0.0, 100), 0);
    assert_eq!(days_gone(i32::MAX, 1.0, i32::MAX), i32::MAX);
}
