//! Whether the plan fits before Stage 1, and what is to be known of it.

use aims_core::domain::plan::{Fit, Goal};
use leptos::prelude::*;

use crate::documents::roadmap::{self as called, RoadmapView};
use crate::ui::App;
use crate::words::{self, names};

/// Whether the plan fits, and what is to be known of it.
pub fn standing(app: App, view: Memo<RoadmapView>, goal: RwSignal<Goal>) -> impl IntoView {
    let fit = move || {
        let date = app.session.details().profile.stage_1.map(names::date).unwrap_or_default();
        view.with(|view| {
            let end = view.end.map(names::date).unwrap_or_default();
            let (class, text) = match view.fit {
                _ if view.total == 0 => ("hint", words::roadmap_none().to_owned()),
                _ if view.end.is_none() => ("hint", words::roadmap_all_done().to_owned()),
                Fit::NoDate => ("plan-fit", words::roadmap_no_date(end)),
                Fit::Past => ("caution", words::roadmap_past(words::RoadmapPast { date, end })),
                Fit::Fits { spare } => {
                    ("plan-fit", words::roadmap_fits(words::RoadmapFits { n: spare, date, end }))
                }
                Fit::Short { missing } => (
                    "caution plan-short",
                    words::roadmap_short(words::RoadmapShort { n: missing, date, end }),
                ),
            };
            view! { <p class=class>{text}</p> }
        })
    };
    let warnings = move || {
        view.with(|view| {
            let circles = view.circles.iter().map(|ids| words::roadmap_circle(words::list(ids)));
            let count = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
            let counts = [
                count(view.unassigned, words::roadmap_unassigned),
                count(view.overdue, words::roadmap_overdue),
                count(view.late, words::roadmap_late),
            ];
            let all: Vec<String> = circles.chain(counts.into_iter().flatten()).collect();
            let line = |text: String| view! { <li dir="auto">{text}</li> };
            (!all.is_empty()).then(|| {
                view! { <ul class="plan-warnings">{all.into_iter().map(line).collect_view()}</ul> }
            })
        })
    };
    let print = move || {
        let leads = words::roadmap_for(called::goal(goal.get()));
        view! { <p class="print-only">{leads}</p> }
    };
    view! { {print} <div aria-live="polite">{fit}</div> {warnings} }
}
