//! The results of an assessment: verdict, forecast and figures, on screen and for print.

mod board;
mod contradictions;
mod figures;
mod forecast;
mod full;
mod glance;
mod map;
mod next;
mod own;
mod parts;
mod pictures;
mod report;
mod report_forecast;
mod report_trend;
mod results;
mod save_report;
mod share;
mod wheel;

pub use next::next_section;
pub use own::own;
pub use report::report;
pub use results::results;
