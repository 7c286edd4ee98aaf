//! What the bars and lines of the timeline mean.

use leptos::prelude::*;

use crate::words;

/// The legend, and a note on weekends. `has_stage_1` says whether the picture shows the date of
/// Stage 1.
pub fn legend(has_stage_1: bool) -> impl IntoView {
    let bar = |class: &'static str| {
        view! { <rect class=class x="1" y="3" width="26" height="12" rx="3"/> }.into_any()
    };
    let line = |class: &'static str| {
        view! { <line class=class x1="14" x2="14" y1="0" y2="18"/> }.into_any()
    };
    let stage_1 = has_stage_1.then(|| (line("timeline-stage"), words::timeline_line_stage_1()));
    let entries = [
        (bar("timeline-bar"), words::timeline_bar()),
        (bar("timeline-free"), words::timeline_bar_free()),
        (bar("timeline-late"), words::timeline_bar_late()),
        (line("timeline-today"), words::timeline_line_today()),
        (line("timeline-due"), words::timeline_line_due()),
    ];
    let entry = |(sign, label): (AnyView, &'static str)| {
        let hidden = "true";
        view! { <li><svg width="28" height="18" aria-hidden=hidden>{sign}</svg>{label}</li> }
    };
    view! {
        <ul class="timeline-legend" aria-label=words::timeline_legend()>
            {entries.into_iter().chain(stage_1).map(entry).collect_view()}
        </ul>
        <p class="hint">{words::timeline_weekends()}</p>
    }
}
