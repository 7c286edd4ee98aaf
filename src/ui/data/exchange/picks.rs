//! What is taken of each row of a preview: mine, theirs, or some fields of theirs.

use std::collections::BTreeMap;

use aims_core::domain::{AnswerField, MergeRow, Record, Rule, Side};
use leptos::prelude::*;

use super::differences::field_name;
use crate::words;

/// The choices, by the place of a row. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct Picks {
    sides: RwSignal<Vec<Side>>,
    /// Rows of which only some fields of theirs are taken; never none, and never all.
    mixed: RwSignal<BTreeMap<usize, Vec<AnswerField>>>,
}

impl Picks {
    pub(super) fn new(rows: &[MergeRow], rule: Rule) -> Self {
        let picks =
            Self { sides: RwSignal::new(Vec::new()), mixed: RwSignal::new(BTreeMap::new()) };
        picks.follow(rows, rule);
        picks
    }

    /// Takes of all rows what a rule says.
    pub(super) fn follow(self, rows: &[MergeRow], rule: Rule) {
        self.mixed.set(BTreeMap::new());
        self.sides.set(rows.iter().map(|row| row.side(rule)).collect());
    }

    /// Takes one side of a row.
    pub(super) fn choose(self, place: usize, side: Side) {
        self.mixed.update(|mixed| {
            mixed.remove(&place);
        });
        self.sides.update(|sides| {
            if let Some(taken) = sides.get_mut(place) {
                *taken = side;
            }
        });
    }

    /// Whether the whole row is of this side. Tracked.
    pub(super) fn is_whole(self, place: usize, side: Side) -> bool {
        !self.mixed.with(|mixed| mixed.contains_key(&place))
            && self.sides.with(|sides| sides.get(place) == Some(&side))
    }

    /// Whether anything of theirs is taken. Tracked.
    pub(super) fn is_taken(self, place: usize) -> bool {
        !self.is_whole(place, Side::Mine)
    }

    /// Whether a field of theirs is taken. Tracked.
    fn has(self, place: usize, field: AnswerField) -> bool {
        let mixed = self.mixed.with(|mixed| mixed.get(&place).map(|of| of.contains(&field)));
        mixed.unwrap_or_else(|| self.is_whole(place, Side::Theirs))
    }

    /// Takes a field of theirs, or leaves mine; `all` are the fields that differ.
    fn set(self, place: usize, all: &[AnswerField], field: AnswerField, is_taken: bool) {
        let is_in = |it: &AnswerField| {
            if *it == field { is_taken } else { untrack(|| self.has(place, *it)) }
        };
        let fields: Vec<AnswerField> = all.iter().copied().filter(is_in).collect();
        match fields.len() {
            0 => self.choose(place, Side::Mine),
            n if n == all.len() => self.choose(place, Side::Theirs),
            _ => self.mixed.update(|mixed| {
                mixed.insert(place, fields);
            }),
        }
    }

    /// What takes the place of mine; nothing where mine stays.
    pub(super) fn record(self, place: usize, row: &MergeRow) -> Option<Record> {
        let fields = self.mixed.with_untracked(|mixed| mixed.get(&place).cloned());
        match fields {
            Some(fields) => row.mixed(&fields),
            None if untrack(|| self.is_whole(place, Side::Theirs)) => Some(row.theirs.clone()),
            None => None,
        }
    }

    /// A tick for each field, where more than one differs.
    pub(super) fn by_field(self, row: &MergeRow, place: usize) -> Option<impl IntoView + use<>> {
        let all = row.fields();
        if all.len() < 2 {
            return None;
        }
        let tick = |field: AnswerField| {
            let all = all.clone();
            let chosen = move |event| self.set(place, &all, field, event_target_checked(&event));
            view! {
                <label class="exchange-choice">
                    <input
                        type="checkbox"
                        prop:checked=move || self.has(place, field)
                        on:change=chosen
                    />
                    <span>{field_name(field)}</span>
                </label>
            }
        };
        Some(view! {
            <details class="exchange-fields-of">
                <summary>{words::plan_and_data_by_field()}</summary>
                <p class="hint">{words::plan_and_data_of_file()}</p>
                {all.iter().copied().map(tick).collect_view()}
            </details>
        })
    }
}
