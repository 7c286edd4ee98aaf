//! Any text as an answer that version 1 stored, taken into any answer of today. The first line is
//! the id of the item, the second the answer of today.
#![no_main]

use aims_readiness_fuzz::codec::{Problem, answer_onto, read_answer};
use aims_readiness_fuzz::domain::Answer;
use aims_readiness_fuzz::{PAGE, texts, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [id, now, old] = texts(bytes);
    let catalog = &PAGE.catalog;
    let now = read_answer(&now, &id, catalog).map(|(answer, _)| answer).unwrap_or_default();
    let onto = |answer: Answer| answer_onto(answer, &old, &id, catalog);
    let Ok((answer, repairs)) = within(old.len(), 200, || onto(now.clone())) else {
        assert!(read_answer(&old, &id, catalog).is_err(), "no version reads what is no JSON");
        return;
    };
    let Answer { reasons, owner, location, declined, .. } = answer.clone();
    let kept = (reasons, owner, location, declined);
    let Answer { reasons, owner, location, declined, .. } = now;
    assert_eq!(kept, (reasons, owner, location, declined), "what version 1 did not know stays");
    assert_eq!(onto(answer.clone()).ok(), Some((answer, repairs)), "twice is the same as once");

    let (alone, repairs) = onto(Answer::default()).expect("it was just read");
    if !repairs.iter().any(|repair| repair.problem == Problem::UnknownField) {
        let today = read_answer(&old, &id, catalog);
        assert_eq!(today, Ok((alone, repairs)), "both versions mean the same by the same fields");
    }
});
