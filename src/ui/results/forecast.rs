//! The verdict, the concerns, what is open and the forecast of findings. They are shown apart from
//! the averages and never combined with them.

use aims_core::domain::{AuditForecast, ConcernReason, ItemIx, OpenReason, Severity, Verdict};
use aims_core::route::Route;
use leptos::prelude::*;

pub use crate::documents::{CONCERNS, OPEN, further_majors};
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::words::{self, names};

/// A list with at most this many items is open from the start.
const FEW: usize = 4;

/// The verdict and its reasons.
pub fn forecast_section(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    view! {
        <section class="forecast" aria-labelledby="forecast-title">
            <h2 id="forecast-title">{words::forecast_title()}</h2>
            <h3>{words::forecast_stage_1()}</h3>
            {stage_1(app, forecast)}
            <h3>{words::forecast_stage_2()}</h3>
            {stage_2(app, forecast)}
            {open(app, forecast)}
            <h3>{words::forecast_findings()}</h3>
            {findings(app, forecast)}
            <p class="caution">{words::forecast_heuristic()}</p>
        </section>
    }
}

/// The verdict, what it is based on so far, and what it means.
pub fn verdict(forecast: &AuditForecast) -> impl IntoView + use<> {
    let so_far = forecast.verdict.map(|_| {
        view! { <p class="standing-so-far">{names::so_far(forecast)}</p> }
    });
    view! {
        <p class=verdict_class(forecast)>{names::verdict(forecast)}</p>
        {so_far}
        <p>{names::verdict_text(forecast)}</p>
    }
}

/// The class of a verdict; each verdict has its own mark.
pub fn verdict_class(forecast: &AuditForecast) -> String {
    format!("verdict verdict-{}", forecast.verdict.map_or("nothing", Verdict::id))
}

fn stage_1(app: App, forecast: &AuditForecast) -> AnyView {
    if forecast.stage_1.is_empty() {
        return view! { <p>{words::forecast_no_stage_1()}</p> }.into_any();
    }
    let reason = |reason: ConcernReason| {
        let items = forecast.concerned(reason);
        let name = names::concerns(reason, items.len());
        let why = names::concern_reason(reason);
        (!items.is_empty()).then(|| foldable(app, name, why, items, Because::of_concern(reason)))
    };
    CONCERNS.into_iter().filter_map(reason).collect_view().into_any()
}

fn stage_2(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let majors = forecast.further_majors();
    let none = (majors.is_empty() && forecast.many_minors.is_empty()).then(|| {
        let text = if forecast.stage_1.is_empty() {
            words::forecast_no_stage_2()
        } else {
            words::forecast_only_stage_1()
        };
        view! { <p>{text}</p> }
    });
    let all_of_1 = (!forecast.stage_1.is_empty() && none.is_none())
        .then(|| view! { <p>{words::forecast_also_stage_1()}</p> });
    let majors = (!majors.is_empty()).then(|| {
        let name = further_majors(forecast, majors.len());
        foldable(app, name, words::forecast_majors_why(), majors, Because::Level)
    });
    let minors = forecast
        .many_minors
        .iter()
        .map(|minors| {
            let group = app.name_of_group(minors.group);
            let name = words::forecast_many_minors(words::ForecastManyMinors {
                n: minors.items.len(),
                group,
            });
            let why = words::forecast_many_minors_why();
            foldable(app, name, why, minors.items.clone(), Because::Level)
        })
        .collect_view();
    view! { {all_of_1}{none}{majors}{minors} }
}

/// The open items, apart from the concerns.
fn open(app: App, forecast: &AuditForecast) -> Option<impl IntoView + use<>> {
    let reason = |reason: OpenReason| {
        let items = forecast.open_for(reason);
        let name = names::open(reason, items.len());
        let why = names::open_reason(reason);
        (!items.is_empty()).then(|| foldable(app, name, why, items, Because::Nothing))
    };
    let lists: Vec<AnyView> = OPEN.into_iter().filter_map(reason).collect();
    (!lists.is_empty()).then(|| {
        view! {
            <h3>{words::forecast_open()}</h3>
            <p>{words::forecast_open_text()}</p>
            {lists}
        }
    })
}

fn findings(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let severity = |severity: Severity| {
        let items = forecast.of_severity(severity);
        let (name, why) =
            (names::severity_count(severity, items.len()), names::severity_reason(severity));
        let open = items.len() <= FEW && severity < Severity::Opportunity;
        (!items.is_empty()).then(|| fold(app, name, why, items, Because::Level, open))
    };
    let empty =
        forecast.findings.is_empty().then(|| view! { <p>{words::forecast_no_findings()}</p> });
    view! { {empty}{Severity::ALL.into_iter().filter_map(severity).collect_view()} }
}

/// The text shown for an item in a list, beside its level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Because {
    /// The sentence that is true at its level.
    Level,
    /// The document that the item demands.
    Document,
    /// Nothing: the heading of the list says it all.
    Nothing,
}

impl Because {
    fn of_concern(reason: ConcernReason) -> Self {
        match reason {
            ConcernReason::Absent | ConcernReason::NotCarriedOut => Self::Level,
            ConcernReason::NoDocument => Self::Document,
            ConcernReason::NoReason => Self::Nothing,
        }
    }
}

fn foldable(
    app: App,
    name: String,
    why: &'static str,
    items: Vec<ItemIx>,
    because: Because,
) -> AnyView {
    let open = items.len() <= FEW;
    fold(app, name, why, items, because, open)
}

fn fold(
    app: App,
    name: String,
    why: &'static str,
    items: Vec<ItemIx>,
    because: Because,
    open: bool,
) -> AnyView {
    let rows = items.into_iter().map(|place| item_row(app, place, because)).collect_view();
    view! {
        <details class="reasons-list" open=open>
            <summary>{name}</summary>
            <p class="hint">{why}</p>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// One item with the sentence true today, or with the document that is missing.
fn item_row(app: App, place: ItemIx, because: Because) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(place);
    let (level, badge) = app.session.with_answer(place, |answer| {
        (answer.level, answer.level.is_some().then(|| level_badge(app, answer)))
    });
    let more = match because {
        Because::Document => item.document.as_ref().map(|demand| demand.name.clone()),
        Because::Level => level.map(|level| catalog.sentence(place, level).to_owned()),
        Because::Nothing => None,
    };
    view! {
        <li>
            <a href=Route::Question(item.id.clone()).href()>{app.name_of(place)}</a>
            " "
            {badge}
            {more.map(|more| view! { <span class="because">{more}</span> })}
        </li>
    }
}
