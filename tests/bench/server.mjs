// One server for all: every file in brotli, compressed before the first request, with the headers of
// its app. Every app has an origin of its own, so that none finds what another one left.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const cache = join(process.env.AIMS_BENCH_OUT, "brotli");

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** Reads only the syntax that our file has: whole paths, and a `*` at the very end. */
export function headersOf(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    const [name, value] = line.split(/:\s*(.*)/s);
    if (line.startsWith("/")) rules.push({ path: line.trim(), headers: {} });
    else if (/^\s+\S/.test(line)) rules.at(-1).headers[name.trim()] = value.trim();
  }
  const fits = ({ path }, asked) =>
    path.endsWith("*") ? asked.startsWith(path.slice(0, -1)) : asked === path;
  return (asked) =>
    Object.assign({}, ...rules.filter((rule) => fits(rule, asked)).map(({ headers }) => headers));
}

/** The best that brotli can do takes a minute for a large file, so it is remembered by its hash. */
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

/** Starts the server of one app. `asked` holds what was asked for, with the bytes that were sent. */
export async function serve({ files, headers }) {
  const packed = new Map();
  const pack = async (name) => {
    const body = files.get(name);
    packed.set(
      name,
      extname(name) === ".png" ? { body } : { body: await brotli(body), brotli: true },
    );
  };
  // A static page of ten thousand questions is a thousand files, of which a few are asked for.
  const first = [...files.keys()].filter((name) => !/^\d+\.html$/.test(name));
  await Promise.all(first.map(pack));

  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = decodeURIComponent(pathname);
    const name = path.slice(1) || "index.html";
    const entry = { name, bytes: 0, at: Date.now() };
    asked.push(entry);
    if (name === "empty") {
      response.writeHead(200, { ...headers("/empty"), "content-type": TYPES.html });
      response.end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    if (name === "line") {
      // Nothing can be painted sooner than this.
      response.writeHead(200, { ...headers("/line"), "content-type": TYPES.html });
      response.end('<!doctype html><link rel="icon" href="data:,"><title>A line</title><p>One line.');
      return;
    }
    if (!files.has(name)) {
      response.writeHead(404, { "content-type": TYPES.txt });
      response.end("not found\n");
      return;
    }
    if (!packed.has(name)) await pack(name);
    const file = packed.get(name);
    const tag = `"${createHash("sha256").update(file.body).digest("hex").slice(0, 16)}"`;
    const all = {
      ...headers(path),
      "content-type": TYPES[extname(name).slice(1)] ?? "application/octet-stream",
      "content-length": file.body.length,
      etag: tag,
      vary: "accept-encoding",
    };
    if (file.brotli) all["content-encoding"] = "br";
    if (request.headers["if-none-match"] === tag) {
      delete all["content-length"];
      response.writeHead(304, all);
      response.end();
      return;
    }
    response.writeHead(200, all);
    response.end(file.body);
    entry.bytes = file.body.length;
  });
  await new Promise((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(done);
      });
    },
  };
}
