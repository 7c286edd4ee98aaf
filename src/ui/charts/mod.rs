//! Numbers to SVG. The geometry is pure and takes whole numbers, so that no decimal is ever
//! printed and every point can be tested; the views only put it into elements.

mod bar;
mod geometry;
mod radar;

pub use bar::bar;
pub use geometry::{Spoke, radar_point, segments};
pub use radar::{RadarAxis, radar};
