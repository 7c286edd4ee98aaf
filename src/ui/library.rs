//! The library is fetched when a screen first asks for it, and kept until the page is left.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Page, pages, words};
use crate::browser::{fetch_text, page as document};
use crate::codec::Library;

/// How far the library is.
#[derive(Clone, Copy, Default)]
pub enum LibraryState {
    /// Nobody has asked for it.
    #[default]
    Idle,
    /// It is on its way.
    Loading,
    /// It could not be fetched or read.
    Failed,
    /// It is here.
    Ready(&'static Library),
}

/// Shows what `view` makes of the library, and what happens until it is here.
pub fn with_library(
    page: Page,
    view: impl Fn(&'static Library) -> AnyView + Send + 'static,
) -> impl IntoView {
    ask(page);
    let mut waited = !matches!(page.library.get_untracked(), LibraryState::Ready(_));
    move || match page.library.get() {
        LibraryState::Ready(library) => {
            if std::mem::take(&mut waited) {
                // The heading that should have the focus comes only now.
                document::focus_if_lost("main h1");
            }
            view(library)
        }
        LibraryState::Idle | LibraryState::Loading => {
            view! { <p class="waiting" role="status">{words::library_loading()}</p> }.into_any()
        }
        LibraryState::Failed => view! {
            // A screen whose heading stands in the library has the name of its kind until then.
            {pages::is_of_library(&page.route.get_untracked()).then(|| {
                view! { <h1 tabindex="-1">{pages::title(page, &page.route.get_untracked())}</h1> }
            })}
            <div class="banner banner-warning" role="alert">
                <p>{words::library_failed()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| fetch(page)>
                        {words::library_retry()}
                    </button>
                </p>
            </div>
        }
        .into_any(),
    }
}

/// Fetches the library, unless that was done.
pub fn ask(page: Page) {
    if matches!(page.library.get_untracked(), LibraryState::Idle | LibraryState::Failed) {
        fetch(page);
    }
}

fn fetch(page: Page) {
    page.library.set(LibraryState::Loading);
    spawn_local(async move {
        let state = match read(page).await {
            // It lives as long as the page: a reference can be handed to every view.
            Ok(library) => LibraryState::Ready(Box::leak(Box::new(library))),
            Err(problem) => {
                document::log(&problem);
                LibraryState::Failed
            }
        };
        page.library.set(state);
    });
}

async fn read(page: Page) -> Result<Library, String> {
    let (address, integrity) =
        document::address_of("library").ok_or("index.html names no library")?;
    let file = fetch_text(&address, &integrity).await?;
    Library::read(&file, &page.content.catalog).map_err(|error| error.to_string())
}
