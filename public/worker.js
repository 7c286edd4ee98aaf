// Runs a wasm module beside the page, so that no workbook or pile of files blocks the page. The page first
// sends the module's bytes, and then calls (`workbook/src/wasm.rs` is the other side).

// The module imports only the time, which does not end up in any file: whatever it asks for is 0.
const zeros = new Proxy({}, { get: () => () => 0 });
const imports = new Proxy({}, { get: () => zeros });
let started;

const answer = async (call, input) => {
  const { memory, ...calls } = (await started).instance.exports;
  // Read anew for each access: the memory has another buffer whenever it has grown.
  const bytes = (start, length) => new Uint8Array(memory.buffer, start >>> 0, length);
  bytes(calls.input(input.byteLength), input.byteLength).set(new Uint8Array(input));
  const length = calls[call]() >>> 0;
  if (length) return { output: bytes(calls.output(), length).slice().buffer };
  return { failure: new TextDecoder().decode(bytes(calls.failure(), calls.failure_length())) };
};

self.onmessage = async ({ data: { id, program, call, input } }) => {
  if (program) {
    started = WebAssembly.instantiate(program, imports);
    started.catch(() => {});
    return;
  }
  try {
    const result = await answer(call, input);
    self.postMessage({ id, ...result }, result.output ? [result.output] : []);
  } catch (error) {
    // The module has trapped: its memory may be in any state. The page ends this worker and starts another
    // one.
    self.postMessage({ id, failure: String(error), ended: true });
  }
};
