//! Flags: properties of items that rules look at, whatever the section. The catalog lists the items
//! that have each flag.

use serde::Deserialize;

/// Declares [`Flag`], with a name and the id in `catalog.toml` for each flag.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident: $id:literal,)*) => {
        /// A property of some items.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum Flag {
            $($(#[$doc])* #[serde(rename = $id)] $name,)*
        }

        impl Flag {
            /// The flag's id in the catalog.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

flags! {
    /// A lack in the item puts the whole management system in doubt: level 1 is a major finding.
    Core: "core",
    /// The activity must have been carried out, at least in part, before Stage 1 (internal audit and
    /// management review).
    BeforeStage1: "before_stage_1",
    /// A certificate for another standard proves the way of working itself, whatever the subject, and so
    /// suggests a higher level.
    CarriesOver: "carries_over",
    /// The list of AI systems says how many have an impact assessment, which may contradict the level.
    ImpactAssessments: "impact_assessments",
    /// The quick check's question on the group covers the item, so the answer to it makes a suggestion.
    Quick: "quick",
}
