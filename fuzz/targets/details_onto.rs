//! Any text as the details that version 1 stored, taken into any details of today. The first line
//! is the details of today.
#![no_main]

use aims_readiness_fuzz::codec::{Problem, details_onto, read_details};
use aims_readiness_fuzz::domain::{Details, Profile};
use aims_readiness_fuzz::{texts, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [now, old] = texts(bytes);
    let now = read_details(&now).map(|(details, _)| details).unwrap_or_default();
    let onto = |details: Details| details_onto(details, &old);
    let Ok((details, repairs)) = within(old.len(), 200, || onto(now.clone())) else {
        assert!(read_details(&old).is_err(), "no version reads what is no JSON");
        return;
    };
    let Profile { organisation, scope, .. } = details.profile.clone();
    let kept = Profile { organisation, scope, ..now.profile };
    assert_eq!(details.profile, kept, "what version 1 did not know stays");
    assert_eq!(onto(details.clone()), Ok((details, repairs)), "twice is the same as once");

    let (alone, repairs) = onto(Details::default()).expect("it was just read");
    if !repairs.iter().any(|repair| repair.problem == Problem::UnknownField) {
        let today = read_details(&old);
        assert_eq!(today, Ok((alone, repairs)), "both versions mean the same by the same fields");
    }
});
