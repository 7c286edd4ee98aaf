//! The frame around every screen: head, warnings, the screen itself, foot.

use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use super::data::banners;
use super::home::example;
use super::library::term_anchor;
use super::profile::people_list;
use super::screen::{Entry, Section, below, screen};
use super::shortcuts::keys_dialog;
use super::switcher::{switcher_button, switcher_dialog};
use super::undo::{redo_button, undo_button};
use crate::browser::{dom, focus, location};
use crate::words;

/// The whole page.
pub fn shell(app: App) -> impl IntoView {
    follow_route(app);
    let route = built_route(app);
    view! {
        {head(app)}
        {banners(app)}
        <main id="main" tabindex="-1">
            {move || {
                let route = route.get();
                // Untracked: a title that arrives later must not rebuild the screen.
                untrack(|| screen(app, &route)).view()
            }}
        </main>
        {foot(app)}
        {people_list(app)}
        <p role="status" class="visually-hidden">{move || app.announcement.get()}</p>
        {keys_dialog(app)}
        {switcher_dialog(app)}
    }
}

/// The header of every screen.
fn head(app: App) -> impl IntoView {
    let section = Memo::new(move |_| app.route.with(|route| screen(app, route).section));
    view! {
        <a class="skip" href="#main" on:click=skip>{words::nav_skip()}</a>
        <header class="masthead">
            <a class="brand" href=Route::Home.href()>
                {brand_mark()}
                <span>{words::app_name()}</span>
            </a>
            {switcher_button(app)}
            <nav aria-label=words::nav_label()>
                {Section::ALL.map(|entry| nav_link(entry, section))}
            </nav>
            <div class="tools">
                <a class="quiet" href=Route::Search(String::new()).href()>{words::nav_search()}</a>
                {undo_button(app)}
                {redo_button(app)}
                <button type="button" class="quiet" on:click=move |_| app.help.set(true)>
                    {words::nav_keys()}
                </button>
            </div>
        </header>
        {move || second_level(app, section.get())}
    }
}

/// The links to the screens of the section; `None` if it has only one.
fn second_level(app: App, section: Option<Section>) -> Option<impl IntoView> {
    let entries = section?.screens(&app.content.catalog);
    let here = Memo::new(move |_| app.route.with(below));
    let is_shown = move || here.with(Option::is_some);
    let link = |(route, label): Entry| {
        let href = route.href();
        let is_here = move || here.with(|here| here.as_ref() == Some(&route)).then_some("page");
        view! { <a href=href aria-current=is_here>{label}</a> }
    };
    (entries.len() > 1).then(|| {
        let links = entries.into_iter().map(link).collect_view();
        view! {
            <nav class="second" aria-label=words::nav_second() hidden=move || !is_shown()>{links}</nav>
        }
    })
}

/// The footer of every screen.
fn foot(app: App) -> impl IntoView {
    view! {
        <footer class="colophon">
            <p>{words::foot_private()}</p>
            <p>{words::catalog_independent()}</p>
            <p>
                <a href=Route::About.href()>{words::nav_about()}</a>
                " · "
                <a href=Route::Privacy.href()>{words::nav_privacy()}</a>
                " · "
                <a href=Route::Glossary(None).href()>{words::nav_glossary()}</a>
                " · "
                {words::foot_version(words::FootVersion {
                    app: env!("CARGO_PKG_VERSION"),
                    catalog: &app.content.catalog.version,
                })}
            </p>
        </footer>
    }
}

/// Parts of the page that a first visit shows, for building one by one. Together they run most of the code
/// that mounts the page.
pub const WARM_UP_PARTS: [fn(App) -> AnyView; 4] = [
    |app| head(app).into_any(),
    |app| {
        view! {
        {banners(app)}{foot(app)}{people_list(app)}{keys_dialog(app)}{switcher_dialog(app)} }
        .into_any()
    },
    |app| example(app).into_any(),
    |app| screen(app, &Route::Home).view(),
];

/// Moves the focus itself, because a link to `#main` would change the route.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    focus::focus_soon("main h1", false);
}

fn nav_link(entry: Section, section: Memo<Option<Section>>) -> impl IntoView {
    let (route, label) = entry.link();
    let is_here = move || (section.get() == Some(entry)).then_some("page");
    view! { <a href=route.href() aria-current=is_here>{label}</a> }
}

/// The address whose screen is built. All questions share one screen, so that going from one to the next
/// costs the same however many clauses the sidebar lists.
fn built_route(app: App) -> Memo<Route> {
    let is_question = move |route: &Route| route.item(&app.content.catalog).is_some();
    Memo::new(move |before: Option<&Route>| {
        app.route.with(|route| match before {
            Some(before) if is_question(before) && is_question(route) => before.clone(),
            _ => route.clone(),
        })
    })
}

/// Updates the title, the focus and the place to resume at when the address changes.
fn follow_route(app: App) {
    Effect::new(move |before: Option<Route>| {
        let route = app.route.get();
        let is_new = before.as_ref() != Some(&route);
        let back_to = is_new.then(location::place_to_return_to).flatten();
        let screen = screen(app, &route).title;
        dom::set_title(&words::app_title_of(words::AppTitleOf { screen, app: words::app_name() }));
        if before.as_ref() != Some(&route) {
            app.session.end_step();
            // These dialogs belong to the previous screen, and would keep the focus.
            app.help.set(false);
            app.switching.set(false);
            // On a phone the clauses are a row that runs beyond the edge of the screen.
            focus::reveal_soon(".sidebar > ol", ".sidebar-here > a");
        }
        if let (Route::Question(_), Some(before)) = (&route, &before)
            && !matches!(before, Route::Question(_))
        {
            app.from.set(Some(before.clone()));
        }
        if matches!(route, Route::Question(_) | Route::Clause(_)) {
            app.place.set(Some(route.clone()));
            if let Some(store) = app.store {
                store.save_place(&app.session.open_id(), &route.href());
            }
        }
        match &route {
            Route::Search(_) if !matches!(before, Some(Route::Search(_))) => {
                focus::focus_soon("#search-query", true);
            }
            Route::Glossary(Some(term)) => focus::show_soon(term_anchor(term)),
            // On the first screen the focus stays where the browser puts it.
            _ if before.as_ref().is_some_and(|before| *before != route) => match back_to {
                Some(y) => focus::return_soon("main h1", y),
                None => focus::focus_soon("main h1", true),
            },
            _ => {}
        }
        route
    });
    location::remember_places();
    location::listen(move |hash| app.route.set(Route::parse(&hash)));
}

/// The logo: six rising bars, one for each level.
fn brand_mark() -> impl IntoView {
    let bars = (0..6)
        .map(|step| {
            let height = 4 + step * 4;
            view! { <rect x=(step * 5).to_string() y=(24 - height).to_string() width="3.4" height=height.to_string()/> }
        })
        .collect_view();
    view! { <svg class="mark" viewBox="0 0 28.4 24" aria-hidden="true">{bars}</svg> }
}
