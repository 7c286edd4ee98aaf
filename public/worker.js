// Runs a wasm module beside the page, so that no workbook or pile of files holds it. The page sends the module's bytes
// first, and then calls: `workbook/src/wasm.rs` has the other side.

// All that the module imports is the time, of which nothing in a file comes: whatever it asks for is 0.
const zeros = new Proxy({}, { get: () => () => 0 });
const imports = new Proxy({}, { get: () => zeros });
let started;

const answer = async (call, input) => {
  const { memory, ...calls } = (await started).instance.exports;
  // The memory's buffer is another one whenever it has grown.
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
    // It has trapped: its memory may be in any state. The page starts another one.
    self.postMessage({ id, failure: String(error), ended: true });
  }
};
