// The three browsers, each with its driver, and what only some of them can be told.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { DriverTrouble } from "./outcome.mjs";
import { Session, command } from "./webdriver.mjs";

const {
  AIMS_CHROMIUM,
  CHROMEDRIVER,
  AIMS_FIREFOX,
  GECKODRIVER,
  AIMS_WEBKIT_DRIVER,
  AIMS_XVFB,
} = process.env;

/** All processes that were started and still run. */
const running = new Set();

/** Starts a program at the head of a group of its own, so that what it starts ends with it. */
function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: "ignore", detached: true, ...options });
  running.add(child);
  /** Resolves with how the program ended. */
  child.ended = new Promise((done) => {
    child.on("exit", (code, signal) => done(signal ?? `code ${code}`));
    child.on("error", (error) => done(error.message));
  }).finally(() => running.delete(child));
  return child;
}

function kill(child) {
  try {
    // A group has the number of its head, with a minus. Windows has none.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has ended already, or never begun.
  }
}

/** Kills a program and all that it started, and waits until it is gone. */
async function end(child) {
  kill(child);
  await child.ended;
}

process.on("exit", () => running.forEach(kill));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => process.exit(1));
}

/** Waits for the first answer of a program. One that ends or takes too long is killed. */
async function comesUp(name, child, answer, patience) {
  const stop = new AbortController();
  const ended = child.ended.then((how) => {
    throw new DriverTrouble(`${name} has ended: ${how}`);
  });
  const late = pause(patience, null, { signal: stop.signal, ref: false }).then(() => {
    throw new DriverTrouble(`${name} did not answer within ${patience} ms`);
  });
  // The loser of the race is rejected as well, and nobody waits for it.
  [ended, late].forEach((one) => one.catch(() => {}));
  try {
    return await Promise.race([answer(stop.signal), ended, late]);
  } catch (error) {
    await end(child);
    throw error;
  } finally {
    stop.abort();
  }
}

/** A port that was free a moment ago. Not every driver can say which one it has taken itself. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A display that nobody sees; it says itself which number it has. */
async function startDisplay(patience) {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = start(AIMS_XVFB, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const said = () =>
    new Promise((done) => {
      child.stdio[3].once("data", (data) => done(String(data).trim()));
    });
  const number = await comesUp("Xvfb", child, said, patience);
  return { child, environment: { DISPLAY: `:${number}` } };
}

const WAYS = {
  // The end-to-end tests check all of this in Chromium, so it runs only where it is named, or in soak.
  chromium: {
    isRepetition: true,
    name: "Chromium",
    browser: AIMS_CHROMIUM,
    driver: CHROMEDRIVER,
    args: (port) => [`--port=${port}`],
    asked: ({ storage, scripts, programs }) => {
      const args = ["--headless=new", "--disable-background-networking", "--window-size=1280,900"];
      // Chromium's sandbox does not work for root, which is who runs in a container.
      if (process.getuid?.() === 0) args.push("--no-sandbox");
      if (!programs) args.push("--js-flags=--jitless");
      const off = 2;
      const prefs = {};
      if (!storage) prefs["profile.default_content_setting_values.cookies"] = off;
      if (!scripts) prefs["profile.managed_default_content_settings.javascript"] = off;
      return { "goog:chromeOptions": { binary: AIMS_CHROMIUM, args, prefs } };
    },
  },
  firefox: {
    name: "Firefox",
    browser: AIMS_FIREFOX,
    driver: GECKODRIVER,
    args: (port) => ["--port", String(port)],
    asked: ({ storage, scripts, programs }) => {
      const prefs = {};
      if (!storage) prefs["network.cookie.cookieBehavior"] = 2;
      if (!scripts) prefs["javascript.enabled"] = false;
      if (!programs) prefs["javascript.options.wasm"] = false;
      const args = ["-headless", "-width", "1280", "-height", "900"];
      return { "moz:firefoxOptions": { binary: AIMS_FIREFOX, args, prefs } };
    },
  },
  webkit: {
    name: "WebKit",
    browser: AIMS_WEBKIT_DRIVER,
    driver: AIMS_WEBKIT_DRIVER,
    args: (port) => [`--port=${port}`],
    // Its small browser has no mode without a window.
    needs: startDisplay,
    asked: ({ storage, scripts, programs }) => (storage && scripts && programs ? {} : null),
  },
};

/** What each browser is called where one is named: on the command line, in the table. */
export const NAMES = Object.keys(WAYS);
export const isRepetition = (id) => Boolean(WAYS[id].isRepetition);
export const nameOf = (id) => WAYS[id].name;
export const isThere = (id) => Boolean(WAYS[id].browser && WAYS[id].driver);

export const launch = (id, patience) => launchDriver(WAYS[id], patience);

/** Starts a driver, and what it needs. */
export async function launchDriver(way, patience) {
  const needed = await way.needs?.(patience);
  const port = await freePort();
  const env = { ...process.env, ...needed?.environment };
  const child = start(way.driver, way.args(port), { env });
  const address = `http://127.0.0.1:${port}`;
  const stop = () => Promise.all([child, needed?.child].filter(Boolean).map(end));
  const isReady = async (signal) => {
    while (!signal.aborted) {
      const status = await command(address, "GET", "/status", undefined, patience).catch(() => null);
      if (status?.ready) return;
      await pause(25);
    }
  };
  try {
    await comesUp(`${way.name}'s driver`, child, isReady, patience);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    /**
     * A browser with a profile of its own, as a visitor may have set it: `storage: false` keeps
     * nothing, `scripts: false` runs nothing, `programs: false` no WebAssembly. Nothing, where its driver has
     * no way to set that.
     */
    async session({ storage = true, scripts = true, programs = true } = {}, longest = patience) {
      const asked = way.asked({ storage, scripts, programs });
      return asked && Session.start(address, asked, longest);
    },
    end: stop,
  };
}
