//! What remains to do for an organisation that already holds a certificate.

use aims_core::codec::Library;
use aims_core::domain::{Certificate, GroupOverlap, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::words;

/// How much a certificate covers, in a sentence; `None` for one that covers nothing.
pub fn totals(app: App, certificate: &Certificate) -> Option<String> {
    let rows = app.content.catalog.overlaps(&certificate.id);
    let all = |of: fn(&GroupOverlap) -> usize| rows.iter().map(of).sum::<usize>();
    (!rows.is_empty()).then(|| {
        words::crosswalk_total(words::CrosswalkTotal {
            name: &certificate.name,
            same: all(|row| row.identical.len()),
            partial: all(|row| row.partial.len()),
            new: all(|row| row.new.len()),
        })
    })
}

/// What an organisation with the certificate of a framework still lacks: what is new, what is shared in
/// part, and the controls without a counterpart. `None` for a framework without a certificate, or one that
/// covers nothing.
pub fn lacking(
    app: App,
    library: &'static Library,
    id: &str,
    name: &str,
) -> Option<impl IntoView + use<>> {
    let catalog = &app.content.catalog;
    let rows = catalog.overlaps(&catalog.certificate(id)?.id);
    let of = |part: fn(&GroupOverlap) -> &Vec<ItemIx>| -> Vec<ItemIx> {
        rows.iter().flat_map(part).copied().collect()
    };
    let (new, partial) = (of(|row| &row.new), of(|row| &row.partial));
    let mut without = library.crosswalk.unlinked(catalog, id);
    without.retain(|item| catalog.is_excludable(*item));
    let total = catalog.items().filter(|item| catalog.is_excludable(*item)).count();
    let n = without.len();
    let controls = words::crosswalk_controls(words::CrosswalkControls { n, total });
    let list = |items: Vec<ItemIx>| {
        let link = |place: ItemIx| {
            let id = catalog.item(place).id.clone();
            view! { <li><a href=Route::Question(id).href()>{app.name_of(place)}</a></li> }
        };
        view! { <ul>{items.into_iter().map(link).collect_view()}</ul> }
    };
    let under = |title: &'static str, items: Vec<ItemIx>| {
        (!items.is_empty()).then(|| view! { <h3>{title}</h3>{list(items)} })
    };
    (!rows.is_empty()).then(|| {
        view! {
            <section class="crosswalk-lacking">
                <h2>{words::crosswalk_new_for_you(name)}</h2>
                {under(words::crosswalk_whole_new(), new)}
                <p>{controls}</p>
                {(n > 0).then(|| list(without))}
                {under(words::crosswalk_in_part(), partial)}
            </section>
        }
    })
}
