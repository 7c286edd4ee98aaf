//! The screen of a link that holds an assessment. It is shown read-only, like a sample, and nothing is
//! stored.

use aims_core::codec::{Envelope, FileError, MAX_SHARED_BYTES, Opened, SharedError, read_shared};
use aims_core::domain::{Sheet, Timestamp};
use aims_core::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::deflate::{self, Inflated};
use crate::browser::{clock, schedule};
use crate::state::Source;
use crate::ui::App;
use crate::words::{self, names};

/// The progress of reading the link.
#[derive(Clone)]
enum State {
    Reading,
    Refused(String),
    Shown { at: Option<Timestamp>, answered: usize, applicable: usize, lost: usize },
}

/// The screen.
pub fn shared(app: App, text: String) -> impl IntoView {
    let state = RwSignal::new(State::Reading);
    spawn_local(async move {
        let read = read(app, &text).await;
        // The visitor may have left the screen in the meantime.
        if app.route.get_untracked() != Route::Shared(text) {
            return;
        }
        state.set(match read {
            Ok(opened) => show(app, opened),
            Err(reason) => {
                app.announce(words::hand_on_refused());
                State::Refused(reason)
            }
        });
    });
    view! {
        <article class="shared">
            <h1 tabindex="-1">{words::hand_on_shared_title()}</h1>
            {move || outcome(state)}
        </article>
    }
}

fn outcome(state: RwSignal<State>) -> AnyView {
    match state.get() {
        State::Reading => view! { <p role="status">{words::hand_on_reading()}</p> }.into_any(),
        State::Refused(reason) => view! {
            <div class="banner banner-warning" role="alert">
                <p><strong>{words::hand_on_refused()}</strong></p>
                <p>{reason}</p>
                <p>{words::open_untouched()}</p>
            </div>
            <p class="actions">
                <a class="button" href=Route::Home.href()>{words::unknown_home()}</a>
            </p>
        }
        .into_any(),
        State::Shown { at, answered, applicable, lost } => {
            let facts = words::hand_on_facts(words::HandOnFacts { answered, applicable });
            let from = at.map(|at| words::hand_on_from(clock::day_in_words(at)));
            let lost = (lost > 0).then(|| view! { <li>{words::hand_on_lost(lost)}</li> });
            view! {
                <p class="lead">{words::hand_on_shared_lead()}</p>
                <ul>
                    {from.map(|from| view! { <li>{from}</li> })}
                    <li>{facts}</li>
                    {lost}
                    <li>{words::hand_on_not_stored()}</li>
                    <li>{words::hand_on_link_warning()}</li>
                </ul>
                <p class="actions">
                    <a class="button" href=Route::Results.href()>{words::hand_on_results()}</a>
                </p>
            }
            .into_any()
        }
    }
}

fn show(app: App, opened: Opened) -> State {
    let lost = opened.repairs.iter().filter(|repair| repair.problem.loses()).count();
    let at = opened.saved.at;
    let (answered, applicable) = Sheet::new(&app.content.catalog, &opened.assessment).progress();
    app.session.show(Source::Shared(at), opened.assessment);
    State::Shown { at, answered, applicable, lost }
}

/// Reads the assessment in the address, or says why it cannot.
async fn read(app: App, text: &str) -> Result<Opened, String> {
    let compressed = read_shared(text).map_err(|error| refused(&error))?;
    if !deflate::is_there() {
        return Err(words::hand_on_link_unsupported().to_owned());
    }
    let bytes = match deflate::inflate(&compressed, MAX_SHARED_BYTES).await {
        Inflated::Whole(bytes) => bytes,
        Inflated::TooLarge => return Err(words::hand_on_bomb(MAX_SHARED_BYTES / 1_000_000)),
        Inflated::Broken => return Err(words::hand_on_cut_off().to_owned()),
    };
    schedule::yield_now().await;
    let not_ours = || words::hand_on_not_ours().to_owned();
    let file = String::from_utf8(bytes).map_err(|_| not_ours())?;
    let catalog = &app.content.catalog;
    let envelope = Envelope::read(&file, catalog).map_err(|error| match &error {
        FileError::OtherCatalog { id } => words::hand_on_other_catalog(id),
        FileError::Newer { .. } | FileError::Older { .. } => names::file_error(&error),
        _ => not_ours(),
    })?;
    schedule::yield_now().await;
    Ok(envelope.open(catalog))
}

fn refused(error: &SharedError) -> String {
    match error {
        SharedError::Empty => words::hand_on_nothing().to_owned(),
        SharedError::TooLong { .. } => words::hand_on_not_ours().to_owned(),
        SharedError::NotBase64 => words::hand_on_cut_off().to_owned(),
        SharedError::OtherVersion(_) => words::hand_on_other_version().to_owned(),
    }
}
