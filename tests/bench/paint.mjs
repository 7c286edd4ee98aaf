// When a page paints, in a browser of its own in which nothing else is at work. What drives the other
// visits has a script context of its own in every page, also where it runs nothing there, and to make one
// takes time before the first paint. Here the page is told to open, and asked after the paint: once all is
// over, since until then a larger one may come, or as soon as the browser tells of the first.

import * as chromeLauncher from "chrome-launcher";
import WebSocket from "ws";
import { VIEWPORT, settle, slowLine, slowProcessor, traffic, within } from "./visit.mjs";

const PATIENCE = 60_000;

/** Speaks the protocol of the developer tools with a browser. */
async function connect(port) {
  const told = await fetch(`http://127.0.0.1:${port}/json/version`);
  const { webSocketDebuggerUrl } = await told.json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((done, failed) => {
    socket.once("open", done);
    socket.once("error", failed);
  });
  const asked = new Map();
  const listeners = new Map();
  socket.on("message", (text) => {
    const { id, sessionId, method, params, result, error } = JSON.parse(text);
    if (id === undefined) {
      listeners.get(`${sessionId}/${method}`)?.(params);
      return;
    }
    const { done, failed } = asked.get(id);
    asked.delete(id);
    if (error) failed(new Error(error.message));
    else done(result);
  });
  socket.on("close", () => {
    asked.forEach(({ failed }) => failed(new Error("the browser has ended before its time")));
  });
  let last = 0;
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, failed) => {
      // What is sent to nobody would never be answered.
      if (socket.readyState !== WebSocket.OPEN) throw new Error(`${method}: the browser has ended`);
      last += 1;
      asked.set(last, { done, failed });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return {
    send,
    session: (sessionId) => ({
      send: (method, params) => send(method, params, sessionId),
      on: (method, listener) => listeners.set(`${sessionId}/${method}`, listener),
    }),
    close: () => socket.close(),
  };
}

/** The first and the largest paint, which the browser remembers. A busy one tells of a paint some time
 * after it. Runs in the page. */
async function paints() {
  const entries = (type) =>
    new Promise((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => {
        observer.disconnect();
        done([]);
      }, 100);
    });
  const end = performance.now() + 10_000;
  for (;;) {
    const first = (await entries("paint")).find(({ name }) => name === "first-contentful-paint");
    const largest = (await entries("largest-contentful-paint")).at(-1);
    if ((first && largest) || performance.now() > end)
      return { first: first?.startTime ?? null, largest: largest?.startTime ?? null };
  }
}

/** The first paint alone. The browser tells of it shortly before the page has it on its list. Runs in the
 * page as well. */
async function firstPaint() {
  for (;;) {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    if (entry) return { first: entry.startTime };
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** A browser that looks when pages paint. `warm` is opened first, so that no page pays for its start. */
export async function painter(flags, warm) {
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.AIMS_CHROMIUM,
    chromeFlags: ["--headless=new", ...flags],
    logLevel: "silent",
  });
  const browser = await connect(chrome.port);

  /** Opens a page in a profile of its own. `prepare` is called before that and gives a function that is
   * called when the page is on its way, with one that runs a function in it. */
  async function visit(title, url, profile, prepare) {
    const { browserContextId } = await browser.send("Target.createBrowserContext");
    try {
      const { targetId } = await browser.send("Target.createTarget", {
        url: "about:blank",
        browserContextId,
      });
      const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
      const page = browser.session(sessionId);
      const look = await prepare(page);
      await page.send("Emulation.setDeviceMetricsOverride", {
        ...VIEWPORT,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await slowLine(page, profile);
      await slowProcessor(page, profile);
      const { errorText } = await page.send("Page.navigate", { url });
      if (errorText) throw new Error(`${title}: ${errorText}`);
      const evaluate = async (work) => {
        const { result, exceptionDetails } = await page.send("Runtime.evaluate", {
          expression: `(${work})()`,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails) throw new Error(`${title}: ${exceptionDetails.text}`);
        return result.value;
      };
      return await look(evaluate);
    } finally {
      await browser.send("Target.disposeBrowserContext", { browserContextId });
    }
  }

  /** The first and the largest paint, once the page has nothing left to do. */
  const all = (title, url, profile) =>
    visit(title, url, profile, (page) => {
      const net = traffic(page);
      return async (evaluate) => {
        await settle(title, net, evaluate);
        return within(PATIENCE, `${title}, its paints`, evaluate(paints));
      };
    });

  /** The first paint alone, of which the browser tells; the page is left then. */
  const first = (title, url, profile) =>
    visit(title, url, profile, async (page) => {
      const painted = new Promise((done) => {
        page.on("Page.lifecycleEvent", ({ name }) => name === "firstContentfulPaint" && done());
      });
      await page.send("Page.enable");
      await page.send("Page.setLifecycleEventsEnabled", { enabled: true });
      return async (evaluate) => {
        await within(PATIENCE, `${title}, its first paint`, painted);
        return within(PATIENCE, `${title}, its first paint`, evaluate(firstPaint));
      };
    });

  await all("a line", warm, { cpu: 1, network: null });
  return {
    all,
    first,
    close: () => {
      browser.close();
      chrome.kill();
    },
  };
}
