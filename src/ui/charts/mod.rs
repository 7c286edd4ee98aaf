//! Numbers as SVG. The geometry is pure and works in whole numbers, so that no decimal is ever printed and
//! every point can be tested; the views only put it into elements.

mod bar;
mod radar;
mod radar_pair;
mod trend;

pub use bar::bar;
pub use radar_pair::{PairAxis, radar_pair};
pub use trend::trend;
