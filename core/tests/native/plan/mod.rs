//! From the report to the plan.

mod compare;
mod condition;
mod contradictions;
mod make;
mod next;
mod path;
mod random;
mod roadmap;
