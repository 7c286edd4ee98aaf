// The three browsers, each with its driver, and what only some of them can be told.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { Session, command, until } from "./webdriver.mjs";

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
  child.on("exit", () => running.delete(child));
  child.on("error", (error) => {
    running.delete(child);
    console.error(`${program}: ${error.message}`);
  });
  return child;
}

function end(child) {
  try {
    // A group has the number of its head, with a minus. Windows has none.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

process.on("exit", () => running.forEach(end));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => process.exit(1));
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
async function startDisplay() {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = start(AIMS_XVFB, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((done, failed) => {
    child.stdio[3].once("data", (data) => done(String(data).trim()));
    child.once("exit", () => failed(new Error("Xvfb did not start")));
    child.once("error", failed);
  });
  return { child, environment: { DISPLAY: `:${number}` } };
}

const WAYS = {
  chromium: {
    name: "Chromium",
    browser: AIMS_CHROMIUM,
    driver: CHROMEDRIVER,
    args: (port) => [`--port=${port}`],
    asked: ({ storage, scripts }) => {
      const args = ["--headless=new", "--disable-background-networking", "--window-size=1280,900"];
      // Chromium's sandbox does not work for root, which is who runs in a container.
      if (process.getuid?.() === 0) args.push("--no-sandbox");
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
    asked: ({ storage, scripts }) => {
      const prefs = {};
      if (!storage) prefs["network.cookie.cookieBehavior"] = 2;
      if (!scripts) prefs["javascript.enabled"] = false;
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
    asked: ({ storage, scripts }) => (storage && scripts ? {} : null),
  },
};

/** What each browser is called where one is named: on the command line, in the table. */
export const NAMES = Object.keys(WAYS);
export const nameOf = (id) => WAYS[id].name;
export const isThere = (id) => Boolean(WAYS[id].browser && WAYS[id].driver);

/** Starts a driver. */
export async function launch(id) {
  const way = WAYS[id];
  const port = await freePort();
  const needed = await way.needs?.();
  const env = { ...process.env, ...needed?.environment };
  const child = start(way.driver, way.args(port), { env });
  const address = `http://127.0.0.1:${port}`;
  const isReady = async () => (await command(address, "GET", "/status")).ready;
  await until(`${way.name}'s driver is ready`, isReady, 30_000);
  return {
    id,
    name: way.name,
    /**
     * A browser with a profile of its own, as a visitor may have set it: `storage: false` keeps
     * nothing, `scripts: false` runs nothing. Nothing, where its driver has no way to set that.
     */
    async session({ storage = true, scripts = true } = {}) {
      const asked = way.asked({ storage, scripts });
      return asked && Session.start(address, asked);
    },
    end: () => [child, needed?.child].filter(Boolean).forEach(end),
  };
}
