//! The roadmap on paper: the table has all actions, including those that the screen does not show.

use aims_core::codec::GuidanceFile;
use leptos::ev;
use leptos::prelude::*;

use super::roadmap::Shown;
use super::table::{lateness, when};
use crate::browser::{dom, schedule};
use crate::documents::roadmap::{self as called, ActionRow, RoadmapView};
use crate::words::{self, names};

/// Whether the roadmap is being printed. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Paper(RwSignal<bool>);

impl Paper {
    /// Listens for printing, however it is started, until the screen is left.
    pub fn new() -> Self {
        let is_printed = RwSignal::new(false);
        let before = window_event_listener(ev::beforeprint, move |_| is_printed.set(true));
        let after = window_event_listener(ev::afterprint, move |_| is_printed.set(false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        Self(is_printed)
    }

    /// Prints the page. The print call blocks the script, and views could not be updated during it,
    /// so they are updated in the frame before.
    pub fn print(self) {
        self.0.set(true);
        schedule::next_frame(dom::print);
    }

    /// The rows that the screen does not show, present only while printing. Nobody can edit them on
    /// paper, so they are plain text; that makes even ten thousand of them possible.
    pub fn rest(self, shown: Shown, guidance: &'static GuidanceFile) -> impl IntoView {
        move || {
            let count = shown.view.with(|view| view.rows.len()..view.total);
            if !self.0.get() || count.is_empty() {
                return None;
            }
            let options = shown.options.get();
            let all = shown
                .app
                .session
                .with_sheet(|sheet| RoadmapView::of(sheet, guidance, options, usize::MAX));
            let rows = all.rows.iter().skip(count.start).map(row).collect_view();
            Some(view! { <tbody class="roadmap-rest">{rows}</tbody> })
        }
    }
}

fn row(row: &ActionRow) -> impl IntoView + use<> {
    let due = [row.due.map(names::date), lateness(row).map(str::to_owned)];
    let due = due.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let after = (!row.after.is_empty()).then(|| words::action_waits(words::list(&row.after)));
    let more = [after, Some(row.link.clone())].into_iter().flatten();
    let more = more.filter(|text| !text.is_empty());
    let more = more.map(|text| view! { <span class="because" dir="auto">{text}</span> });
    view! {
        <tr>
            <th scope="row" dir="auto">{row.name.clone()}{more.collect_view()}</th>
            <td dir="auto">{row.owner.clone()}</td>
            <td>{when(row)}</td>
            <td>{row.days}</td>
            <td>{due}</td>
            <td>{called::status(row.status)}</td>
        </tr>
    }
}
