// Two tabs with one assessment. A driver can look only at the tab that it shows, and a tab that is shown
// reads its storage again. So each tab posts to the host what it shows after the event, and the test looks
// at the tab only after that.

import assert from "node:assert/strict";
import { DriverTrouble, NotPossible } from "./outcome.mjs";
import { answerForm, chosen, open, stored, storedAnswer } from "./page.mjs";
import { until } from "./webdriver.mjs";

/** How long the page may take to show what another tab has stored. */
const SECOND = 1_000;

/** Lets a tab tell, under a name, which levels it shows after each event of its storage. */
const tellUnder = (session, name) =>
  session.run((as) => {
    addEventListener("storage", () => {
      // After the page has changed. Not by a timer, since those of a hidden tab are slow.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const levels = document.querySelectorAll('input[name^="level-"]:checked');
        const shown = [...levels].map(({ name, value }) => `${name}=${value}`);
        fetch(`tell?${encodeURIComponent(JSON.stringify({ tab: as, shown }))}`, { method: "POST" });
      };
      port2.postMessage(null);
    });
  }, name);

/** Browsers whose windows share no storage. The test that finds out adds them. */
const apart = new Set();

/** Two tabs at the same clause. */
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

/** What a tab has shown after each event, so far. */
const heard = (site, tab) =>
  site.told
    .map((words) => JSON.parse(words))
    .filter((one) => one.tab === tab)
    .map(({ shown }) => shown);

/** Waits until the tab shows the answer of the other one, without looking at it. */
const hears = (site, tab, id, choice) =>
  until(
    `level ${choice} of ${id} is heard of`,
    () => heard(site, tab).some((shown) => shown.includes(`level-${id}=${choice}`)),
    SECOND,
  );

/** Each tab shows the answer. */
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
  // And the other way, since the first tab has just been the one that listens.
  await session.show(first);
  await level(session, "10.1", 2).click();
  await hears(site, second, "10.1", 2);
  await both(session, [second, first], "10.1", 2);
  for (const tab of tabs) {
    await session.show(tab);
    assert.deepEqual(await storedAnswer(session, "10.1"), { level: 2 });
  }
}

/** Clicks in both tabs at the same moment: the one that is in sight gives the word to the other. */
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
  // Nobody can say which one was later, but it is one: in both tabs, and in the storage. Both tabs agree
  // by the event alone.
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
