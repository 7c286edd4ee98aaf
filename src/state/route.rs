//! Addresses within the page: parsed and printed side by side.
//!
//! They stand behind the `#`, so that any static host serves them under any path. Whether an item
//! or a group of that name exists is not decided here.

use std::fmt;

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// What this is, start, resume.
    #[default]
    Home,
    /// One item.
    Question(String),
    /// All items of a group.
    Clause(String),
    /// All items as a list, by what is wanted of them.
    List(ItemFilter),
    /// Maturity by clause.
    Results,
    /// The summary for print.
    Report,
    /// Save, open, erase.
    Data,
    /// The glossary, at a term if one is named.
    Glossary(Option<String>),
    /// What this page is, whose, and what its content rests on.
    About,
    /// An address that means nothing here.
    Unknown(String),
}

/// Which items a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFilter {
    /// All.
    All,
    /// Those without a level.
    Unanswered,
    /// Those at 0 or 1.
    Gaps,
    /// Those with a note.
    Noted,
}

impl ItemFilter {
    /// All filters, in the order of the page.
    pub const ALL: [Self; 4] = [Self::All, Self::Unanswered, Self::Gaps, Self::Noted];

    fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unanswered => "unanswered",
            Self::Gaps => "gaps",
            Self::Noted => "noted",
        }
    }
}

impl Route {
    /// The screen of a hash, with or without its `#`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.trim_end_matches('/');
        let mut parts = path.split('/');
        let known = match (parts.next().unwrap_or(""), parts.next(), parts.next()) {
            ("", None, None) => Some(Self::Home),
            ("question", Some(id), None) if !id.is_empty() => Some(Self::Question(id.to_owned())),
            ("clause", Some(id), None) if !id.is_empty() => Some(Self::Clause(id.to_owned())),
            ("list", None, None) => Some(Self::List(ItemFilter::All)),
            ("list", Some(id), None) => {
                ItemFilter::ALL.into_iter().find(|filter| filter.id() == id).map(Self::List)
            }
            ("results", None, None) => Some(Self::Results),
            ("report", None, None) => Some(Self::Report),
            ("data", None, None) => Some(Self::Data),
            ("glossary", None, None) => Some(Self::Glossary(None)),
            ("glossary", Some(id), None) => Some(Self::Glossary(Some(id.to_owned()))),
            ("about", None, None) => Some(Self::About),
            _ => None,
        };
        known.unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }

    /// The address for a link, with its `#`.
    pub fn href(&self) -> String {
        format!("#{self}")
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Question(id) => write!(f, "/question/{id}"),
            Self::Clause(id) => write!(f, "/clause/{id}"),
            Self::List(ItemFilter::All) => f.write_str("/list"),
            Self::List(filter) => write!(f, "/list/{}", filter.id()),
            Self::Results => f.write_str("/results"),
            Self::Report => f.write_str("/report"),
            Self::Data => f.write_str("/data"),
            Self::Glossary(None) => f.write_str("/glossary"),
            Self::Glossary(Some(id)) => write!(f, "/glossary/{id}"),
            Self::About => f.write_str("/about"),
            Self::Unknown(path) => write!(f, "/{path}"),
        }
    }
}
