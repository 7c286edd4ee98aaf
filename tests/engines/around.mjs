// What happens around the program: a translation replaces the text nodes of the page.

import { answerForm, open } from "./page.mjs";

/** Puts each text into two elements, also each that comes later. */
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

export default [{ name: "C1 translated", run: translated }];
