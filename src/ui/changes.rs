//! What changed in the questions since an assessment was begun: a message on every screen, a mark at each
//! changed question, and the list.

use aims_core::codec::{GuidanceFile, Library, VersionWords};
use aims_core::domain::{Changes, Item, ItemChange, ItemIx, is_older};
use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use super::library::{with_guidance, with_library};
use crate::browser::focus;
use crate::words::{self, names};

/// The message: what changed in the answered questions, and that the answers are kept. Empty if nothing
/// did.
pub fn changes_banner(app: App) -> AnyView {
    with_guidance(app, move |file| {
        let changes = found(app, file);
        if changes.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="banner screen-only" role="status">
                <p><strong>{words::changes_banner()}</strong>" "{summary(&changes)}</p>
                <p class="actions">
                    <a class="button" href=Route::Changes.href()>{words::changes_link()}</a>
                    {accept(app)}
                </p>
            </section>
        }
        .into_any()
    })
}

/// The changes that concern the answers on show. Untracked.
fn found(app: App, file: &'static GuidanceFile) -> Changes {
    untrack(|| app.session.with_sheet(|sheet| sheet.changes(|id| file.changes(id))))
}

fn summary(changes: &Changes) -> String {
    let Changes { reworded, new, retired, items } = changes;
    let mut parts = Vec::new();
    let counts: [Count; 3] = [
        (reworded.len(), words::changes_reworded),
        (new.len(), words::changes_new),
        (retired.len(), words::changes_retired),
    ];
    parts.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(*n)));
    if parts.is_empty() {
        parts.push(words::changes_others(items.len()));
    }
    words::changes_summary(words::list(&parts))
}

/// The button that dismisses the message.
fn accept(app: App) -> impl IntoView {
    let accept = move |_| {
        app.session.accept_catalog();
        app.announce(words::changes_accepted());
        focus::focus_if_lost("main h1");
    };
    // An assessment from a link may be of an older version too, but cannot be changed.
    move || {
        (!app.session.is_read_only()).then(|| {
            view! {
                <button type="button" class="quiet" on:click=accept>{words::changes_accept()}</button>
            }
        })
    }
}

/// A number of changes, and the function that words it.
type Count = (usize, fn(usize) -> String);

/// The changes to an answered question, shown in its guidance.
pub fn change_mark(app: App, place: ItemIx, file: &'static GuidanceFile) -> impl IntoView {
    let changes = file.changes(&app.content.catalog.item(place).id);
    let change = move || app.session.with_item(place, |sheet| sheet.change(place, changes));
    move || {
        let change = change()?;
        Some(view! {
            <details open>
                <summary>{words::changes_mark(&change.version)}</summary>
                {lines(app, file, app.content.catalog.item(place), &change)}
            </details>
        })
    }
}

/// The changes to an item, one line for each kind of change.
fn lines(
    app: App,
    file: &'static GuidanceFile,
    item: &'static Item,
    change: &ItemChange,
) -> impl IntoView + use<> {
    let mut lines = Vec::new();
    let mut say = |holds: bool, words: &str| {
        if holds {
            lines.push(words.to_owned());
        }
    };
    say(change.added, words::changes_item_added());
    say(change.question, words::changes_item_question());
    say(change.levels, words::changes_item_levels());
    say(change.document, words::changes_item_document());
    let counts: [Count; 3] = [
        (change.reworded.len(), words::changes_points_reworded),
        (change.hints.len(), words::changes_points_hints),
        (change.retired.len(), words::changes_points_retired),
    ];
    for (n, words) in counts {
        say(n > 0, &words(n));
    }
    for (id, to) in &change.moved {
        let to_item = app.content.catalog.find(to.as_str()).map(|to| app.content.catalog.item(to));
        let mut points = to_item.into_iter().flat_map(|item| file.points(item));
        let point = points.find(|(point, _)| point.id == *id).map_or(id.as_str(), |(_, text)| text);
        let (to, point) = (to.as_str(), &words::quoted(point));
        say(true, &words::changes_points_moved(words::ChangesPointsMoved { point, to }));
    }
    for (point, text) in file.points(item).filter(|(point, _)| change.new.contains(&point.id)) {
        say(true, &words::changes_points_new(names::point(text, point.tag)));
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! { <ul>{lines.collect_view()}</ul> }
}

/// The list, newest version first. For an assessment given to an older version it shows the answered
/// questions that have changed since; otherwise every version with all its changes.
pub fn changes(app: App) -> impl IntoView {
    let list = move |library: &'static Library| {
        with_guidance(app, move |file| list(app, library, file).into_any())
    };
    view! {
        <article class="list">
            <h1 tabindex="-1">{words::changes_title()}</h1>
            <p class="lead">{words::changes_lead()}</p>
            {with_library(app, list)}
        </article>
    }
}

fn list(app: App, library: &'static Library, file: &'static GuidanceFile) -> impl IntoView {
    let is_outdated = Memo::new(move |_| app.session.is_outdated());
    move || {
        let changes = is_outdated.get().then(|| found(app, file));
        let changes = changes.filter(|changes| !changes.is_empty());
        let since = untrack(|| app.session.shown().catalog.version);
        let is_shown = |it: &&VersionWords| changes.is_none() || is_older(&since, &it.version);
        let versions = library.versions.iter().rev().filter(is_shown);
        let versions = versions.map(|it| version(app, file, it, changes.as_ref())).collect_view();
        let yours = changes.as_ref().map(|changes| {
            view! {
                <p>{summary(changes)}" "{words::changes_yours()}</p>
                <p class="actions screen-only">{accept(app)}</p>
            }
        });
        view! { {yours}{versions} }
    }
}

/// The changes of one version; if `only` is given, limited to the items in it.
fn version(
    app: App,
    file: &'static GuidanceFile,
    of: &'static VersionWords,
    only: Option<&Changes>,
) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let row = |place: ItemIx| {
        let item = catalog.item(place);
        let change = file.changes(&item.id).iter().find(|change| change.version == of.version)?;
        let href = Route::Question(item.id.clone()).href();
        Some(view! {
            <section>
                <h3><a href=href>{app.name_of(place)}</a></h3>
                {lines(app, file, item, change)}
            </section>
        })
    };
    let is_meant = |place: &ItemIx| only.is_none_or(|only| only.items.contains(place));
    let rows = catalog.items().filter(is_meant).filter_map(row).collect_view();
    view! {
        <section>
            <h2>{words::changes_version(&of.version)}</h2>
            <p>{of.about.clone()}</p>
            {rows}
        </section>
    }
}
