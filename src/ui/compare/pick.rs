//! What can be compared: snapshots, files opened for comparing, and the current answers.

use std::cell::RefCell;
use std::sync::Arc;

use aims_core::codec::Opened;
use aims_core::domain::plan::ItemPrints;
use aims_core::domain::{Assessment, Catalog, Sheet, Timestamp};
use leptos::prelude::*;

use super::keep::label;
use super::snapshots::{Kept, Shelf};
use crate::browser::clock;
use crate::ui::App;
use crate::ui::data::{self, read_file};
use crate::ui::kit::Runs;
use crate::words;

/// An assessment at some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Distinguishes it from the other moments.
    key: String,
    /// Its label.
    pub label: String,
    /// Its time; `None` for now, or if it is not known.
    at: Option<Timestamp>,
    /// What was asked then, if known.
    pub asked: Option<ItemPrints>,
    /// The version of the catalog at that time.
    pub version: String,
    assessment: Assessment,
}

impl Moment {
    /// The snapshots that can be compared, in order of time.
    pub fn of_all(app: App, all: &[Kept]) -> Vec<Arc<Self>> {
        let mut all: Vec<_> = all.iter().filter_map(|kept| Self::of(app, kept)).collect();
        all.sort_by_key(|moment| moment.at);
        all
    }

    /// A snapshot; `None` if it cannot be compared.
    fn of(app: App, kept: &Kept) -> Option<Arc<Self>> {
        let snapshot = kept.comparable(app)?;
        Some(Arc::new(Self {
            key: kept.id.as_str().to_owned(),
            label: label(snapshot),
            at: snapshot.at,
            asked: Some(snapshot.asked.clone()).filter(|it| it.ids().next().is_some()),
            version: snapshot.version.clone(),
            assessment: snapshot.assessment.clone(),
        }))
    }

    /// The current answers. Tracked.
    pub fn now(app: App) -> Arc<Self> {
        Arc::new(Self {
            key: NOW.to_owned(),
            label: words::compare_now().to_owned(),
            at: None,
            asked: None,
            version: app.content.catalog.version.clone(),
            assessment: app.session.shown(),
        })
    }

    /// The answers of that time, together with the catalog.
    pub fn sheet<'a>(&'a self, catalog: &'a Catalog) -> Sheet<'a> {
        Sheet::new(catalog, &self.assessment)
    }

    /// Whether this is the moment of the current answers.
    pub fn is_now(&self) -> bool {
        self.key == NOW
    }
}

const NOW: &str = "now";

thread_local! {
    /// The assessments that another screen has handed over for comparing, until the screen takes them.
    static HANDED: RefCell<Vec<Moment>> = const { RefCell::new(Vec::new()) };
}

/// An assessment that another screen hands over for comparing.
pub struct Handed {
    /// Its label.
    pub label: String,
    /// Its time, if known.
    pub at: Option<Timestamp>,
    /// The assessment.
    pub assessment: Assessment,
}

/// Hands over what the screen compares when it next opens: two assessments with each other, or one with the
/// current answers.
pub fn hand_over(handed: Vec<Handed>) {
    let moment = |(place, handed): (usize, Handed)| Moment {
        key: format!("file {place}"),
        label: handed.label,
        at: handed.at,
        asked: None,
        version: handed.assessment.catalog.version.clone(),
        assessment: handed.assessment,
    };
    HANDED.set(handed.into_iter().enumerate().map(moment).collect());
}

/// All moments in order: files and snapshots by their time, then now.
pub type Moments = Arc<Vec<Arc<Moment>>>;

/// The choice of the two moments to compare. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Pick {
    app: App,
    /// All moments that can be chosen.
    pub moments: Memo<Moments>,
    files: RwSignal<Vec<Arc<Moment>>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    /// The runs that read files.
    runs: Runs,
    /// Why the last chosen file was refused, or how many of its values were lost.
    file_said: RwSignal<Option<String>>,
}

impl Pick {
    /// The choice at the start: what another screen has handed over. Otherwise the latest moment that
    /// differs from now is compared with now, until the visitor chooses.
    pub fn new(app: App, shelf: Shelf) -> Self {
        let handed: Vec<Arc<Moment>> = HANDED.take().into_iter().map(Arc::new).collect();
        let key = |place: usize| handed.get(place).map(|moment| moment.key.clone());
        let (from, to) = (key(0).unwrap_or_default(), key(1).unwrap_or_else(|| NOW.to_owned()));
        let files = RwSignal::new(handed);
        let moments = Memo::new(move |_| {
            let mut all: Vec<Arc<Moment>> = files.get();
            all.extend(Moment::of_all(app, &shelf.all()));
            all.sort_by_key(|moment| moment.at);
            all.push(Moment::now(app));
            Arc::new(all)
        });
        let (from, to) = (RwSignal::new(from), RwSignal::new(to));
        Self { app, moments, files, from, to, file_said: RwSignal::new(None), runs: Runs::new() }
    }

    /// The two moments to compare; `None` if there is only one. Tracked.
    pub fn pair(self) -> Option<[Arc<Moment>; 2]> {
        let all = self.moments.get();
        let find = |key: &str| all.iter().find(|moment| moment.key == key).cloned();
        let to = find(&self.to.get()).or_else(|| all.last().cloned())?;
        let others = || all.iter().rev().filter(|moment| moment.key != to.key);
        let other = || others().find(|moment| moment.assessment != to.assessment);
        let chosen = find(&self.from.get());
        let from = chosen.or_else(|| other().or_else(|| others().next()).cloned())?;
        Some([from, to])
    }

    fn open(self, event: &leptos::ev::Event) {
        let Some(picked) = data::chosen(event) else { return };
        let run = self.runs.begin();
        read_file(self.app, picked, move |file, opened| match opened {
            // In the meantime another file has been chosen, or the screen has gone.
            _ if !self.runs.is_last(run) => {}
            Err(reason) => {
                let refused = words::compare_refused(file);
                self.file_said.set(Some(format!("{refused} {reason}")));
            }
            Ok(opened) => self.add(file, opened),
        });
    }

    fn add(self, file: String, opened: Opened) {
        let lost = opened.repairs.iter().filter(|repair| repair.problem.loses()).count();
        self.file_said.set((lost > 0).then(|| words::snapshot_repaired(lost)));
        let at = opened.saved.at.or_else(|| opened.assessment.changed());
        let label = match at.map(clock::day_in_words) {
            Some(date) => words::compare_file_of(words::CompareFileOf { file, date }),
            None => file,
        };
        let key = format!("file {}", self.files.with_untracked(Vec::len));
        let moment = Moment {
            key: key.clone(),
            label,
            at,
            asked: None,
            version: opened.assessment.catalog.version.clone(),
            assessment: opened.assessment,
        };
        self.files.update(|files| files.push(Arc::new(moment)));
        self.from.set(key);
    }
}

/// The two lists to choose from, and the button that opens a file for comparing.
pub fn pickers(pick: Pick) -> impl IntoView {
    let list = move |id: &'static str, label: &'static str, is_first: bool| {
        let chosen = if is_first { pick.from } else { pick.to };
        let options = move || {
            let now = pick.pair().map(|[from, to]| if is_first { from } else { to });
            let option = |moment: &Arc<Moment>| {
                let is_it = now.as_ref().is_some_and(|now| now.key == moment.key);
                view! {
                    <option value=moment.key.clone() prop:selected=is_it>{moment.label.clone()}</option>
                }
            };
            pick.moments.get().iter().map(option).collect_view()
        };
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <select id=id on:change=move |event| chosen.set(event_target_value(&event))>
                    {options}
                </select>
            </div>
        }
    };
    let said = move || pick.file_said.get().map(|said| view! { <p class="refused">{said}</p> });
    view! {
        <div class="compare-pick">
            {list("compare-from", words::compare_from(), true)}
            {list("compare-to", words::compare_to(), false)}
            <label class="button button-plain file-button">
                {words::compare_file()}
                <input
                    type="file"
                    on:change=move |event| pick.open(&event)
                />
            </label>
        </div>
        <div role="alert">{said}</div>
    }
}
