// axe-core in the page. The debugger injects it, so the content security policy stays in force.

import axe from "axe-core";
import { expect } from "./page.mjs";

/** Reports every rule that a screen breaks, with the place. */
export async function expectAccessible(page, where) {
  // Once per load of the page: the script is half a megabyte.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // Colours that are still changing would be judged midway. A cancelled animation has ended, too.
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

/** Expects nothing to be wider than the window. */
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
