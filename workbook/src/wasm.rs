//! The calls that the page makes to this crate. `public/worker.js` is the other side. To add a
//! call, add a line here.
#![allow(
    unsafe_code,
    reason = "a name for the page to call is unsafe to give, as another might have it too"
)]

wasm_calls::calls! {
    /// Turns a [`Workbook`](aims_core::codec::Workbook) as JSON into the bytes of a file.
    write_workbook: crate::write_json,
    /// Turns the bytes of a file into its sheets, or into why it was refused, as JSON.
    read_workbook: crate::read_json,
    /// Takes the text of the content file, whose catalog the next calls use. Returns one byte.
    prepare: crate::prepare,
    /// Turns packed assessment files into a summary of each, as JSON.
    summarise: crate::summarise,
}
