//! The Statement of Applicability: which controls are in or out, and why. On screen it is filled in,
//! on paper it is a draft to hand over.

use aims_core::domain::{
    Applicability, Choices, Decision, Edit, Event, GroupIx, GroupKind, Implementation, ItemIx,
    OwnControl, Reason, SoaRow, soa as rows,
};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::own_controls::own_controls;
use crate::browser::page as document;
use crate::state::Mode;
use crate::ui::Page;
use crate::words::{self, names};

/// The screen.
pub fn soa(page: Page) -> impl IntoView {
    view! {
        <article class="soa">
            <h1 tabindex="-1">{words::soa_title()}</h1>
            {move || head(page)}
            <div class="screen-only">
                <p class="lead">{words::soa_lead()}</p>
                <p>{words::soa_clauses()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| document::print()>
                        {words::soa_print()}
                    </button>
                    <a class="quiet" href=Route::Template("statement-of-applicability".into()).href()>
                        {words::soa_word()}
                    </a>
                    <a class="quiet" href=Route::Article("statement-of-applicability".into()).href()>
                        {words::soa_guide()}
                    </a>
                </p>
            </div>
            {move || open(page)}
            {move || table(page)}
            <section class="screen-only" aria-labelledby="soa-own-title">
                <h2 id="soa-own-title">{words::soa_own_title()}</h2>
                <p>{words::soa_own_text()}</p>
                {own_controls(page)}
            </section>
            <p class="hint">{words::soa_draft()}</p>
        </article>
    }
}

/// What a statement says of itself: whose it is, for what, from when.
fn head(page: Page) -> impl IntoView {
    let details = page.session.details();
    let or = |text: String| {
        if text.trim().is_empty() { words::report_not_given().to_owned() } else { text }
    };
    let sample = (page.session.mode() == Mode::Sample)
        .then(|| view! { <p class="caution">{words::report_sample()}</p> });
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
            <div><dt>{words::report_date()}</dt><dd>{document::today_in_words()}</dd></div>
        </dl>
    }
}

/// What is not decided, or decided without a reason: at the top, since a statement with such a row
/// is none.
fn open(page: Page) -> impl IntoView {
    let shown = page.session.shown();
    let rows = rows(&page.content.catalog, &shown);
    let missing: Vec<&SoaRow> = rows.iter().filter(|row| !row.decision.is_complete()).collect();
    let count =
        |wanted: fn(Decision) -> bool| rows.iter().filter(|row| wanted(row.decision)).count();
    let counts = words::soa_counts(words::SoaCounts {
        included: count(|it| matches!(it, Decision::Included | Decision::IncludedWithoutReason)),
        excluded: count(|it| matches!(it, Decision::Excluded | Decision::ExcludedWithoutReason)),
        open: count(|it| it == Decision::Undecided),
    });
    if missing.is_empty() {
        return view! { <p class="banner">{counts}" "{words::soa_complete()}</p> }.into_any();
    }
    let title = words::soa_open(missing.len());
    let line = |row: &&SoaRow| {
        let id = page.content.catalog.item(row.item).id.to_string();
        view! {
            <li>
                <a href=Route::Question(id).href()>{page.name_of(row.item)}</a>
                " "
                <span class="hint">{names::decision(row.decision)}</span>
            </li>
        }
    };
    let is_few = missing.len() <= 6;
    let suggested = page.session.suggestions().into_iter();
    let suggested = suggested.filter(|(item, _)| page.content.catalog.is_control(*item)).count();
    let suggested = (suggested > 0).then(|| {
        view! {
            <p class="screen-only">
                {words::soa_suggested(suggested)}" "
                <a href=Route::List(ItemFilter::Provisional).href()>{words::profile_look()}</a>
            </p>
        }
    });
    view! {
        <section class="banner banner-warning soa-open" aria-labelledby="soa-open-title">
            <h2 id="soa-open-title">{title}</h2>
            <p>{counts}</p>
            {suggested}
            <details open=is_few>
                <summary>{words::soa_open_list()}</summary>
                <ul>{missing.iter().map(line).collect_view()}</ul>
            </details>
        </section>
    }
    .into_any()
}

/// All controls, objective by objective.
fn table(page: Page) -> impl IntoView {
    let catalog = &page.content.catalog;
    let shown = page.session.shown();
    let all = rows(catalog, &shown);
    let objective = |group: GroupIx| {
        let of_group = all.iter().filter(|row| catalog.group_of(row.item) == group);
        let is_open = all
            .iter()
            .any(|row| catalog.group_of(row.item) == group && row.decision == Decision::Undecided);
        let include = is_open.then(|| include_rest(page, group));
        view! {
            <tbody>
                <tr class="soa-group">
                    <th scope="rowgroup" colspan="6">{page.name_of_group(group)}{include}</th>
                </tr>
                {of_group.map(|row| control_row(page, row)).collect_view()}
            </tbody>
        }
    };
    let groups = catalog.groups().filter(|(_, group)| group.kind == GroupKind::Objective);
    let groups = groups.map(|(group, _)| objective(group)).collect_view();
    let own: Vec<&OwnControl> = shown.entries().map(|(_, control)| control).collect();
    let own = (!own.is_empty()).then(|| {
        let rows = own.into_iter().map(own_row).collect_view();
        view! {
            <tbody>
                <tr class="soa-group">
                    <th scope="rowgroup" colspan="6">{words::soa_own_title()}</th>
                </tr>
                {rows}
            </tbody>
        }
    });
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=words::soa_title()>
            <table class="report-table soa-table">
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
                {groups}
                {own}
            </table>
        </div>
    }
}

/// Includes what is still undecided in an objective, as one step for "undo". The reasons stay to be
/// given.
fn include_rest(page: Page, group: GroupIx) -> impl IntoView {
    let catalog = &page.content.catalog;
    let include = move |_| {
        let is_open = |item: &ItemIx| {
            let undecided = Applicability::Undecided;
            page.session.with_answer(*item, |answer| answer.applicability == undecided)
        };
        let event = |item: ItemIx| {
            let included = Applicability::Included(String::new());
            Event::edited(&catalog.item(item).id, Edit::Applicability(included))
        };
        let events: Vec<Event> =
            untrack(|| catalog.group(group).items().filter(is_open).map(event).collect());
        let count = events.len();
        page.session.end_typing();
        page.session.dispatch(Event::Batch(events));
        page.say(words::soa_included(count));
    };
    view! {
        <button
            type="button"
            class="quiet screen-only"
            disabled=move || page.session.is_read_only()
            on:click=include
        >
            {words::soa_include_rest()}
            <span class="visually-hidden">{format!(" {}", catalog.group(group).id)}</span>
        </button>
    }
}

fn control_row(page: Page, row: &SoaRow) -> impl IntoView + use<> {
    let item = page.content.catalog.item(row.item);
    let answer = page.session.answer(row.item);
    let level = answer.level.filter(|_| row.implementation != Implementation::NotApplicable);
    let level = level.map(|level| words::soa_level(level.value()));
    let class = if row.decision.is_complete() { "" } else { "soa-incomplete" };
    let is_out = answer.applicability.is_excluded();
    view! {
        <tr class=class>
            <th scope="row">
                <a href=Route::Question(item.id.to_string()).href()>{page.name_of(row.item)}</a>
            </th>
            <td data-label=words::soa_decision()>{names::decision(row.decision)}</td>
            <td data-label=words::soa_reasons() dir="auto">
                {reasons_text(answer.reasons, answer.applicability.why(), is_out)}
            </td>
            <td data-label=words::soa_practice()>
                {names::implementation(row.implementation)}" "{level}
            </td>
            <td data-label=words::soa_where() dir="auto">{answer.location.clone()}</td>
            <td data-label=words::soa_owner() dir="auto">{answer.owner.clone()}</td>
        </tr>
    }
}

fn own_row(control: &OwnControl) -> impl IntoView + use<> {
    let implementation = Implementation::of(control.level, control.evidence);
    let title = if control.title.trim().is_empty() {
        words::own_nameless().to_owned()
    } else {
        control.title.clone()
    };
    view! {
        <tr>
            <th scope="row" dir="auto">{title}</th>
            <td data-label=words::soa_decision()>{names::decision(Decision::Included)}</td>
            <td data-label=words::soa_reasons() dir="auto">
                {reasons_text(control.reasons, &control.why, false)}
            </td>
            <td data-label=words::soa_practice()>{names::implementation(implementation)}</td>
            <td data-label=words::soa_where() dir="auto">{control.location.clone()}</td>
            <td data-label=words::soa_owner() dir="auto">{control.owner.clone()}</td>
        </tr>
    }
}

/// The kinds of reason, and the reason in words. Kinds are for what is in.
fn reasons_text(reasons: Choices<Reason>, why: &str, is_out: bool) -> impl IntoView + use<> {
    let kinds: Vec<&str> = reasons.iter().map(names::reason).collect();
    let why = why.trim();
    let between = if why.is_empty() { "" } else { ": " };
    let kinds =
        (!kinds.is_empty() && !is_out).then(|| view! { <b>{words::list(&kinds)}</b>{between} });
    // An empty cell is told by having nothing in it, so there is no empty element.
    let why = (!why.is_empty()).then(|| view! { <span class="soa-why">{why.to_owned()}</span> });
    view! { {kinds}{why} }
}
