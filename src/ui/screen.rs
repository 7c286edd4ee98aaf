//! The table of screens: the title of each, its entry in the navigation, and its view.

use aims_core::codec::Library;
use aims_core::domain::Catalog;
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::about::about;
use super::data::data;
use super::home::home;
use super::privacy::privacy;
use super::profile::profile;
use super::soa::soa;
use super::unknown::unknown;
use super::{App, answer, crosswalk, documents, library, results};
use crate::words::{self, names};

/// An entry of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The profile of the organisation.
    Profile,
    /// The questions, one by one and as lists.
    Questions,
    /// Verdict, findings and maturity.
    Results,
    /// The Statement of Applicability.
    Soa,
    /// The register and the templates.
    Documents,
    /// Other frameworks.
    Crosswalk,
    /// The summary for print.
    Report,
    /// Articles and the glossary.
    Guide,
    /// Save, open, erase.
    Data,
}

impl Section {
    /// All entries, in the order of the navigation.
    pub const ALL: [Self; 9] = [
        Self::Profile,
        Self::Questions,
        Self::Results,
        Self::Soa,
        Self::Documents,
        Self::Crosswalk,
        Self::Report,
        Self::Guide,
        Self::Data,
    ];

    /// Whether the catalog has what the entry leads to.
    pub fn is_there(self, catalog: &Catalog) -> bool {
        match self {
            Self::Soa => catalog.has_soa(),
            Self::Crosswalk => catalog.has_crosswalk,
            _ => true,
        }
    }

    /// The screen that the entry leads to, and its label.
    pub fn link(self) -> (Route, &'static str) {
        match self {
            Self::Profile => (Route::Profile, words::nav_profile()),
            Self::Questions => (Route::List(ItemFilter::All), words::nav_questions()),
            Self::Results => (Route::Results, words::nav_results()),
            Self::Soa => (Route::Soa, words::nav_soa()),
            Self::Documents => (Route::Documents, words::nav_documents()),
            Self::Crosswalk => (Route::Crosswalk, words::nav_crosswalk()),
            Self::Report => (Route::Report, words::nav_report()),
            Self::Guide => (Route::Guide, words::nav_guide()),
            Self::Data => (Route::Data, words::nav_data()),
        }
    }
}

/// What an address shows.
pub struct Screen {
    /// The title of the window.
    pub title: String,
    /// The entry of the navigation that the screen belongs to.
    pub section: Option<Section>,
    view: Box<dyn FnOnce() -> AnyView>,
}

impl Screen {
    fn new<V: IntoView + 'static>(
        section: impl Into<Option<Section>>,
        title: impl Into<String>,
        view: impl FnOnce() -> V + 'static,
    ) -> Self {
        let view = Box::new(move || view().into_any());
        Self { title: title.into(), section: section.into(), view }
    }

    /// The screen of an address that leads nowhere.
    fn unknown(app: App, section: Option<Section>, address: String) -> Self {
        Self::new(section, words::unknown_title(), move || unknown(app, &address))
    }

    /// Builds the view. Until then a screen costs no element.
    pub fn view(self) -> AnyView {
        (self.view)()
    }
}

/// The screen of an address.
pub fn screen(app: App, route: &Route) -> Screen {
    let catalog = &app.content.catalog;
    match route.clone() {
        Route::Home => Screen::new(None, words::home_title(), move || home(app)),
        Route::Profile => {
            Screen::new(Section::Profile, words::profile_title(), move || profile(app))
        }
        Route::Question(id) => match catalog.find(id.as_str()) {
            Some(ix) => {
                Screen::new(Section::Questions, app.name_of(ix), move || answer::questions(app))
            }
            None => Screen::unknown(app, Some(Section::Questions), route.to_string()),
        },
        Route::Clause(id) => match catalog.find_group(id.as_str()) {
            Some(ix) => Screen::new(Section::Questions, app.name_of_group(ix), move || {
                answer::clause(app, ix)
            }),
            None => Screen::unknown(app, Some(Section::Questions), route.to_string()),
        },
        Route::List(filter) => Screen::new(Section::Questions, names::filter(filter), move || {
            answer::list(app, filter)
        }),
        Route::Owner(owner) => {
            Screen::new(Section::Questions, words::list_owner(&owner), move || {
                answer::owner(app, &owner)
            })
        }
        Route::Results => {
            Screen::new(Section::Results, words::results_title(), move || results::results(app))
        }
        Route::Soa if !catalog.has_soa() => Screen::unknown(app, None, route.to_string()),
        Route::Crosswalk if !catalog.has_crosswalk => Screen::unknown(app, None, route.to_string()),
        Route::Soa => Screen::new(Section::Soa, words::soa_title(), move || soa(app)),
        Route::Documents => Screen::new(Section::Documents, words::register_title(), move || {
            documents::documents(app)
        }),
        Route::Template(slug) => {
            // A template often has the name of another screen.
            let title = library_title(app, words::register_title(), |library| {
                let title = &library.template(&slug)?.title;
                Some(words::item_under(words::ItemUnder {
                    heading: words::register_title(),
                    title,
                }))
            });
            Screen::new(Section::Documents, title, move || documents::template(app, slug))
        }
        Route::Crosswalk => Screen::new(Section::Crosswalk, words::crosswalk_title(), move || {
            crosswalk::crosswalk(app)
        }),
        Route::Framework(id) => {
            let title = library_title(app, words::crosswalk_title(), |library| {
                Some(library.framework(&id)?.1.name.clone())
            });
            Screen::new(Section::Crosswalk, title, move || crosswalk::framework(app, id))
        }
        Route::Reference(id, reference) => {
            // Several frameworks have a reference of the same name.
            let title = library_title(app, words::crosswalk_title(), |library| {
                let title = library.title(&id, &reference)?;
                let title = words::question_title(words::QuestionTitle { id: &reference, title });
                let heading = &library.framework(&id)?.1.short;
                Some(words::item_under(words::ItemUnder { heading, title }))
            });
            Screen::new(Section::Crosswalk, title, move || crosswalk::reference(app, id, reference))
        }
        Route::ItemLinks(id) => match catalog.find(id.as_str()) {
            Some(ix) => Screen::new(Section::Crosswalk, words::crosswalk_of_item(&id), move || {
                crosswalk::item_links(app, ix)
            }),
            None => Screen::unknown(app, Some(Section::Crosswalk), route.to_string()),
        },
        Route::Guide => {
            Screen::new(Section::Guide, words::guide_title(), move || library::guide(app))
        }
        Route::Article(slug) => {
            let title = library_title(app, words::guide_title(), |library| {
                Some(library.article(&slug)?.title.clone())
            });
            Screen::new(Section::Guide, title, move || library::article(app, slug))
        }
        Route::Glossary(_) => {
            Screen::new(Section::Guide, words::glossary_title(), move || library::glossary(app))
        }
        Route::Search(query) => {
            Screen::new(None, words::search_title(), move || library::search(app, &query))
        }
        Route::Report => Screen::new(Section::Report, words::catalog_report_title(), move || {
            results::report(app)
        }),
        Route::Data => Screen::new(Section::Data, words::data_title(), move || data(app)),
        Route::About => Screen::new(None, words::about_title(), move || about(app)),
        Route::Privacy => Screen::new(None, words::privacy_title(), move || privacy(app)),
        Route::Unknown(path) => Screen::unknown(app, None, path),
    }
}

/// A title that is in the library, or that of its kind until the library has come.
fn library_title(
    app: App,
    kind: &'static str,
    title: impl FnOnce(&'static Library) -> Option<String>,
) -> String {
    match app.library.get().ready() {
        Some(library) => title(library).unwrap_or_else(|| words::unknown_title().to_owned()),
        None => kind.to_owned(),
    }
}
