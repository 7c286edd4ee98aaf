//! The cases to measure on this machine, each on the real catalog of 70 questions and on one of ten
//! thousand. In most cases every question is answered.
//!
//! `benches/native.rs` times the cases, and `src/main.rs` runs one of them for callgrind to count.
//! Both measure [`Case::measured`] and nothing around it. docs/performance.md has the figures.
#![allow(clippy::expect_used, reason = "what cannot be made cannot be measured")]

mod make;

use std::hint::black_box;

use aims_core::codec::{Saved, read_answer, read_file, write_answer, write_file};
use aims_core::domain::plan::{EffortDays, Goal, RoadmapOptions};
use aims_core::domain::{Catalog, Date, SearchIndex, SearchWords, Sheet};

pub use make::{LARGE, RANDOM, SMALL, at_random, catalog, samples};

/// The text typed into the search: two words, of which the second is unfinished.
const QUERY: &str = "risk assess";
/// The same with a typing error in each word, so that each is compared with every word of the texts.
const MISTYPED: &str = "rissk assesment";

/// A piece of work to measure, with everything it needs prepared.
pub struct Case(Box<dyn Fn()>);

impl Case {
    /// The names of all cases, as they appear in the table.
    pub const NAMES: [&str; 14] = [
        "report",
        "verdict and findings",
        "forecast of one item",
        "write file",
        "read file",
        "write answer",
        "read answer",
        "prepare search",
        "search",
        "search with wrong letters",
        "statement of applicability",
        "shortest path",
        "shortest path at its hardest",
        "roadmap",
    ];

    /// Prepares a case on a catalog of this many items. Returns `None` if the name is unknown.
    pub fn new(name: &str, items: usize) -> Option<Self> {
        if !Self::NAMES.contains(&name) {
            return None;
        }
        // The page also keeps both for as long as it is open.
        let catalog: &'static _ = Box::leak(Box::new(catalog(items)));
        let assessment: &'static _ = Box::leak(Box::new(make::assessment(catalog)));
        let middle = catalog.items().nth(items / 2).expect("a catalog has a middle");
        let id = &catalog.item(middle).id;
        let answer = assessment.given(id).expect("everything is answered");
        Some(match name {
            "report" => Self::of(|| Sheet::new(black_box(catalog), black_box(assessment)).report()),
            "verdict and findings" => {
                Self::of(|| Sheet::new(black_box(catalog), black_box(assessment)).forecast())
            }
            "forecast of one item" => Self::of(move || {
                Sheet::new(black_box(catalog), black_box(assessment)).finding(black_box(middle))
            }),
            "write file" => Self::of(|| write_file(black_box(assessment), &Saved::default())),
            "read file" => {
                let file = write_file(assessment, &Saved::default());
                let read = move || read_file(black_box(&file), black_box(catalog));
                assert!(read().is_ok_and(|opened| opened.repairs.is_empty()), "a sound file");
                Self::of(read)
            }
            "write answer" => Self::of(move || write_answer(black_box(answer))),
            "read answer" => {
                let value = write_answer(answer);
                let read = move || read_answer(black_box(&value), id.as_str(), black_box(catalog));
                assert!(read().is_ok_and(|(_, repairs)| repairs.is_empty()), "a sound answer");
                Self::of(read)
            }
            "prepare search" => {
                let entries = make::entries(catalog);
                let words = SearchWords::default();
                Self::of(move || SearchIndex::new(black_box(&entries), &words))
            }
            "search" => Self::search(catalog, QUERY),
            "search with wrong letters" => Self::search(catalog, MISTYPED),
            "shortest path" => Self::of(|| {
                let sheet = Sheet::new(black_box(catalog), black_box(assessment));
                sheet.fewest_steps(Goal::Stage2, EffortDays::default())
            }),
            "shortest path at its hardest" => {
                let hardest: &'static _ = Box::leak(Box::new(make::hardest(catalog)));
                Self::of(|| {
                    let sheet = Sheet::new(black_box(catalog), black_box(hardest));
                    sheet.fewest_steps(Goal::Stage2, EffortDays::default())
                })
            }
            "roadmap" => {
                let today = Date::new(2026, 11, 30).expect("a day of the calendar");
                let (goal, days) = (Goal::NoMinors, EffortDays::default());
                let options = RoadmapOptions { goal, today, backwards: false, days };
                Self::of(move || {
                    Sheet::new(black_box(catalog), black_box(assessment)).roadmap(options)
                })
            }
            _ => Self::of(|| {
                Sheet::new(black_box(catalog), black_box(assessment)).soa().collect::<Vec<_>>()
            }),
        })
    }

    /// Returns whether a case works on a single item rather than on all of them.
    pub fn is_single(name: &str) -> bool {
        name.contains("answer") || name.contains("one item")
    }

    fn search(catalog: &'static Catalog, query: &'static str) -> Self {
        let index = SearchIndex::new(&make::entries(catalog), &SearchWords::default());
        assert!(!index.find(query).hits.is_empty(), "something to find");
        Self::of(move || index.find(black_box(query)))
    }

    fn of<T>(work: impl Fn() -> T + 'static) -> Self {
        Self(Box::new(move || drop(black_box(work()))))
    }

    /// Does the work a few times before the measurement, so that the figures do not include the allocator
    /// tidying up after the preparation.
    pub fn warm_up(&self) {
        (0..3).for_each(|_| (self.0)());
    }

    /// Does the work once and drops the result.
    ///
    /// callgrind counts from the entry of this function to its exit, and finds it by name. It must
    /// therefore stay a function, with one body for all cases.
    #[inline(never)]
    pub fn measured(&self) {
        (self.0)();
    }
}
