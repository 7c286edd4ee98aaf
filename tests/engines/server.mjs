// A host for one test. It serves the built site as `cargo xtask serve` does, and can be told to send faulty
// files, as a host in trouble would. Every host has an origin of its own, so that no test finds what another
// one has stored.

import { folder } from "../host/folder.mjs";
import { serve as host } from "../host/host.mjs";
import { typeOf } from "../host/types.mjs";

const HTML = typeOf("a.html");

/** Ways in which a host, or a proxy in front of it, sends a file wrongly. */
export const FAULTS = {
  "a 404": () => ({ status: 404, type: HTML, body: "<h1>Not found</h1>" }),
  // As sent by a network whose guests have to log in first, or by a host that never answers with 404.
  "HTML in its place": () => ({ type: HTML, body: "<h1>Welcome</h1>" }),
  "altered bytes": ({ body }) => {
    const altered = Buffer.from(body);
    altered[altered.length >> 1] ^= 1;
    return { body: altered };
  },
};

/** The text of a script that calls a function. */
export const calling = (work, ...args) => `(${work})(${args.map((arg) => JSON.stringify(arg))});`;

/** Adds a script to the page, before anything else. */
function withScript(answer) {
  const head = "<head>";
  const body = answer.body.toString().replace(head, `${head}<script src="before.js"></script>`);
  return { ...answer, body };
}

/** The addresses of all hosts that have been started. */
const used = new Set();

/**
 * Starts a host on a port that no earlier host had. The system reuses ports, and a browser that serves several
 * tests still has the files, the storage and the service worker of each address.
 */
async function startFresh(options) {
  const started = await host(options);
  if (!used.has(started.url)) {
    used.add(started.url);
    return started;
  }
  // The port stays taken during the next attempt, which therefore gets another one.
  try {
    return await startFresh(options);
  } finally {
    await started.close();
  }
}

/**
 * Starts a host. `faults` maps the name of a file to a function that makes its answer faulty. `script` runs
 * before anything else on the page: it is the first element of the head, and a file from the same origin, so
 * that the policy allows it. `/empty` is an empty page of the same origin. A page can post words to
 * `/tell?words`, and `told` holds them in order.
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
    // The fault changes the file itself, so the file is sent and not its compressed copy.
    const found = await site.find(path);
    const answer = isPage ? withScript(found) : found;
    return change ? { ...answer, ...change(answer) } : answer;
  };
  // The pages post to `/tell` because a service worker passes such requests on.
  const methods = ["GET", "HEAD", "POST"];
  const { url, close: end } = await startFresh({ find, headers: site.headers, methods });
  return { url, faults, told, end };
}
