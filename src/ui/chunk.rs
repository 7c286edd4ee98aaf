//! Chunks: parts of the program that are not needed to answer. Each is a wasm file of its own, fetched when
//! one of its screens is first shown, or in advance when the browser is idle.
//!
//! [`Chunk::of`] says which chunk has which screen. Code that only those screens use goes into the file of
//! the chunk. Code that two chunks share goes into a file for the two, and code that the rest of the
//! program uses as well goes into the main module. `wasm-split-cli` works this out when the program is
//! built (`xtask/src/package/split.rs`). Without the feature `split`, as in tests of views, there is one
//! program, and every chunk is present from the start.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aims_core::codec::read_words;
use aims_core::domain::ItemIx;
use aims_core::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::about::about;
use super::changes::{changes, changes_banner};
use super::compare::compare;
use super::data::{Banner, banner, data, exchange, export, shared};
use super::kit::{Later, keep_heading_focused, later};
use super::library::term_anchor;
use super::overview::overview;
use super::privacy::privacy;
use super::profile::profile;
use super::soa::soa;
use super::{
    App, answer, crosswalk, documents, library, plan, quick, results, shortcuts, switcher,
};
use crate::browser::fetch::{Fetched, fetch_once};
use crate::browser::{console, device, dom, focus, location, schedule};
use crate::words;

/// A view that a chunk can build.
#[derive(Clone)]
pub enum Part {
    /// A screen.
    Screen(Route),
    /// The guidance on an item.
    Guidance(ItemIx),
    /// The points of an item.
    Points(ItemIx),
    /// The part below the evidence of an item: contradictions, and the reasons for a decision.
    Beside(ItemIx),
    /// The suggestion for an item.
    Suggestion(ItemIx),
    /// A term of the glossary.
    Term(String),
    /// The links of a question beyond those to its neighbours, and the switch for going on by itself.
    Way(ItemIx),
    /// Fetches the guidance in advance. Shows nothing.
    FetchGuidance,
    /// The summary on Home for a visitor who has given answers.
    Standing,
    /// The message that the questions have changed.
    Changes,
    /// The gallery of sample assessments.
    Samples,
    /// The content of the list of assessments.
    Switcher,
    /// The content of the list of shortcuts.
    Shortcuts,
    /// A banner other than a warning about saving.
    Banner(Banner),
    /// The form for other files and links.
    Export,
    /// Exchange with others: a part for a colleague, and answers brought back.
    Exchange,
}

/// Declares the chunks. Each has the name of its file, the names of two functions that `wasm_split`
/// generates, and the function that builds its parts, from which `wasm-split-cli` finds the code of the
/// chunk.
macro_rules! chunks {
    ($($(#[$doc:meta])* $chunk:ident = $file:ident, $fetch:ident, $build:ident, $parts:ident;)*) => {
        /// A part of the program that is not needed to answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Chunk {
            $($(#[$doc])* $chunk,)*
        }

        impl Chunk {
            /// All chunks.
            pub const ALL: &[Self] = &[$(Self::$chunk),*];

            /// Fetches the files of the chunk, unless they are loaded.
            async fn fetch_files(self) -> Result<(), SplitLost> {
                match self {
                    $(Self::$chunk => $fetch().await,)*
                }
            }

            /// Builds a part; `None` if the chunk is not loaded.
            fn build(self, app: App, part: Part) -> Option<AnyView> {
                match self {
                    $(Self::$chunk => at_once($build(app, part)),)*
                }
            }
        }

        $(
            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($file, fallible, preload($fetch))]
            fn $build(app: App, part: Part) -> Result<AnyView, SplitLost> {
                Ok($parts(app, part))
            }

            #[cfg(not(feature = "split"))]
            async fn $build(app: App, part: Part) -> Result<AnyView, SplitLost> {
                Ok($parts(app, part))
            }

            #[cfg(not(feature = "split"))]
            async fn $fetch() -> Result<(), SplitLost> {
                Ok(())
            }
        )*
    };
}

chunks! {
    /// Help for answering, beside or below the question; and the quick check, which uses some of it.
    Guidance = guidance, fetch_guidance, build_guidance, guidance_parts;
    /// The profile, the visitor's files, and the content of the dialogs.
    Data = data, fetch_data, build_data, data_parts;
    /// Verdict, findings, maturity.
    Results = results, fetch_results, build_results, results_parts;
    /// Next steps, the shortest path, the roadmap, what-if; snapshots and their comparison; and the report,
    /// which covers all of these. They are one chunk because each further one makes the start larger: the
    /// main module lists the files that it shares with others.
    Plan = plan, fetch_plan, build_plan, plan_parts;
    /// The Statement of Applicability, the register, the templates, the rehearsal of an audit.
    Documents = documents, fetch_documents, build_documents, documents_parts;
    /// Articles, glossary, search, crosswalk, lists of questions, sample assessments, and the pages about this page.
    Library = library, fetch_library, build_library, library_parts;
    /// Files in and out: other formats, links and the screen they lead to, answers brought back, all
    /// assessments side by side.
    Exchange = exchange, fetch_exchange, build_exchange, exchange_parts;
}

/// Why the files of a chunk could not be fetched. The console has the browser's own words.
#[cfg(feature = "split")]
type SplitLost = wasm_split_helpers::SplitLoaderError;
#[cfg(not(feature = "split"))]
type SplitLost = std::convert::Infallible;

/// Fetches the words and the style that only chunks use, unless they are loaded.
async fn fetch_words() -> Result<(), String> {
    if words::has_later() {
        return Ok(());
    }
    let (address, integrity) = dom::address_of("words").ok_or("index.html names no words")?;
    let style = dom::chunk_style();
    let file = fetch_once(address, integrity).await?;
    words::set_later(read_words(&file).map_err(|error| error.to_string())?);
    style.await;
    Ok(())
}

impl Chunk {
    /// Fetches the files of the chunk and the words and style of all chunks, unless they are loaded. All at
    /// once.
    async fn fetch(self) -> Result<(), String> {
        let (mut files, mut words) = (pin!(self.fetch_files()), pin!(fetch_words()));
        let (mut has_files, mut has_words) = (false, false);
        poll_fn(|context| {
            if !has_files && let Poll::Ready(files) = files.as_mut().poll(context) {
                files.map_err(|lost| lost.to_string())?;
                has_files = true;
            }
            if !has_words && let Poll::Ready(words) = words.as_mut().poll(context) {
                words?;
                has_words = true;
            }
            if has_files && has_words { Poll::Ready(Ok(())) } else { Poll::Pending }
        })
        .await
    }

    /// The chunk that has the screen of an address; `None` if it is in the main module.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Home | Route::Question(_) | Route::Clause(_) | Route::Unknown(_) => None,
            Route::Quick(_) => Some(Self::Guidance),
            Route::Results => Some(Self::Results),
            Route::Plan | Route::Roadmap | Route::WhatIf | Route::Compare | Route::Report => {
                Some(Self::Plan)
            }
            Route::Soa | Route::Documents | Route::Template(_) | Route::Rehearsal(_) => {
                Some(Self::Documents)
            }
            Route::List(_)
            | Route::Owner(_)
            | Route::Crosswalk
            | Route::Framework(_)
            | Route::Reference(..)
            | Route::ItemLinks(_)
            | Route::Guide
            | Route::Article(_)
            | Route::Glossary(_)
            | Route::Search(_)
            | Route::Changes
            | Route::About
            | Route::Privacy => Some(Self::Library),
            Route::Profile | Route::Data => Some(Self::Data),
            Route::Overview | Route::Shared(_) => Some(Self::Exchange),
        }
    }
}

fn guidance_parts(app: App, part: Part) -> AnyView {
    match part {
        Part::Guidance(ix) => view! { {answer::tip(app)}{answer::guidance_on(app, ix)} }.into_any(),
        Part::Points(ix) => answer::points(app, ix).into_any(),
        Part::Beside(ix) => answer::beside(app, ix).into_any(),
        Part::Suggestion(ix) => answer::suggestion_box(app, ix).into_any(),
        Part::Way(ix) => answer::more_ways(app, ix).into_any(),
        Part::Changes => changes_banner(app),
        Part::Screen(Route::Quick(Some(group))) => quick::question(app, group).into_any(),
        Part::Screen(_) => quick::picture(app).into_any(),
        _ => {
            location::remember_disclosures();
            library::fetch_guidance(app);
            ().into_any()
        }
    }
}

fn data_parts(app: App, part: Part) -> AnyView {
    match part {
        Part::Switcher => switcher::content(app).into_any(),
        Part::Shortcuts => shortcuts::content(app).into_any(),
        Part::Banner(which) => banner(app, which),
        Part::Screen(Route::Data) => data(app).into_any(),
        _ => profile(app).into_any(),
    }
}

fn exchange_parts(app: App, part: Part) -> AnyView {
    match part {
        Part::Screen(Route::Overview) => overview(app).into_any(),
        Part::Exchange => exchange(app).into_any(),
        Part::Screen(Route::Shared(text)) => shared(app, text).into_any(),
        _ => export(app).into_any(),
    }
}

fn results_parts(app: App, part: Part) -> AnyView {
    location::remember_disclosures();
    match part {
        Part::Standing => results::own(app).into_any(),
        _ => results::results(app).into_any(),
    }
}

fn plan_parts(app: App, part: Part) -> AnyView {
    location::remember_disclosures();
    match part {
        Part::Screen(Route::Report) => results::report(app).into_any(),
        Part::Screen(Route::Roadmap) => plan::roadmap(app).into_any(),
        Part::Screen(Route::WhatIf) => plan::what_if(app).into_any(),
        Part::Screen(Route::Compare) => compare(app).into_any(),
        _ => plan::plan(app).into_any(),
    }
}

fn documents_parts(app: App, part: Part) -> AnyView {
    match part {
        Part::Screen(Route::Soa) => soa(app).into_any(),
        Part::Screen(Route::Template(slug)) => documents::template(app, slug).into_any(),
        Part::Screen(Route::Rehearsal(of)) => documents::rehearsal(app, &of),
        _ => documents::documents(app).into_any(),
    }
}

fn library_parts(app: App, part: Part) -> AnyView {
    let route = match part {
        Part::Screen(route) => route,
        Part::Term(id) => return library::term(app, id).into_any(),
        _ => return library::gallery(app).into_any(),
    };
    match route {
        Route::List(filter) => answer::list(app, filter).into_any(),
        Route::Owner(owner) => answer::owner(app, &owner).into_any(),
        Route::Crosswalk => crosswalk::crosswalk(app).into_any(),
        Route::Framework(id) => crosswalk::framework(app, id).into_any(),
        Route::Reference(id, reference) => crosswalk::reference(app, id, reference).into_any(),
        Route::ItemLinks(id) => match app.content.catalog.find(id.as_str()) {
            Some(ix) => crosswalk::item_links(app, ix).into_any(),
            None => crosswalk::crosswalk(app).into_any(),
        },
        Route::Article(slug) => library::article(app, slug).into_any(),
        Route::Glossary(_) => library::glossary(app).into_any(),
        Route::Search(query) => library::search(app, &query).into_any(),
        Route::Changes => changes(app).into_any(),
        Route::About => about(app).into_any(),
        Route::Privacy => privacy(app).into_any(),
        _ => library::guide(app).into_any(),
    }
}

/// Which chunks are loaded.
#[derive(Clone, Copy)]
pub struct Chunks([RwSignal<Fetched<()>, LocalStorage>; Chunk::ALL.len()]);

impl Chunks {
    /// No chunk loaded yet.
    pub fn new() -> Self {
        Self(std::array::from_fn(|_| RwSignal::new_local(Fetched::Idle)))
    }

    fn state(self, chunk: Chunk) -> RwSignal<Fetched<()>, LocalStorage> {
        self.0[chunk as usize]
    }

    /// Whether a chunk is loaded.
    pub fn is_there(self, chunk: Chunk) -> bool {
        self.state(chunk).get().ready().is_some()
    }

    /// Fetches a chunk, unless it is loaded or on its way.
    pub fn request(self, chunk: Chunk) {
        let state = self.state(chunk);
        if matches!(state.get_untracked(), Fetched::Loading | Fetched::Ready(())) {
            return;
        }
        // If the chunk needs no wait, it must be ready for the screen that is being built.
        let mut fetch = Box::pin(chunk.fetch());
        if let Poll::Ready(Ok(())) = fetch.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            state.set(Fetched::Ready(&()));
            return;
        }
        state.set(Fetched::Loading);
        spawn_local(async move {
            state.set(match fetch.await {
                Ok(()) => Fetched::Ready(&()),
                Err(lost) => {
                    console::log(&lost);
                    Fetched::Failed
                }
            });
        });
    }
}

/// Fetches the chunk of the first screen alongside the files that the page starts with. If that fails, the
/// screen asks again when it is built, and reports a failure.
pub async fn fetch_ahead(route: Route) {
    if let Some(chunk) = Chunk::of(&route) {
        let _ = chunk.fetch().await;
    }
}

/// A screen of a chunk. Its heading is `title` until the chunk is loaded.
pub fn chunk_screen(app: App, chunk: Chunk, title: String, route: Route) -> AnyView {
    let target = route.clone();
    let came = move || match &target {
        Route::Search(_) => focus::focus_soon("#search-query", false),
        Route::Glossary(Some(term)) => focus::show_soon(term_anchor(term)),
        _ => keep_heading_focused(),
    };
    chunk_view(app, chunk, Part::Screen(route), Some(title), came)
}

/// A part of a chunk. `came` is called when the chunk arrives, if it had to be waited for.
pub fn chunk_view(
    app: App,
    chunk: Chunk,
    part: Part,
    heading: Option<String>,
    came: impl Fn() + Send + 'static,
) -> AnyView {
    app.chunks.request(chunk);
    let state = app.chunks.state(chunk);
    // If the chunk is loaded, a plain view and not a closure. A closure is built anew for each question; a
    // view replaces the one before it in place, so that what the visitor has opened stays open.
    if state.get_untracked().ready().is_some()
        && let Some(view) = chunk.build(app, part.clone())
    {
        return view;
    }
    let again = move || app.chunks.request(chunk);
    later(Later { state, heading, again, came }, move |()| {
        // A loaded chunk builds all its parts.
        chunk.build(app, part.clone()).unwrap_or_else(|| ().into_any())
    })
    .into_any()
}

/// A part that is shown once its chunk is loaded. Until then it shows nothing: another part of the screen
/// requests the chunk, and says that it is loading.
pub fn chunk_extra(app: App, chunk: Chunk, part: Part) -> impl IntoView {
    let state = app.chunks.state(chunk);
    move || state.get().ready().and_then(|()| chunk.build(app, part.clone()))
}

/// Fetches all chunks and the guidance one after the other while the browser is idle, unless the visitor
/// wants to save data.
pub fn prefetch_chunks(app: App) {
    if !device::saves_data() {
        prefetch_from(app, Chunk::ALL);
    }
}

fn prefetch_from(app: App, chunks: &'static [Chunk]) {
    let Some((&chunk, others)) = chunks.split_first() else { return };
    schedule::when_idle(move || {
        spawn_local(async move {
            // If a fetch has failed, the screen keeps its message until the chunk is loaded.
            if !matches!(app.chunks.state(chunk).get_untracked(), Fetched::Failed) {
                app.chunks.request(chunk);
            }
            // This does not fetch any file twice.
            if chunk.fetch().await.is_ok() {
                app.chunks.request(chunk);
                if chunk == Chunk::Guidance {
                    chunk.build(app, Part::FetchGuidance);
                }
            }
            prefetch_from(app, others);
        });
    });
}

/// The value of a future that is ready at once; `None` if it has to wait or fails.
fn at_once<T>(future: impl Future<Output = Result<T, SplitLost>>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => Some(value),
        _ => None,
    }
}
