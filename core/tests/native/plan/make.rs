//! Assessments of the standard's catalog, written as one line.

use std::sync::OnceLock;

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::PlanData;
use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, Catalog, CatalogRef, EntryId, Evidence,
    ItemId, Level, Record, Role,
};

/// Returns the planning data of the standard's catalog.
pub fn plan() -> &'static PlanData {
    static PLAN: OnceLock<PlanData> = OnceLock::new();
    PLAN.get_or_init(|| {
        GuidanceFile::read(&content_compiler::checkout().guidance).unwrap().plan().unwrap()
    })
}

/// Makes an assessment from these words, each of which overrides those before it:
///
/// - `9.1=3`: a level, with a draft; `9.1=3r`: with records, `a`: approved, `d`: a draft, `n`: nothing;
/// - `9.1=-`: no answer; `A.2.2=i`, `A.2.2=x`: a control is included or excluded, with a reason;
/// - `4.1=+roles`: a point is ticked; `4.1=Grace`: a person owns the answer;
/// - `all=3r`: the same for every item; `requirements=…` and `controls=…` for every item of that kind;
/// - `owner=Ada`: the owner of every answer so far;
/// - `role=user`, `certificate=iso9001`, `system=yes`: the profile has it.
pub fn written(catalog: &Catalog, text: &str) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for (number, word) in text.split_whitespace().enumerate() {
        let (key, value) = word.split_once('=').unwrap();
        let profile = &mut assessment.details.profile;
        match key {
            "role" => {
                profile.roles.set(Role::from_id(value).unwrap(), true);
            }
            "certificate" => profile.certificates.set(value, true),
            "system" => {
                let assessed = if value == "yes" { Assessed::Yes(None) } else { Assessed::No };
                let system = AiSystem { assessed, ..AiSystem::default() };
                let id = EntryId::new(&format!("s{number}"));
                assessment.put(Record::entry(id, Some(system)));
            }
            "owner" => {
                let answers: Vec<ItemId> = assessment.answers().map(|(id, _)| id.clone()).collect();
                for id in answers {
                    let answer = Answer { owner: value.into(), ..assessment.answer(&id).clone() };
                    assessment.put(Record::Answer(id, answer));
                }
            }
            _ => {
                for item in catalog.items() {
                    let id = &catalog.item(item).id;
                    let is_control = catalog.is_excludable(item);
                    let is_meant = match key {
                        "all" => true,
                        "requirements" => !is_control,
                        "controls" => is_control,
                        _ => id.as_str() == key,
                    };
                    if is_meant {
                        let before = assessment.answer(id);
                        let answer = changed(before, value, is_control);
                        assessment.put(Record::Answer(id.clone(), answer));
                    }
                }
            }
        }
    }
    assessment
}

fn changed(before: &Answer, value: &str, is_control: bool) -> Answer {
    let included = || Applicability::Included("a risk".into());
    match value {
        "-" => Answer::default(),
        "i" => Answer { applicability: included(), ..before.clone() },
        "x" => Answer { applicability: Applicability::Excluded("no".into()), ..before.clone() },
        point if point.starts_with('+') => {
            let mut answer = before.clone();
            answer.points.insert(point[1..].to_owned());
            answer
        }
        owner if owner.starts_with(char::is_uppercase) => {
            Answer { owner: owner.into(), ..before.clone() }
        }
        _ => {
            let level = Level::new(value[..1].parse().unwrap());
            let evidence = match &value[1..] {
                "n" => Evidence::None,
                "" | "d" => Evidence::Draft,
                "a" => Evidence::Approved,
                "r" => Evidence::Records,
                other => panic!("{other} is no evidence"),
            };
            let applicability = if is_control { included() } else { Applicability::Undecided };
            Answer { level, evidence, applicability, ..before.clone() }
        }
    }
}
