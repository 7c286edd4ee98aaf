//! Sections: the parts of a catalog that are scored on their own and never mixed.

use serde::{Deserialize, Serialize};

/// The place of a section in its catalog. Only a catalog hands it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionIx(pub(super) usize);

impl SectionIx {
    /// The place, counted from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A part of a catalog, such as its clauses or its controls.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Whether its items can be left out. Each of them then needs a decision with a reason, all of them
    /// together make the Statement of Applicability, and a lack in one is at most a minor finding.
    #[serde(default)]
    pub excludable: bool,
    /// What the section, its groups and its items are called, in the order of [`SectionWord::ALL`].
    #[serde(default)]
    pub words: Vec<String>,
}

impl Section {
    /// One of its words, with the names in braces not yet filled.
    pub fn word(&self, word: SectionWord) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }
}

/// Declares [`SectionWord`]: for each word a name, its key in `catalog.toml` and its names in braces.
macro_rules! section_words {
    ($($(#[$doc:meta])* $name:ident: $key:literal $parameters:tt,)*) => {
        /// A word that a catalog has for each of its sections.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SectionWord {
            $($(#[$doc])* $name,)*
        }

        impl SectionWord {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key in the words of the catalog, and the names in braces that the text has to hold.
            pub fn key(self) -> (&'static str, &'static [&'static str]) {
                match self {
                    $(Self::$name => ($key, &$parameters),)*
                }
            }
        }
    };
}

section_words! {
    /// The section: "Clauses 4 to 10".
    Name: "name" [],
    /// What a group is: "Clause".
    Group: "group" [],
    /// The heading over the groups one by one.
    ByGroup: "by_group" [],
    /// A group above one of its items.
    GroupTitle: "group_title" ["id", "title"],
    /// A group with a single item.
    GroupOfOne: "group_of_one" [],
    /// A group with several items.
    GroupOfMany: "group_of_many" ["n"],
    /// What to know about the items of a group.
    GroupHint: "group_hint" [],
    /// What an item is: "Requirement".
    Item: "item" [],
    /// That an item demands nothing in writing.
    NoDocument: "no_document" [],
    /// The document that an item demands.
    Document: "document" ["name"],
    /// The record that an item demands.
    Record: "record" ["name"],
    /// The heading over the groups on the first screen.
    Home: "home" [],
    /// What is said there.
    HomeText: "home_text" [],
    /// What the chart of the groups shows.
    Chart: "chart" [],
    /// How the maturity of the section is worked out.
    Maturity: "maturity" [],
    /// How the minimum of the section is worked out.
    Minimum: "minimum" [],
    /// What the figures of the section do not say.
    Caution: "caution" [],
    /// What the figures mean, on paper.
    Summary: "summary" [],
    /// The heading over the documents that its items demand.
    Register: "register" [],
    /// What is said there.
    RegisterText: "register_text" [],
}
