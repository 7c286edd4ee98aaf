//! The Statement of Applicability: which controls are included or excluded, and why. It is filled
//! in on screen; on paper it is a draft to hand over.

use aims_core::domain::{
    Applicability, Decision, Edit, Event, Group, GroupIx, ItemIx, OwnControl, Sheet, SoaRow,
};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::own_controls::own_controls;
use super::table::working_table;
use crate::browser::{clock, dom, focus};
use crate::ui::App;
use crate::ui::data::read_only_note;
use crate::ui::kit::table_tools;
use crate::ui::standing::standing;
use crate::words::{self, names};

/// The screen.
pub fn soa(app: App) -> impl IntoView {
    let catalog = &app.content.catalog;
    let link = |slug: &str, route: fn(String) -> Route, text: &'static str| {
        let href = route(slug.to_owned()).href();
        (!slug.is_empty()).then(|| view! { <a class="quiet" href=href>{text}</a> })
    };
    let template = link(&catalog.soa_template, Route::Template, words::soa_word());
    let article = link(&catalog.soa_article, Route::Article, words::soa_guide());
    let is_working = RwSignal::new(false);
    let work = move |_| is_working.update(|is_working| *is_working = !*is_working);
    // The working table is never printed. It is built anew for each assessment, so that a selection
    // and a text made for one are not entered into the next.
    let rows = move || {
        let _ = app.session.opened();
        is_working.get().then(|| working_table(app))
    };
    view! {
        <article class="soa" class:soa-at-work=is_working>
            <h1 tabindex="-1">{words::soa_title()}</h1>
            {move || head(app)}
            {standing(app)}
            <div class="screen-only">
                <p class="lead">{words::soa_lead()}</p>
                <p class="soa-others">{words::catalog_soa_others()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| dom::print()>
                        {words::soa_print()}
                    </button>
                    <button
                        type="button"
                        class="button button-plain"
                        disabled=move || app.session.is_read_only()
                        on:click=work
                    >
                        {move || if is_working.get() { words::soa_back() } else { words::soa_work() }}
                    </button>
                    {template}
                    {article}
                </p>
            </div>
            {move || open(app)}
            {rows}
            <div class:print-only=is_working>{move || table(app)}</div>
            {table_tools(app, words::soa_title())}
            <section class="screen-only" aria-labelledby="soa-own-title">
                <h2 id="soa-own-title">{words::soa_own_title()}</h2>
                <p>{words::catalog_soa_own()}</p>
                {own_controls(app)}
            </section>
            <p class="hint">{words::soa_draft()}</p>
        </article>
    }
}

/// The head of the statement: the organisation, the scope and the date.
fn head(app: App) -> impl IntoView {
    let details = app.session.details();
    let or = |text: String| {
        if text.trim().is_empty() { words::report_not_given().to_owned() } else { text }
    };
    let sample = read_only_note(app).map(|note| view! { <p class="caution">{note}</p> });
    view! {
        {sample}
        <dl class="report-facts">
            <div>
                <dt>{words::report_organisation()}</dt>
                <dd dir="auto">{or(details.profile.organisation)}</dd>
            </div>
            <div>
                <dt>{words::report_scope()}</dt>
                <dd dir="auto">{or(details.profile.scope)}</dd>
            </div>
            <div><dt>{words::report_date()}</dt><dd>{clock::today_in_words()}</dd></div>
        </dl>
    }
}

/// The controls that are undecided or decided without a reason. They are at the top, since a
/// statement with such a row is not complete.
fn open(app: App) -> impl IntoView {
    let (counts, missing) = app.session.with_sheet(|sheet| {
        let decisions =
            sheet.catalog.excludable().map(|item| (item, Decision::of(sheet.answer(item))));
        let missing = decisions.filter(|(_, decision)| !decision.is_complete());
        (names::soa_count(sheet.soa_count()), missing.collect::<Vec<(ItemIx, Decision)>>())
    });
    if missing.is_empty() {
        return view! { <p class="banner">{counts}" "{words::soa_complete()}</p> }.into_any();
    }
    let title = words::soa_open(missing.len());
    let is_few = missing.len() <= 6;
    let line = |(item, decision): (ItemIx, Decision)| {
        let id = app.content.catalog.item(item).id.clone();
        view! {
            <li>
                <a href=Route::Question(id).href()>{app.name_of(item)}</a>
                " "
                <span class="hint">{names::decision(decision)}</span>
            </li>
        }
    };
    let suggested = app.session.suggestions().into_iter();
    let suggested = suggested.filter(|(item, _)| app.content.catalog.is_excludable(*item)).count();
    let suggested = (suggested > 0).then(|| {
        view! {
            <p class="screen-only">
                {words::soa_suggested(suggested)}" "
                <a href=Route::List(ItemFilter::Provisional).href()>{words::profile_look()}</a>
            </p>
        }
    });
    let list = view! {
        <summary>{words::soa_open_list()}</summary>
        <ul>{missing.into_iter().map(line).collect_view()}</ul>
    };
    // A long list has no `open` attribute, which each change would write again: a list that the
    // visitor has opened stays open.
    let list = if is_few {
        view! { <details open=true>{list}</details> }.into_any()
    } else {
        view! { <details>{list}</details> }.into_any()
    };
    view! {
        <section class="banner banner-warning soa-open" aria-labelledby="soa-open-title">
            <h2 id="soa-open-title">{title}</h2>
            <p>{counts}</p>
            {suggested}
            {list}
        </section>
    }
    .into_any()
}

/// All controls, objective by objective, followed by the own controls.
fn table(app: App) -> impl IntoView {
    let body = |head: AnyView, rows: Vec<AnyView>| {
        view! {
            <tbody>
                <tr class="soa-group"><th scope="rowgroup" colspan="6">{head}</th></tr>
                {rows}
            </tbody>
        }
    };
    let (groups, own) = app.session.with_sheet(|sheet| {
        let objective = |(ix, group): (GroupIx, &Group)| {
            let is_open = |item: ItemIx| Decision::of(sheet.answer(item)) == Decision::Undecided;
            let include = group.items().any(is_open).then(|| include_rest(app, ix));
            let head = view! { {names::group(group)}{include} }.into_any();
            body(head, group.items().map(|item| control_row(app, item, sheet)).collect())
        };
        let is_in = |group: &Group| sheet.catalog.section(group.section).excludable;
        let groups = sheet.catalog.groups().filter(|(_, group)| is_in(group));
        let own: Vec<AnyView> = sheet.own_controls().map(own_row).collect();
        let own = (!own.is_empty()).then(|| body(words::soa_own_title().into_any(), own));
        (groups.map(objective).collect_view(), own)
    });
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=words::soa_title()>
            <table class="report-table soa-table">
                {soa_head()}
                {groups}
                {own}
            </table>
        </div>
    }
}

/// The table head of the statement, on this screen and in the report.
pub fn soa_head() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{words::soa_control()}</th>
                <th scope="col">{words::soa_decision()}</th>
                <th scope="col">{words::soa_reasons()}</th>
                <th scope="col">{words::soa_practice()}</th>
                <th scope="col">{words::soa_where()}</th>
                <th scope="col">{words::soa_owner()}</th>
            </tr>
        </thead>
    }
}

/// Includes the controls of an objective that are still undecided, as one step for "undo". Their
/// reasons remain to be given.
fn include_rest(app: App, group: GroupIx) -> impl IntoView {
    let catalog = &app.content.catalog;
    let include = move |_| {
        let event = |item: ItemIx| {
            let included = Applicability::Included(String::new());
            Event::edited(&catalog.item(item).id, Edit::Applicability(included))
        };
        let events: Vec<Event> = untrack(|| {
            app.session.with_sheet(|sheet| {
                let is_open =
                    |item: &ItemIx| sheet.answer(*item).applicability == Applicability::Undecided;
                catalog.group(group).items().filter(is_open).map(event).collect()
            })
        });
        let count = events.len();
        app.session.end_step();
        app.session.dispatch(Event::Batch(events));
        app.announce_done(words::soa_included(count));
        focus::focus_if_lost("main h1");
    };
    view! {
        <button
            type="button"
            class="quiet screen-only"
            disabled=move || app.session.is_read_only()
            on:click=include
        >
            {words::soa_include_rest(&catalog.group(group).id)}
        </button>
    }
}

fn control_row(app: App, item: ItemIx, sheet: Sheet<'_>) -> AnyView {
    let row = sheet.soa_row(item);
    let id = sheet.item(item).id.clone();
    let level = row.level.map(|level| words::soa_level(level.value()));
    let class = if row.decision.is_complete() { "" } else { "soa-incomplete" };
    view! {
        <tr class=class>
            <th scope="row">
                <a href=Route::Question(id).href()>{app.name_of(item)}</a>
            </th>
            {cells(&row, Some(view! { " "{level} }))}
        </tr>
    }
    .into_any()
}

fn own_row(control: &OwnControl) -> AnyView {
    view! {
        <tr>
            <th scope="row" dir="auto">{names::own_control(control).to_owned()}</th>
            {cells(&SoaRow::of_own(control), None::<()>)}
        </tr>
    }
    .into_any()
}

/// The cells of a row, without the name of the control.
fn cells<V: IntoView>(row: &SoaRow<'_>, level: Option<V>) -> impl IntoView + use<V> {
    view! {
        <td data-label=words::soa_decision()>{names::decision(row.decision)}</td>
        <td data-label=words::soa_reasons() dir="auto">{reasons(row)}</td>
        <td data-label=words::soa_practice()>{names::implementation(row.implementation)}{level}</td>
        <td data-label=words::soa_where() dir="auto">{row.location.to_owned()}</td>
        <td data-label=words::soa_owner() dir="auto">{row.owner.to_owned()}</td>
    }
}

/// The kinds of reason, and the reason in words.
fn reasons(row: &SoaRow<'_>) -> impl IntoView + use<> {
    let kinds: Vec<&str> = row.reasons.iter().map(names::reason).collect();
    let why = row.why.trim();
    let between = if why.is_empty() { "" } else { ": " };
    let kinds = (!kinds.is_empty()).then(|| view! { <b>{words::list(&kinds)}</b>{between} });
    // The style recognises an empty cell with `:empty`, so there must be no empty element.
    let why = (!why.is_empty()).then(|| view! { <span class="soa-why">{why.to_owned()}</span> });
    view! { {kinds}{why} }
}
