// One visit to one app, in a browser profile of its own.

import { instrument } from "./instrument.mjs";

/** The slow-down of the processor and the network. Speeds are in bytes per second, as DevTools expects. */
export const profiles = {
  slow: { cpu: 4, network: { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 } },
  cpu: { cpu: 4, network: null },
  fast: { cpu: 1, network: null },
};

/** The pause before each answer, in milliseconds. Nobody clicks twice within a tenth of a second, so work
 * that a page defers until after its paint is finished by the next answer and does not delay it. */
const BETWEEN = 120;

export const VIEWPORT = { width: 1280, height: 900 };

export const sleep = (millis) =>
  new Promise((done) => {
    setTimeout(done, millis);
  });

/** Resolves with the value of a promise, or rejects if that takes too long. */
export function within(limit, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${limit / 1000} s`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Opens a fresh profile, which knows nothing about earlier visits. */
export const freshContext = (browser, options = {}) =>
  browser.newContext({ viewport: VIEWPORT, locale: "en-GB", ...options });

/**
 * Puts values into local storage, from an empty page of the same site. With ten thousand entries, a page that
 * is closed at once loses those that are still on their way to the browser. So a second page waits until it
 * has received the event for the last entry.
 */
export async function seed(context, url, values) {
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) await page.goto(`${url}empty`);
  const [writer, witness] = pages;
  const last = Object.keys(values).at(-1);
  await witness.evaluate((awaited) => {
    self.heard = new Promise((done) => {
      addEventListener("storage", ({ key }) => key === awaited && done());
    });
  }, last);
  await writer.evaluate((all) => {
    Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value));
  }, values);
  await within(30_000, "the entries", witness.evaluate(() => self.heard));
  for (const page of pages) await page.close();
}

/** Records the bytes on the network, as the browser counts them, and the moment at which they arrived. */
export function traffic(cdp) {
  const requests = new Map();
  let offset;
  cdp.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    if (!/^https?:/.test(request.url)) return;
    // Timestamps come from a monotonic clock, but the page's own times are wall time.
    offset ??= wallTime - timestamp;
    requests.set(requestId, { url: request.url, head: 0, chunks: [], last: Date.now() });
  });
  cdp.on("Network.responseReceived", ({ requestId, timestamp, response }) => {
    const one = requests.get(requestId);
    if (one) Object.assign(one, { head: response.encodedDataLength, headed: timestamp });
  });
  cdp.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength }) => {
    requests.get(requestId)?.chunks.push({ timestamp, bytes: encodedDataLength });
  });
  const finish = ({ requestId, timestamp, encodedDataLength = 0 }) => {
    const one = requests.get(requestId);
    if (one) Object.assign(one, { done: timestamp, total: encodedDataLength, last: Date.now() });
  };
  cdp.on("Network.loadingFinished", finish);
  cdp.on("Network.loadingFailed", finish);

  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const all = () => [...requests.values()];
  const came = (chunks, then) =>
    sum(chunks.filter(({ timestamp }) => timestamp <= then).map(({ bytes }) => bytes));
  return {
    all,
    /** The bytes of each file that had arrived by a moment in wall time: compressed, without headers. */
    bodiesUntil: (wall) => {
      const then = wall / 1000 - offset;
      return all().map(({ url, head, chunks, done, total }) => ({
        url,
        bytes: done <= then ? total - head : came(chunks, then),
      }));
    },
    /** All bytes that had arrived by a moment in wall time, in milliseconds. */
    bytesUntil: (wall) => {
      const then = wall / 1000 - offset;
      return sum(
        all().map(({ head, headed, chunks, done, total }) =>
          // Headers that arrived after that moment do not count.
          done <= then ? total : (headed <= then ? head : 0) + came(chunks, then),
        ),
      );
    },
    bytes: () => sum(all().map(({ total }) => total ?? 0)),
    /** Waits until the network has been quiet for half a second: no request has begun or is pending. */
    quiet: async (limit = 30_000) => {
      const end = Date.now() + limit;
      const isBusy = ({ done, last }) => done === undefined || Date.now() - last < 500;
      while (all().some(isBusy) && Date.now() < end) await sleep(50);
    },
  };
}

const emulateLine = (cdp, { latency, down, up }) =>
  cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: down,
    uploadThroughput: up,
  });

/** Slows the network of a page as the profile says. The browser reports the page's traffic from then on. */
export async function slowLine(cdp, { network }) {
  await cdp.send("Network.enable");
  if (network) await emulateLine(cdp, network);
}

/** Slows the processor for a page as the profile says. */
export async function slowProcessor(cdp, { cpu }) {
  if (cpu > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}

/** Waits until a page has fetched everything and is idle, including work that it begins only when the
 * browser is idle. `evaluate` runs a function in the page. */
export async function settle(title, net, evaluate) {
  const idle = () =>
    new Promise((done) => {
      requestIdleCallback(() => setTimeout(() => requestIdleCallback(() => done())));
    });
  let known;
  do {
    known = net.all().length;
    await net.quiet();
    await within(60_000, `${title}, idle`, evaluate(idle));
    await net.quiet();
  } while (net.all().length > known);
}

/**
 * Opens an app in a context. `drive` says what the script in the page does by itself: `answer` the first
 * question, `resume` (wait for the stored answer to be shown), `run` (wait for the program), or nothing.
 */
export async function open(context, app, url, { profile = profiles.fast, drive = null } = {}) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const net = traffic(cdp);
  await slowLine(cdp, profile);
  const told = new Promise((done) => {
    cdp.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === "benchReady") done(JSON.parse(payload));
    });
  });
  await cdp.send("Runtime.enable");
  await cdp.send("Runtime.addBinding", { name: "benchReady" });
  await page.addInitScript(instrument, { ...app, drive });
  await slowProcessor(cdp, profile);
  await page.goto(new URL(app.start, url).href, { waitUntil: "commit", timeout: 60_000 });
  return {
    page,
    cdp,
    net,
    /** Waits until what `drive` names is done, and gives its times. */
    ready: (limit = 60_000) => within(limit, app.title, told),
    /** Removes the slow-down of the network. */
    freeLine: () => emulateLine(cdp, { latency: 0, down: -1, up: -1 }),
    throttle: (rate) => cdp.send("Emulation.setCPUThrottlingRate", { rate }),
    settled: () => settle(app.title, net, (work) => page.evaluate(work)),
  };
}

/** Answers questions on the screen with real clicks, and returns the time from each click to its paint. */
export async function answerByHand({ page, cdp }, answers) {
  const times = [];
  for (const [place, level] of answers) {
    await page.waitForTimeout(BETWEEN);
    const { x, y } = await page.evaluate(
      ([where, what]) => self.bench.aim(where, what),
      [place, level],
    );
    const click = { x, y, button: "left", clickCount: 1 };
    await cdp.send("Input.dispatchMouseEvent", { ...click, type: "mousePressed" });
    await cdp.send("Input.dispatchMouseEvent", { ...click, type: "mouseReleased" });
    times.push(
      await within(
        10_000,
        "an answer",
        page.evaluate(() => self.bench.shot),
      ),
    );
  }
  return times;
}
