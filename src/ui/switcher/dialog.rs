//! The list of assessments, over the page, and what can be done with the one that is open.

use aims_core::domain::{Assessment, CatalogRef, Sheet};
use leptos::prelude::*;

use crate::browser::{clock, focus};
use crate::state::Summary;
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::kit::{Field, Modal, dialog, focus_dialog};
use crate::ui::profile::{NAME, details_field};
use crate::words;

/// What is asked below the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Name,
    Delete,
}

/// The dialog; opened by the button in the head of the page. What is in it is in a chunk.
pub fn switcher_dialog(app: App) -> impl IntoView {
    let modal = Modal {
        open: app.switching,
        id: "switcher-title",
        title: words::switcher_title(),
        close: words::switcher_close(),
    };
    dialog(modal, move || chunk_view(app, Chunk::Data, Part::Switcher, None, focus_dialog))
}

/// What an assessment without a name is called.
pub fn title_or(title: String) -> String {
    if title.is_empty() { words::switcher_untitled().to_owned() } else { title }
}

/// The list of assessments, and what can be done with the one that is open.
pub fn content(app: App) -> impl IntoView {
    let session = app.session;
    let asked = RwSignal::new(Asked::Nothing);
    let done = move |said: String| {
        app.switching.set(false);
        app.announce(said);
        focus::focus_if_lost("main h1");
    };
    let rows =
        move || session.summaries().into_iter().map(|one| row(app, one, done)).collect_view();
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
    let keep = move |_| asked.set(Asked::Nothing);
    let is_nothing = Memo::new(move |_| !session.has_own() && !session.is_several());
    let question = move || match asked.get() {
        Asked::Nothing => ().into_any(),
        Asked::Name => {
            let field = Field { label: words::switcher_name(), ..Field::default() };
            details_field(app, "switcher-name", field, NAME).into_any()
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
        <p class="actions switcher-actions">
            <button type="button" class="quiet" on:click=add>{words::switcher_new()}</button>
            <button type="button" class="quiet" disabled=is_nothing on:click=duplicate>
                {words::switcher_duplicate()}
            </button>
            <button type="button" class="quiet" on:click=ask(Asked::Name)>{words::switcher_rename()}</button>
            <button type="button" class="quiet" disabled=is_nothing on:click=ask(Asked::Delete)>
                {words::switcher_delete()}
            </button>
        </p>
        {question}
    }
}

/// An assessment as a button that opens it.
fn row(app: App, one: Summary, done: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
    let Summary { id, name, organisation, answered, applicable, changed } = one;
    let has_name = !name.trim().is_empty();
    let below = Some(organisation.clone()).filter(|_| has_name).filter(|it| !it.trim().is_empty());
    let title = title_or(if has_name { name } else { organisation });
    let is_open = untrack(|| app.session.opened()) == id;
    let count = words::switcher_answered(words::SwitcherAnswered { answered, total: applicable });
    let changed =
        changed.map(|at| format!(" · {}", words::switcher_changed(clock::day_in_words(at))));
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
                <span class="hint">{count}{changed}</span>
            </button>
        </li>
    }
}
