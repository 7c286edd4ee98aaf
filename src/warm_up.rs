//! Goes through what is about to be done, while nobody waits for it.
//!
//! A browser compiles a function of the program when it is first called: of the thousand that mount the
//! page, more than half of the time goes there. Left to the mount, that is one long task in which no
//! click is heard; left to the first answer, it is what the visitor waits for.

use aims_core::codec::{self, Content};
use aims_core::domain::{
    Assessment, Catalog, CatalogRef, Edit, Event, ItemId, Level, Part, RawCatalog,
};
use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{dom, prerender, schedule};
use crate::state::{Session, Store, Trouble};
use crate::ui::{self, App};

/// Saves nothing.
struct Nowhere;

impl Store for Nowhere {
    fn save(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        // Serializing is warmed up, too.
        codec::write_record(assessment, part);
        Ok(())
    }

    fn save_all(&self, _: &Assessment) -> Result<(), Trouble> {
        Ok(())
    }
}

fn session(catalog: &'static Catalog) -> Session {
    Session::new(catalog, Assessment::new(CatalogRef::of(catalog)), Box::new(Nowhere))
}

/// Mounts the parts of the first screen one by one, each in a task of its own, and where nobody sees
/// them, while that of index.html is shown. Nobody is kept waiting: where the screen is another one, this
/// does nothing.
pub async fn mount(content: &'static Content) {
    if !prerender::is_shown() {
        return;
    }
    let owner = Owner::new();
    let app = owner.with(|| App::new(session(&content.catalog), content, None));
    for part in ui::WARM_UP_PARTS {
        schedule::yield_now().await;
        // Whoever has followed a link meanwhile waits for the page.
        if !prerender::is_shown() {
            break;
        }
        if let Some(nowhere) = dom::detached_element() {
            drop(mount_to(nowhere, move || part(app)));
        }
    }
    owner.cleanup();
}

/// Goes once through what an answer sets going, in a catalog without items.
pub fn answer() {
    let nothing = RawCatalog { id: String::new(), version: String::new(), groups: Vec::new() };
    let Ok(catalog) = Catalog::new(nothing) else { return };
    let session = session(Box::leak(Box::new(catalog)));
    session.notify_after_paint(Box::new(schedule::after_paint));
    session.dispatch(Event::edited(&ItemId::new(""), Edit::Level(Level::new(0))));
}
