// A host for each app: it sends every file in brotli, compressed before the first request, with the headers
// of its app. Every app has an origin of its own, so that no app finds what another one has stored.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { serve as host } from "../host/host.mjs";
import { typeOf } from "../host/types.mjs";

export { headersOf } from "../host/headers.mjs";

const compress = promisify(brotliCompress);
const cache = join(process.env.AIMS_BENCH_OUT, "brotli");

/** Pages that every host has: an empty one, and one with a single line of text. */
const MADE = {
  empty: '<!doctype html><link rel="icon" href="data:,">',
  // Nothing can be painted sooner than this.
  line: '<!doctype html><link rel="icon" href="data:,"><title>A line</title><p>One line.',
};

/** Files that are compressed already: pictures, and the copies that the site has for other hosts. */
const AS_IT_IS = /\.(png|br|gz)$/;

/** Compresses with brotli's best quality. That takes a minute for a large file, so the result is cached by
 * the hash of the file. */
async function brotli(body) {
  const hash = createHash("sha256").update(body).digest("hex");
  const file = join(cache, hash);
  if (existsSync(file)) return readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const packed = await compress(body, { params });
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, packed);
  return packed;
}

/** Starts the host of one app. `asked` holds the requests so far, with the bytes that were sent. */
export async function serve({ files, headers }) {
  const packed = new Map();
  const pack = async (name) => packed.set(name, await brotli(files.get(name)));
  const isPacked = (name) => files.has(name) && !AS_IT_IS.test(name);
  // The static page with ten thousand questions has a thousand files, and only a few are requested.
  const first = [...files.keys()].filter((name) => isPacked(name) && !/^\d+\.html$/.test(name));
  await Promise.all(first.map(pack));

  const asked = [];
  const find = async (path, { encodings }) => {
    const name = path || "index.html";
    const entry = { name, bytes: 0, at: Date.now() };
    asked.push(entry);
    if (MADE[name]) return { type: typeOf("a.html"), body: MADE[name] };
    if (!files.has(name)) return null;
    const sent = (bytes) => {
      entry.bytes = bytes;
    };
    const file = { type: typeOf(name), tagged: true, varies: isPacked(name), sent };
    if (!isPacked(name) || !encodings.includes("br")) return { ...file, body: files.get(name) };
    if (!packed.has(name)) await pack(name);
    return { ...file, body: packed.get(name), encoding: "br" };
  };
  const { url, close } = await host({ find, headers });
  return { url, asked, close };
}
