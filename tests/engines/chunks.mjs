// A chunk that cannot be loaded: its place says so, everything else works, and another try loads it.

import assert from "node:assert/strict";
import { HEADING, MAIN, answerForm, button, chosen, go, itemOf, named, open, storedAnswer } from "./page.mjs";
import { FAULTS } from "./server.mjs";
import { until } from "./webdriver.mjs";

const chunk = named(/^chunk-results-.*\.wasm$/);
const UNHARMED = "Your answers are not affected.";
const TROUBLE = `${MAIN}//*[@role="alert"]`;
const RESULTS = `${MAIN}//article`;
const PATIENCE = 5_000;

/** Opens the results while their chunk cannot be loaded, answers a question, and tries again after `mend`. */
async function without(session, mend) {
  await session.says(TROUBLE, UNHARMED, PATIENCE);
  await session.says(HEADING, "Results");
  await go(session, "#/question/4.1", itemOf("4.1").title);
  const { level } = answerForm(session, "4.1");
  await level(3).click();
  await chosen("level 3", level(3));
  await until("level 3 is stored", async () => (await storedAnswer(session, "4.1"))?.level === 3);
  await go(session, "#/results", "Results");
  await session.says(TROUBLE, UNHARMED, PATIENCE);
  await mend();
  await session.click(button("Try again"));
  await session.says(RESULTS, "Too early to say", PATIENCE);
  assert.equal((await session.all(TROUBLE)).length, 0);
  await session.says(HEADING, "Results");
}

const broken = (fault) =>
  async ({ session, site }) => {
    site.faults.set(chunk, FAULTS[fault]);
    await open(session, site, "#/results");
    await without(session, () => site.faults.clear());
  };

export default Object.keys(FAULTS).map((fault) => ({ name: `F17 ${fault}`, run: broken(fault) }));
