//! Buttons that save a drawing of the page as a file for a document or for slides.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file_name::{dashed, file_stem};
use super::offer::{offer_bytes, offer_text};
use crate::browser::picture::{Drawn, drawing_near, standalone, to_png};
use crate::browser::table::clicked;
use crate::browser::{clock, console};
use crate::ui::App;
use crate::words;

/// The format of the file.
#[derive(Clone, Copy)]
enum Kind {
    Svg,
    Png,
}

/// Two buttons for the drawing before them. `name` is the name of the drawing.
pub fn save_drawing(app: App, name: &str) -> impl IntoView + use<> {
    let name = name.to_owned();
    let title = name.clone();
    buttons(app, name, move |event| {
        let drawing = clicked(event).and_then(|button| drawing_near(&button))?;
        standalone(&drawing, &title, &about(app))
    })
}

/// The same for a picture that is made on demand: `make` returns the text of an SVG file.
pub fn save_picture<F: Fn() -> String + Clone + 'static>(
    app: App,
    name: &str,
    make: F,
) -> impl IntoView + use<F> {
    buttons(app, name.to_owned(), move |_| {
        let svg = untrack(&make);
        let size = size(&svg)?;
        Some(Drawn { svg, size })
    })
}

/// The organisation that a picture is about, and today's date.
pub fn about(app: App) -> String {
    let organisation = untrack(|| app.session.details().profile.organisation);
    let date = clock::today_in_words();
    match organisation.trim() {
        "" => date,
        name => format!("{name} · {date}"),
    }
}

fn buttons<F: Fn(&leptos::ev::MouseEvent) -> Option<Drawn> + Clone + 'static>(
    app: App,
    name: String,
    draw: F,
) -> impl IntoView + use<F> {
    let said = RwSignal::new(String::new());
    let file = {
        let name = name.clone();
        move |end: &str| {
            let organisation = untrack(|| app.session.details().profile.organisation);
            file_stem(&dashed("aims", &name), &organisation) + end
        }
    };
    let fail = move || {
        said.set(words::formats_no_picture().to_owned());
        app.announce(words::formats_no_picture());
    };
    let save = move |kind: Kind, event: leptos::ev::MouseEvent| {
        let Some(drawn) = draw(&event) else { return fail() };
        match kind {
            Kind::Svg => {
                said.set(offer_text(app, &file(".svg"), "image/svg+xml", &drawn.svg));
            }
            Kind::Png => {
                let name = file(".png");
                spawn_local(async move {
                    match to_png(&drawn.svg, drawn.size).await {
                        Ok(bytes) => said.set(offer_bytes(app, &name, "image/png", &bytes)),
                        Err(error) => {
                            console::log(&console::describe(&error));
                            fail();
                        }
                    }
                });
            }
        }
    };
    let (svg, png) = (save.clone(), save);
    let hidden = format!(" {name}");
    view! {
        <p class="take screen-only">
            <button type="button" class="quiet" on:click=move |event| svg(Kind::Svg, event)>
                {words::formats_svg()}
                <span class="visually-hidden">{hidden.clone()}</span>
            </button>
            <button type="button" class="quiet" on:click=move |event| png(Kind::Png, event)>
                {words::formats_png()}
                <span class="visually-hidden">{hidden}</span>
            </button>
            <span class="hint" aria-hidden="true">{said}</span>
        </p>
    }
}

/// The width and the height that an SVG file states.
fn size(svg: &str) -> Option<(f64, f64)> {
    let value = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
        rest.split_once('"')?.0.parse().ok()
    };
    Some((value("width")?, value("height")?))
}
