//! What is taken from each row of a preview: mine, theirs, or some parts of theirs.

use std::collections::BTreeMap;

use aims_core::domain::{AnswerPart, MergeRow, Record, Rule, Side};
use leptos::prelude::*;

use super::differences::part_of_answer;
use crate::words;

/// The choices, by the index of a row in the merge. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct Picks {
    sides: RwSignal<Vec<Side>>,
    /// Rows from which only some parts of theirs are taken: at least one, and never all.
    mixed: RwSignal<BTreeMap<usize, Vec<AnswerPart>>>,
}

impl Picks {
    pub(super) fn new(rows: &[MergeRow], rule: Rule) -> Self {
        let picks =
            Self { sides: RwSignal::new(Vec::new()), mixed: RwSignal::new(BTreeMap::new()) };
        picks.follow(rows, rule);
        picks
    }

    /// Applies a rule to all rows.
    pub(super) fn follow(self, rows: &[MergeRow], rule: Rule) {
        self.mixed.set(BTreeMap::new());
        self.sides.set(rows.iter().map(|row| row.side(rule)).collect());
    }

    /// Takes a whole row from one side.
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

    /// Whether the whole row is taken from this side. Tracked.
    pub(super) fn is_whole(self, place: usize, side: Side) -> bool {
        !self.mixed.with(|mixed| mixed.contains_key(&place))
            && self.sides.with(|sides| sides.get(place) == Some(&side))
    }

    /// Whether anything of theirs is taken. Tracked.
    pub(super) fn is_taken(self, place: usize) -> bool {
        !self.is_whole(place, Side::Mine)
    }

    /// Whether a part of their answer is taken. Tracked.
    fn has(self, place: usize, part: AnswerPart) -> bool {
        let mixed = self.mixed.with(|mixed| mixed.get(&place).map(|of| of.contains(&part)));
        mixed.unwrap_or_else(|| self.is_whole(place, Side::Theirs))
    }

    /// Takes a part of their answer, or keeps mine; `all` are the parts that differ.
    fn set(self, place: usize, all: &[AnswerPart], part: AnswerPart, is_taken: bool) {
        let is_in = |it: &AnswerPart| {
            if *it == part { is_taken } else { untrack(|| self.has(place, *it)) }
        };
        let parts: Vec<AnswerPart> = all.iter().copied().filter(is_in).collect();
        match parts.len() {
            0 => self.choose(place, Side::Mine),
            n if n == all.len() => self.choose(place, Side::Theirs),
            _ => self.mixed.update(|mixed| {
                mixed.insert(place, parts);
            }),
        }
    }

    /// The record that replaces mine; `None` if mine stays.
    pub(super) fn record(self, place: usize, row: &MergeRow) -> Option<Record> {
        let parts = self.mixed.with_untracked(|mixed| mixed.get(&place).cloned());
        match parts {
            Some(parts) => row.mixed(&parts),
            None if untrack(|| self.is_whole(place, Side::Theirs)) => Some(row.theirs.clone()),
            None => None,
        }
    }

    /// A checkbox for each part of an answer that differs; `None` if fewer than two differ.
    pub(super) fn by_field(self, row: &MergeRow, place: usize) -> Option<impl IntoView + use<>> {
        let all = row.answer_parts();
        if all.len() < 2 {
            return None;
        }
        let tick = |part: AnswerPart| {
            let all = all.clone();
            let chosen = move |event| self.set(place, &all, part, event_target_checked(&event));
            view! {
                <label class="exchange-choice">
                    <input
                        type="checkbox"
                        prop:checked=move || self.has(place, part)
                        on:change=chosen
                    />
                    <span>{part_of_answer(part)}</span>
                </label>
            }
        };
        Some(view! {
            <details class="exchange-fields-of">
                <summary>{words::exchange_by_field()}</summary>
                <p class="hint">{words::exchange_of_file()}</p>
                {all.iter().copied().map(tick).collect_view()}
            </details>
        })
    }
}
