//! A storage that is full, and no storage at all.

use aims_readiness::browser::storage::LocalStore;
use aims_readiness::state::{Store, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{answer_to, first, load, start, while_full, with};

#[wasm_bindgen_test]
fn saving_to_full_storage_fails_and_keeps_what_was_there() {
    let (catalog, store) = start();
    store.save(&first(), &with(catalog, &[("1.1", 3)]), &answer_to("1.1")).unwrap();
    while_full(|| {
        let result = store.save(&first(), &with(catalog, &[("1.1", 4)]), &answer_to("1.1"));
        assert_eq!(result, Err(Trouble::Full));
        assert_eq!(store.probe(), Err(Trouble::Full));
    });
    assert_eq!(load(&store).assessment, with(catalog, &[("1.1", 3)]));
}

#[wasm_bindgen_test]
fn blocked_storage_gives_an_error_and_does_not_panic() {
    let (catalog, _) = start();
    js_sys::eval(
        "window.__own = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true,
           get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .unwrap();
    let result = LocalStore::open(catalog).map(drop);
    js_sys::eval("Object.defineProperty(window, 'localStorage', window.__own);").unwrap();
    assert_eq!(result, Err(Trouble::Blocked));
}
