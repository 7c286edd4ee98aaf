//! From the results to the certificate: the next steps, the shortest path, the roadmap and what-if.

mod action;
mod drag;
mod export;
mod finished;
mod fit;
mod goal;
mod legend;
mod loads;
mod paper;
mod path;
mod plan;
mod roadmap;
mod table;
mod timeline;
mod tried;
mod what_if;

pub use plan::plan;
pub use roadmap::roadmap;
pub use what_if::what_if;
