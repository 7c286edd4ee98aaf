//! Files that are fetched after the start: the guidance when the browser is idle, and the library
//! when a screen first needs it. Both stay in memory.

use std::cell::OnceCell;

use aims_core::codec::{ContentError, GuidanceFile, Library};
use aims_core::domain::Catalog;
use aims_core::domain::plan::PlanData;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::fetch::{Fetched, fetch_text};
use crate::browser::{console, dom};
use crate::ui::App;
use crate::ui::kit::{Later, failed, keep_heading_focused, later, waiting};

/// A file that is fetched after the start.
pub trait SiteFile: Sized + 'static {
    /// The id of the element in index.html that holds the address of the file.
    const ID: &'static str;
    /// The signal in which the page keeps it.
    fn state(app: App) -> RwSignal<Fetched<Self>, LocalStorage>;
    /// Reads it.
    ///
    /// # Errors
    /// The text is not a valid file of this build.
    fn read(text: String, catalog: &Catalog) -> Result<Self, ContentError>;
}

impl SiteFile for Library {
    const ID: &'static str = "library";
    fn state(app: App) -> RwSignal<Fetched<Self>, LocalStorage> {
        app.library
    }
    fn read(text: String, catalog: &Catalog) -> Result<Self, ContentError> {
        Self::read(&text, catalog)
    }
}

impl SiteFile for GuidanceFile {
    const ID: &'static str = "guidance";
    fn state(app: App) -> RwSignal<Fetched<Self>, LocalStorage> {
        app.guidance
    }
    fn read(text: String, _: &Catalog) -> Result<Self, ContentError> {
        Self::read(text)
    }
}

/// Shows the view that `view` makes of the library, and a loading notice until the library has been
/// fetched.
pub fn with_library(
    app: App,
    view: impl Fn(&'static Library) -> AnyView + Send + 'static,
) -> impl IntoView {
    library_or(app, None, view)
}

/// A screen whose heading is in the library. Until the library is there, its heading is `kind`.
pub fn library_screen(
    app: App,
    kind: &'static str,
    view: impl Fn(&'static Library) -> AnyView + Send + 'static,
) -> impl IntoView {
    library_or(app, Some(kind), view)
}

fn library_or(
    app: App,
    heading: Option<&'static str>,
    view: impl Fn(&'static Library) -> AnyView + Send + 'static,
) -> impl IntoView {
    request::<Library>(app);
    let library = Later {
        state: app.library,
        heading: heading.map(str::to_owned),
        again: move || fetch::<Library>(app),
        came: keep_heading_focused,
    };
    later(library, view)
}

/// Shows the view that `view` makes of the guidance, and a loading notice until the guidance has
/// been fetched.
pub fn with_guidance(
    app: App,
    view: impl Fn(&'static GuidanceFile) -> AnyView + Send + 'static,
) -> AnyView {
    // A closure would be built anew for each question. A plain view replaces the one of the
    // question before in place, so what was open there stays open.
    if let Some(guidance) = app.guidance.get_untracked().ready() {
        return view(guidance);
    }
    request::<GuidanceFile>(app);
    let parts = move || match app.guidance.get() {
        Fetched::Ready(guidance) => view(guidance),
        Fetched::Idle | Fetched::Loading => waiting().into_any(),
        Fetched::Failed => failed(move || fetch::<GuidanceFile>(app)).into_any(),
    };
    parts.into_any()
}

thread_local! {
    /// The plan data that [`plan_of`] has parsed.
    static PLAN: OnceCell<Option<&'static PlanData>> = const { OnceCell::new() };
}

/// The catalog's data about planning. It is parsed once.
pub fn plan_of(file: &'static GuidanceFile) -> Option<&'static PlanData> {
    let read = || match file.plan() {
        Ok(plan) => Some(&*Box::leak(Box::new(plan))),
        Err(problem) => {
            console::log(&problem.to_string());
            None
        }
    };
    PLAN.with(|plan| *plan.get_or_init(read))
}

/// Fetches a file, unless it has been fetched or is being fetched.
pub fn request<T: SiteFile>(app: App) {
    if matches!(T::state(app).get_untracked(), Fetched::Idle | Fetched::Failed) {
        fetch::<T>(app);
    }
}

/// Fetches the guidance in advance, so that answering never waits for it.
pub fn fetch_guidance(app: App) {
    request::<GuidanceFile>(app);
}

/// The guidance, for callers that are not views.
///
/// # Errors
/// The reason why it could not be fetched, for the console.
pub async fn guidance(app: App) -> Result<&'static GuidanceFile, String> {
    match app.guidance.get_untracked().ready() {
        Some(guidance) => Ok(guidance),
        None => load(app).await,
    }
}

fn fetch<T: SiteFile>(app: App) {
    T::state(app).set(Fetched::Loading);
    spawn_local(async move {
        if let Err(problem) = load::<T>(app).await {
            console::log(&problem);
        }
    });
}

/// Fetches a file, and notes the outcome in its signal. If two fetches of it run at the same time,
/// the first to succeed is kept, whatever the outcome of the other.
async fn load<T: SiteFile>(app: App) -> Result<&'static T, String> {
    let (read, state) = (read::<T>(app).await, T::state(app));
    if let Some(file) = state.get_untracked().ready() {
        return Ok(file);
    }
    match read {
        Ok(file) => {
            // The file lives as long as the page, so that every view can have a reference to it.
            let file = &*Box::leak(Box::new(file));
            state.set(Fetched::Ready(file));
            Ok(file)
        }
        Err(problem) => {
            state.set(Fetched::Failed);
            Err(problem)
        }
    }
}

async fn read<T: SiteFile>(app: App) -> Result<T, String> {
    let (address, integrity) =
        dom::address_of(T::ID).ok_or_else(|| format!("index.html names no {}", T::ID))?;
    let file = fetch_text(&address, &integrity).await?;
    T::read(file, &app.content.catalog).map_err(|error| error.to_string())
}
