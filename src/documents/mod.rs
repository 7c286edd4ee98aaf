//! Documents: templates filled from an assessment, to read, to print and to download.
//!
//! A template consists of blocks with placeholders. `{organisation}` within a text is replaced by what
//! the visitor wrote, and a block such as `points 5.2` by a list or a table made from the answers. What a
//! visitor wrote is escaped, so that it appears in the document literally.
//!
//! Needs the core and the words, but neither a view nor the browser.

mod audit;
mod exporter;
mod fill;
pub mod fit;
pub mod next;
mod oscal;
pub mod overview;
mod rehearsal;
mod report;
pub mod roadmap;
mod soa;
mod tables;
mod verdict;
pub mod workbook;

pub use exporter::to_exporter;
pub use fill::{Document, Fill, fill};
pub use oscal::{NAMESPACE, OSCAL_VERSION, OscalExport, to_oscal};
pub use report::{ReportForm, ReportPart};
pub use verdict::{CONCERNS, OPEN, further_majors, sentences};
