//! The table of screens: for each its title, its entry in the navigation, and its view.

use aims_core::codec::Library;
use aims_core::domain::Catalog;
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::chunk::{Chunk, chunk_screen};
use super::home::home;
use super::unknown::unknown;
use super::{App, answer};
use crate::words::{self, names};

/// An entry of the navigation: a section of the page. Its other screens are one level below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The questions, one by one and as lists, the quick check, the profile, and the changes to the
    /// questions.
    Questions,
    /// Verdict, findings and maturity, the summary for print, and the comparison.
    Results,
    /// Next steps, the shortest path, the roadmap, what-if.
    Plan,
    /// The Statement of Applicability, the register, the templates and the rehearsal.
    Documents,
    /// Articles, the glossary, other frameworks.
    Guide,
    /// Saving, opening and erasing, and the overview of all assessments.
    Data,
}

/// A screen that the navigation leads to, and its label.
pub type Entry = (Route, &'static str);

impl Section {
    /// All entries, in the order of the navigation.
    pub const ALL: [Self; 6] =
        [Self::Questions, Self::Results, Self::Plan, Self::Documents, Self::Guide, Self::Data];

    /// The screen that the entry leads to, and its label.
    pub fn link(self) -> Entry {
        match self {
            Self::Questions => (Route::List(ItemFilter::All), words::nav_questions()),
            Self::Results => (Route::Results, words::nav_results()),
            Self::Plan => (Route::Plan, words::nav_plan()),
            Self::Documents => (Route::Documents, words::nav_documents()),
            Self::Guide => (Route::Guide, words::nav_guide()),
            Self::Data => (Route::Data, words::nav_data()),
        }
    }

    /// The screens of the section, with those that need data from the catalog only if it has them; empty if
    /// there is just one.
    pub fn screens(self, catalog: &Catalog) -> Vec<Entry> {
        let soa = catalog.has_soa().then(|| (Route::Soa, words::nav_soa()));
        let crosswalk = catalog.has_crosswalk.then(|| (Route::Crosswalk, words::nav_crosswalk()));
        let (first, others) = match self {
            Self::Questions => {
                let quick = (Route::Quick(None), words::quick_title());
                let quick = catalog.has_quick().then_some(quick);
                (words::nav_all(), [quick, Some((Route::Profile, words::nav_profile()))])
            }
            Self::Results => {
                let report = (Route::Report, words::nav_report());
                let compare = (Route::Compare, words::compare_title());
                (words::nav_overview(), [Some(report), Some(compare)])
            }
            Self::Documents => {
                let rehearsal = Route::Rehearsal(String::new());
                (words::nav_register(), [soa, Some((rehearsal, words::rehearsal_title()))])
            }
            Self::Plan => (
                words::nav_next(),
                [
                    Some((Route::Roadmap, words::nav_roadmap())),
                    Some((Route::WhatIf, words::nav_what_if())),
                ],
            ),
            Self::Guide => (
                words::nav_articles(),
                [Some((Route::Glossary(None), words::nav_glossary())), crosswalk],
            ),
            Self::Data => return Vec::new(),
        };
        std::iter::once((self.link().0, first)).chain(others.into_iter().flatten()).collect()
    }
}

/// The second-level navigation entry that an address belongs to. `None` while a question is answered, where
/// the room is needed.
pub fn below(route: &Route) -> Option<Route> {
    Some(match route {
        Route::List(_) | Route::Owner(_) => Route::List(ItemFilter::All),
        Route::Template(_) => Route::Documents,
        Route::Rehearsal(_) => Route::Rehearsal(String::new()),
        Route::Article(_) => Route::Guide,
        Route::Glossary(_) => Route::Glossary(None),
        Route::Framework(_) | Route::Reference(..) | Route::ItemLinks(_) => Route::Crosswalk,
        Route::Profile | Route::Results | Route::Report | Route::Soa | Route::Documents => {
            route.clone()
        }
        Route::Guide
        | Route::Crosswalk
        | Route::Plan
        | Route::Roadmap
        | Route::WhatIf
        | Route::Compare
        | Route::Quick(None) => route.clone(),
        _ => return None,
    })
}

/// The screen at an address.
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

    /// A screen of a chunk.
    fn of_chunk(
        app: App,
        route: &Route,
        section: impl Into<Option<Section>>,
        title: impl Into<String>,
    ) -> Self {
        let Some(chunk) = Chunk::of(route) else {
            return Self::unknown(app, section.into(), route.to_string());
        };
        let (title, route) = (title.into(), route.clone());
        let heading = title.clone();
        Self::new(section, title, move || chunk_screen(app, chunk, heading, route))
    }

    /// The screen for an address that leads nowhere.
    fn unknown(app: App, section: Option<Section>, address: String) -> Self {
        Self::new(section, words::unknown_title(), move || unknown(app, &address))
    }

    /// Builds the view. Until this call a screen creates no elements.
    pub fn view(self) -> AnyView {
        (self.view)()
    }
}

/// The screen of an address.
pub fn screen(app: App, route: &Route) -> Screen {
    let catalog = &app.content.catalog;
    let unknown = |section| Screen::unknown(app, section, route.to_string());
    match route {
        Route::Home => Screen::new(None, words::home_title(), move || home(app)),
        Route::Question(id) => match catalog.find(id.as_str()) {
            Some(ix) => {
                Screen::new(Section::Questions, app.name_of(ix), move || answer::questions(app))
            }
            None => unknown(Some(Section::Questions)),
        },
        Route::Clause(id) => match catalog.find_group(id.as_str()) {
            Some(ix) => Screen::new(Section::Questions, app.name_of_group(ix), move || {
                answer::clause(app, ix)
            }),
            None => unknown(Some(Section::Questions)),
        },
        &Route::List(filter) => {
            Screen::of_chunk(app, route, Section::Questions, names::filter(filter))
        }
        Route::Owner(owner) => {
            Screen::of_chunk(app, route, Section::Questions, words::list_owner(owner))
        }
        Route::Profile => Screen::of_chunk(app, route, Section::Questions, words::profile_title()),
        Route::Quick(None) if catalog.has_quick() => {
            Screen::of_chunk(app, route, Section::Questions, words::quick_title())
        }
        Route::Quick(Some(id)) if catalog.has_quick() => match catalog.find_group(id.as_str()) {
            Some(ix) => {
                let (heading, title) = (words::quick_title(), app.name_of_group(ix));
                let title = words::item_under(words::ItemUnder { heading, title });
                Screen::of_chunk(app, route, Section::Questions, title)
            }
            None => unknown(Some(Section::Questions)),
        },
        Route::Results => Screen::of_chunk(app, route, Section::Results, words::results_title()),
        Route::Plan => Screen::of_chunk(app, route, Section::Plan, words::nav_plan()),
        Route::Roadmap => Screen::of_chunk(app, route, Section::Plan, words::nav_roadmap()),
        Route::WhatIf => Screen::of_chunk(app, route, Section::Plan, words::nav_what_if()),
        Route::Soa if catalog.has_soa() => {
            Screen::of_chunk(app, route, Section::Documents, words::soa_title())
        }
        Route::Crosswalk if catalog.has_crosswalk => {
            Screen::of_chunk(app, route, Section::Guide, words::crosswalk_title())
        }
        Route::Soa | Route::Crosswalk | Route::Quick(_) => unknown(None),
        Route::Documents => {
            Screen::of_chunk(app, route, Section::Documents, words::register_title())
        }
        Route::Template(slug) => {
            // A template often has the name of another screen.
            let title = library_title(app, words::register_title(), |library| {
                let title = &library.template(slug)?.title;
                Some(words::item_under(words::ItemUnder {
                    heading: words::register_title(),
                    title,
                }))
            });
            Screen::of_chunk(app, route, Section::Documents, title)
        }
        Route::Rehearsal(_) => {
            Screen::of_chunk(app, route, Section::Documents, words::rehearsal_title())
        }
        Route::Framework(id) => {
            let title = library_title(app, words::crosswalk_title(), |library| {
                Some(library.framework(id)?.1.name.clone())
            });
            Screen::of_chunk(app, route, Section::Guide, title)
        }
        Route::Reference(id, reference) => {
            // Several frameworks have a reference of the same name.
            let title = library_title(app, words::crosswalk_title(), |library| {
                let title = library.title(id, reference)?;
                let title = words::question_title(words::QuestionTitle { id: reference, title });
                let heading = &library.framework(id)?.1.short;
                Some(words::item_under(words::ItemUnder { heading, title }))
            });
            Screen::of_chunk(app, route, Section::Guide, title)
        }
        Route::ItemLinks(id) => match catalog.find(id.as_str()) {
            Some(_) => Screen::of_chunk(app, route, Section::Guide, words::crosswalk_of_item(id)),
            None => unknown(Some(Section::Guide)),
        },
        Route::Guide => Screen::of_chunk(app, route, Section::Guide, words::guide_title()),
        Route::Article(slug) => {
            let title = library_title(app, words::guide_title(), |library| {
                Some(library.article(slug)?.title.clone())
            });
            Screen::of_chunk(app, route, Section::Guide, title)
        }
        Route::Glossary(_) => Screen::of_chunk(app, route, Section::Guide, words::glossary_title()),
        Route::Search(_) => Screen::of_chunk(app, route, None, words::search_title()),
        Route::Changes => Screen::of_chunk(app, route, Section::Questions, words::changes_title()),
        Route::Report => {
            Screen::of_chunk(app, route, Section::Results, words::catalog_report_title())
        }
        Route::Compare => Screen::of_chunk(app, route, Section::Results, words::compare_title()),
        Route::Data => Screen::of_chunk(app, route, Section::Data, words::data_title()),
        Route::Overview => Screen::of_chunk(app, route, Section::Data, words::overview_title()),
        Route::Shared(_) => Screen::of_chunk(app, route, None, words::hand_on_shared_title()),
        Route::About => Screen::of_chunk(app, route, None, words::about_title()),
        Route::Privacy => Screen::of_chunk(app, route, None, words::privacy_title()),
        Route::Unknown(path) => Screen::unknown(app, None, path.clone()),
    }
}

/// A title from the library, or `kind` until the library is loaded.
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
