//! How the page calls this crate. `public/worker.js` is the other side. Another call is a line here.
#![allow(
    unsafe_code,
    reason = "a name for the page to call is unsafe to give, as another might have it too"
)]

wasm_calls::calls! {
    /// A [`Workbook`](aims_core::codec::Workbook) as JSON to the bytes of a file.
    write_workbook: crate::write_json,
    /// The bytes of a file to its sheets, or to why it was refused, as JSON.
    read_workbook: crate::read_json,
    /// The text of the content file to one byte: the catalog for the next call.
    prepare: crate::prepare,
    /// Assessment files, packed, to what each of them amounts to, as JSON.
    summarise: crate::summarise,
}
