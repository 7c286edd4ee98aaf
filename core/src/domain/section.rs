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
    /// Whether its items can be excluded. Each item then needs a decision with a reason, all items together
    /// make up the Statement of Applicability, and a lack in one item is at most a minor finding.
    #[serde(default)]
    pub excludable: bool,
    /// The texts about the section, its groups and its items, in the order of [`SectionWord::ALL`].
    #[serde(default)]
    pub words: Vec<String>,
}

impl Section {
    /// One of the section's texts. Its placeholders in braces are not filled in yet.
    pub fn word(&self, word: SectionWord) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }
}

/// Declares [`SectionWord`]: for each word its name, its key in `catalog.toml` and its placeholders.
macro_rules! section_words {
    ($($(#[$doc:meta])* $name:ident: $key:literal $parameters:tt,)*) => {
        /// A text that a catalog has for each of its sections.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SectionWord {
            $($(#[$doc])* $name,)*
        }

        impl SectionWord {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key among the words of the catalog, and the placeholders that the text must contain.
            pub fn key(self) -> (&'static str, &'static [&'static str]) {
                match self {
                    $(Self::$name => ($key, &$parameters),)*
                }
            }
        }
    };
}

section_words! {
    /// The name of the section: "Clauses 4 to 10".
    Name: "name" [],
    /// What a group is called: "Clause".
    Group: "group" [],
    /// The heading over the list of groups.
    ByGroup: "by_group" [],
    /// The title of a group, above one of its items.
    GroupTitle: "group_title" ["id", "title"],
    /// The label of a group with a single item.
    GroupOfOne: "group_of_one" [],
    /// The label of a group with several items.
    GroupOfMany: "group_of_many" ["n"],
    /// A hint about the items of a group.
    GroupHint: "group_hint" [],
    /// What an item is called: "Requirement".
    Item: "item" [],
    /// Says that an item demands no document.
    NoDocument: "no_document" [],
    /// The document that an item demands.
    Document: "document" ["name"],
    /// The record that an item demands.
    Record: "record" ["name"],
    /// The heading over the groups on the first screen.
    Home: "home" [],
    /// The text below that heading.
    HomeText: "home_text" [],
    /// The description of the chart of the groups.
    Chart: "chart" [],
    /// How the maturity of the section is calculated.
    Maturity: "maturity" [],
    /// How the minimum of the section is calculated.
    Minimum: "minimum" [],
    /// What the figures of the section do not say.
    Caution: "caution" [],
    /// An explanation of the figures in the full report.
    Summary: "summary" [],
    /// The heading over the documents that the items demand.
    Register: "register" [],
    /// The text below that heading.
    RegisterText: "register_text" [],
}
