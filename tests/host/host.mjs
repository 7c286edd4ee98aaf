// The one host on this machine: `cargo xtask serve` and the tests in browsers are all served by it. It
// knows HTTP; what is there to be sent a function says, for a folder the one in folder.mjs.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { getSystemErrorMap } from "node:util";

const ADDRESS = "127.0.0.1";

/** How long a connection may be idle, or a client take nothing of what is sent. */
const PATIENCE = 60_000;

const TEXT = "text/plain; charset=utf-8";

/** What `find` gives for a folder whose path lacks the slash: relative addresses on its page need it. */
export const addSlash = { addSlash: true };

/** What `find` gives where the host is to say nothing, for ever. */
export const silence = { silence: true };

const text = (status, body, headers = {}) => ({ status, type: TEXT, body, headers });

/** The encodings of which there may be copies and which a client takes, best first. */
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
 * The path below the base that the target of a request names, decoded; null if it is not plainly below
 * it. Hidden files are not part of a site.
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
 * What to answer. The headers of 404 and 308 are those of the top: a file that is not there must not be
 * missing for a year.
 */
async function answerTo(request, { find, headers, base, methods }) {
  if (!methods.includes(request.method)) {
    // Its body is not read, so the connection ends.
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

/** The tag of what is sent, which another encoding of the same file does not have. */
const tagOf = (body) => `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;

/** Whether the client has this tag already. */
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

/** Listens on the first of these ports that is free. */
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
 * Starts a host on this machine, on the first of these ports that is free; 0 is any.
 *
 * `find` says, or promises, what is at a path below the base, decoded and without a slash before it:
 * `null`, `addSlash`, `silence`, or an answer. It learns what was asked: `search`, `headers`, and
 * `encodings`, those that the client takes. `headers` gives more headers for a path, which begins with
 * a slash. `methods` are those that are not refused.
 *
 * An answer has a `body` and its `type`; a `status`, if it is not 200; the `encoding` of the body; whether
 * it `varies` with the encodings asked for; whether it is `tagged`, so that a client that has it gets 304;
 * and `sent`, to be told how many bytes of a body were sent.
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
  // A browser may use again what has been idle for a while: with the usual 5 seconds the two of them
  // often disagree on whether a connection is still there.
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
