//! The goal of a plan, which the visitor chooses.

use std::cell::RefCell;

use aims_core::domain::AssessmentId;
use aims_core::domain::plan::{EffortDays, Goal};
use leptos::prelude::*;

use crate::documents::roadmap as called;
use crate::ui::App;

/// The goals to choose from.
fn goals(app: App) -> Vec<Goal> {
    app.session.with_sheet(|sheet| sheet.goals().collect())
}

/// The first goal that has not been reached; Stage 1 if all have.
pub fn first_goal(app: App, days: EffortDays) -> Goal {
    untrack(|| app.session.with_sheet(|sheet| sheet.first_goal(days)))
}

thread_local! {
    /// The goal planned for last, and its assessment. It stays until the visitor chooses another
    /// goal, even once it is reached.
    static KEPT: RefCell<Option<(AssessmentId, Goal)>> = const { RefCell::new(None) };
}

/// The goal planned for last, or else the first that has not been reached.
pub fn kept_goal(app: App, days: EffortDays) -> RwSignal<Goal> {
    let id = app.session.open_id();
    // A sample or a shared link is only shown, so its goal is not kept.
    let is_own = untrack(|| app.session.source().is_none());
    let kept = KEPT.with_borrow(|kept| {
        let (of, goal) = kept.as_ref()?;
        (is_own && *of == id).then_some(*goal)
    });
    let kept = kept.filter(|goal| untrack(|| goals(app)).contains(goal));
    let goal = RwSignal::new(kept.unwrap_or_else(|| first_goal(app, days)));
    if is_own {
        Effect::new(move |_| KEPT.set(Some((id.clone(), goal.get()))));
    }
    goal
}

/// The field to choose a goal.
pub fn goal_field(
    app: App,
    id: &'static str,
    label: &'static str,
    goal: RwSignal<Goal>,
) -> impl IntoView {
    let all = Memo::new(move |_| goals(app));
    let chosen = move |event| {
        let value = event_target_value(&event);
        if let Some(chosen) = all.get_untracked().into_iter().find(|it| it.id() == value) {
            goal.set(chosen);
        }
    };
    let option = move |it: Goal| {
        view! {
            <option value=it.id() prop:selected=move || goal.get().id() == it.id()>{called::goal(it)}</option>
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=chosen>
                {move || all.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
