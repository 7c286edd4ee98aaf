//! Sends answers to others: as a table for a spreadsheet, or a part of them as a file.

use std::collections::BTreeSet;

use aims_core::codec::{Saved, items_table, to_csv_with, write_file};
use aims_core::domain::{Answer, Group, ItemId, Sheet, excerpt_of, gather};
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::separator::separator;
use crate::ui::App;
use crate::ui::kit::{file_stem, offer_text, separator_field};
use crate::words::{self, names};

/// Which answers are sent.
#[derive(Clone, PartialEq)]
enum Share {
    All,
    Group(String),
    Owner(String),
}

impl Share {
    fn of(value: &str) -> Self {
        match value.split_once(':') {
            Some(("group", id)) => Self::Group(id.to_owned()),
            Some(("owner", name)) => Self::Owner(name.to_owned()),
            _ => Self::All,
        }
    }

    /// The words for its file name: the title of the assessment, and the part.
    fn named(&self, title: &str) -> String {
        match self {
            Self::All => title.to_owned(),
            Self::Group(part) | Self::Owner(part) => format!("{title} {part}"),
        }
    }

    /// Whether an answer belongs to it.
    fn has(&self, app: App, id: &ItemId, answer: &Answer) -> bool {
        let catalog = &app.content.catalog;
        match self {
            Self::All => true,
            Self::Group(group) => catalog
                .find(id.as_str())
                .is_some_and(|ix| catalog.group(catalog.group_of(ix)).id.as_str() == group),
            Self::Owner(name) => answer.owner.trim() == name,
        }
    }
}

/// The choice of what to send, and the buttons that save it.
pub(super) fn send(app: App) -> impl IntoView {
    let share = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let groups = app.content.catalog.groups().map(|(_, group): (_, &Group)| {
        let value = format!("group:{}", group.id);
        view! { <option value=value>{words::exchange_only(names::group(group))}</option> }
    });
    let groups = groups.collect_view();
    let owners = move || {
        let owners: BTreeSet<String> = app.session.with_sheet(|sheet| {
            let owners = sheet.assessment.answers().map(|(_, it)| it.owner.trim().to_owned());
            gather(owners.filter(|owner| !owner.is_empty()))
        });
        let option = |name: String| {
            view! { <option value=format!("owner:{name}")>{words::exchange_owner(&name)}</option> }
        };
        owners.into_iter().map(option).collect_view()
    };
    let table = move |_| {
        let share = Share::of(&share.get_untracked());
        said.set(save_table(app, &share));
    };
    let part = move |_| {
        let share = Share::of(&share.get_untracked());
        said.set(save_part(app, &share));
    };
    view! {
        <h3>{words::exchange_send()}</h3>
        <div class="exchange-fields">
            <div class="field">
                <label for="exchange-share">{words::exchange_what()}</label>
                <select id="exchange-share" on:change=move |event| share.set(event_target_value(&event))>
                    <option value="">{words::exchange_all()}</option>
                    {groups}
                    {owners}
                </select>
            </div>
            {separator_field("exchange-separator")}
        </div>
        <p class="actions">
            <button type="button" class="button" on:click=table>{words::exchange_table()}</button>
            <button type="button" class="quiet" on:click=part>{words::exchange_file()}</button>
        </p>
        <p class="hint" aria-hidden="true">{said}</p>
    }
}

fn save_table(app: App, share: &Share) -> String {
    let assessment = app.session.shown();
    let catalog = &app.content.catalog;
    let sheet = Sheet::new(catalog, &assessment);
    let table = items_table(sheet, |ix| share.has(app, &catalog.item(ix).id, sheet.answer(ix)));
    let name = file_stem("aims-readiness-table", &share.named(assessment.details.title())) + ".csv";
    offer_text(app, &name, "text/csv;charset=utf-8", &to_csv_with(&table, separator(), true))
}

fn save_part(app: App, share: &Share) -> String {
    let own = app.session.own();
    let part = excerpt_of(&own, |id, answer| share.has(app, id, answer));
    let name = file_stem("aims-readiness-part", &share.named(own.details.title())) + ".json";
    let saved = Saved { at: clock::now(), name: name.clone() };
    offer_text(app, &name, "application/json", &write_file(&part, &saved))
}
