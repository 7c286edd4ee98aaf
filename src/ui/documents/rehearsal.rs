//! The rehearsal of an audit: an interview sheet for all items, a group, one item, or the items of one
//! person.

use std::collections::BTreeSet;

use aims_core::domain::{GroupIx, ItemIx, Sheet, gather};
use aims_core::route::Route;
use leptos::prelude::*;

use super::download::{DownloadWords, downloads};
use crate::browser::{clock, dom, location};
use crate::documents::{Document, Fill};
use crate::ui::App;
use crate::ui::kit::blocks;
use crate::ui::library::with_guidance;
use crate::ui::unknown::unknown;
use crate::words::{self, names};

/// The items to rehearse.
#[derive(Clone, PartialEq, Eq)]
enum Of {
    All,
    Group(GroupIx),
    Item(ItemIx),
    Owner(String),
}

/// The prefix that marks an owner in the end of the address.
const OWNER: &str = "owner/";

impl Of {
    fn parse(app: App, text: &str) -> Option<Self> {
        if let Some(owner) = text.strip_prefix(OWNER) {
            return Some(Self::Owner(owner.to_owned()));
        }
        let catalog = &app.content.catalog;
        let group = || catalog.find_group(text).map(Self::Group);
        let item = || catalog.find(text).map(Self::Item);
        if text.is_empty() { Some(Self::All) } else { group().or_else(item) }
    }

    fn name(&self, app: App) -> String {
        match self {
            Self::All => words::rehearsal_all().to_owned(),
            Self::Group(group) => app.name_of_group(*group),
            Self::Item(item) => app.name_of(*item),
            Self::Owner(owner) => words::list_owner(owner),
        }
    }

    fn items(&self, sheet: Sheet<'_>) -> Vec<ItemIx> {
        match self {
            Self::All => sheet.items().collect(),
            Self::Group(group) => sheet.catalog.group(*group).items().collect(),
            Self::Item(item) => vec![*item],
            Self::Owner(owner) => {
                let owns = |item: &ItemIx| sheet.answer(*item).owner.trim() == owner.trim();
                sheet.items().filter(owns).collect()
            }
        }
    }
}

/// The screen. `of` is the end of its address.
pub fn rehearsal(app: App, of: &str) -> AnyView {
    let Some(chosen) = Of::parse(app, of) else {
        return unknown(app, &Route::Rehearsal(of.to_owned()).to_string()).into_any();
    };
    let name = chosen.name(app);
    let body = with_guidance(app, move |guidance| {
        let chosen = chosen.clone();
        let make = move || -> Document {
            let name = chosen.name(app);
            app.session.with_sheet(|sheet| {
                let fill = Fill { sheet, guidance, today: &clock::today_in_words() };
                fill.rehearsal(&name, &chosen.items(sheet))
            })
        };
        let shown = make.clone();
        view! {
            <div class="screen-only">
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| dom::print()>
                        {words::report_print()}
                    </button>
                </p>
                {downloads(
                    app,
                    DownloadWords::of_template(),
                    || "auditor-rehearsal",
                    words::rehearsal_title(),
                    make,
                )}
            </div>
            <div class="document-body rehearsal">{move || blocks(&shown().blocks)}</div>
        }
        .into_any()
    });
    view! {
        <article class="document">
            <h1 class="visually-hidden-in-print" tabindex="-1">{words::rehearsal_title()}</h1>
            <p class="lead screen-only">{words::rehearsal_lead()}</p>
            <p class="screen-only" dir="auto">
                {words::rehearsal_of()}": "<strong>{name}</strong>
            </p>
            {choice(app, of)}
            {body}
        </article>
    }
    .into_any()
}

/// The form that chooses the items to rehearse.
fn choice(app: App, of: &str) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let chosen = RwSignal::new(of.to_owned());
    let now = of.to_owned();
    let option = move |value: String, name: String| {
        let is_it = value == now;
        view! { <option value=value prop:selected=is_it>{name}</option> }
    };
    let owners: BTreeSet<String> = untrack(|| {
        app.session.with_sheet(|sheet| {
            let owners = sheet.assessment.answers().map(|(_, it)| it.owner.trim().to_owned());
            gather(owners.filter(|owner| !owner.is_empty()))
        })
    });
    let owners = owners.into_iter();
    let owners: Vec<_> =
        owners.map(|it| option(format!("{OWNER}{it}"), words::list_owner(&it))).collect();
    let groups = catalog.groups();
    let groups: Vec<_> =
        groups.map(|(_, group)| option(group.id.to_string(), names::group(group))).collect();
    let items = catalog.items();
    let items: Vec<_> =
        items.map(|ix| option(catalog.item(ix).id.to_string(), app.name_of(ix))).collect();
    let all = option(String::new(), words::rehearsal_all().to_owned());
    let has_owners = !owners.is_empty();
    let owners =
        has_owners.then(|| view! { <optgroup label=words::list_owners()>{owners}</optgroup> });
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        location::go(&Route::Rehearsal(chosen.get_untracked()).href());
    };
    view! {
        <form class="rehearsal-choice screen-only" on:submit=show>
            <div class="field">
                <label for="rehearsal-of">{words::rehearsal_choose()}</label>
                <select
                    id="rehearsal-of"
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    {all}
                    {owners}
                    <optgroup label=words::rehearsal_groups()>{groups}</optgroup>
                    <optgroup label=words::nav_questions()>{items}</optgroup>
                </select>
            </div>
            <button type="submit" class="button button-plain">{words::rehearsal_show()}</button>
        </form>
    }
}
