// A host for one test: it sends the built site as `cargo xtask serve` does, and can be told to send
// something else, as a host in trouble would. Every host has an origin of its own, so that no test
// finds what another one left.

import { folder } from "../host/folder.mjs";
import { serve as host } from "../host/host.mjs";
import { typeOf } from "../host/types.mjs";

const HTML = typeOf("a.html");

/** Ways in which a host, or what stands before it, sends a file wrongly. */
export const FAULTS = {
  "a 404": () => ({ status: 404, type: HTML, body: "<h1>Not found</h1>" }),
  // As from a network that wants its guests to log in first, or a host that knows no 404.
  "HTML in its place": () => ({ type: HTML, body: "<h1>Welcome</h1>" }),
  "altered bytes": ({ body }) => {
    const altered = Buffer.from(body);
    altered[altered.length >> 1] ^= 1;
    return { body: altered };
  },
};

/** A call of a function, as the text of a script. */
export const calling = (work, ...args) => `(${work})(${args.map((arg) => JSON.stringify(arg))});`;

/** The page with a script before anything else. */
function withScript(answer) {
  const head = "<head>";
  const body = answer.body.toString().replace(head, `${head}<script src="before.js"></script>`);
  return { ...answer, body };
}

/** The addresses of all hosts so far. */
const used = new Set();

/**
 * Starts a host on a port that no host before it had. The system gives ports out again, and a browser that
 * serves several tests still has the files, the storage and the service worker of each address.
 */
async function startFresh(options) {
  const started = await host(options);
  if (!used.has(started.url)) {
    used.add(started.url);
    return started;
  }
  // The next attempt cannot get this port, which is still taken.
  try {
    return await startFresh(options);
  } finally {
    await started.close();
  }
}

/**
 * Starts a host. `faults` holds what is wrong with a file, by its name. `script` runs before
 * anything else on the page: it is the first element of its head, and a file of ours, so that the
 * policy lets it through. `/empty` is a page of the same origin with nothing on it. A page posts to
 * `/tell?words` what it has to say, and `told` holds the words in their order.
 */
export async function serve({ script } = {}) {
  const site = folder(process.env.AIMS_DIST);
  const faults = new Map();
  const told = [];
  const made = new Map([
    ["empty", { type: HTML, body: '<!doctype html><link rel="icon" href="data:,">' }],
  ]);
  if (script) made.set("before.js", { type: typeOf("before.js"), body: script });
  const find = async (path, asked) => {
    const name = path || "index.html";
    if (name === "tell") {
      told.push(decodeURIComponent(asked.search.slice(1)));
      return { type: typeOf("a.txt"), body: "" };
    }
    if (made.has(name)) return made.get(name);
    const change = faults.get(name);
    const isPage = name === "index.html" && script;
    if (!change && !isPage) return site.find(path, asked);
    // What is altered is the file itself, which then is what is sent, and no compressed copy.
    const found = await site.find(path);
    const answer = isPage ? withScript(found) : found;
    return change ? { ...answer, ...change(answer) } : answer;
  };
  // A service worker lets through what is posted.
  const methods = ["GET", "HEAD", "POST"];
  const { url, close: end } = await startFresh({ find, headers: site.headers, methods });
  return { url, faults, told, end };
}
