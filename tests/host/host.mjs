// The local host for `cargo xtask serve` and for all tests in browsers. It handles HTTP; a function supplies
// the files to send. For a folder that is the function in folder.mjs.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { getSystemErrorMap } from "node:util";

const ADDRESS = "127.0.0.1";

/** How long, in milliseconds, a connection may be idle, or a client may read nothing of an answer. */
const PATIENCE = 60_000;

const TEXT = "text/plain; charset=utf-8";

/** The answer of `find` for a folder whose path lacks the slash: relative addresses on its page need it. */
export const addSlash = { addSlash: true };

/** The answer of `find` if the host must never answer. */
export const silence = { silence: true };

const text = (status, body, headers = {}) => ({ status, type: TEXT, body, headers });

/** The encodings of compressed copies that a client accepts, best first. */
export function encodingsIn(accepted = "") {
  const weights = new Map(
    accepted.split(",").map((part) => {
      const [name, ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return [name, weight ? Number(weight.slice(2)) : 1];
    }),
  );
  return ["br", "gzip"].filter((name) => (weights.get(name) ?? weights.get("*") ?? 0) > 0);
}

/**
 * The decoded path of a request below the base; `null` if the path is not plainly below the base. Hidden files
 * are not part of a site.
 */
export function below(base, path) {
  if (!path.startsWith(base) || /[^\x21-\x7e]/.test(path)) return null;
  let name;
  try {
    name = decodeURIComponent(path.slice(base.length));
  } catch {
    return null;
  }
  const isBad = (part) => part === "" || part.startsWith(".") || /[\\:\p{Cc}]/u.test(part);
  return name !== "" && name.replace(/\/$/, "").split("/").some(isBad) ? null : name;
}

/**
 * Determines the answer to a request. Answers with 404 and 308 have the headers of the top page, so that the
 * absence of a file is not cached for a year.
 */
async function answerTo(request, { find, headers, base, methods }) {
  if (!methods.includes(request.method)) {
    // The body of the request is not read, so the connection has to end.
    const headers = { Allow: methods.join(", "), Connection: "close" };
    return text(405, `only ${methods.join(" and ")}\n`, headers);
  }
  const [, path, search] = request.url.match(/^([^?#]*)(\?[^#]*)?/);
  const moved = () => text(308, "", { Location: `${path}/`, ...headers("/") });
  if (`${path}/` === base) return moved();
  const name = below(base, path);
  const encodings = encodingsIn(request.headers["accept-encoding"]);
  const asked = { search: search ?? "", headers: request.headers, encodings };
  const found = name === null ? null : await find(name, asked);
  if (found === null) return text(404, "not found\n", headers("/"));
  if (found === addSlash) return moved();
  if (found === silence) return silence;
  return { ...found, headers: headers(`/${name}`) };
}

/** The tag of a body. Another encoding of the same file has another tag. */
const tagOf = (body) => `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;

/** Whether the client already has the body with this tag. */
function hasTag(tag, known) {
  const tags = (known ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
}

function send(request, response, answer, patience) {
  const { status = 200, type, headers, encoding, varies, tagged, sent = () => {} } = answer;
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const tag = tagged && status === 200 ? tagOf(body) : null;
  const isKnown = tag !== null && hasTag(tag, request.headers["if-none-match"]);
  const all = isKnown ? { ...headers } : { "Content-Type": type, ...headers };
  if (encoding && !isKnown) all["Content-Encoding"] = encoding;
  if (varies) all.Vary = "Accept-Encoding";
  if (tag) all.ETag = tag;
  if (!isKnown) all["Content-Length"] = body.length;
  response.setTimeout(patience);
  response.writeHead(isKnown ? 304 : status, Object.entries(all).flat());
  if (isKnown || request.method === "HEAD") {
    response.end();
  } else {
    response.end(body);
    sent(body.length);
  }
}

/** Listens on the first free port of a range. */
async function listen(server, [first, last]) {
  let problem = null;
  for (let port = first; port <= last; port += 1) {
    const error = await new Promise((done) => {
      server.once("error", done);
      server.listen(port, ADDRESS, () => {
        server.off("error", done);
        done(null);
      });
    });
    if (error === null) return;
    const [, why] = getSystemErrorMap().get(error.errno) ?? [, error.message];
    problem ??= `port ${port} on ${ADDRESS}: ${why}`;
  }
  throw new Error(problem ?? "no port");
}

/**
 * Starts a host on this machine, on the first free port of a range; 0 means any port.
 *
 * `find` returns the answer for a path below the base, or a promise of it: `null`, `addSlash`, `silence`, or
 * an object. The path is decoded and has no leading slash. Its second argument describes the request:
 * `search`, `headers`, and `encodings`, which the client accepts. `headers` returns more headers for a path
 * with a leading slash. `methods` lists the methods that are not refused.
 *
 * An answer has a `body` and its `type`; a `status`, if it is not 200; the `encoding` of the body; `varies`, if
 * it depends on the accepted encodings; `tagged`, if a client that already has the body gets 304; and `sent`, a
 * function that receives the number of bytes of the body.
 */
export async function serve({
  find,
  headers = () => ({}),
  base = "/",
  ports = [0, 0],
  methods = ["GET", "HEAD"],
  patience = PATIENCE,
}) {
  if (!/^\/(.*\/)?$/.test(base)) throw new Error(`the base ${base} has no slash at both ends`);
  const server = createServer(async (request, response) => {
    try {
      const answer = await answerTo(request, { find, headers, base, methods });
      if (answer !== silence) send(request, response, answer, patience);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) send(request, response, text(500, `${error.message}\n`), patience);
    }
  });
  // A browser may reuse a connection that has been idle for a while. With the default of 5 seconds, browser
  // and host often disagree on whether it is still open.
  server.keepAliveTimeout = patience;
  await listen(server, ports);
  return {
    url: `http://${ADDRESS}:${server.address().port}${base}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(done);
      });
    },
  };
}
