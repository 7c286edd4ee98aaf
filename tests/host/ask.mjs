// Helpers for the tests of the host: a folder to serve, and a client that sends a path unchanged.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const SCRIPT = "console.log(1);\n".repeat(100);

/** Makes a temporary folder to serve, with files beside it that must not be served. */
export function makeFolder() {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "aims-readiness-host-")));
  after(() => rmSync(top, { recursive: true }));
  const put = (name, body) => {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), body);
  };
  put("secret.txt", "secret");
  put("site-2/secret.txt", "secret");
  put("site/_headers", "/*\n  A: all\n/src/main.txt\n  B: main\n/src/\n  C: src\n/guide/\n  D: guide\n");
  put("site/.hidden", "hidden");
  put("site/LICENSE", "text");
  put("site/top.txt", "top");
  put("site/ä b.txt", "umlaut");
  put("site/src/main.txt", "main");
  put("site/src/args.rs", "args");
  put("site/guide/index.html", "<p>guide");
  for (const name of ["app.js", "old.js"]) {
    put(`site/${name}`, SCRIPT);
    put(`site/${name}.br`, brotliCompressSync(SCRIPT));
    put(`site/${name}.gz`, gzipSync(SCRIPT));
  }
  // A copy of a copy does not count as a copy.
  put("site/app.js.br.br", "no copy");
  put("site/app.js.gz.br", "no copy");
  utimesSync(join(top, "site/old.js.br"), 1, 1);
  put("site/some.css", SCRIPT);
  put("site/some.css.gz", gzipSync(SCRIPT));
  put("site/linked.css", SCRIPT);
  // On Windows only some users may make links.
  const isLinked = process.platform !== "win32";
  if (isLinked) {
    symlinkSync(top, join(top, "site/out"));
    symlinkSync(join(top, "secret.txt"), join(top, "site/out.txt"));
    symlinkSync(join(top, "site-2/secret.txt"), join(top, "site/beside.txt"));
    symlinkSync(join(top, "secret.txt"), join(top, "site/linked.css.br"));
    symlinkSync("src/main.txt", join(top, "site/in.txt"));
    symlinkSync("none", join(top, "site/broken.txt"));
  }
  return { site: join(top, "site"), isLinked };
}

/** Requests a path exactly as given. `pairs` holds the headers of the answer in their order. */
export async function ask(url, method, path, { headers = {}, agent = false } = {}) {
  const { hostname, port } = new URL(url);
  const asking = request({ hostname, port, method, path, headers, agent }).end();
  const [response] = await once(asking, "response");
  const parts = [];
  for await (const part of response) parts.push(part);
  const raw = response.rawHeaders;
  return {
    status: response.statusCode,
    headers: response.headers,
    pairs: raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1]]])),
    body: Buffer.concat(parts),
  };
}

/** Connects to a host, and sends raw text. */
export function say(url, words) {
  const { hostname, port } = new URL(url);
  const socket = connect(port, hostname);
  socket.write(words);
  return socket;
}

/** Everything that the host sends until it closes the connection. */
export async function heard(socket) {
  const parts = [];
  for await (const part of socket) parts.push(part);
  return Buffer.concat(parts).toString("latin1");
}
