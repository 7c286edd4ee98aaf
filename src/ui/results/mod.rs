//! What the answers amount to: verdict, forecast and figures, on a screen and for print.

mod figures;
mod outlook;
mod report;
mod report_outlook;
mod results;

pub use report::report;
pub use results::{CLAUSES, axes, results};
