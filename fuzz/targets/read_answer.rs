//! Any text as the stored value of an answer. The first line is the id of the item.
#![no_main]

use aims_readiness_fuzz::codec::{Problem, read_answer, write_answer};
use aims_readiness_fuzz::{PAGE, texts, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [id, value] = texts(bytes);
    let catalog = &PAGE.catalog;
    let read = |value: &str| read_answer(value, &id, catalog);
    let Ok((answer, _)) = within(value.len(), 200, || read(&value)) else { return };
    let written = write_answer(&answer);
    let (again, repairs) = read(&written).expect("what is written can be read");
    assert_eq!(again, answer, "nothing is lost on the way");
    assert!(!repairs.iter().any(|repair| repair.problem.loses()), "{repairs:?}");
    let is_unknown = catalog.find(&id).is_none();
    let said = repairs.iter().any(|repair| repair.problem == Problem::UnknownItem);
    assert_eq!(is_unknown, said, "an item that the catalog does not have is named");
    assert_eq!(write_answer(&again), written, "the same gives the same bytes");
});
