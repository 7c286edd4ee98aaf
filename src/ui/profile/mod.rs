//! The profile of the organisation.

mod details;
mod people;
mod profile;
mod systems;

pub use details::{NAME, details_field, details_form};
pub use people::{PEOPLE, people_list};
pub use profile::{change as change_profile, profile, stage_1 as stage_1_field};
