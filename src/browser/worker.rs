//! The worker: a separate wasm module that writes and reads workbooks (the crate `workbook`) beside the
//! page. It is fetched and started when it is first needed, and ended when it has been idle for a while.
//!
//! The page stays responsive whatever the worker is given. A worker that has trapped is ended, and the
//! next call starts another one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::console::describe;
use super::dom::{address_of, script_of};
use super::fetch::{fetch_bytes, fetch_text};
use super::js::{self, get, make, object};
use super::schedule::after;

/// How long an idle worker is kept.
const IDLE: Duration = Duration::from_secs(60);

/// The pending calls by their number, each with the functions that resolve and reject its promise.
type Waiting = BTreeMap<u32, (Function, Function)>;

thread_local! {
    static WORKER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    static WAITING: RefCell<Waiting> = const { RefCell::new(Waiting::new()) };
    /// The number of the last call.
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// Shared by all workers, since a closure must not be dropped while it runs.
    static ON_MESSAGE: Closure<dyn FnMut(JsValue)> = Closure::new(|event| heard(&event));
    static ON_ERROR: Closure<dyn FnMut(JsValue)> =
        Closure::new(|_| end("the worker has stopped"));
}

/// Carries out a call of the module in the worker. Several calls may be pending; they are answered in order.
///
/// # Errors
/// Why the module could not be fetched, or why it failed; for the console.
pub async fn ask(call: &str, input: &[u8]) -> Result<Vec<u8>, String> {
    carry_out(call, &Uint8Array::from(input).buffer()).await
}

/// As [`ask`], with a file, which goes to the worker without a detour through the program's memory.
///
/// # Errors
/// As [`ask`], or the browser could not read the file.
pub async fn ask_file(call: &str, file: &File) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| describe(&error))?;
    carry_out(call, &buffer).await
}

async fn carry_out(call: &str, input: &JsValue) -> Result<Vec<u8>, String> {
    start().await?;
    let answered = Promise::new(&mut |resolve, reject| {
        let number = LAST.get().wrapping_add(1);
        LAST.set(number);
        WAITING.with_borrow_mut(|waiting| waiting.insert(number, (resolve, reject)));
        if let Err(error) = post(number, call, input) {
            end(&describe(&error));
        }
    });
    let answered = JsFuture::from(answered).await;
    let output = answered.map_err(|error| error.as_string().unwrap_or_default())?;
    Ok(Uint8Array::new(&output).to_vec())
}

async fn start() -> Result<(), String> {
    let is_running = || WORKER.with_borrow(Option::is_some);
    if is_running() {
        return Ok(());
    }
    let address = |id: &str| address_of(id).ok_or_else(|| format!("index.html names no {id}"));
    let (program, integrity) = address("workbook")?;
    let program = fetch_bytes(&program, &integrity).await?;
    let (script, integrity) = address("worker")?;
    // No browser checks the integrity of a worker's script. This fetch does, and the browser then takes
    // the script from its cache.
    fetch_text(&script, &integrity).await?;
    // Another call may have started one in the meantime.
    if is_running() {
        return Ok(());
    }
    launch(&script, &program).map_err(|error| describe(&error))
}

fn launch(script: &str, program: &[u8]) -> Result<(), JsValue> {
    let worker = make("Worker", &[&script_of(script)])?;
    ON_MESSAGE.with(|back| Reflect::set(&worker, &"onmessage".into(), back.as_ref()))?;
    ON_ERROR.with(|back| Reflect::set(&worker, &"onerror".into(), back.as_ref()))?;
    let buffer = Uint8Array::from(program).buffer();
    send(&worker, &object(&[("program", &buffer)]), &buffer)?;
    WORKER.set(Some(worker));
    Ok(())
}

fn post(number: u32, call: &str, input: &JsValue) -> Result<(), JsValue> {
    let worker = WORKER.with_borrow(Clone::clone).ok_or("no worker")?;
    let message = object(&[("id", &number.into()), ("call", &call.into()), ("input", input)]);
    send(&worker, &message, input)
}

/// Posts a message with a buffer, which is transferred rather than copied.
fn send(worker: &JsValue, message: &JsValue, buffer: &JsValue) -> Result<(), JsValue> {
    js::call(worker, "postMessage", &[message, &Array::of1(buffer)]).map(drop)
}

fn heard(event: &JsValue) {
    let Some(message) = get(event, "data") else { return };
    let Some(number) = get(&message, "id").and_then(|it| it.as_f64()) else { return };
    let call = WAITING.with_borrow_mut(|waiting| waiting.remove(&(number as u32)));
    let failure = get(&message, "failure").unwrap_or_default();
    if let Some((resolve, reject)) = call {
        let _ = match get(&message, "output") {
            Some(output) => resolve.call1(&JsValue::UNDEFINED, &output),
            None => reject.call1(&JsValue::UNDEFINED, &failure),
        };
    }
    if get(&message, "ended").is_some_and(|it| it.is_truthy()) {
        end(&failure.as_string().unwrap_or_default());
        return;
    }
    let last = LAST.get();
    after(IDLE, move || {
        if LAST.get() == last && WAITING.with_borrow(BTreeMap::is_empty) {
            end("idle");
        }
    });
}

/// Ends the worker if the only pending call is the caller's, which has been cancelled. With other calls
/// pending it goes on, since it answers in order.
pub fn end_if_alone() {
    if WAITING.with_borrow(BTreeMap::len) == 1 {
        end("cancelled");
    }
}

/// Ends the worker. Pending calls fail with `why`.
fn end(why: &str) {
    if let Some(worker) = WORKER.take() {
        let _ = js::call(&worker, "terminate", &[]);
    }
    for (_, reject) in WAITING.take().into_values() {
        let _ = reject.call1(&JsValue::UNDEFINED, &why.into());
    }
}
