//! The differences of two sides in one part, in words.

use aims_core::codec::shortened;
use aims_core::domain::{
    Answer, AnswerPart, Decision, MergeRow, Part, Record, Side, Standing, TextField,
};

use crate::ui::answer::text_name;
use crate::ui::{App, undo};
use crate::words::{self, names};

/// The name of a part.
pub(super) fn part_name(app: App, row: &MergeRow) -> String {
    let catalog = &app.content.catalog;
    match &row.part {
        Part::Answer(id) => match catalog.find(id.as_str()) {
            Some(ix) => names::item(catalog, ix),
            None => id.to_string(),
        },
        Part::Details => words::exchange_details().to_owned(),
        Part::Entry(kind, _) => {
            let title = |record: &Record| match record {
                Record::Entry(_, entry) => entry.title().trim().to_owned(),
                _ => String::new(),
            };
            let titles = [title(&row.mine), title(&row.theirs)];
            let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
            format!("{} {title}", undo::entry_words(*kind).change).trim().to_owned()
        }
    }
}

/// The name of a part of an answer.
pub(super) fn part_of_answer(part: AnswerPart) -> &'static str {
    match part {
        AnswerPart::Level => words::exchange_level(),
        AnswerPart::Evidence => words::exchange_evidence(),
        AnswerPart::Decision => words::exchange_decision(),
        AnswerPart::Points => words::exchange_ticked(),
        AnswerPart::Text(field) => text_name(field),
    }
}

/// What each side says where they differ: mine, then theirs.
pub(super) fn both(app: App, row: &MergeRow) -> (String, String) {
    match (&row.mine, &row.theirs) {
        (Record::Answer(_, mine), Record::Answer(_, theirs)) => {
            (said(app, mine, theirs), said(app, theirs, mine))
        }
        _ => {
            let of = |side| match row.standing {
                Standing::Only(only) if only != side => words::exchange_nothing().to_owned(),
                _ if side == Side::Mine => words::exchange_here().to_owned(),
                _ => words::exchange_there().to_owned(),
            };
            (of(Side::Mine), of(Side::Theirs))
        }
    }
}

/// What an answer says where another answer says something else.
fn said(app: App, answer: &Answer, other: &Answer) -> String {
    let scale = &app.content.catalog.scale;
    let mut parts = Vec::new();
    let mut add = |differs: bool, text: String| {
        if differs {
            parts.push(text);
        }
    };
    let level = answer.level.map(|level| names::level(scale, level));
    let no_level = || words::exchange_no_level().to_owned();
    add(answer.level != other.level, level.unwrap_or_else(no_level));
    let evidence = scale.evidence(answer.evidence).label.clone();
    add(answer.evidence != other.evidence, evidence);
    let (decision, others) = (Decision::of(answer), Decision::of(other));
    add(decision != others, names::decision(decision).to_owned());
    let why = answer.applicability.why();
    add(why != other.applicability.why(), labelled(words::exchange_why(), why));
    let reasons: Vec<&str> = answer.reasons.iter().map(names::reason).collect();
    add(
        answer.reasons != other.reasons,
        labelled(words::exchange_reasons(), &words::list(&reasons)),
    );
    let points = words::exchange_points(answer.points.len());
    add(answer.points != other.points, points);
    for field in TextField::ALL {
        let text = labelled(text_name(*field), field.of(answer));
        add(field.of(answer) != field.of(other), text);
    }
    if parts.is_empty() { words::exchange_nothing().to_owned() } else { parts.join(" · ") }
}

/// A text with its label, shortened if it is long.
fn labelled(label: &str, text: &str) -> String {
    const LONGEST: usize = 160;
    let short = shortened(text.trim(), LONGEST);
    let text =
        if short.is_empty() { words::exchange_empty().to_owned() } else { words::quoted(&short) };
    words::exchange_labelled(words::ExchangeLabelled { label, text: &text })
}
