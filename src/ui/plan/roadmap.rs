//! The roadmap: actions from the gaps and the visitor's own, who does them and by when.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{DEFAULT_AT_ONCE, EffortDays, Fit, Goal, RoadmapOptions, Step};
use aims_core::domain::{AT_ONCE, Action, ActionStatus, Date, EntryId, Event, Record};
use aims_core::route::Route;
use leptos::prelude::*;

use super::action::action_dialog;
use super::export::exports;
use super::goal::{first_goal, goal_field};
use super::path::MOST_ROWS;
use super::plan::{stage_1, today, with_plan};
use super::timeline::timeline;
use crate::browser::{clock, dom, focus};
use crate::documents::roadmap::{self as called, ActionRow, RoadmapView};
use crate::ui::App;
use crate::ui::entries::Open;
use crate::ui::kit::{prose, table_tools};
use crate::ui::profile::change_profile;
use crate::words::{self, names};

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
    /// What is shown of the roadmap.
    pub view: Memo<RoadmapView>,
    /// Which action is open in the dialog.
    pub edited: RwSignal<Option<EntryId>>,
    /// Whether the dialog is open.
    pub is_open: RwSignal<bool>,
    /// Whether actions are as late as they can be.
    pub backwards: RwSignal<bool>,
}

impl Shown {
    /// The row of an action. Tracked.
    pub fn row(self, id: &EntryId) -> Option<ActionRow> {
        self.view.with(|view| view.row(id).cloned())
    }

    /// Opens the dialog on an action.
    pub fn edit(self, id: EntryId) {
        self.edited.set(Some(id));
        self.is_open.set(true);
    }
}

fn whole(app: App, guidance: &'static GuidanceFile, days: EffortDays) -> impl IntoView {
    let goal = RwSignal::new(first_goal(app, days));
    let backwards = RwSignal::new(false);
    let most = RwSignal::new(MOST_ROWS);
    // A device without a clock that makes sense plans from the first day of the calendar.
    let options = move || RoadmapOptions {
        goal: goal.get(),
        today: today().unwrap_or(Date::FIRST),
        backwards: backwards.get(),
        days,
    };
    let view = Memo::new(move |_| {
        let (options, most) = (options(), most.get());
        app.session.with_sheet(|sheet| RoadmapView::of(sheet, guidance, options, most))
    });
    let (edited, is_open) = (RwSignal::new(None), RwSignal::new(false));
    let shown = Shown { app, view, edited, is_open, backwards };
    view! {
        <div class="roadmap-options screen-only">
            {stage_1(app)}
            {goal_field(app, "roadmap-goal", words::roadmap_goal(), goal)}
            {direction(backwards)}
            {capacity(app)}
        </div>
        {standing(app, view, goal)}
        {finished(shown)}
        <p class="actions screen-only">
            {add_button(shown)}
            {exports(app, guidance, options)}
            <button type="button" class="button button-plain" on:click=move |_| dom::print()>
                {words::report_print()}
            </button>
        </p>
        {timeline(shown)}
        {table(shown)}
        {more(view, most)}
        {loads(app, view)}
        {action_dialog(shown)}
    }
}

/// Whether actions are as early or as late as they can be.
fn direction(backwards: RwSignal<bool>) -> impl IntoView {
    let options = [(false, words::roadmap_forward()), (true, words::roadmap_backward())];
    let option = move |(is_it, words): (bool, &'static str)| {
        view! {
            <option value=if is_it { "back" } else { "" } selected=move || backwards.get() == is_it>{words}</option>
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

/// How many actions one person works on at the same time.
fn capacity(app: App) -> impl IntoView {
    let now = Memo::new(move |_| app.session.details().profile.at_once.unwrap_or(DEFAULT_AT_ONCE));
    let chosen = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        change_profile(app, |profile| profile.at_once = chosen);
    };
    let option = move |n: u16| {
        view! { <option value=n.to_string() selected=move || now.get() == n>{n}</option> }
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

/// Whether the plan fits, and what is to be known of it.
fn standing(app: App, view: Memo<RoadmapView>, goal: RwSignal<Goal>) -> impl IntoView {
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

/// Actions that are done while their answers are not: the visitor may raise them.
fn finished(shown: Shown) -> impl IntoView {
    let app = shown.app;
    let waiting = Memo::new(move |_| {
        let is_waiting = |row: &&ActionRow| row.status == ActionStatus::Done && row.step.is_some();
        let step = |row: &ActionRow| Some((row.id.clone(), row.step?));
        shown.view.with(|view| {
            view.rows.iter().filter(is_waiting).filter_map(step).collect::<Vec<(EntryId, Step)>>()
        })
    });
    let line = move |(id, step): (EntryId, Step)| {
        let (name, reach) = app.session.with_sheet(|sheet| {
            (names::item(sheet.catalog, step.item), called::step(sheet, &step))
        });
        let item = app.content.catalog.item(step.item).id.clone();
        let raise = move |_| raise(app, step);
        view! {
            <li>
                <a href=Route::Question(item.clone()).href()>{name}</a>
                ": "
                {reach}
                "? "
                <button
                    type="button"
                    class="button button-plain"
                    id=format!("raise-{}", id.as_str())
                    disabled=move || app.session.is_read_only()
                    on:click=raise
                >
                    {words::roadmap_raise(&item)}
                </button>
            </li>
        }
    };
    move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! {
                <section class="banner plan-finished screen-only" aria-labelledby="finished-title">
                    <h2 id="finished-title">{words::roadmap_finished()}</h2>
                    <p>{words::roadmap_finished_text()}</p>
                    <ul>{waiting.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Raises the answer to what its action has brought, in one step for "undo". No reason is made up.
fn raise(app: App, step: Step) {
    let event = app.session.with_sheet(|sheet| Step { reason: false, ..step }.done(sheet, ""));
    app.session.end_step();
    app.session.dispatch(event);
    app.session.end_step();
    let id = &app.content.catalog.item(step.item).id;
    app.announce(words::roadmap_raised(id));
    focus::focus_soon("main h1", false);
}

fn add_button(shown: Shown) -> impl IntoView {
    let app = shown.app;
    let add = move |_| {
        let ids = untrack(|| app.session.entry_ids::<Action>());
        // Ids of items are among them, and are no numbers.
        let last = ids.iter().rev().find(|id| u64::from_str_radix(id.as_str(), 16).is_ok());
        let id = EntryId::new(&clock::new_id(last.map(EntryId::as_str)));
        app.session.end_step();
        app.session.dispatch(Event::Put(Record::entry(id.clone(), Some(Action::default()))));
        app.session.end_step();
        shown.edit(id);
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

fn table(shown: Shown) -> impl IntoView {
    let ids = Memo::new(move |_| {
        shown.view.with(|view| view.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>())
    });
    let is_hidden = move || ids.with(Vec::is_empty);
    view! {
        <table class="report-table roadmap-table" hidden=is_hidden>
            <caption class="visually-hidden">{words::nav_roadmap()}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::action_name()}</th>
                    <th scope="col">{words::action_owner()}</th>
                    <th scope="col">{words::action_when()}</th>
                    <th scope="col">{words::action_days()}</th>
                    <th scope="col">{words::action_due()}</th>
                    <th scope="col">{words::action_status()}</th>
                    <th scope="col" class="screen-only"><span class="visually-hidden">{words::action_edit()}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=move || ids.get() key=|id| id.clone() children=move |id| row(shown, id)/>
            </tbody>
        </table>
        {table_tools(shown.app, words::nav_roadmap())}
    }
}

/// One action. Its parts follow the row one by one, so that what has the focus stays.
fn row(shown: Shown, id: EntryId) -> impl IntoView {
    let app = shown.app;
    let now = Memo::new({
        let id = id.clone();
        move |before: Option<&Option<ActionRow>>| {
            // A row that has just gone keeps what it showed until it is removed.
            shown.row(&id).or_else(|| before.cloned().flatten())
        }
    });
    let part = move |show: fn(&ActionRow) -> String| {
        move || now.with(|row| row.as_ref().map(show).unwrap_or_default())
    };
    let days = |date: Date| names::date(date);
    let when = part(move |row| {
        row.slot.map_or_else(String::new, |slot| {
            if slot.start == slot.end {
                return names::date(slot.start);
            }
            let (from, to) = (names::date(slot.start), names::date(slot.end));
            words::plan_range(words::PlanRange { from, to })
        })
    });
    let due = move || {
        now.with(|row| {
            let row = row.as_ref()?;
            let due = row.due.map(days)?;
            let is_late = row.is_overdue || row.slot.is_some_and(|slot| slot.is_late);
            let mark = is_late.then(|| {
                let text =
                    if row.is_overdue { words::action_overdue() } else { words::action_late() };
                view! { " "<span class="plan-late">{text}</span> }
            });
            Some(view! { {due}{mark} })
        })
    };
    let class = move || {
        let is_closed =
            |row: &Option<ActionRow>| row.as_ref().is_some_and(|row| !row.status.is_open());
        now.with(is_closed).then_some("action-closed")
    };
    let edit = {
        let id = id.clone();
        move |_| shown.edit(id.clone())
    };
    view! {
        <tr class=class>
            <th scope="row" dir="auto">{move || now.with(|row| row.as_ref().map(|row| head(app, row)))}</th>
            <td data-label=words::action_owner() dir="auto">{part(|row| row.owner.clone())}</td>
            <td data-label=words::action_when()>{when}</td>
            <td data-label=words::action_days()>{part(|row| row.days.to_string())}</td>
            <td data-label=words::action_due()>{due}</td>
            <td data-label=words::action_status()>{status_field(shown, id.clone(), now)}</td>
            <td class="screen-only">
                <button type="button" class="button button-plain" on:click=edit>
                    {words::action_edit()}
                    " "
                    <span class="visually-hidden">{part(|row| row.name.clone())}</span>
                </button>
            </td>
        </tr>
    }
}

/// What the action is, and what it is for.
fn head(app: App, row: &ActionRow) -> impl IntoView + use<> {
    let item = row.item.map(|item| app.content.catalog.item(item).id.clone());
    let is_named_so = row.item.is_some_and(|item| app.name_of(item) == row.name);
    let name = match (&item, is_named_so) {
        (Some(id), true) => {
            view! { <a href=Route::Question(id.clone()).href()>{row.name.clone()}</a> }.into_any()
        }
        _ => row.name.clone().into_any(),
    };
    let of = item.filter(|_| !is_named_so).map(|id| {
        let label = row.item.map(|item| app.name_of(item));
        view! { <span class="because"><a href=Route::Question(id).href()>{label}</a></span> }
    });
    let first = (!row.first_step.is_empty())
        .then(|| view! { <span class="because">{prose(&row.first_step)}</span> });
    let reach = row.step.map(|step| {
        let reach = app.session.with_sheet(|sheet| called::step(sheet, &step));
        view! { <span class="because">{reach}"."</span> }
    });
    let after = (!row.after.is_empty()).then(|| {
        let after = words::action_waits(words::list(&row.after));
        view! { <span class="because" dir="auto">{after}</span> }
    });
    let link = (!row.link.is_empty()).then(|| {
        view! { <span class="because" dir="auto">{link(&row.link)}</span> }
    });
    view! { <span class="action-name">{name}</span>{of}{first}{reach}{after}{link} }
}

/// A web address as a link; anything else as text.
fn link(text: &str) -> AnyView {
    let is_address = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    if is_address {
        view! { <a href=text.to_owned() rel="noopener noreferrer">{text.to_owned()}</a> }.into_any()
    } else {
        text.to_owned().into_any()
    }
}

/// How far the action is, to change in the row.
fn status_field(shown: Shown, id: EntryId, now: Memo<Option<ActionRow>>) -> impl IntoView {
    let app = shown.app;
    let field = format!("status-{}", id.as_str());
    let current =
        Memo::new(move |_| now.with(|row| row.as_ref().map(|row| row.status)).unwrap_or_default());
    let chosen = {
        let field = field.clone();
        move |event| {
            let Some(status) = ActionStatus::from_id(&event_target_value(&event)) else { return };
            let open = Open::<Action>::new(app, id.clone());
            open.commit(|action| action.status = status);
            // The row may have moved, or the answer can be raised now.
            let can_raise = status == ActionStatus::Done
                && untrack(|| shown.row(&id)).is_some_and(|row| row.step.is_some());
            if can_raise {
                focus::show_soon(format!("raise-{}", id.as_str()));
            } else {
                focus::keep_soon(field.clone());
            }
        }
    };
    let option = move |status: ActionStatus| {
        view! {
            <option value=status.id() selected=move || current.get() == status>{called::status(status)}</option>
        }
    };
    let name = move || now.with(|row| row.as_ref().map(|row| row.name.clone()));
    view! {
        <label class="visually-hidden" for=field.clone()>{words::action_status()}" "{name}</label>
        <select id=field disabled=move || app.session.is_read_only() on:change=chosen>
            {ActionStatus::ALL.map(option).into_iter().collect_view()}
        </select>
    }
}

/// How many actions are shown, where there are more.
fn more(view: Memo<RoadmapView>, most: RwSignal<usize>) -> impl IntoView {
    let counts = Memo::new(move |_| view.with(|view| (view.rows.len(), view.total)));
    move || {
        let (n, all) = counts.get();
        (n < all).then(|| {
            view! {
                <p class="actions">
                    <span>{words::plan_showing(words::PlanShowing { n, all })}</span>
                    <button
                        type="button"
                        class="button button-plain screen-only"
                        on:click=move |_| most.update(|most| *most += MOST_ROWS)
                    >
                        {words::plan_more(MOST_ROWS.min(all - n))}
                    </button>
                </p>
            }
        })
    }
}

/// Who has how much to do.
fn loads(app: App, view: Memo<RoadmapView>) -> impl IntoView {
    let loads = Memo::new(move |_| view.with(|view| view.loads.clone()));
    move || {
        let loads = loads.get();
        let row = |load: &called::Load| {
            let owner = match load.owner.as_str() {
                "" => view! { <em>{words::roadmap_nobody()}</em> }.into_any(),
                owner => {
                    view! { <a href=Route::Owner(owner.to_owned()).href()>{owner.to_owned()}</a> }
                        .into_any()
                }
            };
            view! {
                <tr>
                    <th scope="row" dir="auto">{owner}</th>
                    <td data-label=words::roadmap_actions()>{load.actions}</td>
                    <td data-label=words::action_days()>{load.days}</td>
                </tr>
            }
        };
        let rows = loads.iter().take(MOST_ROWS).map(row).collect_view();
        let all = loads.len();
        let showing = (all > MOST_ROWS).then(|| {
            let n = MOST_ROWS;
            view! { <p class="hint">{words::plan_showing(words::PlanShowing { n, all })}</p> }
        });
        (!loads.is_empty()).then(|| {
            view! {
                <section aria-labelledby="loads-title">
                    <h2 id="loads-title">{words::roadmap_loads()}</h2>
                    <table class="report-table loads-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::action_owner()}</th>
                                <th scope="col">{words::roadmap_actions()}</th>
                                <th scope="col">{words::action_days()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                    {table_tools(app, words::roadmap_loads())}
                    {showing}
                </section>
            }
        })
    }
}
