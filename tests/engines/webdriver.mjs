// A client for WebDriver, as the W3C specifies it. We wrote our own because the tests need only a dozen
// commands, each a single fetch. The usual package would bring a program that looks for browsers on the
// network, and it supports the driver of WebKitGTK no better than this client.

import { setTimeout as pause } from "node:timers/promises";
import { DriverTrouble } from "./outcome.mjs";

/** An error that a driver gave as its answer. */
export class Refused extends Error {
  constructor(command, { error, message }) {
    super(`${command}: ${error}: ${message}`);
    this.kind = error;
  }
}

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The time limit for a command. No command takes a tenth of it; it serves to name the command on which a
 * driver hangs. */
const LIMIT = 60_000;

/** Whether a driver's error means that its browser is gone. */
const isGone = ({ error, message }) =>
  error === "invalid session id" || message.includes("decode response from marionette");

/** Sends one command to a driver. */
export async function command(driver, method, path, body, patience = LIMIT) {
  // The whole path would hold the ids of the session and perhaps of an element, which tell a reader nothing.
  const name = `${method} ${path.split("/").slice(3).join("/") || path}`;
  let answer;
  let value;
  try {
    answer = await fetch(driver + path, {
      method,
      body: body && JSON.stringify(body),
      headers: body && { "content-type": "application/json" },
      signal: AbortSignal.timeout(patience),
    });
    ({ value } = await answer.json());
  } catch (error) {
    const what = `${name} ${JSON.stringify(body ?? {})}: the driver: ${error.cause ?? error}`;
    // A slow driver may be waiting for the page, so the page may be to blame.
    throw error.name === "TimeoutError" ? new Error(what) : new DriverTrouble(what);
  }
  if (answer.ok) return value;
  if (isGone(value)) throw new DriverTrouble(`${name}: ${value.error}: ${value.message}`);
  throw new Refused(name, value);
}

/** Repeats `ask` until it returns an answer. If there is none in time, the error says what is missing. */
export async function until(what, ask, patience = 10_000) {
  const end = Date.now() + patience;
  for (;;) {
    let trouble = "";
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      // A browser that is gone does not come back.
      if (error instanceof DriverTrouble) throw error;
      // The page may replace an element while the driver looks at it.
      trouble = `: ${error.message}`;
    }
    if (Date.now() >= end) throw new Error(`not within ${patience} ms: ${what}${trouble}`);
    await pause(25);
  }
}

/* Runs in the page: */

/**
 * Scrolls an element into view, and passes `tell` the reason why it cannot be clicked yet: an empty text
 * once two frames have shown it in the same place. From then on `window.reached` is `null` until the next
 * click, and then names what the click reached: an empty text for the element itself. The driver alone would
 * scroll only as far as the edge, where something may lie on top.
 */
function prepare(element, tell) {
  element.scrollIntoView({ block: "center" });
  const listen = () => {
    window.reached = null;
    const hear = ({ target }) => {
      window.reached = element.contains(target) ? "" : target.outerHTML.slice(0, 80);
    };
    addEventListener("click", hear, { capture: true, once: true });
  };
  const place = () => {
    const [{ x, y, width, height } = {}] = element.getClientRects();
    return [x, y, width, height];
  };
  const before = place();
  // A window that is not visible may get no frames.
  const frame = (next) => {
    let isOver = false;
    const once = () => {
      if (!isOver) next();
      isOver = true;
    };
    requestAnimationFrame(once);
    setTimeout(once, 200);
  };
  frame(() =>
    frame(() => {
      const [x, y, width, height] = place();
      // An element that has been replaced has no place, and `elementFromPoint` throws if it gets no number.
      if (x === undefined) {
        tell("it is no longer there");
        return;
      }
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      if (before.join() !== place().join()) tell(`it moves: ${before} to ${place()}`);
      else if (!top || !element.contains(top)) tell(`${top?.outerHTML.slice(0, 80)} lies on top`);
      else {
        listen();
        tell("");
      }
    }),
  );
}

/** A browser with one or more windows, and a profile that is removed at the end. */
export class Session {
  /** Whether the page has ever met a condition that a test waited for. */
  hasSeenPage = false;

  constructor(driver, { sessionId }) {
    this.driver = driver;
    this.path = `/session/${sessionId}`;
  }

  static async start(driver, alwaysMatch, patience) {
    const body = { capabilities: { alwaysMatch } };
    return new Session(driver, await command(driver, "POST", "/session", body, patience));
  }

  end() {
    return command(this.driver, "DELETE", this.path, undefined, 5_000);
  }

  /** Closes all windows but one, and opens an empty page in that window. */
  async clear() {
    const [first, ...others] = await this.windows();
    for (const other of others) {
      await this.show(other);
      await this.close();
    }
    await this.show(first);
    await this.open("about:blank");
  }

  async #until(what, ask, patience) {
    const answer = await until(what, ask, patience).catch(async (error) => {
      if (error instanceof DriverTrouble) throw error;
      // The heading shows whether the page has started at all, which tells most about the fault.
      const heading = await this.text("//h1").catch(() => "");
      throw new Error(`${error.message}; the heading is “${heading}”`);
    });
    this.hasSeenPage = true;
    return answer;
  }

  get(path) {
    return command(this.driver, "GET", this.path + path);
  }

  post(path, body = {}) {
    return command(this.driver, "POST", this.path + path, body);
  }

  open(url) {
    return this.post("/url", { url });
  }

  reload() {
    return this.post("/refresh");
  }

  address() {
    return this.get("/url");
  }

  /** Calls a function in the page. */
  run(work, ...args) {
    return this.post("/execute/sync", { script: `return (${work})(...arguments)`, args });
  }

  /** Calls a function in the page that answers later, by calling its last argument. */
  wait(work, ...args) {
    return this.post("/execute/async", { script: `(${work})(...arguments)`, args });
  }

  windows() {
    return this.get("/window/handles");
  }

  window() {
    return this.get("/window");
  }

  show(handle) {
    return this.post("/window", { handle });
  }

  /** Opens another window, and switches to it. */
  async another() {
    const { handle } = await this.post("/window/new", { type: "tab" });
    await this.show(handle);
    return handle;
  }

  close() {
    return command(this.driver, "DELETE", `${this.path}/window`);
  }

  async all(value) {
    const found = await this.post("/elements", { using: "xpath", value });
    return found.map((one) => new Element(this, one[ELEMENT]));
  }

  /** Waits for an element, and returns the first one. */
  find(xpath, patience) {
    return this.#until(xpath, async () => (await this.all(xpath))[0], patience);
  }

  /**
   * Clicks on a visible element once it no longer moves and nothing lies on top. If the click reaches
   * something else, this fails. If the page receives no click at all, a line says so and the click is
   * repeated: right after its start on a busy machine, WebKit's driver loses a click now and then.
   */
  async click(xpath) {
    const reached = await this.#until(`click on ${xpath}`, async () => {
      const [element] = await this.all(xpath);
      if (!element) throw new Error("it is not there");
      const above = await this.wait(prepare, element);
      if (above) throw new Error(above);
      await element.click();
      // The click may have opened another page, which knows nothing about it.
      const heard = this.run(() => (window.reached === undefined ? "" : window.reached));
      const words = await heard.catch(() => "");
      if (words !== null) return { words };
      console.log(`the page has heard nothing of a click on ${xpath}; once more`);
      throw new Error("the page has heard nothing");
    });
    if (reached.words) throw new Error(`a click on ${xpath} reached ${reached.words}`);
  }

  /** The visible text of all matching elements. */
  async text(xpath) {
    return (await Promise.all((await this.all(xpath)).map((one) => one.text()))).join("\n");
  }

  /** Waits until these words are visible in a matching element. */
  says(xpath, words, patience) {
    const what = `“${words}” in ${xpath}`;
    const ask = async () => {
      const text = await this.text(xpath);
      if (text.includes(words)) return true;
      throw new Error(text ? `there stands “${text.slice(0, 300)}”` : "nothing stands there");
    };
    return this.#until(what, ask, patience);
  }

  /** Waits until no text is visible in any matching element. */
  gone(xpath) {
    return this.#until(`${xpath} is gone`, async () => !(await this.text(xpath)));
  }
}

class Element {
  constructor(session, id) {
    this.session = session;
    this.path = `/element/${id}`;
  }

  /** The form that WebDriver expects for an element among the arguments of a function. */
  toJSON() {
    return { [ELEMENT]: this.path.split("/").at(-1) };
  }

  click() {
    return this.session.post(`${this.path}/click`);
  }

  type(text) {
    return this.session.post(`${this.path}/value`, { text });
  }

  text() {
    return this.session.get(`${this.path}/text`);
  }

  value() {
    return this.session.get(`${this.path}/property/value`);
  }

  isChosen() {
    return this.session.get(`${this.path}/selected`);
  }
}
