// The answers of the host, for a folder and for functions.

import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { SCRIPT, ask, heard, makeFolder, say } from "./ask.mjs";
import { folder } from "./folder.mjs";
import { addSlash, below, encodingsIn, serve, silence } from "./host.mjs";
import { typeOf } from "./types.mjs";

const { site, isLinked } = makeFolder();
const start = async (options) => {
  const host = await serve(options);
  after(() => host.close());
  return host.url;
};
const sub = await start({ ...folder(site), base: "/sub/" });
const root = await start(folder(site));
const plain = await start(folder(site, { plain: true }));

/** Headers that other tests check, or that belong to the connection. */
const OTHERS = ["Content-Length", "ETag", "Date", "Connection", "Keep-Alive"];

/** Makes a request, and compares the status and all headers of the answer but `OTHERS`. */
async function check(url, method, path, status, expected, options) {
  const answer = await ask(url, method, path, options);
  const sent = answer.pairs
    .filter(([name]) => !OTHERS.includes(name))
    .map((pair) => pair.join(": "));
  assert.deepEqual([answer.status, ...sent], [status, ...expected], `${method} ${path}`);
  if (method === "HEAD" || status === 304) assert.equal(answer.body.length, 0);
  else assert.equal(Number(answer.headers["content-length"]), answer.body.length);
  return answer;
}

const TEXT = "Content-Type: text/plain; charset=utf-8";
const HTML = "Content-Type: text/html; charset=utf-8";
const CSS = "Content-Type: text/css; charset=utf-8";
const BINARY = "Content-Type: application/octet-stream";
const JS = "Content-Type: text/javascript; charset=utf-8";

test("the name of a file decides its type", () => {
  const check = (file, type) => assert.equal(typeOf(file), type, file);
  check("a-0123.wasm", "application/wasm");
  check("a/b.min.js", "text/javascript; charset=utf-8");
  check("app.webmanifest", "application/manifest+json");
  check("LICENSE", "application/octet-stream");
});

test("each request gets its status and headers", async () => {
  await check(sub, "GET", "/sub/src/main.txt?q", 200, [TEXT, "A: all", "B: main"]);
  await check(sub, "HEAD", "/sub/src/args.rs", 200, [BINARY, "A: all"]);
  await check(sub, "GET", "/sub/src", 308, [TEXT, "Location: /sub/src/", "A: all"]);
  await check(sub, "GET", "/sub/guide/", 200, [HTML, "A: all", "D: guide"]);
  await check(sub, "GET", "/sub/src/", 404, [TEXT, "A: all"]);
  await check(sub, "GET", "/src/main.txt", 404, [TEXT, "A: all"]);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    await check(sub, method, "/sub/src/main.txt", 405, [TEXT, "Allow: GET, HEAD"]);
  }
});

test("the host finds the files of the folder", async () => {
  const check = async (path, body) => {
    const answer = await ask(root, "GET", path);
    assert.deepEqual([answer.status, answer.body.toString()], [200, body], path);
  };
  await check("/top.txt", "top");
  await check("/src/main.txt", "main");
  await check("/src/m%61in.txt", "main");
  await check("/src%2fmain.txt", "main");
  await check("/%C3%A4%20b.txt", "umlaut");
  await check("/guide/", "<p>guide");
  await check("/guide/index.html", "<p>guide");
  await check("/top.txt?a/../b#c", "top");
  if (isLinked) await check("/in.txt", "main");
});

test("the host finds nothing that is not part of the site", async () => {
  const paths = [
    "/",
    "/src/",
    "/none",
    "/top.txt/",
    "/src/main.txt/",
    "//top.txt",
    "//",
    "/guide//",
    "/src//main.txt",
    // These files are not part of the site.
    "/_headers",
    "/%5fheaders",
    "/.hidden",
    "/%2ehidden",
    // These paths lead out of the folder.
    "/../secret.txt",
    "/../site-2/secret.txt",
    "/../site/top.txt",
    "/src/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/src/%2e%2e/%2e%2e/secret.txt",
    "/..",
    "/.",
    "/./top.txt",
    "/..\\secret.txt",
    "/src%5c..%5c..%5csecret.txt",
    "/C:/Windows/win.ini",
    "/c%3a/Windows/win.ini",
    "//etc/passwd",
    "/%2fetc/passwd",
    "http://127.0.0.1/top.txt",
    // These paths are malformed.
    "/top.txt%",
    "/top.txt%0",
    "/top.txt%zz",
    "/%+1",
    "/top.txt%00",
    "/top.txt%0a",
    "/top.txt%7f",
    "/%ff",
    "/%c0%ae%c0%ae/secret.txt",
    `/${"a".repeat(5000)}`,
  ];
  if (isLinked) paths.push("/out/secret.txt", "/out/", "/out.txt", "/beside.txt", "/broken.txt");
  for (const path of paths) {
    const answer = await ask(root, "GET", path);
    assert.deepEqual([answer.status, answer.body.toString()], [404, "not found\n"], path);
  }
});

test("a host with a base finds files only below it", async () => {
  const host = await start({ ...folder(site), base: "/some/sub/" });
  await check(host, "GET", "/some/sub/top.txt", 200, [TEXT, "A: all"]);
  await check(host, "GET", "/some/sub", 308, [TEXT, "Location: /some/sub/", "A: all"]);
  for (const path of ["/top.txt", "/some/top.txt", "/some/sub../secret.txt", "/"]) {
    await check(host, "GET", path, 404, [TEXT, "A: all"]);
  }
  for (const base of ["", "a", "/a", "a/"]) {
    await assert.rejects(serve({ ...folder(site), base }), /has no slash at both ends/);
  }
});

test("a plain host sends no extra headers and no compressed copy", async () => {
  const headers = { "Accept-Encoding": "br, gzip" };
  const answer = await check(plain, "GET", "/app.js", 200, [JS], { headers });
  assert.equal(answer.body.toString(), SCRIPT);
  assert.equal(answer.headers.etag, undefined);
  await check(plain, "GET", "/src", 308, [TEXT, "Location: /src/"]);
  await check(plain, "GET", "/none", 404, [TEXT]);
});

test("Accept-Encoding tells which encodings a client accepts", () => {
  const check = (accepted, ...expected) => assert.deepEqual(encodingsIn(accepted), expected, accepted);
  check(undefined);
  check("");
  check("identity");
  check("deflate, zstd, x-br");
  check("gzip, deflate", "gzip");
  check("gzip, deflate, br, zstd", "br", "gzip");
  check("GZIP;Q=1,BR", "br", "gzip");
  check("br;q=0, gzip;q=0.1", "gzip");
  check("br; q=0.000 , gzip;q=x");
  check("*", "br", "gzip");
  check("*;q=0, gzip", "gzip");
  check("br;q=0, *;q=0.5", "gzip");
});

test("a compressed copy is sent for the file, in an encoding that the client accepts", async () => {
  const VARY = "Vary: Accept-Encoding";
  const [BR, GZIP] = ["br", "gzip"].map((encoding) => `Content-Encoding: ${encoding}`);
  const cases = [
    ["/app.js", "gzip, deflate, br", [JS, "A: all", BR, VARY]],
    ["/app.js?again", "br", [JS, "A: all", BR, VARY]],
    ["/app.js", "gzip", [JS, "A: all", GZIP, VARY]],
    ["/app.js", "identity", [JS, "A: all", VARY]],
    ["/app.js", "br;q=0", [JS, "A: all", VARY]],
    // There is no other copy, or it is older than the file.
    ["/some.css", "br", [CSS, "A: all", VARY]],
    ["/some.css", "br, gzip", [CSS, "A: all", GZIP, VARY]],
    ["/old.js", "br, gzip", [JS, "A: all", GZIP, VARY]],
    ["/old.js", "br", [JS, "A: all", VARY]],
    // A copy that is requested by name is a file like any other.
    ["/app.js.br", "br, gzip", [BINARY, "A: all"]],
    ["/app.js.gz", "br, gzip", [BINARY, "A: all"]],
    ["/top.txt", "br, gzip", [TEXT, "A: all"]],
    // The copy is a link that leads out of the folder.
    ["/linked.css", "br", [CSS, "A: all"]],
  ];
  const decode = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [path, accepted, expected] of cases) {
    const options = { headers: { "Accept-Encoding": accepted } };
    const { body, headers } = await check(root, "GET", path, 200, expected, options);
    const whole = (decode[headers["content-encoding"]] ?? ((bytes) => bytes))(body);
    const file = readFileSync(join(site, path.replace("?again", "")));
    assert.equal(whole.equals(file), true, `${path} ${accepted}`);
    const head = await check(root, "HEAD", path, 200, expected, options);
    for (const name of ["content-length", "etag"]) {
      assert.equal(head.headers[name], headers[name], path);
    }
  }
  // A request without `Accept-Encoding` gets no encoding.
  await check(root, "GET", "/app.js", 200, [JS, "A: all", VARY]);
});

test("a file that the client already has is not sent again, in any encoding", async () => {
  const tags = {};
  for (const accepted of ["br", "gzip", "identity"]) {
    const options = { headers: { "Accept-Encoding": accepted } };
    const { headers } = await ask(root, "GET", "/app.js", options);
    assert.match(headers.etag, /^"[0-9a-f]{16}"$/);
    tags[accepted] = headers.etag;
  }
  assert.equal(new Set(Object.values(tags)).size, 3);
  const asked = (accepted, known) => ({
    headers: { "Accept-Encoding": accepted, "If-None-Match": known },
  });
  const sent = ["A: all", "Vary: Accept-Encoding"];
  for (const [accepted, tag] of Object.entries(tags)) {
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      for (const method of ["GET", "HEAD"]) {
        const { headers } = await check(root, method, "/app.js", 304, sent, asked(accepted, known));
        assert.equal(headers.etag, tag);
        assert.equal(headers["content-length"], undefined);
      }
    }
    for (const known of [...Object.values(tags).filter((other) => other !== tag), '"other"', ""]) {
      const { status, headers } = await ask(root, "GET", "/app.js", asked(accepted, known));
      assert.deepEqual([status, headers.etag], [200, tag], `${accepted} ${known}`);
    }
  }
  // A missing file has no tag, so the answer is 404 and not 304.
  const { status, headers } = await ask(root, "GET", "/none", asked("br", "*"));
  assert.deepEqual([status, headers.etag], [404, undefined]);
});

test("the tag changes with the file", async () => {
  const tag = async () => (await ask(root, "GET", "/top.txt")).headers.etag;
  const before = await tag();
  writeFileSync(join(site, "top.txt"), "tip");
  assert.notEqual(await tag(), before);
  writeFileSync(join(site, "top.txt"), "top");
  assert.equal(await tag(), before);
});

test("what a function finds is sent unchanged", async () => {
  const asked = [];
  const sent = (bytes) => asked.push(bytes);
  const answers = {
    "": { type: "text/html", body: "töp" },
    "altered.js": { type: "text/javascript", body: Buffer.from("ä"), sent },
    "gone": { type: "text/x", body: "gone", status: 410, tagged: true },
    "packed": { type: "text/y", body: Buffer.from("xyz"), encoding: "br", tagged: true, sent },
    "folder": addSlash,
  };
  const find = async (path, { search, headers, encodings }) => {
    asked.push([path, search, headers["cache-control"], encodings.join()]);
    return answers[path] ?? null;
  };
  const headers = (path) => ({ Path: encodeURI(path) });
  const host = await start({ find, headers });
  await check(host, "GET", "/", 200, ["Content-Type: text/html", "Path: /"]);
  const altered = ["Content-Type: text/javascript", "Path: /altered.js"];
  await check(host, "GET", "/altered.js?again", 200, altered, {
    headers: { "Cache-Control": "no-cache", "Accept-Encoding": "gzip" },
  });
  await check(host, "GET", "/gone", 410, ["Content-Type: text/x", "Path: /gone"], {
    headers: { "If-None-Match": "*" },
  });
  const packed = ["Content-Type: text/y", "Path: /packed", "Content-Encoding: br"];
  const { headers: got } = await check(host, "GET", "/packed", 200, packed);
  await check(host, "HEAD", "/packed", 200, packed);
  const known = { headers: { "If-None-Match": got.etag } };
  await check(host, "GET", "/packed", 304, ["Path: /packed"], known);
  await check(host, "GET", "/folder", 308, [TEXT, "Location: /folder/", "Path: /"]);
  await check(host, "GET", "/n%C3%B6", 404, [TEXT, "Path: /"]);
  assert.deepEqual(asked, [
    ["", "", undefined, ""],
    ["altered.js", "?again", "no-cache", "gzip"],
    2,
    ["gone", "", undefined, ""],
    ["packed", "", undefined, ""],
    3,
    ["packed", "", undefined, ""],
    ["packed", "", undefined, ""],
    ["folder", "", undefined, ""],
    ["nö", "", undefined, ""],
  ]);
});

test("a test may allow other methods", async () => {
  const find = async (path, { search }) => ({ type: "a/b", body: `${path}${search}` });
  const host = await start({ find, methods: ["GET", "POST"] });
  const { body } = await check(host, "POST", "/tell?a%20b", 200, ["Content-Type: a/b"]);
  assert.equal(body.toString(), "tell?a%20b");
  await check(host, "HEAD", "/tell", 405, [TEXT, "Allow: GET, POST"]);
});

test("a function is not asked for a path that leads elsewhere", () => {
  for (const path of ["/../a", "/%2e%2e/a", "/a//b", "/a%00", "/a%5cb", "/C:/a", "/a%3ab", "/%", "/.a", "a", "/ä"]) {
    assert.equal(below("/", path), null, path);
  }
  assert.equal(below("/", "/"), "");
  assert.equal(below("/x/", "/x/a/"), "a/");
});

test("an error in a function is answered with status 500", async (context) => {
  const said = context.mock.method(console, "error", () => {});
  const find = async (path) => {
    if (path === "bad") return { type: "text/\n", body: "x" };
    throw new Error("broken");
  };
  const host = await start({ find });
  const { body } = await check(host, "GET", "/a", 500, [TEXT]);
  assert.equal(body.toString(), "broken\n");
  await check(host, "GET", "/bad", 500, [TEXT]);
  assert.equal(said.mock.callCount(), 2);
});

// Connections

const LINE = "GET / HTTP/1.1\r\nHost: a\r\n";

test("the host hangs up on malformed requests", async () => {
  const broken = [
    "GET\r\n\r\n",
    "GET / HTTP/1.1\r\nA b\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET top.txt HTTP/1.1\r\nHost: a\r\n\r\n",
    `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `${LINE}${"A: bcdefghijklmnopqrstuvwxyz\r\n".repeat(1000)}\r\n`,
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  ];
  for (const words of broken) {
    const answer = await heard(say(root, words));
    assert.match(answer, /^HTTP\/1\.1 4(00|31) [^]*\r\nConnection: close\r\n/, words.slice(0, 40));
  }
  const umlaut = "GET /ä HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  assert.match(await heard(say(root, umlaut)), /^HTTP\/1\.1 40[04] /);
  // An empty request, and incomplete ones.
  for (const words of ["", "GET", "GET / HTTP/1.1", LINE]) {
    const said = await heard(say(root, words).end());
    assert.equal(/^HTTP\/1\.1 (?!400)/.test(said), false, said);
  }
});

test("the host closes a connection when it should, and skips a body that nobody reads", async () => {
  const top = "GET /top.txt HTTP/1.1\r\nHost: a\r\n";
  const statuses = async (words) => (await heard(say(root, words))).match(/HTTP\/1\.1 \d+/g);
  const next = `${LINE}Connection: close\r\n\r\n`;
  assert.deepEqual(await statuses(`${top}\r\n${next}`), ["HTTP/1.1 200", "HTTP/1.1 404"]);
  assert.deepEqual(await statuses(`${top}Connection: Close\r\n\r\n`), ["HTTP/1.1 200"]);
  const old = await heard(say(root, "GET /top.txt HTTP/1.0\r\n\r\n"));
  assert.match(old, /^HTTP\/1\.1 200 OK\r\n[^]*\r\nConnection: close\r\n\r\ntop$/);
  // The text after the body is the next request.
  const body = "Content-Length: 3\r\n\r\nabc";
  assert.deepEqual(await statuses(`${top}${body}${next}`), ["HTTP/1.1 200", "HTTP/1.1 404"]);
  const post = await heard(say(root, `${top.replace("GET", "POST")}${body}`));
  assert.match(post, /^HTTP\/1\.1 405 [^]*\r\nConnection: close\r\n/);
});

test("one connection serves many requests, and many connections are open at once", async () => {
  const agents = Array.from({ length: 32 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const ports = new Set();
  for (let round = 0; round < 3; round += 1) {
    const asked = agents.map(async (agent) => {
      const { status, headers } = await ask(root, "GET", "/top.txt", { agent });
      assert.equal(headers["keep-alive"], "timeout=60");
      const [socket] = Object.values(agent.freeSockets).flat();
      ports.add(socket.localPort);
      return status;
    });
    assert.deepEqual(await Promise.all(asked), agents.map(() => 200));
  }
  assert.equal(ports.size, 32);
  for (const agent of agents) agent.destroy();
});

const LARGE = Buffer.alloc(32 * 1024 * 1024, "x");
/** A client that requests a path, and reads nothing of the answer. */
const slowClient = (url, path) => say(url, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).pause();

test("a slow client gets everything, and holds up nobody else", async () => {
  const find = (path) => ({ type: "a/b", body: path === "large" ? LARGE : "small" });
  const host = await start({ find });
  const socket = slowClient(host, "/large");
  assert.equal((await ask(host, "GET", "/small")).body.toString(), "small");
  let bytes = 0;
  for await (const part of socket) {
    bytes += part.length;
    if (bytes > LARGE.length) break;
    await sleep(0);
  }
  // Another client sends its request letter by letter.
  const typist = say(host, "").setNoDelay(true);
  for (const letter of `${LINE}Connection: close\r\n\r\n`) {
    await new Promise((done) => typist.write(letter, done));
  }
  assert.match(await heard(typist), /\r\n\r\nsmall$/);
});

test("the host gives up on a client that stops reading", { timeout: 30_000 }, async () => {
  const host = await start({ find: () => ({ type: "a/b", body: LARGE }), patience: 100 });
  const socket = slowClient(host, "/");
  const gone = once(socket, "error").then(() => true);
  // A client that reads nothing notices the end only when it writes. It must write less often than the host's
  // patience allows, since each write counts as activity.
  const write = () => sleep(500).then(() => socket.write("\r\n") && false);
  while (!(await Promise.race([gone, write()])));
});

test("the host still answers after clients have gone away", async () => {
  const asked = new EventEmitter();
  const large = { type: "a/b", body: LARGE };
  let goOn;
  const answers = {
    small: { type: "a/b", body: "small" },
    large,
    late: new Promise((done) => (goOn = () => done(large))),
    silence,
  };
  const find = (path) => {
    asked.emit(path);
    return answers[path];
  };
  const host = await start({ find });
  for (const path of ["large", "late", "silence"]) {
    const isAsked = once(asked, path);
    const socket = slowClient(host, `/${path}`);
    await isAsked;
    if (path === "large") await once(socket, "readable");
    socket.destroy();
    await once(socket, "close");
  }
  goOn();
  assert.equal((await ask(host, "GET", "/small")).status, 200);
});

test("a host that is closed leaves nobody waiting", async () => {
  const asked = new EventEmitter();
  const find = (path) => (asked.emit("asked"), path === "small" ? null : silence);
  const host = await serve({ find });
  const isAsked = once(asked, "asked");
  const answer = ask(host.url, "GET", "/").then(() => "answered", () => "hung up");
  await isAsked;
  // Another request is answered in the meantime.
  assert.equal((await ask(host.url, "GET", "/small")).status, 404);
  await host.close();
  assert.equal(await answer, "hung up");
  await assert.rejects(ask(host.url, "GET", "/"), { code: "ECONNREFUSED" });
});

// Ports and addresses

test("the host accepts connections only at 127.0.0.1", async () => {
  const found = Object.values(networkInterfaces()).flat();
  const others = found.map(({ address }) => address).filter((address) => address !== "127.0.0.1");
  if (process.platform === "linux") others.push("127.0.0.2");
  for (const hostname of others) {
    const socket = connect(new URL(root).port, hostname);
    const how = await new Promise((done) => {
      socket.once("connect", () => done("connected"));
      socket.once("error", ({ code }) => done(code));
    });
    socket.destroy();
    assert.notEqual(how, "connected", hostname);
  }
});

test("a port in use is skipped", async () => {
  const taken = createServer();
  await new Promise((done) => taken.listen(0, "127.0.0.1", done));
  after(() => taken.close());
  const { port } = taken.address();
  await assert.rejects(serve({ find: () => null, ports: [port, port] }), {
    message: `port ${port} on 127.0.0.1: address already in use`,
  });
  await assert.rejects(serve({ find: () => null, ports: [2, 1] }), { message: "no port" });
  const url = await start({ find: () => null, ports: [port, Math.min(port + 20, 65_535)] });
  const got = Number(new URL(url).port);
  assert.equal(got > port && got <= port + 20, true, url);
  assert.equal((await ask(url, "GET", "/")).status, 404);
});
