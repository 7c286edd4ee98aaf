// A host for one test: it sends the files of the built site with the headers of `_headers`, and can
// be told to send something else, as a host in trouble would. Every host has an origin of its own,
// so that no test finds what another one left.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const dist = process.env.AIMS_DIST;

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** Ways in which a host, or what stands before it, sends a file wrongly. */
export const FAULTS = {
  "a 404": () => ({ status: 404, type: "text/html; charset=utf-8", body: "<h1>Not found</h1>" }),
  // As from a network that wants its guests to log in first, or a host that knows no 404.
  "HTML in its place": () => ({ type: "text/html; charset=utf-8", body: "<h1>Welcome</h1>" }),
  "altered bytes": ({ body }) => {
    const altered = Buffer.from(body);
    altered[altered.length >> 1] ^= 1;
    return { body: altered };
  },
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

/** A call of a function, as the text of a script. */
export const calling = (work, ...args) => `(${work})(${args.map((arg) => JSON.stringify(arg))});`;

/**
 * Starts a host. `faults` holds what is wrong with a file, by its name. `script` runs before
 * anything else on the page: it is the first element of its head, and a file of ours, so that the
 * policy lets it through. `/empty` is a page of the same origin with nothing on it.
 */
export async function serve({ script } = {}) {
  const headers = headersOf(readFileSync(join(dist, "_headers"), "utf8"));
  const faults = new Map();
  const made = {
    "empty": { type: TYPES.html, body: '<!doctype html><link rel="icon" href="data:,">' },
    "before.js": script && { type: TYPES.js, body: script },
  };
  const file = (name) => {
    if (made[name]) return made[name];
    try {
      const body = readFileSync(join(dist, name));
      return { type: TYPES[extname(name).slice(1)] ?? "application/octet-stream", body };
    } catch {
      return { status: 404, type: "text/plain", body: "not found\n" };
    }
  };
  const page = (answer) => {
    const head = "<head>";
    const body = answer.body.toString().replace(head, `${head}<script src="before.js"></script>`);
    return { ...answer, body };
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const name = decodeURIComponent(pathname).slice(1) || "index.html";
    let answer = file(name);
    if (name === "index.html" && script) answer = page(answer);
    if (faults.has(name)) answer = { ...answer, ...faults.get(name)(answer) };
    response.writeHead(answer.status ?? 200, { ...headers(pathname), "content-type": answer.type });
    response.end(answer.body);
  });
  await new Promise((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    faults,
    end() {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(done);
      });
    },
  };
}
