//! From the first line of code to the mounted page.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::storage::{Heard, Loaded, LocalStore, NoStore, Notice};
use crate::browser::{fetch_text, location, page as document};
use crate::codec::Content;
use crate::domain::{Assessment, CatalogRef};
use crate::state::{Keeper, Route, Session, Trouble};
use crate::ui::{self, Page, words};

/// Fetches the content and mounts the page. Where that fails, the first screen of index.html stays
/// and boot.js says what to do.
pub fn start() {
    // Leptos starts its own executor when it mounts, which is later.
    spawn_local(async {
        match content().await {
            Ok(content) => mount(content),
            Err(problem) => {
                document::log(&problem);
                document::announce_failure();
            }
        }
    });
}

async fn content() -> Result<Content, String> {
    let named = document::content_address().ok_or("index.html names no content file")?;
    let file = fetch_text(&named.0, &named.1).await?;
    Content::read(&file).map_err(|error| error.to_string())
}

fn mount(mut content: Content) {
    words::set(std::mem::take(&mut content.words));
    // The content lives as long as the page: a reference can be handed to every view.
    let content: &'static Content = Box::leak(Box::new(content));
    let (store, loaded, trouble) = open_store(content);
    let keeper: Box<dyn Keeper> = match store {
        Some(store) => Box::new(store.clone()),
        None => Box::new(NoStore(Trouble::Blocked)),
    };
    let Some(app) = document::clear_app() else {
        document::log("index.html has no element `app`");
        return;
    };
    mount_to(app, move || {
        let session = Session::new(&content.catalog, loaded.assessment, keeper);
        if let Some(trouble) = trouble {
            session.note_trouble(trouble);
        }
        let place = loaded.place.as_deref().map(Route::parse);
        let page = Page {
            session,
            content,
            store,
            route: RwSignal::new(first_route(place.as_ref())),
            notices: RwSignal::new(loaded.notices),
            said: RwSignal::new(String::new()),
            keys_on: RwSignal::new(store.is_none_or(LocalStore::are_keys_on)),
            help: RwSignal::new(false),
            place: RwSignal::new(place),
        };
        listen(page);
        ui::shell(page)
    })
    .forget();
}

fn open_store(content: &'static Content) -> (Option<&'static LocalStore>, Loaded, Option<Trouble>) {
    match LocalStore::open() {
        Ok(store) => {
            let store: &'static LocalStore = Box::leak(Box::new(store));
            let loaded = store.load(&content.catalog);
            (Some(store), loaded, store.probe().err())
        }
        Err(trouble) => {
            let assessment = Assessment::new(CatalogRef::of(&content.catalog));
            (None, Loaded { assessment, ..Loaded::default() }, Some(trouble))
        }
    }
}

/// The screen to begin with: what the address says; without an address, where the visitor was.
fn first_route(place: Option<&Route>) -> Route {
    let hash = location::hash();
    match place {
        Some(place) if hash.is_empty() => {
            location::replace(&place.href());
            place.clone()
        }
        _ => Route::parse(&hash),
    }
}

fn listen(page: Page) {
    ui::listen(page);
    let Some(store) = page.store else { return };
    store.listen(&page.content.catalog, move |heard| match heard {
        Heard::Event(event) => page.session.take_in(event),
        Heard::Emptied => {
            page.session.keep_again(true);
            page.notices.update(|notices| notices.push(Notice::Emptied));
        }
    });
}
