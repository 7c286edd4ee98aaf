//! A link that holds an assessment.

use aims_core::codec::write_shared;
use aims_core::domain::{Redaction, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::formats::file;
use super::qr::qr;
use super::what::what;
use crate::browser::{clipboard, console, deflate, location};
use crate::ui::App;
use crate::words;

/// Above this many characters some mail and chat programs cut a link.
const LONG: usize = 2_000;
/// Above this many characters a link is not offered: most programs cut it.
const TOO_LONG: usize = 8_000;

/// The outcome of making a link.
#[derive(Clone)]
enum Link {
    Nothing,
    Failed,
    Ready(String),
}

/// The choice of what goes in, and the button that makes the link.
pub fn link_form(app: App) -> impl IntoView {
    let redaction = RwSignal::new(Redaction::ScoresOnly);
    let link = RwSignal::new(Link::Nothing);
    // A change discards the link, which holds the answers as they were when it was made.
    Effect::new(move |_| {
        app.session.with_sheet(|_| ());
        link.set(Link::Nothing);
    });
    let make = move |_| {
        spawn_local(async move { link.set(made(app, redaction.get_untracked()).await) });
    };
    let form = if deflate::is_there() {
        view! {
            {what("export-link-what", redaction, move || link.set(Link::Nothing))}
            <p class="actions">
                <button type="button" class="button" on:click=make>{words::hand_on_link_make()}</button>
            </p>
            <div role="status">{move || outcome(app, link)}</div>
        }
        .into_any()
    } else {
        view! { <p class="hint">{words::hand_on_link_unsupported()}</p> }.into_any()
    };
    view! {
        <h3>{words::hand_on_as_link()}</h3>
        <p>{words::hand_on_link_text()}</p>
        <p class="caution">{words::hand_on_link_warning()}</p>
        {form}
    }
}

async fn made(app: App, redaction: Redaction) -> Link {
    let shown = untrack(|| app.session.shown());
    let copy = Sheet::new(&app.content.catalog, &shown).redacted(redaction);
    match deflate::deflate(file(&copy).as_bytes()).await {
        Ok(compressed) => {
            let route = Route::Shared(write_shared(&compressed));
            Link::Ready(location::page() + &route.href())
        }
        Err(error) => {
            console::log(&error);
            Link::Failed
        }
    }
}

fn outcome(app: App, link: RwSignal<Link>) -> AnyView {
    match link.get() {
        Link::Nothing => ().into_any(),
        Link::Failed => view! { <p>{words::hand_on_link_failed()}</p> }.into_any(),
        Link::Ready(text) if text.len() > TOO_LONG => {
            let too_long = words::hand_on_link_too_long(text.len());
            view! { <p class="caution">{too_long}</p> }.into_any()
        }
        Link::Ready(text) => ready(app, text).into_any(),
    }
}

/// The link with its length, the button that copies it, and its QR code.
fn ready(app: App, text: String) -> impl IntoView {
    let length = words::hand_on_link_length(text.len());
    let long =
        (text.len() > LONG).then(|| view! { <p class="caution">{words::hand_on_link_long()}</p> });
    let code = qr(&text);
    let shown = text.clone();
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            let words = if is_copied {
                words::hand_on_link_copied()
            } else {
                words::hand_on_link_by_hand()
            };
            app.announce(words);
            said.set(words);
        });
    };
    view! {
        <p>{length}</p>
        {long}
        <div class="field">
            <label for="export-link">{words::hand_on_link()}</label>
            <input id="export-link" type="text" readonly=true dir="ltr" prop:value=shown/>
        </div>
        <p class="actions">
            <button type="button" class="button" on:click=copy>{words::hand_on_link_copy()}</button>
        </p>
        <p class="hint" aria-hidden="true">{said}</p>
        {code}
    }
}
