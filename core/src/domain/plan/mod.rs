//! From the report to the plan: contradictions, next steps, and the order in which to take them.
//!
//! The page loads this code when a visitor opens a plan. The main module must not call it, so that this code
//! stays out of the main module. docs/planning.md explains the rules.

mod action;
mod circles;
mod compare;
mod condition;
mod contradiction;
mod next;
mod order;
mod path;
mod plan_data;
mod prints;
mod roadmap;
mod schedule;
mod search;
mod step;
mod trial;
mod workday;

pub use action::{PlannedAction, Slot};
pub use compare::{AnswerChange, Change, Comparison, Figures, history};
pub use condition::{AnswerBounds, Condition, CountBounds, Systems};
pub use contradiction::{Contradicted, ContradictionRule};
pub use next::{Gain, NextStep, Task};
pub use path::Path;
pub use plan_data::{EffortDays, PlanData};
pub use prints::ItemPrints;
pub use roadmap::{DEFAULT_AT_ONCE, Fit, Roadmap, RoadmapOptions};
pub use step::{Goal, Purpose, Step};
pub use trial::{Trial, Wish};
pub use workday::{last_day, moved};
