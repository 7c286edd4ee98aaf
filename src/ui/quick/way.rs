//! The way from an empty screen to what the quick check produced: the rough picture and the
//! suggestions. Neither is a result, and the words say so.

use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use crate::ui::App;
use crate::words;

/// The links, shown once the quick check has been begun.
pub fn rough_way(app: App) -> impl IntoView {
    move || {
        let picture = app.session.with_sheet(|sheet| sheet.quick_picture());
        let (answered, all) = (picture.answered(), picture.groups.len());
        (answered > 0).then(|| {
            view! {
                <section aria-label=words::quick_title()>
                    <p>{words::rough_way(words::RoughWay { answered, all })}</p>
                    <p class="actions">
                        <a class="button" href=Route::Quick(None).href()>
                            {words::rough_picture(words::RoughPicture { answered, all })}
                        </a>
                        {review(app)}
                    </p>
                </section>
            }
        })
    }
}

/// The link to the suggestions; `None` if there are none.
pub fn review(app: App) -> Option<impl IntoView> {
    let count = app.session.suggestions().len();
    (count > 0 && !app.session.is_read_only()).then(|| {
        view! {
            <a class="button button-plain" href=Route::List(ItemFilter::Provisional).href()>
                {words::rough_review(count)}
            </a>
        }
    })
}
