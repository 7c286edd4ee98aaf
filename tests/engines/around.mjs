// Events around the program: a translation replaces the text nodes of the page, and a file is dropped on it.

import assert from "node:assert/strict";
import { HEADING, answerForm, content, open, storedAnswer } from "./page.mjs";
import { until } from "./webdriver.mjs";

/** Wraps each text in two elements, as a translation does, and also each text that appears later. */
const translate = () => {
  const all = (node) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement?.closest("font, script, style, textarea")) continue;
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstChild.textContent = text.data;
      text.replaceWith(font);
    }
  };
  all(document.body);
  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === "characterData") all(target);
      else addedNodes.forEach(all);
    }
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
};

async function translated({ session, site }) {
  await open(session, site, "#/question/4.1");
  await session.run(translate);
  const form = answerForm(session, "4.1");
  await session.says(form.state, "Not answered yet");
  await form.level(2).click();
  await session.says(form.state, "Saved in this browser");
  await session.says('//*[contains(@class, "sidebar-here")]', "1/4");
  await session.says("//*[@role='status']", "Your browser is translating this page.");
}

/** Drops a file on the first matching element, as far as a script can. Returns whether the page took each event. */
const drop = (selector, name, text) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  const target = document.querySelector(selector);
  const event = (type) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  // An element accepts a drop only if the page prevents the default action of these events.
  return ["dragover", "drop"].map((type) => !target.dispatchEvent(event(type)));
};

/** Whether the page accepts files that are dragged over it. The script for that is the last to start. */
const takesFiles = () => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["x"], "x.json"));
  const over = new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer });
  return !document.querySelector("main h1").dispatchEvent(over);
};

/** An assessment file with one answer. */
const file = (id, level) =>
  JSON.stringify({
    type: "aims-readiness/assessment",
    version: 3,
    catalog: { id: content.catalog.id, version: content.catalog.version },
    app: "0.1.0",
    assessment: { details: {}, answers: { [id]: { level } } },
  });

async function dropped({ session, site }) {
  await open(session, site, "#/question/4.1");
  await until("files are taken", () => session.run(takesFiles));
  const taken = await session.run(drop, "main h1", "dropped.json", file("10.2", 4));
  assert.deepEqual(taken, [true, true]);
  await session.says(HEADING, "Your data");
  await session.says('//*[@id="app"]/main', "dropped.json is open.");
  assert.deepEqual(await storedAnswer(session, "10.2"), { level: 4 });

  // A file that is not an assessment is refused, and the browser does not leave the page.
  await session.run(drop, "main h1", "notes.txt", "Just notes");
  await session.says('//*[@id="app"]/main', "notes.txt was not opened.");
  assert.deepEqual(await storedAnswer(session, "10.2"), { level: 4 });
}

export default [
  { name: "C1 translated", run: translated },
  { name: "C9 dropped", run: dropped },
];
