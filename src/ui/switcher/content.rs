//! The content of the list of assessments, and the actions on the open one.

use aims_core::domain::{Assessment, CatalogRef, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use super::dialog::title_or;
use crate::browser::{clock, focus};
use crate::state::{Summary, Trouble};
use crate::ui::App;
use crate::ui::kit::Field;
use crate::ui::profile::{NAME, details_field};
use crate::words;

/// The question or message below the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Name,
    Delete,
    /// The store refused to archive the assessment or to restore it.
    Refused(Trouble),
}

/// The list of assessments, and the actions on the open one.
pub fn content(app: App) -> impl IntoView {
    let session = app.session;
    let asked = RwSignal::new(Asked::Nothing);
    let done = move |said: String| {
        app.switching.set(false);
        app.announce(said);
        focus::focus_if_lost("main h1");
    };
    let rows = move || {
        session.summaries_of(false).into_iter().map(|one| row(app, one, done)).collect_view()
    };
    let add = move |_| {
        session.create(Assessment::new(CatalogRef::of(session.catalog())));
        done(words::switcher_created().to_owned());
    };
    let duplicate = move |_| {
        let name = title_or(untrack(|| session.own_title()));
        session.duplicate(words::switcher_copy_of(name));
        done(words::switcher_duplicated().to_owned());
    };
    let ask = move |wanted: Asked| {
        move |_| {
            session.show_own();
            asked.set(wanted);
            let field = if wanted == Asked::Name { "#switcher-name" } else { ".switcher-delete" };
            focus::focus_soon(field, false);
        }
    };
    let delete = move |_| {
        let name = title_or(untrack(|| session.own_title()));
        session.delete();
        done(words::switcher_deleted(name));
    };
    let archive = move |_| {
        let name = title_or(untrack(|| session.own_title()));
        match session.archive() {
            Ok(()) => {
                done(String::new());
                app.announce_done(words::archive_done(name));
            }
            Err(trouble) => asked.set(Asked::Refused(trouble)),
        }
    };
    let unarchive = move |_| {
        let name = title_or(untrack(|| session.own_title()));
        match session.unarchive() {
            Ok(()) => {
                done(String::new());
                app.announce_done(words::archive_done_back(name));
            }
            Err(trouble) => asked.set(Asked::Refused(trouble)),
        }
    };
    let keep = move |_| {
        asked.set(Asked::Nothing);
        focus::focus_if_lost(".switcher-actions button:not(:disabled)");
    };
    let is_nothing = Memo::new(move |_| !session.has_own() && !session.is_several());
    let is_archived = Memo::new(move |_| session.is_archived());
    // An empty assessment has nothing worth archiving.
    let is_empty = Memo::new(move |_| !session.has_own());
    let to_archive = move || {
        if is_archived.get() {
            view! { <button type="button" class="quiet" on:click=unarchive>{words::archive_back()}</button> }
                .into_any()
        } else {
            view! {
                <button type="button" class="quiet" disabled=is_empty on:click=archive>
                    {words::archive_button()}
                </button>
            }
            .into_any()
        }
    };
    let question = move || match asked.get() {
        Asked::Nothing => ().into_any(),
        Asked::Refused(trouble) => {
            let reason = match trouble {
                Trouble::Blocked => words::archive_blocked(),
                Trouble::Full => words::archive_full(),
                Trouble::Refused => words::archive_refused(),
            };
            view! { <p class="banner banner-warning" role="alert">{reason}</p> }.into_any()
        }
        Asked::Name => {
            let field = Field { label: words::switcher_name(), ..Field::default() };
            let whose = untrack(|| session.details()).profile.organisation;
            let kept = (!whose.trim().is_empty()).then(|| {
                view! { <p class="hint" dir="auto">{words::switcher_renamed(whose.trim())}</p> }
            });
            view! { {details_field(app, "switcher-name", field, NAME)}{kept} }.into_any()
        }
        Asked::Delete => {
            let name = title_or(session.own_title());
            let (n, _) = Sheet::new(session.catalog(), &session.own()).progress();
            view! {
                <div class="banner banner-warning">
                    <p dir="auto">{words::switcher_ask(words::SwitcherAsk { n, name: &name })}</p>
                    <p class="actions">
                        <button type="button" class="button button-danger switcher-delete" on:click=delete>
                            {words::switcher_delete_now()}
                        </button>
                        <button type="button" class="quiet" on:click=keep>{words::switcher_keep()}</button>
                    </p>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <ul class="switcher-list">{rows}</ul>
        {archived(app, done)}
        <p class="actions switcher-actions">
            <button type="button" class="quiet" on:click=add>{words::switcher_new()}</button>
            <button type="button" class="quiet" disabled=is_nothing on:click=duplicate>
                {words::switcher_duplicate()}
            </button>
            <button type="button" class="quiet" on:click=ask(Asked::Name)>{words::switcher_rename()}</button>
            {to_archive}
            <button type="button" class="quiet" disabled=is_nothing on:click=ask(Asked::Delete)>
                {words::switcher_delete()}
            </button>
        </p>
        {question}
        <p class="switcher-all">
            <a href=Route::Overview.href() on:click=move |_| app.switching.set(false)>
                {words::overview_title()}
            </a>
        </p>
    }
}

/// The archived assessments, behind a button that says how many there are. They are read when it is
/// pressed.
fn archived(app: App, done: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
    let session = app.session;
    let is_shown = RwSignal::new(false);
    let count = Memo::new(move |_| session.archived());
    let label = move || words::archive_show(count.get());
    let rows = move || {
        is_shown.get().then(|| {
            let rows = session.summaries_of(true).into_iter().map(|one| row(app, one, done));
            view! {
                <ul class="switcher-list" id="switcher-archived" aria-label=words::archive_list()>
                    {rows.collect_view()}
                </ul>
            }
        })
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <p class="switcher-archived">
                    <button
                        type="button"
                        class="quiet"
                        aria-expanded=move || is_shown.get().to_string()
                        on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                    >
                        {label}
                    </button>
                </p>
                {rows}
            }
        })
    }
}

/// An assessment as a button that opens it.
fn row(app: App, one: Summary, done: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
    let Summary { id, name, organisation, answered, applicable, changed, is_archived } = one;
    let has_name = !name.trim().is_empty();
    let below = Some(organisation.clone()).filter(|_| has_name).filter(|it| !it.trim().is_empty());
    let title = title_or(if has_name { name } else { organisation });
    let is_open = untrack(|| app.session.opened()) == id;
    let count = words::switcher_answered(words::SwitcherAnswered { answered, total: applicable });
    let changed =
        changed.map(|at| format!(" · {}", words::switcher_changed(clock::day_in_words(at))));
    let archived = is_archived.then(|| format!(" · {}", words::archive_mark()));
    let said = words::switcher_opened(&title);
    let open = move |_| {
        app.session.open(&id);
        done(said.clone());
    };
    view! {
        <li>
            <button type="button" aria-current=is_open.then_some("true") autofocus=is_open on:click=open>
                <strong dir="auto">{title}</strong>
                {below.map(|below| view! { <span dir="auto">{below}</span> })}
                <progress aria-hidden="true" max=applicable.to_string() value=answered.to_string()></progress>
                <span class="hint">{count}{changed}{archived}</span>
            </button>
        </li>
    }
}
