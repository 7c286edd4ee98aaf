// The cost of an answer and of moving to the next question: elements touched and bytes written are the
// same with 70 questions as with 10,000.

import { expect, items, test, there } from "./page.mjs";
import { generate, serve, serveSite } from "./catalogs.mjs";

/** Counts the changes to the page and the writes that `act` causes. Views hear of an answer after a paint. */
async function cost(page, act) {
  await page.evaluate(() => {
    const cost = { elements: 0, texts: 0, attributes: 0, writes: 0, bytes: 0 };
    window.cost = cost;
    window.watching = new MutationObserver((records) => {
      for (const { type, addedNodes, removedNodes } of records) {
        if (type === "attributes") cost.attributes += 1;
        else if (type === "characterData") cost.texts += 1;
        else cost.elements += addedNodes.length + removedNodes.length;
      }
    });
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    window.watching.observe(document.documentElement, everything);
    const { setItem } = Storage.prototype;
    // Timers that the page has set and that have not fired.
    window.waiting = new Set();
    const { setTimeout } = window;
    window.setTimeout = (work, ...rest) => {
      const timer = setTimeout(() => {
        window.waiting.delete(timer);
        work();
      }, ...rest);
      window.waiting.add(timer);
      return timer;
    };
    window.restore = () => {
      Storage.prototype.setItem = setItem;
      window.setTimeout = setTimeout;
    };
    Storage.prototype.setItem = function (key, value) {
      cost.writes += 1;
      // Only the value counts: a longer catalog has longer question ids, and so longer keys.
      cost.bytes += value.length;
      return setItem.call(this, key, value);
    };
  });
  await act();
  return page.evaluate(async () => {
    // Waits until nothing is pending: no timer, no idle callback, no paint.
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    while (window.waiting.size > 0) await frame();
    await new Promise((done) => requestIdleCallback(done));
    await frame();
    window.watching.disconnect();
    window.restore();
    return window.cost;
  });
}

/**
 * The costs of a first answer, of another level, of moving to the next question, of answering it, and
 * of moving to the first question of the next clause.
 */
async function costs(page, hash) {
  await page.goto(hash);
  await there(page);
  // One-time work, such as asking the browser to persist the storage, is done first.
  const answer = (level) => cost(page, () => page.locator(".options .option").nth(level).click());
  await answer(5);
  await page.evaluate(() => navigator.storage.persist());
  const found = [await answer(1), await answer(4)];
  found.push(await cost(page, () => page.keyboard.press("n")));
  await expect(page.locator(".options .option input:checked")).toHaveCount(0);
  found.push(await answer(2));
  const go = () => page.evaluate(() => (location.hash = "#/question/4.1"));
  return [...found, await cost(page, go)];
}

test("answering and moving on touch as many elements and bytes with 10,000 questions as with 70", async ({
  page,
}) => {
  test.setTimeout(240_000);
  expect(items).toHaveLength(70);
  // Both catalogs have groups of ten, so the screens show the same.
  await serve(page, generate(7, 10));
  const small = await costs(page, "./#/question/3.3");
  await page.evaluate(() => localStorage.clear());
  await serveSite(page);
  await serve(page, generate(1000, 10));
  const large = await costs(page, "./#/question/3.3");
  expect(large).toEqual(small);
  // The cost is also low: each answer writes itself and the number of changes since the last saved file.
  const [first, second, , third] = small;
  for (const { writes, elements } of [first, second, third]) {
    expect(writes).toBeLessThanOrEqual(2);
    expect(elements).toBeLessThan(20);
  }
});
