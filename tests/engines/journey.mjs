// The main path: from the first question to the documents, with a return on the next day.

import assert from "node:assert/strict";
import {
  HEADING,
  MAIN,
  answerForm,
  chosen,
  itemOf,
  items,
  library,
  link,
  open,
  storedAnswer,
} from "./page.mjs";
import { until } from "./webdriver.mjs";

const NEXT = '//a[starts-with(normalize-space(), "Next →")]';
const PREVIOUS = '//a[starts-with(normalize-space(), "← Previous")]';

async function journey({ session, site }) {
  await open(session, site);
  await session.click(link("Add evidence, points and notes"));
  await session.says(HEADING, `4.1 ${itemOf("4.1").title}`);
  const first = answerForm(session, "4.1");
  await first.level(3).click();
  await first.grade(2).click();
  await session.says(first.state, "Saved in this browser");

  await session.click(NEXT);
  await session.says(HEADING, `4.2 ${itemOf("4.2").title}`);
  const second = answerForm(session, "4.2");
  const note = "Ask the works council: “Größe”, 10 €";
  await (await session.find(second.note)).type(note);
  await session.says(second.state, "Saved, but no level chosen yet");

  // The tab is closed without warning, and the address is opened in another tab.
  const old = await session.window();
  const later = await session.another();
  await session.show(old);
  await session.close();
  await session.show(later);
  await session.open(site.url);
  await session.says(HEADING, `4.2 ${itemOf("4.2").title}`);
  assert.equal(new URL(await session.address()).hash, "#/question/4.2");
  assert.equal(await (await session.find(second.note)).value(), note);
  assert.deepEqual(await storedAnswer(session, "4.2"), { note });
  await session.click(PREVIOUS);
  await chosen("level 3 of 4.1", first.level(3));
  await chosen("evidence of 4.1", first.grade(2));

  await session.click(link("Results"));
  await session.says(HEADING, "Results");
  await session.says(MAIN, "3 at 4.1");
  await session.says(MAIN, `1 of ${items.filter(({ control }) => !control).length}`);

  await session.click(link("Documents"));
  await session.click(link("Statement of Applicability"));
  await session.says(HEADING, "Statement of Applicability");
  const controls = items.filter(({ control }) => control);
  const all = await session.text(MAIN);
  assert.deepEqual(controls.filter(({ id, title }) => !all.includes(`${id} ${title}`)), []);

  await session.click(link("Documents"));
  await session.click('//main//a[@href="#/documents/ai-policy"]');
  await session.says(HEADING, "AI policy");
  // The document comes with the library, which is fetched only now.
  await session.find('//button[starts-with(normalize-space(), "Word (.docx)")]');

  await session.click(link("Glossary"));
  await session.says(HEADING, "Glossary");
  await session.says(MAIN, library.terms[0].term);
  await session.run(() => history.back());
  await session.says(HEADING, "AI policy");
  await until("one address for each screen", async () =>
    (await session.address()).endsWith("#/documents/ai-policy"),
  );
}

export default [{ name: "journey", run: journey }];
