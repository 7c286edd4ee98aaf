//! Goes through what is about to be done, while nobody waits for it.
//!
//! A browser compiles a function of the program when it is first called: of the thousand that mount the
//! page, more than half of the time goes there. Left to the mount, that is one long task in which no
//! click is heard; left to the first answer, it is what the visitor waits for.

use aims_core::codec::{self, Content};
use aims_core::domain::{Assessment, Catalog, CatalogRef, Event, ItemId, Level, RawCatalog};
use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{early, page as document};
use crate::state::{Changed, Keeper, Session, Trouble};
use crate::ui::{self, Page};

/// Keeps nothing.
struct Nowhere;

impl Keeper for Nowhere {
    fn keep(&self, assessment: &Assessment, changed: &Changed) -> Result<(), Trouble> {
        // Writing is rehearsed, too.
        if let Changed::Answer(item) = changed {
            codec::write_answer(&assessment.answer(item));
        }
        Ok(())
    }
}

fn session(catalog: &'static Catalog) -> Session {
    Session::new(catalog, Assessment::new(CatalogRef::of(catalog)), Box::new(Nowhere))
}

/// Mounts the parts of the first screen one by one, each in a task of its own, and where nobody sees
/// them, while that of index.html is shown. Nobody is kept waiting: where the screen is another one, this
/// does nothing.
pub async fn of_the_mount(content: &'static Content) {
    if !early::is_shown() {
        return;
    }
    let owner = Owner::new();
    let page = owner.with(|| Page::new(session(&content.catalog), content, None));
    for part in ui::PARTS {
        document::breathe().await;
        // Whoever has followed a link meanwhile waits for the page.
        if !early::is_shown() {
            break;
        }
        if let Some(nowhere) = document::aside() {
            drop(mount_to(nowhere, move || part(page)));
        }
    }
    owner.cleanup();
}

/// Goes once through what an answer sets going, in a catalog without items.
pub fn of_an_answer() {
    let nothing = RawCatalog { id: String::new(), version: String::new(), groups: Vec::new() };
    let Ok(catalog) = Catalog::new(nothing) else { return };
    let session = session(Box::leak(Box::new(catalog)));
    session.tell_after_paint(Box::new(document::after_paint));
    session.dispatch(Event::LevelChosen { item: ItemId::new(""), level: Level::new(0) });
}
