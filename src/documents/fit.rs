//! Whether a roadmap fits before Stage 1, in sentences.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{EffortDays, Fit, Goal, RoadmapOptions};
use aims_core::domain::{Date, Sheet};

use super::roadmap::{self as called, RoadmapView};
use crate::words::{self, names};

/// How good the news is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// There is nothing to say yet.
    Hint,
    /// The plan fits.
    Good,
    /// The plan does not fit, or something else needs a look.
    Caution,
}

/// Whether a roadmap fits, and what is not known about it. `stage_1` is the wished date of Stage 1, and
/// `backwards` says whether the actions are as late as possible. A plan with an action that ends after
/// its due date never "fits", and one with open questions fits only as far as is known.
pub fn fit(view: &RoadmapView, stage_1: Option<Date>, backwards: bool) -> (Tone, String) {
    let date = stage_1.map(names::date).unwrap_or_default();
    let end = view.end.map(names::date).unwrap_or_default();
    let more = unknown(view).map(words::roadmap_may_add);
    let (tone, said) = match view.fit {
        _ if view.total == 0 => (Tone::Hint, words::roadmap_none().to_owned()),
        _ if view.end.is_none() => (Tone::Hint, words::roadmap_all_done().to_owned()),
        Fit::NoDate => (Tone::Good, words::roadmap_no_date(end)),
        Fit::Past => (Tone::Caution, words::roadmap_past(words::RoadmapPast { date, end })),
        Fit::Short { missing: n } => {
            (Tone::Caution, words::roadmap_short(words::RoadmapShort { n, date, end }))
        }
        Fit::Fits { .. } if view.late > 0 => {
            let n = view.late;
            (Tone::Caution, words::roadmap_too_late(words::RoadmapTooLate { n, date, end }))
        }
        Fit::Fits { .. } if backwards => {
            let start = view.start.map(names::date).unwrap_or_default();
            let said = words::RoadmapStart { start, date, end };
            (Tone::Good, words::roadmap_start(said))
        }
        Fit::Fits { .. } if more.is_some() => {
            let n = view.open;
            (Tone::Good, words::roadmap_known(words::RoadmapKnown { n, date, end }))
        }
        Fit::Fits { spare: n } => {
            (Tone::Good, words::roadmap_fits(words::RoadmapFits { n, date, end }))
        }
    };
    (tone, [Some(said), more].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// As [`fit`], for the actions towards the first goal not yet reached, in a report. `None` if nothing is
/// left to do. Only actions for Stage 1 are compared with its date.
pub fn of_first_goal(
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    today: Date,
    days: EffortDays,
) -> Option<String> {
    let goal = sheet.first_goal(days);
    let options = RoadmapOptions { goal, today, backwards: false, days };
    let view = RoadmapView::of(sheet, guidance, options, 0);
    let stage_1 = sheet.profile().stage_1.filter(|_| goal == Goal::Stage1);
    if stage_1.is_some() {
        let (tone, said) = fit(&view, stage_1, false);
        return (tone != Tone::Hint).then_some(said);
    }
    let end = names::date(view.end?);
    let ends = words::roadmap_ends(words::RoadmapEnds { goal: called::goal(goal), end });
    let more = unknown(&view).map(words::roadmap_may_add);
    Some([Some(ends), more].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// How many questions and decisions are open; `None` if there are none.
fn unknown(view: &RoadmapView) -> Option<String> {
    let questions = (view.questions > 0).then(|| words::roadmap_questions(view.questions));
    let decisions = (view.decisions > 0).then(|| words::roadmap_decisions(view.decisions));
    let open: Vec<String> = [questions, decisions].into_iter().flatten().collect();
    (!open.is_empty()).then(|| names::joined(&open))
}
