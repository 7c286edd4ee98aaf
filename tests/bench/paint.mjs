// Measures when a page paints, in a separate browser in which nothing else is at work. Playwright, which
// drives the other visits, creates a script context of its own in every page, even if it runs nothing there,
// and that takes time before the first paint. Here the page is opened, and queried only after the paint:
// for all paints when the page has settled, since a larger paint may come until then; for the first paint
// alone as soon as the browser reports it.

import * as chromeLauncher from "chrome-launcher";
import WebSocket from "ws";
import { VIEWPORT, settle, slowLine, slowProcessor, traffic, within } from "./visit.mjs";

const PATIENCE = 60_000;

/** Connects to a browser with the protocol of the developer tools. */
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
      // A command to a closed socket would never be answered.
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

/** Returns the times of the first and the largest paint, which the browser remembers. A busy browser reports
 * a paint only some time later. Runs in the page. */
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

/** Returns the time of the first paint alone. The browser reports the paint shortly before the page has it in
 * its list. Runs in the page as well. */
async function firstPaint() {
  for (;;) {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    if (entry) return { first: entry.startTime };
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Starts a browser that measures when pages paint. It opens `warm` first, so that no measured page pays for
 * the start of the browser. */
export async function painter(flags, warm) {
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.AIMS_CHROMIUM,
    chromeFlags: ["--headless=new", ...flags],
    logLevel: "silent",
  });
  const browser = await connect(chrome.port);

  /** Opens a page in a profile of its own. `prepare` is called first, and returns a function. That function is
   * called once the page is loading; its argument runs a function in the page. */
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

  /** Measures the first and the largest paint, once the page has nothing left to do. */
  const all = (title, url, profile) =>
    visit(title, url, profile, (page) => {
      const net = traffic(page);
      return async (evaluate) => {
        await settle(title, net, evaluate);
        return within(PATIENCE, `${title}, its paints`, evaluate(paints));
      };
    });

  /** Measures the first paint alone, as soon as the browser reports it, and then leaves the page. */
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
