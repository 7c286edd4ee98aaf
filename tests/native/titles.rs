//! The title of every screen, as the window shows it: no two addresses share a title.

use std::collections::BTreeMap;

use aims_core::codec::Library;
use aims_core::domain::Group;
use aims_core::route::{ItemFilter, Route};
use aims_readiness::browser::fetch::Fetched;
use aims_readiness::ui::{App, screen};
use aims_readiness::words;
use leptos::prelude::{Owner, Set};

use crate::content::{content, guidance, library};
use crate::session::session_on;

/// Returns a page with the compiled content, before the library has arrived, and the library.
fn app() -> (Owner, App, &'static Library) {
    let (owner, session, _ledger) = session_on(&content().catalog);
    (owner, App::new(session, content(), None), library())
}

/// Returns every address of the page, except those of visitors' own entries and of glossary terms.
fn routes(app: App, library: &Library) -> Vec<Route> {
    let catalog = &app.content.catalog;
    let items = || catalog.items().map(|place| catalog.item(place).id.clone());
    let mut routes = vec![
        Route::Home,
        Route::Profile,
        Route::Owner("Head of IT".into()),
        Route::Results,
        Route::Plan,
        Route::Roadmap,
        Route::WhatIf,
        Route::Soa,
        Route::Documents,
        Route::Crosswalk,
        Route::Guide,
        Route::Search(String::new()),
        Route::Report,
        Route::Compare,
        Route::Rehearsal(String::new()),
        Route::Data,
        Route::Overview,
        Route::Shared(String::new()),
        Route::Glossary(None),
        Route::About,
        Route::Privacy,
        Route::Changes,
        Route::Quick(None),
    ];
    routes.extend(items().map(Route::Question));
    routes.extend(items().map(Route::ItemLinks));
    routes.extend(catalog.groups().map(|(_, group)| Route::Clause(group.id.clone())));
    let quick = |(_, group): (_, &Group)| Route::Quick(Some(group.id.clone()));
    routes.extend(catalog.groups().map(quick));
    routes.extend(ItemFilter::ALL.map(Route::List));
    routes.extend(library.templates.iter().map(|it| Route::Template(it.slug.clone())));
    routes.extend(library.articles.iter().map(|it| Route::Article(it.slug.clone())));
    for framework in &library.crosswalk.frameworks {
        routes.push(Route::Framework(framework.id.clone()));
        let reference = |it: &String| Route::Reference(framework.id.clone(), it.clone());
        routes.extend(framework.references.iter().map(reference));
    }
    routes
}

#[test]
fn every_address_has_a_title_of_its_own() {
    let (_owner, app, library) = app();
    app.library.set(Fetched::Ready(library));
    let mut titles = BTreeMap::new();
    for route in routes(app, library) {
        assert_eq!(Route::parse(&route.to_string()), route, "its address leads there");
        let title = screen(app, &route).title;
        assert!(!title.is_empty() && title != words::unknown_title(), "{route}");
        if let Some(other) = titles.insert(title.clone(), route.clone()) {
            panic!("“{title}” names {route} and {other}");
        }
    }
    // 23 screens, 7 lists, two addresses for each of 70 items and 16 groups, and the library's own.
    let references = library.crosswalk.frameworks.iter().map(|it| it.references.len());
    let library = library.templates.len()
        + library.articles.len()
        + library.crosswalk.frameworks.len()
        + references.sum::<usize>();
    assert_eq!(titles.len(), 23 + 7 + 2 * 70 + 2 * 16 + library);
}

#[test]
fn before_the_library_arrives_a_screen_has_the_title_of_its_kind() {
    let (_owner, app, library) = app();
    let of = |route: Route| screen(app, &route).title;
    assert_eq!(of(Route::Template("ai-policy".into())), words::register_title());
    assert_eq!(of(Route::Article("what-it-is".into())), words::guide_title());
    assert_eq!(of(Route::Framework("eu-ai-act".into())), words::crosswalk_title());
    let article = Route::Reference("eu-ai-act".into(), "Art. 9".into());
    assert_eq!(of(article.clone()), words::crosswalk_title());
    app.library.set(Fetched::Ready(library));
    let name = &library.framework("eu-ai-act").unwrap().1.short;
    let own = library.title("eu-ai-act", "Art. 9").unwrap();
    assert!(of(article.clone()).contains(name) && of(article).ends_with(own));
}

#[test]
fn an_address_that_leads_nowhere_has_a_title_that_says_so() {
    let (_owner, app, library) = app();
    app.library.set(Fetched::Ready(library));
    for hash in [
        "#/nothing",
        "#/question/99",
        "#/question/4.1/more",
        "#/clause/3",
        "#/quick/3",
        "#/quick/4/more",
        "#/list/others",
        "#/clause/A.11",
        "#/documents/no-such-template",
        "#/guide/no-such-article",
        "#/crosswalk/no-such-framework",
        "#/crosswalk/eu-ai-act/Art. 999",
        "#/crosswalk/item/99",
        "#/results/all",
        "#/%E0%A4%A",
        "#/<img src=x onerror=window.hacked=1>",
        "#nothing",
    ] {
        assert_eq!(screen(app, &Route::parse(hash)).title, words::unknown_title(), "{hash}");
    }
}

#[test]
fn the_articles_named_by_questions_are_in_the_guide_under_the_same_title() {
    let (_owner, app, library) = app();
    app.library.set(Fetched::Ready(library));
    let catalog = &app.content.catalog;
    let mut count = 0;
    let on = |place| guidance().of(&catalog.item(place).id);
    for article in catalog.items().filter_map(on).flat_map(|guidance| &guidance.articles) {
        let own = screen(app, &Route::Article(article.slug.clone())).title;
        assert_eq!(own, article.title, "{}", article.slug);
        count += 1;
    }
    assert!(count >= 20, "only {count} questions name an article");
}
