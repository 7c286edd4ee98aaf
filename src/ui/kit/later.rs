//! Views for something that has to be fetched first: a notice while it loads, then the thing
//! itself, or a notice that it could not be fetched.

use leptos::prelude::*;

use crate::browser::fetch::Fetched;
use crate::browser::focus;
use crate::words;

/// Something to fetch.
pub struct Later<T: 'static, A, C> {
    /// The state of the fetch.
    pub state: RwSignal<Fetched<T>, LocalStorage>,
    /// The heading to show until it arrives.
    pub heading: Option<String>,
    /// Fetches it again after a failure.
    pub again: A,
    /// Called if the view had to wait for it, just before the thing replaces the heading.
    pub came: C,
}

/// Shows the view that `view` makes of a thing once it has been fetched.
pub fn later<T, A, C>(
    thing: Later<T, A, C>,
    view: impl Fn(&'static T) -> AnyView + Send + 'static,
) -> impl IntoView
where
    A: Fn() + Copy + Send + 'static,
    C: Fn() + Send + 'static,
{
    let Later { state, heading, again, came } = thing;
    let mut waited = state.get_untracked().ready().is_none();
    let heading = move || heading.clone().map(|heading| view! { <h1 tabindex="-1">{heading}</h1> });
    move || match state.get() {
        Fetched::Ready(it) => {
            if std::mem::take(&mut waited) {
                came();
            }
            view(it)
        }
        Fetched::Idle | Fetched::Loading => view! { {heading()}{waiting()} }.into_any(),
        Fetched::Failed => view! { {heading()}{failed(again)} }.into_any(),
    }
}

/// Moves the focus from the heading shown while a screen was loading to the heading of the screen.
/// On the first screen the focus stays where the browser puts it.
pub fn keep_heading_focused() {
    if focus::is_on("main h1") {
        focus::focus_if_lost("main h1");
    }
}

/// A notice that something is loading.
pub fn waiting() -> impl IntoView {
    view! { <p class="waiting" role="status">{words::library_loading()}</p> }
}

/// A notice that something could not be fetched, with a button that tries again.
pub fn failed(again: impl Fn() + Send + 'static) -> impl IntoView {
    view! {
        <div class="banner banner-warning" role="alert">
            <p>{words::library_failed()}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| again()>
                    {words::library_retry()}
                </button>
            </p>
        </div>
    }
}
