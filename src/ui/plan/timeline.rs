//! The roadmap as a picture: a bar for each action, by owner or by group, and a line for today.

use std::collections::BTreeMap;

use aims_core::domain::plan::{Slot, last_day, moved};
use aims_core::domain::{Action, Date, EntryId};
use aims_core::picture::{TimelineRow, timeline_picture};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;

use super::drag::Drag;
use super::legend::legend;
use super::roadmap::Shown;
use crate::browser::{clock, focus};
use crate::documents::roadmap::{ActionRow, RoadmapView};
use crate::ui::entries::Open;
use crate::ui::kit::save_picture;
use crate::words::{self, names};

/// The most dates on the ruler.
const MOST_MARKS: i32 = 10;

/// The days that the picture shows.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    first: Date,
    days: i32,
    today: Date,
    /// The target date of Stage 1, if it is among these days.
    stage_1: Option<Date>,
}

impl Span {
    /// The days from today, or from the first action if that is earlier, to the end of the last
    /// action.
    fn of_bars(view: &RoadmapView) -> Option<Self> {
        let slots = || view.rows.iter().filter_map(|row| row.slot);
        let end = slots().map(|slot| slot.end).max()?;
        let start = slots().map(|slot| slot.start).min()?;
        let today = clock::date().unwrap_or(start);
        let first = start.min(today);
        Some(Self { first, days: end.days_since(first).max(6) + 1, today, stage_1: None })
    }

    /// The same days, extended to the due dates and to Stage 1. The bars keep at least half of the
    /// picture: dates further away are left out.
    fn of(view: &RoadmapView, stage_1: Option<Date>) -> Option<Self> {
        let Self { first, days, today, .. } = Self::of_bars(view)?;
        let due = view.rows.iter().filter_map(|row| row.due).chain(stage_1);
        let further = due.map(|day| day.days_since(first) + 2).filter(|all| *all <= 2 * days);
        let days = further.max().unwrap_or(days).max(days);
        let is_shown = |day: &Date| (0..days).contains(&day.days_since(first));
        Some(Self { first, days, today, stage_1: stage_1.filter(is_shown) })
    }

    /// The place where a day begins, as a percentage of the width.
    fn place(self, day: Date) -> String {
        self.share(day.days_since(self.first))
    }

    fn share(self, days: i32) -> String {
        let hundredths = i64::from(days) * 10_000 / i64::from(self.days);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }

    /// Evenly spaced Mondays.
    fn marks(self) -> Vec<Date> {
        let weeks = (self.days / 7 / MOST_MARKS).max(0) + 1;
        let to_monday = (7 - self.first.days_since(Date::FIRST).rem_euclid(7)) % 7;
        let mark = |number: i32| self.first.plus_days(to_monday + number * weeks * 7);
        let end = self.first.plus_days(self.days);
        (0..=MOST_MARKS).map(mark).take_while(|day| *day < end).collect()
    }
}

/// A line of the timeline.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Line {
    /// The owner or group of the bars that follow, and how many bars there are.
    Head(String, usize),
    /// The bar of an action.
    Bar(EntryId),
}

/// The timeline.
pub fn timeline(shown: Shown) -> impl IntoView {
    let by_group = RwSignal::new(false);
    let span = Memo::new(move |_| {
        let stage_1 = shown.app.session.with_sheet(|sheet| sheet.profile().stage_1);
        shown.view.with(|view| Span::of(view, stage_1))
    });
    let has_stage_1 = Memo::new(move |_| span.get().is_some_and(|span| span.stage_1.is_some()));
    let lines = Memo::new(move |_| {
        let by_group = by_group.get();
        shown.view.with(|view| lines(shown, view, by_group))
    });
    let option = move |(is_it, words): (bool, &'static str)| {
        view! {
            <option value=if is_it { "group" } else { "" } prop:selected=move || by_group.get() == is_it>{words}</option>
        }
    };
    let options = [(false, words::timeline_by_owner()), (true, words::timeline_by_group())];
    let hint = move || {
        if shown.backwards.get() { words::timeline_fixed() } else { words::timeline_keys() }
    };
    let counts = Memo::new(move |_| shown.view.with(|view| (view.rows.len(), view.total)));
    let shown_of_all = move || {
        let (n, all) = counts.get();
        (n < all).then(|| {
            view! { <p class="hint">{words::timeline_first(words::TimelineFirst { n, all })}</p> }
        })
    };
    view! {
        <section class="timeline" aria-labelledby="timeline-title" hidden=move || span.get().is_none()>
            <h2 id="timeline-title">{words::timeline_title()}</h2>
            <div class="timeline-options screen-only">
                <div class="field">
                    <label for="timeline-by">{words::timeline_by()}</label>
                    <select
                        id="timeline-by"
                        on:change=move |event| by_group.set(event_target_value(&event) == "group")
                    >
                        {options.map(option).into_iter().collect_view()}
                    </select>
                </div>
                <p class="hint" id="timeline-hint">{hint}</p>
            </div>
            {shown_of_all}
            {move || legend(has_stage_1.get())}
            {save_picture(shown.app, words::timeline_title(), move || {
                let view = shown.view.get();
                let span = Span::of_bars(&view);
                span.map(|span| drawn(span, &view, &lines.get())).unwrap_or_default()
            })}
            {move || span.get().map(ruler)}
            <ul class="timeline-rows">
                <For
                    each=move || lines.get()
                    key=Line::clone
                    children=move |line| match line {
                        Line::Head(name, n) => head(name, n).into_any(),
                        Line::Bar(id) => bar(shown, span, id).into_any(),
                    }
                />
            </ul>
        </section>
    }
}

/// The bars, with a heading for each owner or group. Bars without an owner or group come first.
fn lines(shown: Shown, view: &RoadmapView, by_group: bool) -> Vec<Line> {
    let catalog = &shown.app.content.catalog;
    let key = |row: &ActionRow| {
        let group = row.item.filter(|_| by_group).map(|item| catalog.group_of(item));
        let owner = if by_group { String::new() } else { row.owner.clone() };
        (group, owner)
    };
    let mut groups: BTreeMap<_, Vec<&ActionRow>> = BTreeMap::new();
    for row in view.rows.iter().filter(|row| row.slot.is_some()) {
        groups.entry(key(row)).or_default().push(row);
    }
    let mut lines = Vec::new();
    for (key, rows) in groups {
        let name = match key {
            (Some(group), _) => shown.app.name_of_group(group),
            (None, owner) if !owner.is_empty() => owner,
            _ if by_group => words::timeline_no_group().to_owned(),
            _ => words::roadmap_nobody().to_owned(),
        };
        lines.push(Line::Head(name, rows.len()));
        lines.extend(rows.iter().map(|row| Line::Bar(row.id.clone())));
    }
    lines
}

fn head(name: String, n: usize) -> impl IntoView {
    view! {
        <li class="timeline-head" dir="auto">
            <b>{name}</b>
            " · "
            {words::timeline_count(n)}
        </li>
    }
}

/// The timeline as the text of an SVG file.
fn drawn(span: Span, view: &RoadmapView, lines: &[Line]) -> String {
    let row = |line: &Line| match line {
        Line::Head(name, n) => {
            Some(TimelineRow::Head(format!("{name} · {}", words::timeline_count(*n))))
        }
        Line::Bar(id) => {
            let row = view.row(id)?;
            let slot = row.slot?;
            Some(TimelineRow::Bar {
                name: row.name.clone(),
                start: slot.start.days_since(span.first),
                days: slot.end.days_since(slot.start) + 1,
                is_late: slot.is_late || row.is_overdue,
            })
        }
    };
    let rows: Vec<TimelineRow> = lines.iter().filter_map(row).collect();
    let mark = |day: Date| (day.days_since(span.first), day_name(day));
    let marks: Vec<_> = span.marks().into_iter().map(mark).collect();
    let today = span.today.days_since(span.first);
    timeline_picture(words::timeline_title(), &rows, &marks, (span.days, today))
}

/// The name of a day on the ruler.
fn day_name(day: Date) -> String {
    words::timeline_day(words::TimelineDay {
        day: day.day(),
        month: names::month(day).chars().take(3).collect::<String>(),
    })
}

/// The dates above the bars.
fn ruler(span: Span) -> impl IntoView {
    let mark = |day: Date| {
        let place = span.place(day);
        view! {
            <line class="timeline-mark" x1=place.clone() x2=place.clone() y1="0" y2="100%"/>
            <text x=place dx="4" y="14">{day_name(day)}</text>
        }
    };
    view! {
        <svg class="timeline-ruler" aria-hidden="true">
            {span.marks().into_iter().map(mark).collect_view()}
        </svg>
    }
}

/// The bar of one action. A click opens the action; dragging or the arrow keys move it.
fn bar(shown: Shown, span: Memo<Option<Span>>, id: EntryId) -> impl IntoView {
    let now = Memo::new({
        let id = id.clone();
        move |before: Option<&Option<ActionRow>>| {
            shown.row(&id).or_else(|| before.cloned().flatten())
        }
    });
    let label = move || {
        now.with(|row| {
            let row = row.as_ref()?;
            Some(words::action_line(words::ActionLine { label: &row.name, value: when(row)? }))
        })
    };
    let drag = Drag::new();
    let can_move = move || !shown.app.session.is_read_only() && !shown.backwards.get();
    let class = move || match (can_move(), drag.is_on()) {
        (false, _) => "timeline-track",
        (true, false) => "timeline-track timeline-movable",
        (true, true) => "timeline-track timeline-movable timeline-dragged",
    };
    let drawn = move || {
        let (span, row) = (span.get()?, now.get()?);
        let slot = row.slot?;
        let dragged = drag.start(slot, clock::date());
        let dragged = dragged.map(|start| Slot { start, end: last_day(start, row.days), ..slot });
        Some(
            view! { {picture(span, &row, dragged.unwrap_or(slot))}{dragged.map(|slot| dates(span, slot))} },
        )
    };
    // The geometry of the bar as displayed: its width, or else its beginning.
    let grip = move |is_width: bool| {
        move || {
            let seen = || {
                let (span, row) = (span.get()?, now.get()?);
                let slot = row.slot?;
                let start = drag.start(slot, clock::date()).unwrap_or(slot.start);
                let length = slot.end.days_since(slot.start) + 1;
                Some(if is_width { span.share(length) } else { span.place(start) })
            };
            // An empty length would log an error in the console.
            seen().unwrap_or_else(|| "0".to_owned())
        }
    };
    let days = move || span.get_untracked().map_or(1, |span| span.days);
    let slot = move || now.with_untracked(|row| row.as_ref()?.slot);
    let press = move |event: PointerEvent| {
        let first = span.get_untracked().map(|span| span.first);
        if let (true, Some(slot), Some(first)) = (untrack(can_move), slot(), first) {
            drag.press(&event, slot, first, days());
        }
    };
    let release = {
        let id = id.clone();
        move |event: PointerEvent| {
            let by = drag.release(&event);
            if let (Some(by), Some(slot)) = (by.filter(|by| *by != 0), slot()) {
                move_by(shown, &id, slot, by);
            }
            drag.forget_click();
        }
    };
    let lost = move |_: PointerEvent| {
        drag.stop();
    };
    let pressed = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            // With a modifier key, the arrow keys belong to the browser (back and forward).
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                "Escape" if drag.stop() => return event.prevent_default(),
                _ => return,
            };
            event.prevent_default();
            let days = if event.shift_key() { by * 7 } else { by };
            if let (Some(slot), false) = (slot(), drag.is_on()) {
                move_by(shown, &id, slot, days);
            }
        }
    };
    let open = {
        let id = id.clone();
        // Pressing a key clicks without a pointer, so the click count is 0.
        move |event: MouseEvent| {
            if !drag.takes_click() || event.detail() == 0 {
                shown.edit(id.clone());
            }
        }
    };
    view! {
        <li class="timeline-row">
            <span class="timeline-name" aria-hidden="true" dir="auto">{move || now.with(|row| row.as_ref().map(|row| row.name.clone()))}</span>
            <button
                type="button"
                class=class
                id=format!("bar-{}", id.as_str())
                aria-label=label
                aria-describedby="timeline-hint"
                title=label
                on:click=open
                on:keydown=pressed
                on:pointerdown=press
                on:pointermove=move |event| drag.follow(&event, days())
                on:pointerup=release
                on:pointercancel=lost
                on:lostpointercapture=lost
            >
                <svg aria-hidden="true">{drawn}</svg>
                // Separate drawings: Chromium ignores `touch-action` on elements inside a drawing.
                <span class="timeline-holds" aria-hidden="true">
                    <svg width=grip(false)></svg>
                    <svg class="timeline-grip" width=grip(true)></svg>
                </span>
            </button>
        </li>
    }
}

/// The bar at its days, with the lines for today, for Stage 1 and for the due date.
fn picture(span: Span, row: &ActionRow, slot: Slot) -> impl IntoView + use<> {
    let class = match (slot.is_late || row.is_overdue, row.owner.is_empty()) {
        (true, _) => "timeline-late",
        (_, true) => "timeline-free",
        _ => "timeline-bar",
    };
    let (x, width) = (span.place(slot.start), span.share(slot.end.days_since(slot.start) + 1));
    let today = span.place(span.today);
    let due = row.due.filter(|due| *due >= span.first).map(|due| {
        let place = span.place(due.plus_days(1));
        view! { <line class="timeline-due" x1=place.clone() x2=place y1="0" y2="100%"/> }
    });
    let stage_1 = span.stage_1.map(|day| {
        let place = span.place(day);
        view! { <line class="timeline-stage" x1=place.clone() x2=place y1="0" y2="100%"/> }
    });
    view! {
        <line class="timeline-today" x1=today.clone() x2=today y1="0" y2="100%"/>
        {stage_1}
        <rect class=class x=x y="15%" width=width height="70%" rx="3"/>
        {due}
    }
}

/// The dates of a bar that is being dragged, on the side that has more room.
fn dates(span: Span, slot: Slot) -> impl IntoView + use<> {
    let (before, after) = (slot.start.days_since(span.first), slot.end.days_since(span.first) + 1);
    let (x, anchor, dx) = if before > span.days - after {
        (span.share(before.min(span.days)), "end", "-6")
    } else {
        (span.share(after), "start", "6")
    };
    let (from, to) = (day_name(slot.start), day_name(slot.end));
    let text = if slot.start == slot.end {
        from
    } else {
        words::plan_range(words::PlanRange { from, to })
    };
    view! { <text class="timeline-dates" x=x dx=dx y="50%" text-anchor=anchor>{text}</text> }
}

/// The days of an action as a range.
fn when(row: &ActionRow) -> Option<String> {
    let slot = row.slot?;
    let (from, to) = (names::date(slot.start), names::date(slot.end));
    Some(words::plan_range(words::PlanRange { from, to }))
}

/// Moves an action by a number of days. It then begins on that day, or as soon afterwards as the
/// actions before it allow.
fn move_by(shown: Shown, id: &EntryId, slot: Slot, days: i32) {
    let app = shown.app;
    if app.session.is_read_only() || shown.backwards.get_untracked() {
        return;
    }
    let start = moved(slot.start, days);
    let start = clock::date().is_none_or(|today| start > today).then_some(start);
    Open::<Action>::new(app, id.clone()).commit(|action| action.start = start);
    focus::keep_soon(format!("bar-{}", id.as_str()));
    let Some(row) = untrack(|| shown.row(id)) else { return };
    let has_moved = row.slot.is_some_and(|now| now.start != slot.start);
    let value = if has_moved { when(&row) } else { Some(words::timeline_held().to_owned()) };
    let value = value.unwrap_or_default();
    app.announce(words::action_line(words::ActionLine { label: row.name, value }));
}
