// Two tabs with one assessment. A driver can inspect only the tab that it shows, and a tab reads its storage
// again when it is shown. So each tab posts its levels to the host after each event of the storage, and the
// test switches to the tab only after that.

import assert from "node:assert/strict";
import { DriverTrouble, NotPossible } from "./outcome.mjs";
import { answerForm, chosen, open, stored, storedAnswer } from "./page.mjs";
import { until } from "./webdriver.mjs";

/** The time limit in milliseconds for the page to show what another tab has stored. */
const SECOND = 1_000;

/** Makes a tab post, under a name, the levels that it shows after each event of its storage. */
const tellUnder = (session, name) =>
  session.run((as) => {
    addEventListener("storage", () => {
      // Wait until the page has changed. A timer would be slow in a hidden tab.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const levels = document.querySelectorAll('input[name^="level-"]:checked');
        const shown = [...levels].map(({ name, value }) => `${name}=${value}`);
        fetch(`tell?${encodeURIComponent(JSON.stringify({ tab: as, shown }))}`, { method: "POST" });
      };
      port2.postMessage(null);
    });
  }, name);

/** The browsers whose windows share no storage. The first test to find that out adds the browser. */
const apart = new Set();

/** Opens two tabs at the same clause. */
async function two({ browser, session, site }) {
  const NOT_SHARED = "its driver gives each window a storage of its own";
  if (apart.has(browser)) throw new NotPossible(NOT_SHARED);
  const first = await session.window();
  await open(session, site, "#/clause/10");
  await session.run(() => localStorage.setItem("shared", "yes"));
  const second = await session.another();
  await open(session, site, "#/clause/10");
  const isShared = () => session.run(() => localStorage.getItem("shared") === "yes");
  await until("a shared storage", isShared, 2 * SECOND).catch((error) => {
    if (error instanceof DriverTrouble) throw error;
    apart.add(browser);
    throw new NotPossible(NOT_SHARED);
  });
  for (const tab of [first, second]) {
    await session.show(tab);
    await tellUnder(session, tab);
  }
  return [first, second];
}

const level = (session, id, choice) => answerForm(session, id).level(choice);

/** The levels that a tab has shown after each event so far. */
const heard = (site, tab) =>
  site.told
    .map((words) => JSON.parse(words))
    .filter((one) => one.tab === tab)
    .map(({ shown }) => shown);

/** Waits until a tab shows the answer of the other tab, without switching to it. */
const hears = (site, tab, id, choice) =>
  until(
    `level ${choice} of ${id} is heard of`,
    () => heard(site, tab).some((shown) => shown.includes(`level-${id}=${choice}`)),
    SECOND,
  );

/** Checks that each tab shows the answer. */
async function both(session, tabs, id, choice) {
  for (const tab of tabs) {
    await session.show(tab);
    await chosen(`level ${choice} of ${id}`, level(session, id, choice), SECOND);
  }
}

async function different({ browser, session, site }) {
  const tabs = await two({ browser, session, site });
  const [first, second] = tabs;
  await session.show(first);
  await level(session, "10.1", 2).click();
  await hears(site, second, "10.1", 2);
  await session.show(second);
  await level(session, "10.2", 5).click();
  await hears(site, first, "10.2", 5);
  await both(session, tabs, "10.1", 2);
  await both(session, tabs, "10.2", 5);
  assert.deepEqual(await storedAnswer(session, "10.1"), { level: 2 });
  assert.deepEqual(await storedAnswer(session, "10.2"), { level: 5 });
}

async function same({ browser, session, site }) {
  const tabs = await two({ browser, session, site });
  const [first, second] = tabs;
  await session.show(first);
  await level(session, "10.1", 1).click();
  await session.show(second);
  await level(session, "10.1", 4).click();
  await hears(site, first, "10.1", 4);
  await both(session, tabs, "10.1", 4);
  // The other direction: so far the first tab has been the listening one.
  await session.show(first);
  await level(session, "10.1", 2).click();
  await hears(site, second, "10.1", 2);
  await both(session, [second, first], "10.1", 2);
  for (const tab of tabs) {
    await session.show(tab);
    assert.deepEqual(await storedAnswer(session, "10.1"), { level: 2 });
  }
}

/** Clicks in both tabs at the same moment: the visible tab gives the signal to the other. */
async function atOnce(session, [waiting, giving]) {
  const act = (selector, isGiving) => {
    window.word?.close();
    window.word = new BroadcastChannel("word");
    const click = () => document.querySelector(selector).click();
    if (!isGiving) {
      window.word.onmessage = click;
      return;
    }
    window.word.postMessage("now");
    click();
  };
  for (const [tab, id, choice] of [waiting, giving]) {
    await session.show(tab);
    await session.run(act, `input[name="level-${id}"][value="${choice}"]`, tab === giving[0]);
  }
}

async function moment({ browser, session, site }) {
  const tabs = await two({ browser, session, site });
  const [first, second] = tabs;
  await atOnce(session, [
    [first, "10.1", 2],
    [second, "10.2", 5],
  ]);
  await hears(site, first, "10.2", 5);
  await hears(site, second, "10.1", 2);
  await both(session, tabs, "10.1", 2);
  await both(session, tabs, "10.2", 5);
  site.told.length = 0;
  await atOnce(session, [
    [first, "10.1", 1],
    [second, "10.1", 4],
  ]);
  // Either answer may be the later one, but it has to be the same in both tabs and in the storage. The event
  // alone has to make the tabs agree.
  const shown = (tab) => heard(site, tab).at(-1)?.join();
  const agree = () => shown(first) && shown(first) === shown(second);
  await until("one answer is heard of in both tabs", agree, SECOND);
  await until(
    "one answer in both tabs",
    async () => {
      const seen = [];
      for (const tab of tabs) {
        await session.show(tab);
        const one = (await level(session, "10.1", 1).isChosen()) ? 1 : 4;
        assert.ok(await level(session, "10.1", one).isChosen(), "a level is chosen");
        seen.push(one, (await storedAnswer(session, "10.1")).level);
      }
      return new Set(seen).size === 1;
    },
    SECOND,
  );
  const keys = Object.keys(await stored(session)).filter((key) => key.includes("/answer/"));
  assert.equal(keys.length, 2);
}

export default [
  { name: "F6 different answers", run: different },
  { name: "F6 the same answer", run: same },
  { name: "F6 at the same moment", run: moment },
];
