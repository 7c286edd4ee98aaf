//! From the first line of code to the mounted page.

use std::time::Duration;

use aims_core::codec::Content;
use aims_core::domain::{Assessment, AssessmentId, CatalogRef, Level};
use aims_core::route::Route;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::fetch::fetch_text;
use crate::browser::storage::{LocalStore, Notice, NullStore, StorageChange};
use crate::browser::{clock, console, dom, lifecycle, location, prerender, schedule};
use crate::state::{Session, Store, Trouble};
use crate::ui::{self, App};
use crate::warm_up;
use crate::words;

/// Fetches the content and mounts the page. If that fails, the prerendered screen stays and boot.js shows
/// what to do.
pub fn start() {
    spawn_local(ui::fetch_ahead(Route::parse(&location::hash())));
    spawn_local(async {
        match content().await {
            Ok(content) => {
                let content = leak(content);
                // Short tasks instead of a long one, so that clicks in between are handled.
                schedule::yield_now().await;
                warm_up::mount(content).await;
                schedule::yield_now().await;
                prerender::pointer_released().await;
                mount(content);
            }
            Err(problem) => {
                console::log(&problem);
                dom::announce_failure();
            }
        }
    });
}

async fn content() -> Result<Content, String> {
    let named = dom::address_of("content").ok_or("index.html names no content file")?;
    let file = fetch_text(&named.0, &named.1).await?;
    Content::read(&file).map_err(|error| error.to_string())
}

/// Leaks the content: it lives as long as the page, so every view can hold a reference.
fn leak(mut content: Content) -> &'static Content {
    words::set(std::mem::take(&mut content.words));
    Box::leak(Box::new(content))
}

fn mount(content: &'static Content) {
    let (store, opened, trouble) = open_store(content);
    let saves_to: Box<dyn Store> = match store {
        Some(store) => Box::new(store.clone()),
        None => Box::new(NullStore(Trouble::Blocked)),
    };
    let prerendered = prerender::read();
    let Some(root) = dom::clear_app() else {
        console::log("index.html has no element `app`");
        return;
    };
    let chosen = prerendered.chosen.clone();
    mount_to(root, move || {
        let place = store.and_then(|store| store.place(&opened.0)).as_deref().map(Route::parse);
        let session = Session::new(&content.catalog, opened, saves_to, clock::CLOCK);
        session.notify_after_paint(Box::new(schedule::after_paint));
        if let Some(trouble) = trouble {
            session.note_trouble(trouble);
        }
        take_over(session, content, chosen);
        let app = App::new(session, content, store);
        app.route.set(first_route(place.as_ref()));
        app.notices.set(store.map(LocalStore::take_notices).unwrap_or_default());
        app.place.set(place);
        listen(app);
        ui::shell(app)
    })
    .forget();
    prerendered.go_on();
}

/// Dispatches the answer that was chosen on the prerendered screen but could not be stored.
fn take_over(session: Session, content: &'static Content, chosen: Option<(String, u8)>) {
    let Some((id, level)) = chosen else { return };
    let (Some(place), Some(level)) = (content.catalog.find(&id), Level::new(level)) else { return };
    if untrack(|| session.with_answer(place, |answer| answer.level)) != Some(level) {
        session.choose(place, level);
    }
}

/// Opens the store, and the assessment to begin with. Choices on the first screen are answers of the
/// first assessment, so that one is opened while the screen is shown.
fn open_store(
    content: &'static Content,
) -> (Option<&'static LocalStore>, (AssessmentId, Assessment), Option<Trouble>) {
    match LocalStore::open(&content.catalog) {
        Ok(store) => {
            let store: &'static LocalStore = Box::leak(Box::new(store));
            let id = store.begin(prerender::is_shown());
            let assessment = store.load(&id);
            (Some(store), (id, assessment), store.probe().err())
        }
        Err(trouble) => {
            let id = AssessmentId::first(&content.catalog.id);
            let assessment = Assessment::new(CatalogRef::of(&content.catalog));
            (None, (id, assessment), Some(trouble))
        }
    }
}

/// The first screen: the one in the address or, without one, the screen to resume at.
fn first_route(place: Option<&Route>) -> Route {
    let hash = location::hash();
    // Until the program has started, the skip link is a plain link.
    let hash = if hash == "#main" { String::new() } else { hash };
    match place {
        Some(place) if hash.is_empty() => {
            location::replace(&place.href());
            place.clone()
        }
        _ => Route::parse(&hash),
    }
}

/// Long enough for the browser to deliver the events that the page has missed.
const SOON: Duration = Duration::from_millis(50);

fn listen(app: App) {
    ui::listen(app);
    ui::watch_backup(app);
    ui::follow_open(app);
    ui::prefetch_chunks(app);
    schedule::when_idle(warm_up::answer);
    lifecycle::listen_for_leave(move || app.session.flush());
    let Some(store) = app.store else { return };
    Effect::new(move |_| {
        app.session.has_own();
        show_notices(app, store.take_notices());
    });
    let write_again = move || {
        app.session.save_again(true);
        app.notices.update(|notices| notices.push(Notice::Emptied));
    };
    store.listen(move |change| match change {
        StorageChange::Part(id, record) => app.session.apply_remote_to(&id, *record),
        StorageChange::List => app.session.note_list_changed(),
        StorageChange::Emptied => write_again(),
    });
    let returned = move || {
        let id = app.session.open_id();
        if store.is_emptied(&id) && untrack(|| app.session.has_own()) {
            write_again();
        } else if untrack(|| app.session.unsaved()).is_empty() {
            // A page from the back/forward cache may have missed changes by other tabs.
            let assessment = store.load(&id);
            let mut notices = store.take_notices();
            let damaged: Vec<_> =
                notices.iter().filter_map(|notice| store.part_of(notice)).collect();
            app.session.reload(assessment, &damaged);
            notices.retain(|notice| store.part_of(notice).is_some());
            show_notices(app, notices);
        }
    };
    // A page that was frozen hears of its return first, and only then of what other tabs have erased in
    // the meantime.
    lifecycle::listen_for_return(move || schedule::after(SOON, returned));
}

fn show_notices(app: App, notices: Vec<Notice>) {
    if !notices.is_empty() {
        app.notices.update(|shown| shown.extend(notices));
    }
}
