//! The Statement of Applicability as a table to work in: decisions, kinds of reason and reasons are
//! entered in the row.

use aims_core::domain::{
    Answer, Applicability, Decision, Edit, Event, Group, GroupIx, ItemIx, Reason,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::several::{Several, several};
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::words::{self, names};

/// The rows to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Open,
    Out,
}

impl Filter {
    const ALL: [Self; 3] = [Self::All, Self::Open, Self::Out];

    fn name(self) -> &'static str {
        match self {
            Self::All => words::soa_all(),
            Self::Open => words::soa_filter_open(),
            Self::Out => words::decision_out(),
        }
    }

    fn passes(self, decision: Decision) -> bool {
        match self {
            Self::All => true,
            Self::Open => !decision.is_complete(),
            Self::Out => matches!(decision, Decision::Excluded | Decision::ExcludedWithoutReason),
        }
    }
}

/// The filter, the form for several rows, and the rows.
pub fn working_table(app: App) -> impl IntoView {
    let filter = RwSignal::new(Filter::All);
    // The rows are filtered when the filter is chosen, so that none vanishes while the visitor is
    // working on it.
    let shown = Memo::new(move |_| {
        let filter = filter.get();
        untrack(|| {
            app.session.with_sheet(|sheet| {
                let passes = |item: &ItemIx| filter.passes(Decision::of(sheet.answer(*item)));
                sheet.catalog.excludable().filter(passes).collect::<Vec<ItemIx>>()
            })
        })
    });
    let chosen = Several::new(app, shown);
    let choice = move |one: Filter| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-pressed=move || (filter.get() == one).to_string()
                on:click=move |_| {
                    filter.set(one);
                    chosen.clear();
                }
            >
                {one.name()}
            </button>
        }
    };
    let groups = move || {
        let shown = shown.get();
        let catalog = &app.content.catalog;
        let body = |(ix, group): (GroupIx, &'static Group)| {
            let items: Vec<ItemIx> = group.items().filter(|it| shown.contains(it)).collect();
            (!items.is_empty()).then(|| group_rows(app, chosen, ix, items))
        };
        let rows = catalog.groups().filter_map(body).collect_view();
        let none = shown.is_empty().then(|| view! { <p class="hint">{words::soa_none_here()}</p> });
        view! {
            <table class="report-table soa-work">
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{words::soa_selected_head()}</span></th>
                        <th scope="col">{words::soa_control()}</th>
                        <th scope="col">{words::soa_decision()}</th>
                        <th scope="col">{words::soa_reasons()}</th>
                    </tr>
                </thead>
                {rows}
            </table>
            {none}
        }
    };
    view! {
        <div class="soa-working screen-only">
            <div class="soa-filter" role="group" aria-label=words::soa_filter()>
                {Filter::ALL.map(choice).into_iter().collect_view()}
            </div>
            {several(chosen)}
            {groups}
        </div>
    }
}

fn group_rows(app: App, chosen: Several, ix: GroupIx, items: Vec<ItemIx>) -> impl IntoView {
    let group = app.content.catalog.group(ix);
    let id = format!("soa-group-{}", group.id);
    let all = items.clone();
    let is_all = Memo::new(move |_| chosen.has_all(&all));
    let all = items.clone();
    let toggle = move |event| chosen.set(&all, event_target_checked(&event));
    let rows = items.into_iter().map(|item| row(app, chosen, item)).collect_view();
    view! {
        <tbody>
            <tr class="soa-group">
                <td>
                    <input
                        type="checkbox"
                        id=id.clone()
                        aria-label=words::soa_select(group.id.to_string())
                        prop:checked=is_all
                        on:change=toggle
                    />
                </td>
                <th scope="rowgroup" colspan="3">{names::group(group)}</th>
            </tr>
            {rows}
        </tbody>
    }
}

/// One control. The content of the row follows the answer, but the row stays in its place.
fn row(app: App, chosen: Several, item: ItemIx) -> impl IntoView {
    let id = &app.content.catalog.item(item).id;
    let answer = Memo::new(move |_| app.session.answer(item));
    let is_chosen = Memo::new(move |_| chosen.has_all(&[item]));
    let is_open = Memo::new(move |_| answer.with(|it| !Decision::of(it).is_complete()));
    let kind = Memo::new(move |_| answer.with(|it| kind_of(&it.applicability)));
    let reasons = move || match kind.get() {
        "" => ().into_any(),
        kind => {
            let kinds = (kind == IN).then(|| kinds(app, item, answer));
            view! { {kinds}{why(app, item, answer)} }.into_any()
        }
    };
    view! {
        <tr class:soa-incomplete=is_open class:soa-entered=move || chosen.was_entered(item)>
            <td>
                <input
                    type="checkbox"
                    aria-label=words::soa_select(id.to_string())
                    prop:checked=is_chosen
                    on:change=move |event| chosen.set(&[item], event_target_checked(&event))
                />
            </td>
            <th scope="row">
                <a href=Route::Question(id.clone()).href()>{app.name_of(item)}</a>
                " "
                {move || answer.with(|answer| level_badge(app, answer))}
            </th>
            <td data-label=words::soa_decision()>{decision(app, item, answer, kind)}</td>
            <td data-label=words::soa_reasons()>{reasons}</td>
        </tr>
    }
}

const IN: &str = "in";
const OUT: &str = "out";

fn kind_of(applicability: &Applicability) -> &'static str {
    match applicability {
        Applicability::Undecided => "",
        Applicability::Included(_) => IN,
        Applicability::Excluded(_) => OUT,
    }
}

/// The decision with the given reason.
fn made(kind: &str, why: String) -> Applicability {
    match kind {
        IN => Applicability::Included(why),
        OUT => Applicability::Excluded(why),
        _ => Applicability::Undecided,
    }
}

fn dispatch(app: App, item: ItemIx, edit: Edit) {
    app.session.dispatch(Event::edited(&app.content.catalog.item(item).id, edit));
}

fn decision(
    app: App,
    item: ItemIx,
    answer: Memo<Answer>,
    kind: Memo<&'static str>,
) -> impl IntoView {
    let id = app.content.catalog.item(item).id.to_string();
    let changed = move |event| {
        let why = answer.with_untracked(|answer| answer.applicability.why().to_owned());
        app.session.end_step();
        dispatch(app, item, Edit::Applicability(made(&event_target_value(&event), why)));
        app.session.end_step();
    };
    let option = move |value: &'static str, label: &'static str| {
        view! { <option value=value prop:selected=move || kind.get() == value>{label}</option> }
    };
    view! {
        <select
            aria-label=words::soa_decision_on(id)
            disabled=move || app.session.is_read_only()
            prop:value=kind
            on:change=changed
        >
            {option("", words::control_open())}
            {option(IN, words::control_in())}
            {option(OUT, words::control_out())}
        </select>
    }
}

fn kinds(app: App, item: ItemIx, answer: Memo<Answer>) -> impl IntoView {
    let id = app.content.catalog.item(item).id.to_string();
    let kind = move |reason: Reason| {
        let is_ticked = Memo::new(move |_| answer.with(|answer| answer.reasons.contains(reason)));
        let ticked = move |event| {
            let ticked = event_target_checked(&event);
            dispatch(app, item, Edit::Reason { reason, ticked });
        };
        view! {
            <label class="soa-kind">
                <input type="checkbox" prop:checked=is_ticked on:change=ticked/>
                <span>{names::reason(reason)}</span>
            </label>
        }
    };
    view! {
        <div class="soa-kinds" role="group" aria-label=words::soa_kinds_of(id)>
            {Reason::ALL.map(kind).into_iter().collect_view()}
        </div>
    }
}

fn why(app: App, item: ItemIx, answer: Memo<Answer>) -> impl IntoView {
    let id = app.content.catalog.item(item).id.to_string();
    let value = Memo::new(move |_| answer.with(|it| it.applicability.why().to_owned()));
    let written = move |event| {
        let kind = answer.with_untracked(|answer| kind_of(&answer.applicability));
        dispatch(app, item, Edit::Applicability(made(kind, event_target_value(&event))));
    };
    view! {
        <textarea
            rows="2"
            dir="auto"
            aria-label=words::soa_why_of(id)
            readonly=move || app.session.is_read_only()
            prop:value=value
            on:input=written
            on:blur=move |_| app.session.end_step()
        ></textarea>
    }
}
