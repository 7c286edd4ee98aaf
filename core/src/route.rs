//! Addresses within the page: parsed and printed side by side.
//!
//! Addresses follow the `#`, so that any static host can serve the page under any path. This module
//! does not check whether the item or group that an address names exists.

use std::fmt;

use crate::domain::{Catalog, GroupId, ItemId, ItemIx};

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The first screen: what the page is, and how to start or resume.
    #[default]
    Home,
    /// The profile: who is assessed.
    Profile,
    /// One item.
    Question(ItemId),
    /// All items of a group.
    Clause(GroupId),
    /// The items that pass a filter, as a list.
    List(ItemFilter),
    /// The items of one owner.
    Owner(String),
    /// The quick check: the picture of its results, or its question on a group.
    Quick(Option<GroupId>),
    /// Verdict, findings and maturity.
    Results,
    /// What to do next, and the shortest path.
    Plan,
    /// Who does what by when.
    Roadmap,
    /// Changes tried on a copy.
    WhatIf,
    /// The Statement of Applicability.
    Soa,
    /// The register of documents, with the templates.
    Documents,
    /// One template, filled in.
    Template(String),
    /// The rehearsal of an audit, for a group, an item or an owner; for everything if the text is empty.
    Rehearsal(String),
    /// The frameworks of the crosswalk.
    Crosswalk,
    /// All references of one framework.
    Framework(String),
    /// One reference of a framework, with the items that meet it.
    Reference(String, String),
    /// One item, with the references that it meets.
    ItemLinks(ItemId),
    /// The articles of the guide.
    Guide,
    /// One article.
    Article(String),
    /// The search, with its query.
    Search(String),
    /// What changed in the questions from version to version.
    Changes,
    /// The summary for print.
    Report,
    /// Snapshots, and what changed between two moments.
    Compare,
    /// Save, open, erase.
    Data,
    /// All assessments side by side, and further files beside them.
    Overview,
    /// An assessment that the address itself contains ([`read_shared`](crate::codec::read_shared)).
    Shared(String),
    /// The glossary, at a term if one is named.
    Glossary(Option<String>),
    /// What this page is, who made it, and what its content is based on.
    About,
    /// What is stored, what is sent, and how to check it.
    Privacy,
    /// An address that leads to no screen.
    Unknown(String),
}

/// Which items a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFilter {
    /// All items.
    All,
    /// Items without a level.
    Unanswered,
    /// Items at level 0 or 1.
    Gaps,
    /// Items with a suggestion that the visitor has not settled yet.
    Provisional,
    /// Excluded controls.
    Excluded,
    /// Items with a note.
    Noted,
    /// Items with an owner.
    Owned,
}

impl ItemFilter {
    /// All filters, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Unanswered,
        Self::Gaps,
        Self::Provisional,
        Self::Excluded,
        Self::Noted,
        Self::Owned,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unanswered => "unanswered",
            Self::Gaps => "gaps",
            Self::Provisional => "provisional",
            Self::Excluded => "excluded",
            Self::Noted => "noted",
            Self::Owned => "owned",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.id() == id)
    }
}

impl Route {
    /// The screen for a hash, with or without its `#`. Its escapes must already be decoded.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.strip_prefix('/').unwrap_or(path);
        // These end with a free text, which may contain slashes, so they are read first and to their end.
        if let Some(query) = path.strip_prefix("search/") {
            return Self::Search(query.to_owned());
        }
        if let Some(owner) = path.strip_prefix("owner/").filter(|owner| !owner.is_empty()) {
            return Self::Owner(owner.to_owned());
        }
        if let Some(of) = path.strip_prefix("rehearsal/") {
            return Self::Rehearsal(of.to_owned());
        }
        if let Some(data) = path.strip_prefix("shared/") {
            return Self::Shared(data.to_owned());
        }
        let path = path.trim_end_matches('/');
        let unknown = || Self::Unknown(path.to_owned());
        match *path.split('/').collect::<Vec<&str>>().as_slice() {
            [""] => Self::Home,
            ["profile"] => Self::Profile,
            ["question", id] => Self::Question(ItemId::new(id)),
            ["clause", id] => Self::Clause(GroupId::new(id)),
            ["list"] => Self::List(ItemFilter::All),
            ["list", id] => ItemFilter::from_id(id).map_or_else(unknown, Self::List),
            ["quick"] => Self::Quick(None),
            ["quick", id] => Self::Quick(Some(GroupId::new(id))),
            ["results"] => Self::Results,
            ["plan"] => Self::Plan,
            ["plan", "roadmap"] => Self::Roadmap,
            ["plan", "what-if"] => Self::WhatIf,
            ["soa"] => Self::Soa,
            ["documents"] => Self::Documents,
            ["documents", slug] => Self::Template(slug.to_owned()),
            ["rehearsal"] => Self::Rehearsal(String::new()),
            ["crosswalk"] => Self::Crosswalk,
            ["crosswalk", framework] => Self::Framework(framework.to_owned()),
            ["crosswalk", "item", id] => Self::ItemLinks(ItemId::new(id)),
            ["crosswalk", framework, reference] if !framework.is_empty() => {
                Self::Reference(framework.to_owned(), reference.to_owned())
            }
            ["guide"] => Self::Guide,
            ["guide", slug] => Self::Article(slug.to_owned()),
            ["search"] => Self::Search(String::new()),
            ["changes"] => Self::Changes,
            ["report"] => Self::Report,
            ["compare"] => Self::Compare,
            ["data"] => Self::Data,
            ["overview"] => Self::Overview,
            ["shared"] => Self::Shared(String::new()),
            ["glossary"] => Self::Glossary(None),
            ["glossary", term] => Self::Glossary(Some(term.to_owned())),
            ["about"] => Self::About,
            ["privacy"] => Self::Privacy,
            _ => unknown(),
        }
    }

    /// The item of a question screen, if the catalog has it; `None` for every other screen.
    pub fn item(&self, catalog: &Catalog) -> Option<ItemIx> {
        if let Self::Question(id) = self { catalog.find(id.as_str()) } else { None }
    }

    /// The address for a link, with its `#`. Browsers escape whatever needs it except `%`, which could
    /// begin an escape, so this function escapes it.
    pub fn href(&self) -> String {
        format!("#{self}").replace('%', "%25")
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Profile => f.write_str("/profile"),
            Self::Question(id) => write!(f, "/question/{id}"),
            Self::Clause(id) => write!(f, "/clause/{id}"),
            Self::List(ItemFilter::All) => f.write_str("/list"),
            Self::List(filter) => write!(f, "/list/{}", filter.id()),
            Self::Owner(owner) => write!(f, "/owner/{owner}"),
            Self::Quick(None) => f.write_str("/quick"),
            Self::Quick(Some(id)) => write!(f, "/quick/{id}"),
            Self::Results => f.write_str("/results"),
            Self::Plan => f.write_str("/plan"),
            Self::Roadmap => f.write_str("/plan/roadmap"),
            Self::WhatIf => f.write_str("/plan/what-if"),
            Self::Soa => f.write_str("/soa"),
            Self::Documents => f.write_str("/documents"),
            Self::Template(slug) => write!(f, "/documents/{slug}"),
            Self::Rehearsal(of) if of.is_empty() => f.write_str("/rehearsal"),
            Self::Rehearsal(of) => write!(f, "/rehearsal/{of}"),
            Self::Crosswalk => f.write_str("/crosswalk"),
            Self::Framework(id) => write!(f, "/crosswalk/{id}"),
            Self::Reference(framework, reference) => {
                write!(f, "/crosswalk/{framework}/{reference}")
            }
            Self::ItemLinks(item) => write!(f, "/crosswalk/item/{item}"),
            Self::Guide => f.write_str("/guide"),
            Self::Article(slug) => write!(f, "/guide/{slug}"),
            Self::Search(query) if query.is_empty() => f.write_str("/search"),
            Self::Search(query) => write!(f, "/search/{query}"),
            Self::Changes => f.write_str("/changes"),
            Self::Report => f.write_str("/report"),
            Self::Compare => f.write_str("/compare"),
            Self::Data => f.write_str("/data"),
            Self::Overview => f.write_str("/overview"),
            Self::Shared(data) if data.is_empty() => f.write_str("/shared"),
            Self::Shared(data) => write!(f, "/shared/{data}"),
            Self::Glossary(None) => f.write_str("/glossary"),
            Self::Glossary(Some(id)) => write!(f, "/glossary/{id}"),
            Self::About => f.write_str("/about"),
            Self::Privacy => f.write_str("/privacy"),
            Self::Unknown(path) => write!(f, "/{path}"),
        }
    }
}
