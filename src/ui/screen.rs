//! The way from an address to a screen.

use aims_core::domain::ItemIx;
use aims_core::route::Route;
use leptos::prelude::*;

use super::{
    App, about, answer, crosswalk, data, documents, home, library, privacy, profile, results, soa,
    unknown,
};
use crate::words::{self, names};

/// What is built anew when it changes. All questions share a frame, so that going from one to the next
/// costs the same however many clauses stand beside it.
#[derive(Clone, PartialEq)]
pub enum Frame {
    /// The questions.
    Questions,
    /// Any other screen.
    Screen(Route),
}

/// The frame of a route.
pub fn frame(app: App, route: &Route) -> Frame {
    match item_of(app, route) {
        Some(_) => Frame::Questions,
        None => Frame::Screen(route.clone()),
    }
}

/// What stands in a frame.
pub fn framed(app: App, frame: &Frame) -> AnyView {
    match frame {
        Frame::Questions => answer::questions(app).into_any(),
        Frame::Screen(route) => screen(app, route),
    }
}

/// The screen of a route that leads to no question.
pub fn screen(app: App, route: &Route) -> AnyView {
    let catalog = &app.content.catalog;
    match route {
        Route::Home => home::home(app).into_any(),
        Route::Question(_) => unknown::unknown(app, &route.to_string()).into_any(),
        Route::Clause(id) => match catalog.find_group(id.as_str()) {
            Some(group) => answer::clause(app, group).into_any(),
            None => unknown::unknown(app, &route.to_string()).into_any(),
        },
        Route::Profile => profile::profile(app).into_any(),
        Route::List(filter) => answer::list(app, *filter).into_any(),
        Route::Owner(owner) => answer::owner(app, owner).into_any(),
        Route::Soa => soa::soa(app).into_any(),
        Route::Documents => documents::documents(app).into_any(),
        Route::Template(slug) => documents::template(app, slug.clone()).into_any(),
        Route::Crosswalk => crosswalk::crosswalk(app).into_any(),
        Route::Framework(id) => crosswalk::framework(app, id.clone()).into_any(),
        Route::Reference(framework, reference) => {
            crosswalk::reference(app, framework.clone(), reference.clone()).into_any()
        }
        Route::ItemLinks(id) => match catalog.find(id.as_str()) {
            Some(item) => crosswalk::item_links(app, item).into_any(),
            None => unknown::unknown(app, &route.to_string()).into_any(),
        },
        Route::Guide => library::guide(app).into_any(),
        Route::Article(slug) => library::article(app, slug.clone()).into_any(),
        Route::Search(query) => library::search(app, query).into_any(),
        Route::Results => results::results(app).into_any(),
        Route::Report => results::report(app).into_any(),
        Route::Data => data::data(app).into_any(),
        Route::Glossary(_) => library::glossary(app).into_any(),
        Route::About => about::about(app).into_any(),
        Route::Privacy => privacy::privacy(app).into_any(),
        Route::Unknown(path) => unknown::unknown(app, path).into_any(),
    }
}

/// The title of a screen, for the window.
pub fn title(app: App, route: &Route) -> String {
    let catalog = &app.content.catalog;
    let found = match route {
        Route::Home => Some(words::home_title().to_owned()),
        Route::Question(id) => catalog.find(id.as_str()).map(|place| app.name_of(place)),
        Route::Clause(id) => catalog.find_group(id.as_str()).map(|group| app.name_of_group(group)),
        Route::Profile => Some(words::profile_title().to_owned()),
        Route::List(filter) => Some(names::filter(*filter).to_owned()),
        Route::Owner(owner) => Some(words::list_owner(owner)),
        Route::Soa => Some(words::soa_title().to_owned()),
        Route::Documents => Some(words::register_title().to_owned()),
        Route::Crosswalk => Some(words::crosswalk_title().to_owned()),
        Route::ItemLinks(id) => catalog.find(id.as_str()).map(|_| words::crosswalk_of_item(id)),
        Route::Guide => Some(words::guide_title().to_owned()),
        Route::Search(_) => Some(words::search_title().to_owned()),
        Route::Template(_) | Route::Framework(_) | Route::Reference(..) | Route::Article(_) => {
            return library_title(app, route);
        }
        Route::Results => Some(words::results_title().to_owned()),
        Route::Report => Some(words::report_title().to_owned()),
        Route::Data => Some(words::data_title().to_owned()),
        Route::Glossary(_) => Some(words::glossary_title().to_owned()),
        Route::About => Some(words::about_title().to_owned()),
        Route::Privacy => Some(words::privacy_title().to_owned()),
        Route::Unknown(_) => None,
    };
    found.unwrap_or_else(|| words::unknown_title().to_owned())
}

/// Whether the heading of a screen stands in the library.
pub fn is_of_library(route: &Route) -> bool {
    use Route::{Article, Framework, Reference, Template};
    matches!(route, Template(_) | Framework(_) | Reference(..) | Article(_))
}

/// The title of a screen that shows something of the library; of its kind, until that is here.
fn library_title(app: App, route: &Route) -> String {
    let Some(library) = app.library.get().ready() else {
        return match route {
            Route::Template(_) => words::register_title().to_owned(),
            Route::Article(_) => words::guide_title().to_owned(),
            _ => words::crosswalk_title().to_owned(),
        };
    };
    let found = match route {
        // A template and a reference often have the name of another screen.
        Route::Template(slug) => library.template(slug).map(|template| {
            let heading = words::register_title();
            words::item_under(words::ItemUnder { heading, title: &template.title })
        }),
        Route::Article(slug) => library.article(slug).map(|article| article.title.clone()),
        Route::Framework(id) => library.framework(id).map(|(_, words)| words.name.clone()),
        Route::Reference(framework, reference) => library
            .title(framework, reference)
            .zip(library.framework(framework))
            .map(|(title, (_, framework))| {
                let title = words::question_title(words::QuestionTitle { id: reference, title });
                words::item_under(words::ItemUnder { heading: &framework.short, title })
            }),
        _ => None,
    };
    found.unwrap_or_else(|| words::unknown_title().to_owned())
}

/// The item on the screen, if the screen is about one.
pub fn item_of(app: App, route: &Route) -> Option<ItemIx> {
    match route {
        Route::Question(id) => app.content.catalog.find(id.as_str()),
        _ => None,
    }
}
