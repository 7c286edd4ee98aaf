//! What-if: changes tried on a copy, with the figures of the copy beside the current ones.

use aims_core::domain::plan::{EffortDays, Step, Trial, Wish};
use aims_core::domain::{Edit, Event, Evidence, ItemIx, Level, SectionWord, Severity, Sheet};
use leptos::prelude::*;

use super::goal::{first_goal, goal_field};
use super::plan::with_plan;
use super::tried::list;
use crate::documents::roadmap as called;
use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::words::{self, names};

/// The screen.
pub fn what_if(app: App) -> impl IntoView {
    view! {
        <article class="plan what-if">
            <h1 tabindex="-1">{words::nav_what_if()}</h1>
            {with_plan(app, move |_, days| whole(app, days).into_any())}
        </article>
    }
}

/// A change that is being tried.
#[derive(Clone, PartialEq)]
pub(super) struct Tried {
    /// The improvement, as it would go on the roadmap.
    pub wish: Wish,
    /// The edit of the answer that makes the change.
    pub event: Event,
}

/// The comparison: each row has a label, the value now, and the value with the changes.
#[derive(Clone, PartialEq)]
struct Compared {
    rows: Vec<(String, String, String)>,
    verdicts: (String, String),
}

fn whole(app: App, days: EffortDays) -> impl IntoView {
    let tried = RwSignal::new(Vec::<Tried>::new());
    // The copy is made from the current assessment each time, so it is never out of date.
    let compared = Memo::new(move |_| {
        let mut trial = Trial::new(&app.session.shown());
        tried.with(|tried| tried.iter().for_each(|it| trial.apply(it.event.clone())));
        let after = figures(trial.sheet(&app.content.catalog));
        let now = app.session.with_sheet(figures);
        let rows = now.1.into_iter().zip(after.1);
        let rows = rows.map(|((label, now), (_, then))| (label, now, then)).collect();
        Compared { rows, verdicts: (now.0, after.0) }
    });
    view! {
        <p class="lead">{words::what_if_lead()}</p>
        <div class="columns">
            <div>{one(app, tried)} {several(app, days, tried)}</div>
            <div>{outcome(app, compared)} {list(app, days, tried)}</div>
        </div>
    }
}

/// The verdict, and the figures with their labels.
fn figures(sheet: Sheet<'_>) -> (String, Vec<(String, String)>) {
    let report = sheet.report();
    let forecast = &report.forecast;
    let count = |n: usize| n.to_string();
    let found = |severity| count(forecast.of_severity(severity).len());
    let mut rows = vec![
        (words::what_if_concerns().to_owned(), count(forecast.stage_1.len())),
        (words::severity_major().to_owned(), found(Severity::Major)),
        (words::severity_minor().to_owned(), found(Severity::Minor)),
        (words::forecast_open().to_owned(), count(forecast.open.len())),
    ];
    let sections = report.sections.iter().map(|of| {
        let section = sheet.catalog.section(of.section).word(SectionWord::Name);
        (words::trend_maturity_of(section), names::headline(of))
    });
    rows.extend(sections);
    (names::verdict(forecast).to_owned(), rows)
}

/// Adds a change. It replaces an earlier change to the same item.
fn put(tried: RwSignal<Vec<Tried>>, change: Tried) {
    tried.update(|tried| {
        tried.retain(|other| other.wish.item != change.wish.item);
        tried.push(change);
    });
}

/// The choice of one item, its level and its evidence.
fn one(app: App, tried: RwSignal<Vec<Tried>>) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = RwSignal::new(String::new());
    let (level, evidence) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let groups = catalog.groups().map(|(_, group)| {
        let option = |ix: ItemIx| {
            view! { <option value=catalog.item(ix).id.to_string()>{app.name_of(ix)}</option> }
        };
        view! {
            <optgroup label=names::group(group)>{group.items().map(option).collect_view()}</optgroup>
        }
    });
    let found = Memo::new(move |_| item.with(|id| catalog.find(id)));
    let now = move || {
        let ix = found.get()?;
        let (level, evidence) =
            app.session.with_answer(ix, |answer| (answer.level, answer.evidence));
        let level = level.map_or_else(
            || words::level_open().to_owned(),
            |level| names::level(&catalog.scale, level),
        );
        let evidence = &catalog.scale.evidence(evidence).label;
        let now = words::what_if_answer(words::WhatIfAnswer { level, evidence });
        Some(view! { <p class="hint">{now}</p> })
    };
    let levels = Level::ALL.map(|it| (it.value().to_string(), names::level(&catalog.scale, it)));
    let grades =
        Evidence::ALL.map(|it| (it.id().to_owned(), catalog.scale.evidence(it).label.clone()));
    let sentence = move || {
        let level = level.with(|level| level.parse().ok()).and_then(Level::new);
        let (ix, level) = found.get().zip(level)?;
        Some(view! { <p class="hint">{catalog.sentence(ix, level).to_owned()}</p> })
    };
    let nothing = move || {
        let is_empty = |it: &String| it.is_empty();
        found.get().is_none() || level.with(is_empty) && evidence.with(is_empty)
    };
    let attempt = move |_| {
        let Some(ix) = found.get_untracked() else { return };
        let level = level.with_untracked(|it| it.parse().ok()).and_then(Level::new);
        let evidence = evidence
            .with_untracked(|id| Evidence::ALL.into_iter().find(|evidence| evidence.id() == id));
        let id = &catalog.item(ix).id;
        let events = [
            // A level also includes an undecided control, just as it does when answering.
            level.map(|level| app.session.with_sheet(|sheet| sheet.choose(ix, level))),
            evidence.map(Edit::Evidence),
        ];
        let events = events.into_iter().flatten().map(|edit| Event::edited(id, edit)).collect();
        let words = [
            level.map(|level| words::step_level(names::level(&catalog.scale, level))),
            evidence.map(|it| words::step_evidence(&catalog.scale.evidence(it).label)),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        let wish = Wish { item: ix, level, evidence, title: words.join(". ") };
        put(tried, Tried { wish, event: Event::Batch(events) });
        app.announce(words::what_if_tried(app.name_of(ix)));
    };
    view! {
        <section aria-labelledby="try-title">
            <h2 id="try-title">{words::what_if_one()}</h2>
            <div class="field">
                <label for="try-item">{words::what_if_item()}</label>
                <select
                    id="try-item"
                    prop:value=item
                    on:change=move |event| item.set(event_target_value(&event))
                >
                    <option value="">{words::action_choose()}</option>
                    {groups.collect_view()}
                </select>
                {now}
            </div>
            <div class="field-pair">
                {choice("try-level", words::what_if_level(), levels.into(), level)}
                {choice("try-evidence", words::what_if_evidence(), grades.into(), evidence)}
            </div>
            {sentence}
            <p class="actions">
                <button type="button" class="button button-plain" disabled=nothing on:click=attempt>
                    {words::what_if_try()}
                </button>
            </p>
        </section>
    }
}

/// A select whose first option changes nothing.
fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> impl IntoView {
    let option = |(id, words): (String, String)| view! { <option value=id>{words}</option> };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                <option value="">{words::what_if_same()}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// The form that tries all steps of a path at once.
fn several(app: App, days: EffortDays, tried: RwSignal<Vec<Tried>>) -> impl IntoView {
    let goal = RwSignal::new(first_goal(app, days));
    // Only the visitor can write a justification, and an empty one clears nothing.
    let steps = Memo::new(move |_| {
        let goal = goal.get();
        let steps = app.session.with_sheet(|sheet| sheet.fewest_steps(goal, days).steps);
        let steps = steps.into_iter().map(|step| Step { reason: false, ..step });
        steps.filter(|step| step.level.is_some() || step.evidence.is_some()).collect::<Vec<_>>()
    });
    let attempt = move |_| {
        let steps = steps.get_untracked();
        for step in &steps {
            let (title, event) =
                app.session.with_sheet(|sheet| (called::step(sheet, step), step.done(sheet, "")));
            let Step { item, level, evidence, .. } = *step;
            put(tried, Tried { wish: Wish { item, level, evidence, title }, event });
        }
        app.announce(words::what_if_tried_path(steps.len()));
    };
    let nothing = move || steps.with(Vec::is_empty);
    let count = move || match steps.with(Vec::len) {
        0 => String::new(),
        n => words::what_if_steps(n),
    };
    view! {
        <section aria-labelledby="try-path-title">
            <h2 id="try-path-title">{words::what_if_path()}</h2>
            {goal_field(app, "try-goal", words::path_to(), goal)}
            <p class="hint">{count} " " {words::what_if_reasons()}</p>
            <p class="actions">
                <button type="button" class="button button-plain" disabled=nothing on:click=attempt>
                    {words::what_if_try_path()}
                </button>
            </p>
        </section>
    }
}

/// The figures now, and with the changes.
fn outcome(app: App, compared: Memo<Compared>) -> impl IntoView {
    let verdict = move || {
        compared.with(|compared| {
            let (now, then) = compared.verdicts.clone();
            let moved = (now != then).then_some("moved");
            view! {
                <tr class=moved>
                    <th scope="row">{words::what_if_verdict()}</th>
                    <td>{now}</td>
                    <td>{then}</td>
                </tr>
            }
        })
    };
    let rows = move || {
        compared.with(|compared| {
            let row = |(label, now, then): &(String, String, String)| {
                let moved = (now != then).then_some("moved");
                view! {
                    <tr class=moved>
                        <th scope="row">{label.clone()}</th>
                        <td>{now.clone()}</td>
                        <td>{then.clone()}</td>
                    </tr>
                }
            };
            compared.rows.iter().map(row).collect_view()
        })
    };
    view! {
        <section aria-labelledby="outcome-title">
            <h2 id="outcome-title">{words::what_if_outcome()}</h2>
            <table class="what-if-table">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{words::what_if_now()}</th>
                        <th scope="col">{words::what_if_then()}</th>
                    </tr>
                </thead>
                <tbody>{verdict}{rows}</tbody>
            </table>
            {table_tools(app, words::what_if_outcome())}
        </section>
    }
}
