// Runs the built wasm as the page does: no imports, no glue.
//
//     node tests/wasm.mjs EXPORTER.wasm IN.json OUT.docx
import { readFile, writeFile } from "node:fs/promises";
import assert from "node:assert/strict";

const [wasm, from, to] = process.argv.slice(2);
const module = await WebAssembly.compile(await readFile(wasm));
assert.deepEqual(WebAssembly.Module.imports(module), []);

const { memory, input, convert, output, failure, failure_length } = (
  await WebAssembly.instantiate(module, {})
).exports;

const converted = (json) => {
  const start = input(json.length);
  new Uint8Array(memory.buffer, start, json.length).set(json);
  const length = convert();
  if (length === 0) {
    const why = new Uint8Array(memory.buffer, failure(), failure_length());
    throw new Error(new TextDecoder().decode(why));
  }
  return new Uint8Array(memory.buffer, output(), length).slice();
};

const fails = (json, why) => assert.throws(() => converted(json), { message: why });
const text = new TextEncoder();
const json = await readFile(from);

const first = converted(json);
fails(new Uint8Array(0), /^document: EOF/);
fails(text.encode('{"title": 1}'), /^title: invalid type/);
fails(new Uint8Array([0xff]), /^document: invalid utf-8/);
assert.deepEqual(converted(json), first, "the same bytes again");
assert.equal(failure_length(), 0);

await writeFile(to, first);
console.log(`${first.length} bytes`);
