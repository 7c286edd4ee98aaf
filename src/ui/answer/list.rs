//! All questions as a list, or only those that pass a filter.

use std::collections::BTreeSet;

use aims_core::domain::plan::Trial;
use aims_core::domain::{Catalog, Event, Group, GroupIx, ItemIx, Sheet, Suggestion, gather};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::suggestion::resolve;
use crate::browser::focus;
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::words::{self, names};

/// The screen of a filter.
pub fn list(app: App, filter: ItemFilter) -> impl IntoView {
    let suggested: BTreeSet<ItemIx> =
        gather(app.session.suggestions().into_iter().map(|(item, _)| item));
    let passes = |sheet: Sheet<'_>, place: ItemIx| match filter {
        ItemFilter::Provisional => suggested.contains(&place),
        _ => passes(sheet, filter, place),
    };
    let owners = (filter == ItemFilter::Owned).then(|| owners(app));
    let hint = (filter == ItemFilter::Provisional)
        .then(|| view! { <p class="hint">{words::suggestion_lead()}</p> });
    view! {
        <article class="list">
            <h1 tabindex="-1">{names::filter(filter)}</h1>
            {filters(Some(filter))}
            {hint}
            {owners}
            {groups(app, filter == ItemFilter::Provisional, passes)}
        </article>
    }
}

/// The screen of one owner.
pub fn owner(app: App, owner: &str) -> impl IntoView + use<> {
    let passes = |sheet: Sheet<'_>, place: ItemIx| sheet.answer(place).owner.trim() == owner.trim();
    view! {
        <article class="list">
            <h1 tabindex="-1" dir="auto">{words::list_owner(owner)}</h1>
            {filters(None)}
            {owners(app)}
            {groups(app, false, passes)}
        </article>
    }
}

fn filters(current: Option<ItemFilter>) -> impl IntoView {
    let filters = ItemFilter::ALL.map(|filter| {
        let here = (Some(filter) == current).then_some("page");
        view! {
            <li>
                <a href=Route::List(filter).href() aria-current=here>{names::filter(filter)}</a>
            </li>
        }
    });
    view! {
        <nav class="filters" aria-label=words::list_filters()>
            <ul>{filters.into_iter().collect_view()}</ul>
        </nav>
    }
}

/// All owners, as links to their items.
fn owners(app: App) -> impl IntoView {
    let names: BTreeSet<String> = app.session.with_sheet(|sheet| {
        let owners = sheet.assessment.answers().map(|(_, answer)| answer.owner.trim().to_owned());
        gather(owners.filter(|owner| !owner.is_empty()))
    });
    let link = |name: String| {
        let href = Route::Owner(name.clone()).href();
        view! { <li><a href=href dir="auto">{name}</a></li> }
    };
    view! {
        <nav class="filters" aria-label=words::list_owners()>
            <ul>{names.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// The items that pass, group by group. Tracked.
fn groups(app: App, provisional: bool, passes: impl Fn(Sheet<'_>, ItemIx) -> bool) -> AnyView {
    let mut total = 0;
    let groups: Vec<(GroupIx, Vec<ItemIx>)> = app.session.with_sheet(|sheet| {
        let passing = |group: &Group| group.items().filter(|item| passes(sheet, *item)).collect();
        let groups = sheet.catalog.groups().map(|(ix, group)| (ix, passing(group)));
        groups
            .filter(|(_, items): &(GroupIx, Vec<ItemIx>)| !items.is_empty())
            .inspect(|(_, items)| total += items.len())
            .collect()
    });
    let groups = groups
        .into_iter()
        .map(|(group, items)| section(app, provisional, group, items))
        .collect_view();
    view! { <p>{words::list_count(total)}</p>{groups} }.into_any()
}

/// Whether an item passes a filter. Always `false` for `Provisional`.
pub fn passes(sheet: Sheet<'_>, filter: ItemFilter, place: ItemIx) -> bool {
    match filter {
        ItemFilter::All => true,
        ItemFilter::Unanswered => sheet.is_unanswered(place),
        ItemFilter::Gaps => sheet.is_gap(place),
        ItemFilter::Excluded => sheet.is_excluded(place),
        ItemFilter::Noted => !sheet.answer(place).note.trim().is_empty(),
        ItemFilter::Owned => !sheet.answer(place).owner.trim().is_empty(),
        // Decided by the caller, which knows the suggestions.
        ItemFilter::Provisional => false,
    }
}

fn section(app: App, provisional: bool, group: GroupIx, items: Vec<ItemIx>) -> impl IntoView {
    let catalog = &app.content.catalog;
    let words = catalog.group(group);
    let order = items.clone();
    let review = move |place: ItemIx| {
        let next = order.iter().skip_while(|it| **it != place).nth(1).copied();
        provisional.then(|| review(app, place, next))
    };
    let row = |place: ItemIx| {
        let item = catalog.item(place);
        let proposed = move || {
            let suggestion = app.session.suggestion(place)?;
            Some(view! {
                <span class="proposed">
                    <b>{names::suggestion(&catalog.scale, &suggestion)}</b>
                    " "
                    {in_words(catalog, place, &suggestion)}
                </span>
            })
        };
        view! {
            <li>
                <a href=Route::Question(item.id.clone()).href()>
                    <span class="item-number" translate="no">{item.id.to_string()}</span>
                    <span class="list-words">
                        <b>{app.title_of(place)}</b>
                        {(!provisional).then(|| view! { <span>{item.question.clone()}</span> })}
                        {proposed}
                    </span>
                    {move || state_badge(app, place)}
                </a>
                {review(place)}
            </li>
        }
    };
    let resolve = provisional.then(|| resolve_group(app, words, items.clone()));
    view! {
        <section>
            <h2>
                <a href=Route::Clause(words.id.clone()).href()>
                    {names::group(words)}
                </a>
            </h2>
            {resolve}
            <ol class="item-list">{items.into_iter().map(row).collect_view()}</ol>
        </section>
    }
}

/// What confirming a suggestion claims: the sentence of its level, or the justification.
fn in_words(catalog: &Catalog, place: ItemIx, suggestion: &Suggestion<'_>) -> String {
    match suggestion {
        Suggestion::Credit { level, .. } | Suggestion::Quick { level, .. } => {
            catalog.sentence(place, *level).to_owned()
        }
        Suggestion::Exclusion { why } => (*why).to_owned(),
    }
}

/// What confirming a suggestion would change, and the buttons that confirm or reject it. The focus then
/// goes to the next suggestion of the group, since this row disappears.
fn review(app: App, place: ItemIx, next: Option<ItemIx>) -> Option<impl IntoView + use<>> {
    let catalog = &app.content.catalog;
    let suggestion = app.session.suggestion(place)?;
    let id = &catalog.item(place).id;
    let (confirm, reject) = (suggestion.confirmed(id), suggestion.rejected(id));
    let mut trial = Trial::new(&untrack(|| app.session.shown()));
    trial.apply(confirm.clone());
    let then = match trial.sheet(catalog).forecast().finding(place) {
        Some(severity) => words::suggestion_then(names::severity(severity)),
        None => words::suggestion_then_none().to_owned(),
    };
    let act = move |event: Event, said: String| {
        app.session.end_step();
        app.session.dispatch(event);
        app.announce(said);
        match next {
            Some(next) => focus::show_soon(button_id(app, next)),
            None => focus::focus_soon("main h1", false),
        }
    };
    let (confirmed, rejected) = (words::suggestion_confirmed(id), words::suggestion_rejected(id));
    let off = app.session.is_read_only();
    let name = || view! { <span class="visually-hidden">{format!(" {id}")}</span> };
    Some(view! {
        <p class="review">
            <span class="hint">{then}</span>
            <button
                type="button"
                class="button button-plain"
                id=button_id(app, place)
                disabled=off
                on:click=move |_| act(confirm.clone(), confirmed.clone())
            >
                {words::suggestion_confirm()}
                {name()}
            </button>
            <button
                type="button"
                class="quiet"
                disabled=off
                on:click=move |_| act(reject.clone(), rejected.clone())
            >
                {words::suggestion_reject()}
                {name()}
            </button>
        </p>
    })
}

/// The DOM id of the button that confirms the suggestion for an item.
fn button_id(app: App, place: ItemIx) -> String {
    format!("confirm-{}", app.content.catalog.item(place).id)
}

/// The level of an item, or a badge saying that it is left out.
fn state_badge(app: App, place: ItemIx) -> AnyView {
    app.session.with_item(place, |sheet| {
        if sheet.is_excluded(place) {
            view! { <span class="level level-out">{words::decision_out()}</span> }.into_any()
        } else {
            level_badge(app, sheet.answer(place)).into_any()
        }
    })
}

/// The buttons that confirm or reject all suggestions of a group.
fn resolve_group(app: App, group: &'static Group, items: Vec<ItemIx>) -> impl IntoView {
    let of_which = move || {
        let of_which = format!(" {}", words::suggestion_in(names::group(group)));
        view! { <span class="visually-hidden">{of_which}</span> }
    };
    let waiting = move || -> Vec<(ItemIx, Suggestion<'static>)> {
        let one = |item: &ItemIx| Some((*item, app.session.suggestion(*item)?));
        items.iter().filter_map(one).collect()
    };
    move || {
        let suggestions = waiting();
        let off = suggestions.is_empty() || app.session.is_read_only();
        let count = suggestions.len();
        let again = suggestions.clone();
        view! {
            <p class="actions">
                <button
                    type="button"
                    class="button button-plain"
                    disabled=off
                    on:click=move |_| resolve(app, suggestions.clone(), true)
                >
                    {words::suggestion_confirm_all(count)}
                    {of_which()}
                </button>
                <button
                    type="button"
                    class="quiet"
                    disabled=off
                    on:click=move |_| resolve(app, again.clone(), false)
                >
                    {words::suggestion_reject_all(count)}
                    {of_which()}
                </button>
            </p>
        }
    }
}
