// axe-core in the page. It comes in through the debugger, so the content security policy stands.

import axe from "axe-core";
import { expect } from "./page.mjs";

/** Reports every rule that a screen breaks, in a form that names the place. */
export async function expectAccessible(page, where) {
  // Once for each load of the page: it is half a megabyte.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // Colours that are still changing would be judged in between. What is called off has ended, too.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
  });
  expect.soft(violations, where).toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectNoSideways(page, where) {
  const widths = await page.evaluate(() => ({
    content: document.scrollingElement.scrollWidth,
    window: window.innerWidth,
    widest: [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .filter((element) => !element.closest(".visually-hidden"))
      .slice(0, 3)
      .map((element) => `${element.tagName}.${element.className}`),
  }));
  expect.soft(widths.content, `${where}: ${widths.widest}`).toBeLessThanOrEqual(widths.window);
}
