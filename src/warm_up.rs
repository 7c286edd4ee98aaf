//! Runs code before it is needed, while the visitor is not waiting for it.
//!
//! Browsers compile a function of the program when it is first called. That takes more than half of the
//! time of the mount: one long task in which no click is handled. The first answer would be delayed in
//! the same way.

use aims_core::codec::{self, Content};
use aims_core::domain::{
    Assessment, AssessmentId, Catalog, CatalogRef, Edit, Event, ItemId, Level, Part, RawCatalog,
};
use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{clock, dom, prerender, schedule};
use crate::state::{Session, Store, Trouble};
use crate::ui::{self, App};

/// A store that saves nothing.
struct Nowhere;

impl Store for Nowhere {
    fn save(&self, _: &AssessmentId, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        // Warms up serializing, too.
        codec::write_record(assessment, part);
        Ok(())
    }

    fn save_all(&self, _: &AssessmentId, _: &Assessment) -> Result<(), Trouble> {
        Ok(())
    }
}

fn session(catalog: &'static Catalog) -> Session {
    let opened = (AssessmentId::first(&catalog.id), Assessment::new(CatalogRef::of(catalog)));
    Session::new(catalog, opened, Box::new(Nowhere), clock::CLOCK)
}

/// Mounts the parts of the first screen in a detached element, each in a separate task, while the
/// prerendered screen is shown. Does nothing on any other screen, because the visitor is waiting for it.
pub async fn mount(content: &'static Content) {
    if !prerender::is_shown() {
        return;
    }
    let owner = Owner::new();
    let app = owner.with(|| App::new(session(&content.catalog), content, None));
    for part in ui::WARM_UP_PARTS {
        schedule::yield_now().await;
        // A visitor who has followed a link is waiting for the page.
        if !prerender::is_shown() {
            break;
        }
        if let Some(nowhere) = dom::detached_element() {
            drop(mount_to(nowhere, move || part(app)));
        }
    }
    owner.cleanup();
}

/// Runs the code that handles an answer once, with an empty catalog.
pub fn answer() {
    let nothing = RawCatalog::default();
    let Ok(catalog) = Catalog::new(nothing) else { return };
    let session = session(Box::leak(Box::new(catalog)));
    session.notify_after_paint(Box::new(schedule::after_paint));
    session.dispatch(Event::edited(&ItemId::new(""), Edit::Level(Level::new(0))));
}
