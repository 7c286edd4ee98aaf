//! A catalog, taken from the tree of a content file.

use super::tree::{Faults, FromTree, Tree, ids, structs};
use crate::domain::{
    Certificate, ControlFacts, Degree, Demand, DocumentKind, Effort, EvidenceWords, Exclusion,
    GroupId, Item, ItemId, LevelWords, Origin, Overlap, Phase, Point, PointTag, RawCatalog,
    RawGroup, Relevance, Scale, Section, Weight,
};

structs! {
    RawCatalog {
        id, version, scale, sections, certificates, soa_template, soa_article, has_crosswalk, groups,
    }
    Section { id, excludable, words }
    Certificate { id, name }
    RawGroup { id, section, title, intro, items }
    Item {
        id, title, heading, pdca, origin, question, levels, points, effort, document, depends_on, overlaps, control,
        flags,
    }
    Point { id, tag }
    Demand { kind, name }
    Overlap { certificate, reference: "ref", degree }
    ControlFacts { relevance, exclusion, exclusion_reason, related }
    Relevance { developer, provider, user }
    LevelWords { label, anchor }
    EvidenceWords { label, hint }
}

ids! {
    Phase { "plan": Plan, "do": Do, "check": Check, "act": Act }
    Origin { "harmonised": Harmonised, "adapted": Adapted, "specific": Specific }
    Effort { "S": S, "M": M, "L": L }
    DocumentKind { "document": Document, "record": Record }
    Weight { "low": Low, "medium": Medium, "high": High }
    Exclusion { "no": No, "rarely": Rarely, "sometimes": Sometimes, "pure-users": PureUsers }
    Degree { "new": New, "partial": Partial, "identical": Identical }
}

impl FromTree for Scale {
    fn from_tree(mut tree: Tree<'_>, faults: &mut Faults) -> Self {
        Self::new(tree.take("levels", faults), tree.take("evidence", faults))
    }
}

impl FromTree for ItemId {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        Self::new(&String::from_tree(tree, faults))
    }
}

impl FromTree for GroupId {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        Self::new(&String::from_tree(tree, faults))
    }
}

/// The file leaves out the most frequent tag, `required`.
impl FromTree for PointTag {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        match (&tree, tree.text()) {
            (Tree::Null, _) | (_, Some("required")) => Self::Required,
            (_, Some("guidance")) => Self::Guidance,
            (_, Some("practice")) => Self::Practice,
            _ => {
                faults.note();
                Self::Required
            }
        }
    }
}
