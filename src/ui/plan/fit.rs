//! Whether the plan fits before Stage 1, with warnings about the plan.

use aims_core::domain::plan::Goal;
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use crate::documents::fit::{Tone, fit};
use crate::documents::roadmap::{self as called, RoadmapView};
use crate::ui::App;
use crate::words;

/// Says whether the plan fits, and warns of circular dependencies and of unassigned, overdue and
/// late actions.
pub fn standing(
    app: App,
    view: Memo<RoadmapView>,
    goal: RwSignal<Goal>,
    backwards: RwSignal<bool>,
) -> impl IntoView {
    let said = move || {
        let stage_1 = app.session.details().profile.stage_1;
        let (tone, text) = view.with(|view| fit(view, stage_1, backwards.get()));
        let class = match tone {
            Tone::Hint => "hint",
            Tone::Good => "plan-fit",
            Tone::Caution => "caution plan-short",
        };
        let is_open = view.with(|view| view.questions + view.decisions > 0);
        view! { <p class=class>{text} {is_open.then(open_link)}</p> }
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
    view! { {print} <div aria-live="polite">{said}</div> {warnings} }
}

/// A link to the unanswered questions.
pub fn open_link() -> impl IntoView {
    let href = Route::List(ItemFilter::Unanswered).href();
    view! { " "<a class="screen-only" href=href>{words::roadmap_see()}</a> }
}
