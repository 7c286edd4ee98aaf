// Two tabs with one assessment. To look at a tab is to show it, and a tab that is shown reads its
// storage again. So each tab also notes by itself what it has come to by the event alone, and nobody
// looks before the second is over that the page has for it.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { NotPossible } from "./outcome.mjs";
import { answerForm, chosen, open, stored, storedAnswer } from "./page.mjs";
import { until } from "./webdriver.mjs";

const SECOND = 1_000;

/** Lets the tab note which levels it shows after each event of its storage. */
const listen = (session) =>
  session.run(() => {
    window.heard = [];
    addEventListener("storage", () => {
      // After the page has changed. Not by a timer, since those of a hidden tab are slow.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const levels = document.querySelectorAll('input[name^="level-"]:checked');
        window.heard.push(...[...levels].map(({ name, value }) => `${name}=${value}`));
      };
      port2.postMessage(null);
    });
  });

/** Two tabs at the same clause. */
async function two(session, site) {
  const first = await session.window();
  await open(session, site, "#/clause/10");
  await session.run(() => localStorage.setItem("shared", "yes"));
  const second = await session.another();
  await open(session, site, "#/clause/10");
  const isShared = () => session.run(() => localStorage.getItem("shared") === "yes");
  await until("a shared storage", isShared, 2 * SECOND).catch(() => {
    throw new NotPossible("its driver gives each window a storage of its own");
  });
  for (const tab of [first, second]) {
    await session.show(tab);
    await listen(session);
  }
  return [first, second];
}

const level = (session, id, choice) => answerForm(session, id).level(choice);

/** The tab has come to the answer of the other one, and without being looked at. */
async function hears(session, tab, id, choice) {
  await session.show(tab);
  const heard = await session.run(() => window.heard);
  assert.ok(heard.includes(`level-${id}=${choice}`), `level ${choice} of ${id} is heard of`);
}

/** Each tab shows the answer. */
async function both(session, tabs, id, choice) {
  for (const tab of tabs) {
    await session.show(tab);
    await chosen(`level ${choice} of ${id}`, level(session, id, choice), SECOND);
  }
}

async function different({ session, site }) {
  const tabs = await two(session, site);
  const [first, second] = tabs;
  await session.show(first);
  await level(session, "10.1", 2).click();
  await pause(SECOND);
  await hears(session, second, "10.1", 2);
  await level(session, "10.2", 5).click();
  await pause(SECOND);
  await hears(session, first, "10.2", 5);
  await both(session, tabs, "10.1", 2);
  await both(session, tabs, "10.2", 5);
  assert.deepEqual(await storedAnswer(session, "10.1"), { level: 2 });
  assert.deepEqual(await storedAnswer(session, "10.2"), { level: 5 });
}

async function same({ session, site }) {
  const tabs = await two(session, site);
  const [first, second] = tabs;
  await session.show(first);
  await level(session, "10.1", 1).click();
  await session.show(second);
  await level(session, "10.1", 4).click();
  await pause(SECOND);
  await hears(session, first, "10.1", 4);
  await both(session, tabs, "10.1", 4);
  // And the other way, since the first tab has just been the one that listens.
  await session.show(first);
  await level(session, "10.1", 2).click();
  await pause(SECOND);
  await hears(session, second, "10.1", 2);
  await both(session, [second, first], "10.1", 2);
  for (const tab of tabs) {
    await session.show(tab);
    assert.deepEqual(await storedAnswer(session, "10.1"), { level: 2 });
  }
}

/** Clicks at the same moment in both tabs. */
async function atOnce(session, clicks) {
  const at = Date.now() + 2 * SECOND;
  for (const [tab, id, choice] of clicks) {
    await session.show(tab);
    await session.run(
      (selector, then) => {
        setTimeout(() => document.querySelector(selector).click(), then - Date.now());
      },
      `input[name="level-${id}"][value="${choice}"]`,
      at,
    );
  }
  await pause(at + SECOND - Date.now());
}

async function moment({ session, site }) {
  const tabs = await two(session, site);
  const [first, second] = tabs;
  await atOnce(session, [
    [first, "10.1", 2],
    [second, "10.2", 5],
  ]);
  await hears(session, first, "10.2", 5);
  await hears(session, second, "10.1", 2);
  await both(session, tabs, "10.1", 2);
  await both(session, tabs, "10.2", 5);
  await atOnce(session, [
    [first, "10.1", 1],
    [second, "10.1", 4],
  ]);
  // Nobody can say which one was later, but it is one: in both tabs, and in the storage.
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
