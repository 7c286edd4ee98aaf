// A start that fails: the page says so in plain words, and offers help.

import assert from "node:assert/strict";
import { ANSWER, HEADING, alert, button, seed, stored, wasm } from "./page.mjs";
import { FAULTS, calling } from "./server.mjs";
import { until } from "./webdriver.mjs";

const FAILED = "The page could not start";
const PATIENCE = 5_000;
/** The page registers its service worker when it is idle, or 5 seconds after it has loaded. */
const WORKER = 15_000;

/** Makes every page tell the host when its service worker has become active or redundant. */
const tellOfWorker = () => {
  const tell = () => fetch("tell?worker", { method: "POST" });
  if (!navigator.serviceWorker) {
    tell();
    return;
  }
  const { register } = ServiceWorkerContainer.prototype;
  const settled = ({ installing }) =>
    installing &&
    new Promise((done) => {
      const look = () => ["activated", "redundant"].includes(installing.state) && done();
      installing.addEventListener("statechange", look);
      look();
    });
  ServiceWorkerContainer.prototype.register = function told(...args) {
    const registered = register.apply(this, args);
    registered.then(settled).catch(() => {}).then(tell);
    return registered;
  };
};

/** Reloads the page with its button. Some drivers continue before the old page has gone. */
async function again(session) {
  await session.run(() => {
    globalThis.isOld = true;
  });
  await session.click(button("Reload"));
  await until("the page is loaded again", async () => !(await session.run(() => globalThis.isOld)));
}

const broken = (fault) =>
  async ({ session, site }) => {
    const answer = { [`${ANSWER}4.1`]: '{"level":4}' };
    await seed(session, site, answer);
    site.faults.set(wasm, FAULTS[fault]);
    await session.open(site.url);
    await session.says(alert(FAILED), "Any answers you have given are untouched.", PATIENCE);
    await session.says(alert(FAILED), "reload the page");
    assert.deepEqual(await stored(session), answer);
    // A service worker that is installed in the meantime must not cache the broken file.
    await until("a word of the service worker", () => site.told.includes("worker"), WORKER);

    // While the file is broken, another try has the same result.
    await again(session);
    await session.says(alert(FAILED), FAILED, PATIENCE);
    site.faults.clear();
    await again(session);
    await session.find(HEADING);
    await session.gone(alert(FAILED));
    assert.equal((await stored(session))[`${ANSWER}4.1`], answer[`${ANSWER}4.1`]);
  };

async function withoutScripts({ session, site }) {
  await session.open(site.url);
  await session.says("//noscript", "needs JavaScript", PATIENCE);
  await session.says("//noscript", "Please turn JavaScript on");
  assert.equal(await session.text(alert(FAILED)), "");
  assert.equal((await session.all(HEADING)).length, 0);
}

/** WebAssembly is switched off, as some organisations do, and as in Lockdown Mode. */
async function withoutPrograms({ session, site }) {
  const off = alert("WebAssembly is switched off in this browser");
  await session.open(site.url);
  await session.says(off, "ask your administrator to allow it", PATIENCE);
  // The first screen is in the page itself, and its answer is kept.
  await session.click('(//*[contains(@class, "prerendered")]//label[contains(@class, "option")])[4]');
  await session.find(button("Save your answers to a file"));
  assert.deepEqual(JSON.parse((await stored(session))[`${ANSWER}4.1`]), { level: 3 });
}

export default [
  ...Object.keys(FAULTS).map((fault) => ({
    name: `F12 ${fault}`,
    host: { script: calling(tellOfWorker) },
    run: broken(fault),
  })),
  { name: "F12 scripts are off", visitor: { scripts: false }, run: withoutScripts },
  { name: "C5 programs are off", visitor: { programs: false }, run: withoutPrograms },
];
