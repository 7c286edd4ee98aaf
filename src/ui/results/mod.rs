//! What the answers amount to: verdict, forecast and figures, on a screen and for print.

mod figures;
mod forecast;
mod glance;
mod map;
mod own;
mod report;
mod report_forecast;
mod results;

pub use own::own;
pub use report::report;
pub use results::results;
