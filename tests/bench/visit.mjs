// One visit of one app in a browser profile of its own.

import { instrument } from "./instrument.mjs";

/** How slow the machine and the line are made. Lines in bytes a second, as DevTools want them. */
export const profiles = {
  slow: { cpu: 4, network: { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 } },
  cpu: { cpu: 4, network: null },
  fast: { cpu: 1, network: null },
};

/** Nobody clicks twice within a tenth of a second: what a page puts off until it has painted is done by
 * the next answer, and does not stand in its way. */
const BETWEEN = 120;

export const VIEWPORT = { width: 1280, height: 900 };

export const sleep = (millis) =>
  new Promise((done) => {
    setTimeout(done, millis);
  });

/** What a promise gives, or an error when it takes too long. */
export function within(limit, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${limit / 1000} s`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A fresh profile, which knows nothing of earlier visits. */
export const freshContext = (browser, options = {}) =>
  browser.newContext({ viewport: VIEWPORT, locale: "en-GB", ...options });

/**
 * Puts values into local storage, from an empty page of the same site. A page that is closed at once takes
 * those of ten thousand entries with it that are still on their way to the browser, so another page waits
 * until it has heard of the last one.
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

/** Bytes on the line, as the browser counts them, with the moment at which each came. */
export function traffic(cdp) {
  const requests = new Map();
  let offset;
  cdp.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    if (!/^https?:/.test(request.url)) return;
    // Timestamps are of a clock without a date, and the page's own times have one.
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
    /** Of each file what had come until then, as it was packed and without its headers. */
    bodiesUntil: (wall) => {
      const then = wall / 1000 - offset;
      return all().map(({ url, head, chunks, done, total }) => ({
        url,
        bytes: done <= then ? total - head : came(chunks, then),
      }));
    },
    /** What had come until then, in milliseconds of wall time. */
    bytesUntil: (wall) => {
      const then = wall / 1000 - offset;
      return sum(
        all().map(({ head, headed, chunks, done, total }) =>
          // Headers that came later are those of a file that was asked for later.
          done <= then ? total : (headed <= then ? head : 0) + came(chunks, then),
        ),
      );
    },
    bytes: () => sum(all().map(({ total }) => total ?? 0)),
    /** Waits until nothing has been asked for or is on its way for half a second. */
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

/** Makes the line of a page as slow as the profile says. Its bytes are told from then on. */
export async function slowLine(cdp, { network }) {
  await cdp.send("Network.enable");
  if (network) await emulateLine(cdp, network);
}

/** And the processor. */
export async function slowProcessor(cdp, { cpu }) {
  if (cpu > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}

/** Waits until a page has fetched what it fetches and has nothing to do: also what it begins only when
 * the browser is idle. `evaluate` runs a function in the page. */
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
 * Opens an app in a context. `drive` says what the page does by itself: `answer` the first question,
 * `resume`, which is to show the answer that is there, `run` its program; or nothing.
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
    /** Waits for what the page was to do by itself. */
    ready: (limit = 60_000) => within(limit, app.title, told),
    /** The line is as fast as it can be from now on. */
    freeLine: () => emulateLine(cdp, { latency: 0, down: -1, up: -1 }),
    throttle: (rate) => cdp.send("Emulation.setCPUThrottlingRate", { rate }),
    settled: () => settle(app.title, net, (work) => page.evaluate(work)),
  };
}

/** Answers questions on the screen with real clicks; the times from each click to its paint. */
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
