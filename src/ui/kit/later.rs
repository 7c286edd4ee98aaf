//! What is shown of something that has to be fetched first: that it is on its way, the thing itself, or that it
//! did not come.

use leptos::prelude::*;

use crate::browser::fetch::Fetched;
use crate::browser::focus;
use crate::words;

/// Something that is fetched.
pub struct Later<T: 'static, A, C> {
    /// How far it is.
    pub state: RwSignal<Fetched<T>, LocalStorage>,
    /// The heading until it is there.
    pub heading: Option<String>,
    /// Fetches it again.
    pub again: A,
    /// Is called when it comes after it was waited for, before its view takes the place of the heading.
    pub came: C,
}

/// Shows what `view` makes of a thing once it is there.
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

/// Moves the focus from the heading that was shown while a screen was waited for to that of the screen. On the
/// first screen the focus stays where the browser puts it.
pub fn keep_heading_focused() {
    if focus::is_on("main h1") {
        focus::focus_if_lost("main h1");
    }
}

/// That something is on its way.
pub fn waiting() -> impl IntoView {
    view! { <p class="waiting" role="status">{words::library_loading()}</p> }
}

/// That something did not come, with a button that fetches it again.
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
