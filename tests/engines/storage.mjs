// Storage that is blocked, full or damaged: the page keeps working, says so, and destroys nothing.

import assert from "node:assert/strict";
import {
  ANSWER,
  ASIDE,
  DETAILS,
  HEADING,
  MAIN,
  NOTICE,
  TROUBLE,
  answerForm,
  chosen,
  go,
  groups,
  open,
  seed,
  stored,
  storedAnswer,
} from "./page.mjs";
import { calling } from "./server.mjs";

/** Checks the page with blocked storage, however it is blocked. */
async function blocked({ session, site }) {
  await open(session, site, "#/question/4.1");
  const isBlocked = await session.run(() => {
    try {
      return !window.localStorage;
    } catch {
      return true;
    }
  });
  assert.ok(isBlocked, "the storage is blocked");
  // The warning comes at once, before anything can get lost.
  await session.says(TROUBLE, "Your browser is blocking storage.");
  const form = answerForm(session, "4.1");
  await form.level(2).click();
  await chosen("level 2", form.level(2));
  await (await session.find(form.note)).type("only in this tab");
  await session.says(form.state, "Not saved in this browser");
  await session.says(TROUBLE, "Not saved: 4.1.");
  await go(session, "#/results", "Results");
  await session.says(MAIN, "2 at 4.1");
  await session.says(TROUBLE, "Save to a file");
}

const throws = () =>
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });

/** Makes writes of answers fail from the nth one on, until there is room. */
const full = (nth) => {
  const set = Storage.prototype.setItem;
  let writes = 0;
  Storage.prototype.setItem = function setItem(key, value) {
    if (key.includes("/answer/") && !window.hasRoom) {
      writes += 1;
      if (writes >= nth) throw new DOMException("It is full.", "QuotaExceededError");
    }
    return set.call(this, key, value);
  };
};

/** The questions in order, each on the screen of its clause. */
const places = groups.flatMap((group) =>
  group.items.map(({ id }) => ({ id, hash: `#/clause/${group.id}`, title: group.title })),
);

const fullAt = (nth) =>
  async ({ session, site }) => {
    await open(session, site);
    let screen = "";
    const answer = async ({ id, hash, title }, index) => {
      if (hash !== screen) await go(session, hash, title);
      screen = hash;
      const form = answerForm(session, id);
      await form.level(index % 6).click();
      await chosen(`an answer to ${id}`, form.level(index % 6));
    };
    const expected = (count) =>
      Object.fromEntries(places.slice(0, count).map(({ id }, index) => [id, { level: index % 6 }]));
    const answers = async () => {
      const all = Object.entries(await stored(session));
      const ours = all.filter(([key]) => key.startsWith(ANSWER));
      const read = ([key, text]) => [key.slice(ANSWER.length), JSON.parse(text)];
      return Object.fromEntries(ours.map(read));
    };
    for (const [index, place] of places.slice(0, nth - 1).entries()) await answer(place, index);
    await session.gone(TROUBLE);

    const last = places[nth - 1];
    await answer(last, nth - 1);
    await session.says(TROUBLE, "Your browser’s storage is full.");
    await session.says(TROUBLE, `Not saved: ${last.id}.`);
    await session.says(answerForm(session, last.id).state, "Not saved in this browser");
    // The stored answers stay, and no answer is stored in part.
    assert.deepEqual(await answers(), expected(nth - 1));

    await session.run(() => {
      window.hasRoom = true;
    });
    await answer(places[nth], nth);
    await session.gone(TROUBLE);
    assert.deepEqual(await answers(), expected(nth + 1));
    await session.reload();
    await session.find(HEADING);
    await go(session, last.hash, last.title);
    await chosen("the answer that had no room", answerForm(session, last.id).level((nth - 1) % 6));
  };

/** Fills the browser's real storage to the last character. */
async function reallyFull({ session, site }) {
  await seed(session, site, { [`${ANSWER}4.2`]: '{"level":3,"note":"from before"}' });
  await open(session, site, "#/clause/4");
  await session.gone(TROUBLE);
  await session.run(() => {
    let filler = "";
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      for (;;) {
        try {
          localStorage.setItem("filler", filler + "x".repeat(size));
          filler += "x".repeat(size);
        } catch {
          break;
        }
      }
    }
  });
  const form = answerForm(session, "4.1");
  await form.level(4).click();
  await session.says(TROUBLE, "Your browser’s storage is full.");
  await session.says(TROUBLE, "Not saved: 4.1.");
  await chosen("level 4", form.level(4));
  assert.equal(await storedAnswer(session, "4.1"), null);
  assert.deepEqual(await storedAnswer(session, "4.2"), { level: 3, note: "from before" });
  await session.run(() => localStorage.removeItem("filler"));
  await answerForm(session, "4.3").level(1).click();
  await session.gone(TROUBLE);
  assert.deepEqual(await storedAnswer(session, "4.1"), { level: 4 });
  assert.deepEqual(await storedAnswer(session, "4.3"), { level: 1 });
}

async function damaged({ session, site }) {
  const key = `${ANSWER}4.1`;
  const value = '{"level":3,"note":"cut o';
  const fine = {
    [`${ANSWER}4.2`]: '{"level":2,"note":"fine"}',
    [`${ANSWER}10.2`]: '{"level":5}',
    [DETAILS]: '{"organisation":"Example & Sons"}',
  };
  await seed(session, site, { [key]: value, ...fine });
  await open(session, site, "#/clause/4");
  await session.says(NOTICE, "answer/4.1: could not be read. It was set aside");
  await chosen("the answer to 4.2", answerForm(session, "4.2").level(2));
  const first = answerForm(session, "4.1");
  for (let level = 0; level <= 5; level += 1) {
    assert.equal(await first.level(level).isChosen(), false, `level ${level} of 4.1`);
  }
  const aside = `${ASIDE}1/${key.replace("aims-readiness/", "")}`;
  const before = await stored(session);
  assert.equal(before[aside], value);
  for (const [name, text] of Object.entries(fine)) assert.equal(before[name], text);

  // A new answer does not touch the damaged value that was set aside.
  await first.level(5).click();
  await session.reload();
  await session.find(HEADING);
  await chosen("the new answer to 4.1", answerForm(session, "4.1").level(5));
  const after = await stored(session);
  assert.equal(after[key], '{"level":5}');
  assert.equal(after[aside], value);
  await go(session, "#/report", "Readiness summary");
  await session.says(MAIN, "Example & Sons");
}

export default [
  { name: "F1 looking at it throws", host: { script: calling(throws) }, run: blocked },
  { name: "F1 the browser keeps nothing", visitor: { storage: false }, run: blocked },
  { name: "F2 full at the 1st write", host: { script: calling(full, 1) }, run: fullAt(1) },
  { name: "F2 full at the 20th write", host: { script: calling(full, 20) }, run: fullAt(20) },
  { name: "F2 full to the last character", run: reallyFull },
  { name: "F3 a damaged value", run: damaged },
];
