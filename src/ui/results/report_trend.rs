//! The trend in the report: the maturity at each snapshot.

use std::sync::Arc;

use aims_core::domain::{Exact, Report};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::charts::trend as lines;
use crate::ui::compare::{Scored, maturities, scored_now, scored_snapshots, trend};
use crate::words::{self, one_decimal};

/// The fewest snapshots that make a trend.
const FEWEST: usize = 2;

/// The number of moments in the board's report: the latest ones.
const MOST_OF_BOARD: usize = 12;

/// The snapshots. They are read and scored once, not again at each change. A snapshot kept in
/// another tab in the meantime appears when the screen is next opened. A sample has no snapshots.
pub fn snapshots(app: App) -> Memo<Arc<Vec<Scored>>> {
    Memo::new(move |_| {
        let all = (!app.session.is_read_only()).then(|| scored_snapshots(app));
        Arc::new(all.unwrap_or_default())
    })
}

/// The moments in the trend: the snapshots, followed by the present state from `report`; `None` if
/// there are too few snapshots. Tracked.
pub fn moments(
    app: App,
    snapshots: Memo<Arc<Vec<Scored>>>,
    report: &Report,
) -> Option<Vec<Scored>> {
    let kept = snapshots.get();
    let all = || kept.iter().cloned().chain([scored_now(app, report)]).collect();
    (kept.len() >= FEWEST).then(all)
}

/// The board's trend: a small picture and a few lines, which fit on the first page beside the
/// wheels.
pub fn board(app: App, moments: &[Scored]) -> impl IntoView + use<> {
    let first = moments.len().saturating_sub(MOST_OF_BOARD);
    let shown = moments.get(first..).unwrap_or_default();
    let since = shown.first().map(|moment| moment.label().to_owned()).unwrap_or_default();
    let all = maturities(app, shown);
    let tenths = |value: &Option<Exact>| value.as_ref().map(|value| value.rounded(1));
    let values: Vec<Vec<Option<u32>>> =
        all.iter().map(|(_, values)| values.iter().map(tenths).collect()).collect();
    let line = |(section, values): (&'static str, Vec<Option<Exact>>)| {
        let figure = |value: Option<&Option<Exact>>| one_decimal(value.and_then(Option::as_ref));
        let (from, to) = (figure(values.first()), figure(values.last()));
        let line = words::trend_moved(words::TrendMoved { section, from, to });
        view! { <li>{line}</li> }
    };
    let rows = all.into_iter().map(line).collect_view();
    view! {
        <section class="board-trend">
            <h2>{words::trend_title()}</h2>
            {lines(&values, words::trend_label_first_to_now())}
            <p class="board-since" dir="auto">{words::trend_since(since)}</p>
            <ul>{rows}</ul>
        </section>
    }
}

/// The trend in the full report: each moment with its figures, and a picture of them.
pub fn full(app: App, moments: &[Scored]) -> impl IntoView + use<> {
    view! { <div class="report-trend">{trend(app, moments)}</div> }
}
