// The three browsers, each with its driver and with the settings that the driver supports.

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

/** All started processes that still run. */
const running = new Set();

/** Starts a program as the leader of a process group, so that its child processes can be killed with it. */
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
    // A negative number means the process group of that leader. Windows has no groups.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // The process has already ended, or never started.
  }
}

/** Kills a program and its child processes, and waits until the program is gone. */
async function end(child) {
  kill(child);
  await child.ended;
}

process.on("exit", () => running.forEach(kill));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => process.exit(1));
}

/** Waits for the first answer of a program. Kills the program if that takes too long or fails. */
async function comesUp(name, child, answer, patience) {
  const stop = new AbortController();
  const ended = child.ended.then((how) => {
    throw new DriverTrouble(`${name} has ended: ${how}`);
  });
  const late = pause(patience, null, { signal: stop.signal, ref: false }).then(() => {
    throw new DriverTrouble(`${name} did not answer within ${patience} ms`);
  });
  // The promises that lose the race may still be rejected, and nothing else handles that.
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

/** Returns a port that was free a moment ago. Not every driver can choose a port and report it. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts a virtual display, which reports its own number. */
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
  // The end-to-end tests check all of this in Chromium, so Chromium runs only if it is named, or in a soak.
  chromium: {
    isRepetition: true,
    name: "Chromium",
    browser: AIMS_CHROMIUM,
    driver: CHROMEDRIVER,
    args: (port) => [`--port=${port}`],
    asked: ({ storage, scripts, programs }) => {
      const args = ["--headless=new", "--disable-background-networking", "--window-size=1280,900"];
      // Chromium's sandbox does not work for root, the usual user in a container.
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
    // WebKitGTK's small browser has no headless mode.
    needs: startDisplay,
    asked: ({ storage, scripts, programs }) => (storage && scripts && programs ? {} : null),
  },
};

/** The names of the browsers on the command line. */
export const NAMES = Object.keys(WAYS);
export const isRepetition = (id) => Boolean(WAYS[id].isRepetition);
export const nameOf = (id) => WAYS[id].name;
export const isThere = (id) => Boolean(WAYS[id].browser && WAYS[id].driver);

export const launch = (id, patience) => launchDriver(WAYS[id], patience);

/** Starts a driver, and the display if it needs one. */
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
     * Starts a browser with a profile of its own, with the settings of a visitor: `storage: false` blocks
     * storage, `scripts: false` runs no scripts, `programs: false` runs no WebAssembly. Returns `null` if the
     * driver cannot set that.
     */
    async session({ storage = true, scripts = true, programs = true } = {}, longest = patience) {
      const asked = way.asked({ storage, scripts, programs });
      return asked && Session.start(address, asked, longest);
    },
    end: stop,
  };
}
