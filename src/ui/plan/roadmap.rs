//! The roadmap: actions from the gaps and the visitor's own, with owners and dates.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{DEFAULT_AT_ONCE, EffortDays, RoadmapOptions};
use aims_core::domain::{AT_ONCE, Action, Date, EntryId};
use leptos::prelude::*;

use super::action::action_dialog;
use super::export::exports;
use super::finished::finished;
use super::fit::standing;
use super::goal::{goal_field, kept_goal};
use super::loads::loads;
use super::paper::Paper;
use super::path::MOST_ROWS;
use super::plan::{stage_1, with_plan};
use super::table::{more, table};
use super::timeline::timeline;
use crate::browser::clock;
use crate::documents::roadmap::{ActionRow, RoadmapView};
use crate::ui::App;
use crate::ui::profile::change_profile;
use crate::words;

/// The screen.
pub fn roadmap(app: App) -> impl IntoView {
    view! {
        <article class="plan roadmap">
            <h1 tabindex="-1">{words::nav_roadmap()}</h1>
            {with_plan(app, move |guidance, days| whole(app, guidance, days).into_any())}
        </article>
    }
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The page.
    pub app: App,
    /// The options of the roadmap.
    pub options: Signal<RoadmapOptions>,
    /// The roadmap as shown.
    pub view: Memo<RoadmapView>,
    /// The action that the dialog shows.
    pub edited: RwSignal<Option<EntryId>>,
    /// Whether the dialog is open on an existing action.
    pub is_open: RwSignal<bool>,
    /// Whether the dialog is open on an action that is only being added.
    pub is_new: RwSignal<bool>,
    /// Whether actions are scheduled as late as possible.
    pub backwards: RwSignal<bool>,
}

impl Shown {
    /// The row of an action. Tracked.
    pub fn row(self, id: &EntryId) -> Option<ActionRow> {
        self.view.with(|view| view.row(id).cloned())
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.is_open.set(false);
        self.is_new.set(false);
    }

    /// Opens the dialog on an action.
    pub fn edit(self, id: EntryId) {
        self.edited.set(Some(id));
        self.is_open.set(true);
    }
}

fn whole(app: App, guidance: &'static GuidanceFile, days: EffortDays) -> impl IntoView {
    let goal = kept_goal(app, days);
    let backwards = RwSignal::new(false);
    let most = RwSignal::new(MOST_ROWS);
    // If the device has no usable clock, the plan begins on the first day of the calendar.
    let options = Signal::derive(move || RoadmapOptions {
        goal: goal.get(),
        today: clock::date().unwrap_or(Date::FIRST),
        backwards: backwards.get(),
        days,
    });
    let view = Memo::new(move |_| {
        let (options, most) = (options.get(), most.get());
        app.session.with_sheet(|sheet| RoadmapView::of(sheet, guidance, options, most))
    });
    let (edited, is_open, is_new) =
        (RwSignal::new(None), RwSignal::new(false), RwSignal::new(false));
    let shown = Shown { app, options, view, edited, is_open, is_new, backwards };
    let paper = Paper::new();
    let said = RwSignal::new(String::new());
    view! {
        <div class="roadmap-options screen-only">
            {stage_1(app)}
            {goal_field(app, "roadmap-goal", words::roadmap_goal(), goal)}
            {direction(backwards)}
            {capacity(app)}
        </div>
        {standing(app, view, goal, backwards)}
        {finished(shown)}
        <p class="actions screen-only">
            {add_button(shown)}
            {exports(app, guidance, move || options.get(), said)}
            <button type="button" class="button button-plain" on:click=move |_| paper.print()>
                {words::report_print()}
            </button>
            <span class="hint" aria-hidden="true">{said}</span>
        </p>
        {timeline(shown)}
        {table(shown, paper.rest(shown, guidance))}
        {more(view, most)}
        {loads(app, view)}
        {action_dialog(shown)}
    }
}

/// The field to choose whether actions are scheduled as early or as late as possible.
fn direction(backwards: RwSignal<bool>) -> impl IntoView {
    let options = [(false, words::roadmap_forward()), (true, words::roadmap_backward())];
    let option = move |(is_it, words): (bool, &'static str)| {
        view! {
            <option value=if is_it { "back" } else { "" } prop:selected=move || backwards.get() == is_it>{words}</option>
        }
    };
    view! {
        <div class="field">
            <label for="roadmap-direction">{words::roadmap_direction()}</label>
            <select
                id="roadmap-direction"
                on:change=move |event| backwards.set(event_target_value(&event) == "back")
            >
                {options.map(option).into_iter().collect_view()}
            </select>
        </div>
    }
}

/// The field for how many actions one person works on at the same time.
fn capacity(app: App) -> impl IntoView {
    let now = Memo::new(move |_| app.session.details().profile.at_once.unwrap_or(DEFAULT_AT_ONCE));
    let chosen = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        change_profile(app, |profile| profile.at_once = chosen);
    };
    let option = move |n: u16| {
        view! { <option value=n.to_string() prop:selected=move || now.get() == n>{n}</option> }
    };
    view! {
        <div class="field">
            <label for="roadmap-at-once">{words::roadmap_at_once()}</label>
            <select
                id="roadmap-at-once"
                disabled=move || app.session.is_read_only()
                on:change=chosen
            >
                {AT_ONCE.map(option).collect_view()}
            </select>
        </div>
    }
}

/// The button that adds an action of the visitor's own.
fn add_button(shown: Shown) -> impl IntoView {
    let app = shown.app;
    let add = move |_| {
        let ids = untrack(|| app.session.entry_ids::<Action>());
        // Changes to proposed actions are entries too. Their ids are item ids, which are not
        // hexadecimal numbers.
        let last = ids.iter().rev().find(|id| u64::from_str_radix(id.as_str(), 16).is_ok());
        let id = EntryId::new(&clock::new_id(last.map(EntryId::as_str)));
        // The action comes into existence when something is written into it.
        app.session.end_step();
        shown.edited.set(Some(id));
        shown.is_new.set(true);
    };
    view! {
        <button
            type="button"
            class="button"
            disabled=move || app.session.is_read_only()
            on:click=add
        >
            {words::roadmap_add()}
        </button>
    }
}
