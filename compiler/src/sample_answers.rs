//! The rules that the answers of a sample assessment must follow, as far as code can check them.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Availability, Decision, Evidence, Exclusion, Flag, ItemId,
    ItemIx, Level, Sheet, SystemCount,
};

/// A callback that takes a problem: the place and the reason.
pub type Note<'a> = &'a mut dyn FnMut(&str, &str);

/// The fewest characters in the reason for excluding a control.
const REASON: usize = 60;

/// Checks the profile, the AI systems, all answers, the organisation's own controls, and the register.
/// A decision on an item in `incomplete` must lack something, such as its reason.
pub fn check(sheet: Sheet<'_>, incomplete: &[ItemId], note: Note<'_>) {
    profile(sheet, note);
    for ix in sheet.items() {
        let answer = sheet.answer(ix);
        let id = sheet.item(ix).id.as_str();
        let mut problem = |reason: &str| note(&format!("answers/{id}"), reason);
        graded(answer.level, answer.evidence, &mut problem);
        points(sheet, ix, answer, &mut problem);
        prerequisites(sheet, ix, &mut problem);
        owner(sheet, &answer.owner, &mut problem);
        if sheet.catalog.is_excludable(ix) {
            let may_lack = incomplete.iter().any(|it| it.as_str() == id);
            decision(sheet, ix, answer, may_lack, &mut problem);
        }
        if sheet.item(ix).has(Flag::ImpactAssessments)
            && SystemCount::of(sheet.assessment).contradicts(sheet.level(ix)).is_some()
        {
            problem("the level contradicts the AI systems that have an impact assessment");
        }
        if !answer.location.is_empty() && answer.evidence == Evidence::None {
            problem("says where the evidence is, and has none");
        }
    }
    for row in sheet.register().filter(|row| row.availability == Availability::Have) {
        if row.owner.is_empty() || row.location.is_empty() {
            let place = format!("answers/{}", sheet.item(row.item).id);
            note(&place, "has its document or record, but not its owner and where it is");
        }
    }
    for id in incomplete {
        match sheet.catalog.find(id.as_str()) {
            None => note(id.as_str(), "incomplete: there is no such item"),
            Some(ix) if !sheet.catalog.is_excludable(ix) => {
                note(id.as_str(), "incomplete: only a control has a decision");
            }
            Some(_) => {}
        }
    }
    for control in sheet.own_controls() {
        let mut problem = |reason: &str| note(&format!("controls/{}", control.title), reason);
        graded(control.level, control.evidence, &mut problem);
        owner(sheet, &control.owner, &mut problem);
        if control.title.is_empty() || control.why.is_empty() || control.reasons.is_empty() {
            problem("needs a title and a reason");
        }
    }
}

/// Checks that the profile is filled in and that the roles of the AI systems are in it.
fn profile(sheet: Sheet<'_>, note: Note<'_>) {
    let profile = sheet.profile();
    let texts = [&sheet.assessment.details.name, &profile.organisation, &profile.scope];
    if texts.into_iter().any(|text| text.is_empty()) || profile.roles.is_empty() {
        note("details", "needs a name, an organisation, a scope and a role");
    }
    if profile.people.is_empty() {
        note("details/people", "needs owners, as roles");
    }
    if sheet.systems().next().is_none() {
        note("systems", "there is none");
    }
    // The sheet is no use here: it leaves out systems without a name.
    for (_, system) in sheet.assessment.entries::<AiSystem>() {
        let place = format!("systems/{}", system.name);
        if system.name.is_empty() || system.purpose.is_empty() {
            note(&place, "needs a name and a purpose");
        }
        if !system.role.is_some_and(|role| profile.roles.contains(role)) {
            note(&place, "needs a role that the profile has");
        }
    }
}

/// Checks that the evidence fits the level: none for what is absent, and at least approved for what
/// is implemented.
fn graded(level: Option<Level>, evidence: Evidence, problem: &mut dyn FnMut(&str)) {
    let allowed = match level.map(Level::value) {
        None | Some(0) => Evidence::None..=Evidence::None,
        Some(1) => Evidence::None..=Evidence::Draft,
        Some(2) => Evidence::None..=Evidence::Approved,
        Some(3) => Evidence::Approved..=Evidence::Records,
        Some(_) => Evidence::Records..=Evidence::Records,
    };
    if !allowed.contains(&evidence) {
        problem(&format!("evidence {:?} does not fit the level", evidence.id()));
    }
}

/// Checks that the ticked points fit the level: none if the item is absent, under half of the
/// required ones at level 1, not all at level 2, over half at level 3, and all above.
fn points(sheet: Sheet<'_>, ix: ItemIx, answer: &Answer, problem: &mut dyn FnMut(&str)) {
    let required = sheet.item(ix).points.iter().filter(|point| point.tag.is_required());
    let all = required.clone().count();
    let ticked = required.filter(|point| answer.points.contains(&point.id)).count();
    let fits = match answer.level.map(Level::value) {
        None | Some(0) => answer.points.is_empty(),
        Some(1) => ticked * 2 < all,
        Some(2) => ticked < all,
        Some(3) => ticked * 2 > all,
        Some(_) => ticked == all,
    };
    if !fits {
        problem(&format!("{ticked} of {all} required points do not fit the level"));
    }
}

/// Checks that an implemented item does not depend on an absent one.
fn prerequisites(sheet: Sheet<'_>, ix: ItemIx, problem: &mut dyn FnMut(&str)) {
    if sheet.level(ix).is_none_or(|level| level.value() < 3) {
        return;
    }
    for id in &sheet.item(ix).depends_on {
        let other = sheet.catalog.find(id.as_str()).and_then(|other| sheet.level(other));
        if other.is_some_and(|level| level.value() == 0) {
            problem(&format!("is implemented, and {id}, which should come first, is absent"));
        }
    }
}

/// Checks that an owner is one of the names in the profile.
fn owner(sheet: Sheet<'_>, owner: &str, problem: &mut dyn FnMut(&str)) {
    if !owner.is_empty() && !sheet.profile().names().any(|name| name == owner) {
        problem(&format!("owner: {owner:?} is not in the profile"));
    }
}

/// Checks that a decision has its reason, and that an exclusion can be justified.
fn decision(
    sheet: Sheet<'_>,
    ix: ItemIx,
    answer: &Answer,
    may_lack: bool,
    problem: &mut dyn FnMut(&str),
) {
    let why = answer.applicability.why();
    let has_reasons = !answer.reasons.is_empty();
    let is_whole = match &answer.applicability {
        Applicability::Undecided => answer.level.is_none(),
        Applicability::Included(_) => !why.is_empty() && has_reasons,
        Applicability::Excluded(_) => why.chars().count() >= REASON,
    };
    match (is_whole, may_lack) {
        (false, false) => problem("needs a decision with its reason"),
        (true, true) => problem("incomplete: its decision lacks nothing"),
        _ => {}
    }
    if !matches!(Decision::of(answer), Decision::Excluded | Decision::ExcludedWithoutReason) {
        return;
    }
    if answer.level.is_some() || !answer.points.is_empty() || answer.evidence != Evidence::None {
        problem("is excluded, and has more of an answer than the reason");
    }
    let exclusion = sheet.item(ix).control.as_ref().map(|control| control.exclusion);
    if exclusion == Some(Exclusion::No) {
        problem("is excluded, which can hardly be argued");
    }
}
