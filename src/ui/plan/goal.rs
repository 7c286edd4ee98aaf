//! What a plan leads to: the visitor chooses.

use std::cell::RefCell;

use aims_core::domain::plan::{EffortDays, Goal};
use leptos::prelude::*;

use crate::documents::roadmap as called;
use crate::ui::App;

/// What can be chosen. A target has to be set in the profile.
fn goals(app: App) -> Vec<Goal> {
    let target = app.session.details().profile.target.map(Goal::Target);
    [Goal::Stage1, Goal::Stage2, Goal::NoMinors].into_iter().chain(target).collect()
}

/// The first one that is not reached.
pub fn first_goal(app: App, days: EffortDays) -> Goal {
    let is_open = |goal: &Goal| {
        app.session.with_sheet(|sheet| !sheet.fewest_steps(*goal, days).steps.is_empty())
    };
    untrack(|| goals(app).into_iter().find(is_open)).unwrap_or(Goal::Stage1)
}

thread_local! {
    /// What was planned for last, and in which assessment: it stays so until the visitor chooses something else, also once
    /// it is reached.
    static KEPT: RefCell<Option<(String, Goal)>> = const { RefCell::new(None) };
}

/// What was planned for last, or else the first goal that is not reached.
pub fn kept_goal(app: App, days: EffortDays) -> RwSignal<Goal> {
    let kept = KEPT.with_borrow(|kept| {
        let (id, goal) = kept.as_ref()?;
        (id.as_str() == app.session.open_id().as_str()).then_some(*goal)
    });
    let kept = kept.filter(|goal| untrack(|| goals(app)).contains(goal));
    let goal = RwSignal::new(kept.unwrap_or_else(|| first_goal(app, days)));
    Effect::new(move |_| {
        let id = untrack(|| app.session.open_id().as_str().to_owned());
        KEPT.set(Some((id, goal.get())));
    });
    goal
}

/// The choice.
pub fn goal_field(
    app: App,
    id: &'static str,
    label: &'static str,
    goal: RwSignal<Goal>,
) -> impl IntoView {
    let chosen = move |event| {
        let value = event_target_value(&event);
        if let Some(chosen) = untrack(|| goals(app)).into_iter().find(|it| it.id() == value) {
            goal.set(chosen);
        }
    };
    let option = move |it: Goal| {
        view! {
            <option value=it.id() selected=move || goal.get().id() == it.id()>{called::goal(it)}</option>
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=chosen>
                {move || goals(app).into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
