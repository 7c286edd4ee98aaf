//! Flags: what a rule looks at in some items, whatever their section. The catalog says which items have one.

use serde::Deserialize;

/// Declares [`Flag`]: for each flag a name and its id in `catalog.toml`.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident: $id:literal,)*) => {
        /// What is true of some items.
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
    /// Its absence puts the whole management system in doubt: level 1 is a major finding.
    Core: "core",
    /// It must have been carried out at least in part before Stage 1 (internal audit and management
    /// review).
    BeforeStage1: "before_stage_1",
    /// A certificate for another standard shows the way of working itself, whatever the subject, so
    /// that it suggests a higher level.
    CarriesOver: "carries_over",
    /// The impact assessments of the AI systems in the profile say something about it.
    ImpactAssessments: "impact_assessments",
    /// The question of the quick check on its group is about it, so that its answer makes a suggestion.
    Quick: "quick",
}
