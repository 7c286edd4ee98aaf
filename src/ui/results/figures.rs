//! Figures that open to show their arithmetic.

use aims_core::domain::{
    Answer, Exact, GroupReport, Headline, ItemIx, Report, SectionReport, SectionWord, Status, Tally,
};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::words::{self, COMMA, names, one_decimal};

/// A figure that opens to show its arithmetic.
pub fn figure(value: String, name: String, arithmetic: impl IntoView) -> impl IntoView {
    view! {
        <details class="figure">
            <summary>
                <span class="figure-value">{value}</span>
                <span class="visually-hidden">{name}</span>
            </summary>
            <div class="arithmetic">{arithmetic}</div>
        </details>
    }
}

/// The figures of a section with their names: maturity, minimum, coverage, weakest, status.
pub fn section_figures(
    [maturity, minimum, coverage, weakest, status]: [AnyView; 5],
) -> impl IntoView {
    let rows = [
        (words::results_minimum(), minimum),
        (words::results_coverage(), coverage),
        (words::results_weakest(), weakest),
        (words::results_status(), status),
    ];
    let row = |(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="figures">
            <div class="figure-main">
                <dt>{words::results_maturity()}</dt>
                <dd>{maturity}<span class="of">{words::results_of_five()}</span></dd>
            </div>
            {rows.map(row).into_iter().collect_view()}
        </dl>
    }
}

/// A value in tenths for the charts, rounded as it is displayed.
pub fn tenths(value: Option<&Exact>) -> Option<u32> {
    value.map(|value| value.rounded(1))
}

/// A group's maturity: the sum of levels over the answered items.
pub fn maturity_figure(
    app: App,
    tally: &Tally,
    items: Vec<ItemIx>,
    name: &str,
) -> impl IntoView + use<> {
    let value = tally.maturity();
    let list = counted_list(app, &items);
    let sum = match value {
        None => words::figure_maturity_none().to_owned(),
        Some(_) => words::figure_maturity_sum(words::FigureMaturitySum {
            levels: levels(app, &items),
            answered: tally.answered,
            value: one_decimal(value.as_ref()),
        }),
    };
    figure(
        one_decimal(value.as_ref()),
        words::figure_open(words::FigureOpen { figure: words::results_maturity(), name }),
        view! { <p>{sum}</p>{list}{claimed_note(tally)} },
    )
}

/// A note on the mark in a sum; `None` if no level has the mark.
fn claimed_note(tally: &Tally) -> Option<impl IntoView + use<>> {
    let text = words::figure_claimed(tally.claimed);
    (tally.claimed > 0).then(|| view! { <p class="hint">{text}</p> })
}

/// A group's minimum: the same sum over all applicable items.
pub fn minimum_figure(
    app: App,
    tally: &Tally,
    items: Vec<ItemIx>,
    name: &str,
) -> impl IntoView + use<> {
    let value = tally.minimum();
    let list = counted_list(app, &items);
    let sum = match value {
        None => words::figure_minimum_none().to_owned(),
        Some(_) if tally.answered == tally.applicable => words::figure_minimum_same().to_owned(),
        Some(_) => words::figure_minimum_sum(words::FigureMinimumSum {
            levels: levels(app, &items),
            open: tally.applicable - tally.answered,
            total: tally.applicable,
            value: one_decimal(value.as_ref()),
        }),
    };
    figure(
        one_decimal(value.as_ref()),
        words::figure_open(words::FigureOpen { figure: words::results_minimum(), name }),
        view! { <p>{sum}</p>{list}{claimed_note(tally)} },
    )
}

/// The answered items with their levels, as links. A long list is cut off.
fn counted_list(app: App, items: &[ItemIx]) -> impl IntoView + use<> {
    const MOST: usize = 40;
    let row = |(place, level): (ItemIx, String)| {
        let id = &app.content.catalog.item(place).id;
        let href = Route::Question(id.clone()).href();
        view! { <li><a href=href title=app.title_of(place)>{id.to_string()}</a>" "{level}</li> }
    };
    let counted: Vec<(ItemIx, String)> =
        items.iter().filter_map(|item| Some((*item, counted_level(app, *item)?))).collect();
    let more = counted.len().checked_sub(MOST).filter(|more| *more > 0);
    let more = more.map(|more| view! { <li>{words::results_weakest_more(more)}</li> });
    let rows = counted.into_iter().take(MOST).map(row).collect_view();
    view! { <ul class="counted">{rows}{more}</ul> }
}

/// The level of an item as it counts, with a mark if it is claimed without records; `None` if the
/// item does not count.
fn counted_level(app: App, item: ItemIx) -> Option<String> {
    app.session.with_item(item, |sheet| {
        let level = sheet.level(item)?;
        let mark = if sheet.answer(item).is_claimed() { words::level_mark() } else { "" };
        Some(format!("{}{mark}", level.value()))
    })
}

/// The levels of the answered items as a sum: `3 + 2 + 4`. A level claimed without records has a
/// mark. A long list is cut off.
fn levels(app: App, items: &[ItemIx]) -> String {
    const MOST: usize = 40;
    let levels: Vec<String> = items.iter().filter_map(|item| counted_level(app, *item)).collect();
    if levels.is_empty() {
        return "0".to_owned();
    }
    let cut = if levels.len() > MOST { " + …" } else { "" };
    levels[..levels.len().min(MOST)].join(" + ") + cut
}

/// The mean maturity of the groups of a section, opening into the maturity of each. Below half
/// coverage it is shown as a range that starts at the minimum.
pub fn overall_maturity(app: App, report: &Report, of: &SectionReport) -> impl IntoView + use<> {
    let figure = (words::results_maturity(), names::headline(of), SectionWord::Maturity);
    overall_figure(app, report, of, figure, Tally::maturity)
}

/// The mean minimum of the groups of a section, opening into the minimum of each.
pub fn overall_minimum(app: App, report: &Report, of: &SectionReport) -> impl IntoView + use<> {
    let value = one_decimal(of.minimum.as_ref());
    let figure = (words::results_minimum(), value, SectionWord::Minimum);
    overall_figure(app, report, of, figure, Tally::minimum)
}

fn overall_figure(
    app: App,
    report: &Report,
    of: &SectionReport,
    (name, value, how): (&str, String, SectionWord),
    value_of: fn(&Tally) -> Option<Exact>,
) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let section = catalog.section(of.section);
    let row = |report: &GroupReport| {
        let group = catalog.group(report.group);
        let name = words::figure_group(words::FigureGroup { id: &group.id, title: &group.title });
        view! { <li>{name}" "<b>{one_decimal(value_of(&report.tally).as_ref())}</b></li> }
    };
    let rows = report.groups_of(of.section).map(row).collect_view();
    let open = words::FigureOpen { figure: name, name: section.word(SectionWord::Name) };
    let is_range = how == SectionWord::Maturity && matches!(of.headline(), Headline::Range { .. });
    let range = is_range.then(|| view! { <p>{words::figure_range_why()}</p> });
    figure(
        value,
        words::figure_open(open),
        view! { {range}<p>{section.word(how).to_owned()}</p><ul>{rows}</ul> },
    )
}

/// The coverage, opening into the unanswered items.
pub fn coverage_figure(app: App, tally: &Tally, items: Vec<ItemIx>, name: &str) -> AnyView {
    let (out, open) = app.session.with_sheet(|sheet| {
        let out = items.iter().filter(|item| sheet.is_excluded(**item)).count();
        let is_open = |item: &ItemIx| sheet.is_unanswered(*item);
        let open: Vec<ItemIx> = items.into_iter().filter(is_open).collect();
        (out, open)
    });
    let list = if open.is_empty() {
        view! { <p>{words::figure_coverage_all()}</p> }.into_any()
    } else {
        view! { <p>{words::figure_coverage_open()}" "{item_links(app, &open)}</p> }.into_any()
    };
    let out = (out > 0).then(|| view! { <p>{words::figure_excluded(out)}</p> });
    let name = words::figure_open(words::FigureOpen { figure: words::results_coverage(), name });
    figure(names::coverage(tally), name, view! { {list}{out} }).into_any()
}

/// Links to items, by number. A list longer than any section of the standard needs is cut off,
/// because links on a printed report cannot be followed.
pub fn item_links(app: App, items: &[ItemIx]) -> AnyView {
    links(app, items, true)
}

/// Like [`item_links`], but without a mark on items that are claimed without records.
pub fn plain_links(app: App, items: &[ItemIx]) -> AnyView {
    links(app, items, false)
}

fn links(app: App, items: &[ItemIx], says_claimed: bool) -> AnyView {
    const MOST: usize = 40;
    let link = |(index, place): (usize, &ItemIx)| {
        let comma = (index > 0).then_some(COMMA);
        let id = &app.content.catalog.item(*place).id;
        let href = Route::Question(id.clone()).href();
        let claimed = says_claimed && app.session.with_answer(*place, Answer::is_claimed);
        let mark =
            claimed.then(|| view! { " ("<i class="badge-claimed">{words::level_claimed()}</i>")" });
        view! { {comma}<a href=href title=app.title_of(*place)>{id.to_string()}</a>{mark} }
    };
    let more = (items.len() > MOST).then(|| words::results_weakest_more(items.len() - MOST));
    let more = more.map(|more| format!(" {more}"));
    view! { {items.iter().take(MOST).enumerate().map(link).collect_view()}{more} }.into_any()
}

/// The weakest level and its items, as links. If more than a few items are answered and all of them
/// are at that level, their names would say nothing and are left out.
pub fn weakest_links(app: App, tally: &Tally) -> AnyView {
    const FEW: usize = 4;
    let Some(weakest) = &tally.weakest else { return words::figure_none().into_any() };
    let level = weakest.level.value().to_string();
    if weakest.items.len() == tally.answered && tally.answered > FEW {
        return view! { <b>{level}</b>" "{words::results_weakest_all()} }.into_any();
    }
    let items = item_links(app, &weakest.items);
    view! { <b>{level}</b>" "{words::results_weakest_where()}" "{items} }.into_any()
}

/// A status in words, with its own shape.
pub fn status_badge(status: Status) -> impl IntoView {
    view! { <span class=format!("status status-{}", status.id())>{names::status(status)}</span> }
}

/// A status that opens to show its reason.
pub fn status_figure(tally: &Tally, name: &str) -> impl IntoView + use<> {
    view! {
        <details class="figure">
            <summary>
                {status_badge(tally.status())}
                <span class="visually-hidden">
                    {words::figure_open(words::FigureOpen { figure: words::results_status(), name })}
                </span>
            </summary>
            <div class="arithmetic"><p>{names::status_reason(tally)}</p></div>
        </details>
    }
}
