// Reads the figures off the screens, exactly as they are shown.

import { expect } from "./page.mjs";
import { VERDICTS, listed, soFar } from "./figures.mjs";

/** A list of terms and values, without the part of a value that opens; `undefined` if there is no list. */
async function definitions(list) {
  return list.evaluateAll(
    ([element]) =>
      element &&
      Object.fromEntries(
        [...element.querySelectorAll("dt")].map((term) => {
          const value = term.nextElementSibling;
          const figure = value.querySelector(".figure-value, .status");
          return [term.innerText.trim(), (figure ?? value).innerText.replace(/\s+/g, " ").trim()];
        }),
      ),
  );
}

/** The rows of a table, keyed by the column headings. */
export async function rows(table) {
  return table.evaluate((element) => {
    const heads = [...element.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    return [...element.tBodies[0].rows].map((row) =>
      Object.fromEntries(
        [...row.cells].map((cell, index) => {
          const figure = cell.querySelector(".figure-value, .status");
          return [heads[index], (figure ?? cell).innerText.replace(/\s+/g, " ").trim()];
        }),
      ),
    );
  });
}

const SIDES = {
  clauses: { name: /lauses 4 to 10$/, table: "Clause by clause", head: "Clause" },
  controls: {
    name: "Controls of Annex A",
    table: "Objective by objective",
    head: "Control objective",
  },
};

/** Compares all figures on the open screen, Results or Report, with the expected ones. */
export async function expectFigures(page, expected, shown) {
  for (const [side, { name, table, head }] of Object.entries(SIDES)) {
    const { groups, overall } = expected[side];
    const named = (words, values) => ({ [head]: words, ...values });
    const whole = page.getByRole("region", { name, exact: true });
    // Both are read in one poll, since the screen may still be loading.
    const read = async () => {
      const all = await rows(page.getByRole("region", { name: table }).getByRole("table"));
      all.forEach((row) => delete row["Bar chart of maturity and minimum"]);
      const sum = await definitions(whole.locator("dl"));
      // On paper, the overall figures of the controls are in the table instead.
      return { all, sum: sum ? named(name, sum) : all.pop() };
    };
    const all = groups.map((group) => named(group.name, shown(group)));
    await expect.poll(read).toEqual({ all, sum: named(name, shown(overall)) });
  }
}

const forecast = (page) => page.getByRole("region", { name: "How an audit might go" });

/** The verdict in words, its basis, and the lists below it with the numbers of their items. */
async function readForecast(page) {
  return forecast(page).evaluate((element) => ({
    // On the results, both are above, at a glance.
    verdict: document.querySelector("main .verdict").innerText.trim(),
    soFar: document.querySelector("main .standing-so-far").innerText.trim(),
    lists: [...element.querySelectorAll("details")].map((list) => [
      list.querySelector("summary").innerText.trim(),
      [...list.querySelectorAll('a[href^="#/question/"]')].map((link) =>
        link.getAttribute("href").replace("#/question/", ""),
      ),
    ]),
  }));
}

/** Compares the verdict, concerns, findings and open items of the results with the expected ones. */
export async function expectForecast(page, expected) {
  await expect
    .poll(() => readForecast(page))
    .toEqual({
      verdict: VERDICTS[expected.verdict],
      soFar: soFar(expected),
      lists: listed(expected),
    });
}

export const verdict = (page) => page.getByRole("main").locator(".verdict");
