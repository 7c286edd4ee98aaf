// A test's own host: it serves the site as built, plus whatever a test adds while the page is open.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serve, silence } from "../host/host.mjs";
import { typeOf } from "../host/types.mjs";
import { cold as coldBase, expect, ours, test as warmBase } from "./page.mjs";

const dist = process.env.AIMS_DIST;

/** The bytes of a file of the site; `null` if there is none. */
export function built(name) {
  try {
    return readFileSync(join(dist, name));
  } catch {
    return null;
  }
}

/** What the host replies instead of a file. With `silence` it never replies. */
export const reply = (body, type, status = 200) => ({ body, type, status });
export const notFound = reply("not found\n", "text/plain", 404);
export { silence };

/**
 * Starts a host, which ends with the test. `site.file` finds a file by its name, and `site.changed`
 * holds replies that replace files; both can change at any time. `site.asked` lists the names
 * requested, each with whether the request bypassed the cache. `site.delay` gives the delay of a file
 * in milliseconds, and `site.wait` holds promises that files wait for.
 */
async function host() {
  const site = { file: built, changed: {}, headers: {}, asked: [], delay: () => 0, wait: {} };
  const find = async (path, { search, headers }) => {
    const name = path || "index.html";
    const fresh = headers["cache-control"] === "no-cache" || search === "?again";
    site.asked.push({ name, fresh });
    const body = site.changed[name] === undefined ? site.file(name) : null;
    const answer = site.changed[name] ?? (body === null ? notFound : reply(body, typeOf(name)));
    if (answer === silence) return silence;
    await sleep(site.delay(name));
    await site.wait[name];
    return answer;
  };
  const headers = () => ({ "cache-control": "no-cache", ...site.headers });
  const { url, close } = await serve({ find, headers });
  ours.add(new URL(url).origin);
  return Object.assign(site, { url, close });
}

const withHost = {
  site: async ({}, use) => {
    const site = await host();
    await use(site);
    await site.close();
  },
};

/** A test with a host of its own, in a tab of the shared context. */
export const test = warmBase.extend(withHost);

/** The same in a context of its own: for service workers, and for options of the context. */
export const cold = coldBase.extend(withHost);

/**
 * The next build, as a function for `site.file`: the same bytes, but every name with a hash is
 * different, as after a change of every file, and the old names are gone. Only chunks keep their names:
 * the glue contains them, and its bytes are the same.
 */
export function nextBuild(turn = (hash) => [...hash].reverse().join("")) {
  const HASH = /(?<=-)(?<!chunk-[a-z]+-)[0-9a-f]{16}(?=\.)/g;
  const renamed = (text) => text.replaceAll(HASH, turn);
  return (name) => {
    const page = (file) => renamed(built(file).toString());
    if (name === "index.html" || GUIDE.includes(name)) return page(name);
    if (name === "sw.js") {
      const worker = page(name).replace(/(?<=BUILD=")[0-9a-f]+/, turn);
      const withGuide = GUIDE.reduce((all, file) => withPage(all, file, page(file)), worker);
      return withHome(withGuide, page("index.html"));
    }
    return built(renamed(name));
  };
}

/** The plain pages of the guide. Their names are the same in every build. */
const GUIDE = readdirSync(join(dist, "guide"))
  .filter((name) => name.endsWith(".html"))
  .map((name) => `guide/${name}`);

/** The service worker of a build with this page, which the worker knows by its integrity value. */
export const withHome = (worker, page) => withPage(worker, "./", page);

/** The same for the page of this name. */
function withPage(worker, name, page) {
  const integrity = `sha384-${createHash("sha384").update(page).digest("base64")}`;
  const entry = `["${name}","`;
  const start = worker.indexOf(entry) + entry.length;
  expect(start, name).toBeGreaterThan(entry.length);
  return worker.slice(0, start) + integrity + worker.slice(worker.indexOf('"', start));
}
