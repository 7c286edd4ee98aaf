// Reading the figures off the screens, as they are shown and nothing else.

import { expect } from "./page.mjs";
import { VERDICTS, listed, soFar } from "./figures.mjs";

/** A list of terms and their values, each value without the part that opens; nothing without one. */
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

/** The rows of a table by the heads of its columns. */
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

/** Compares all figures of the screen that is open, Results or Report, with the expected ones. */
export async function expectFigures(page, expected, shown) {
  for (const [side, { name, table, head }] of Object.entries(SIDES)) {
    const { groups, overall } = expected[side];
    const named = (words, values) => ({ [head]: words, ...values });
    const whole = page.getByRole("region", { name, exact: true });
    // Both in one look, since the screen may only be coming.
    const read = async () => {
      const all = await rows(page.getByRole("region", { name: table }).getByRole("table"));
      all.forEach((row) => delete row["Bar chart of maturity and minimum"]);
      const sum = await definitions(whole.locator("dl"));
      // On paper the controls have their sum in the table instead.
      return { all, sum: sum ? named(name, sum) : all.pop() };
    };
    const all = groups.map((group) => named(group.name, shown(group)));
    await expect.poll(read).toEqual({ all, sum: named(name, shown(overall)) });
  }
}

const forecast = (page) => page.getByRole("region", { name: "How an audit might go" });

/** The verdict in words, what it rests on, and the lists below it with the numbers of their items. */
async function readForecast(page) {
  return forecast(page).evaluate((element) => ({
    // On the results both stand above, at a glance.
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

/** Compares verdict, concerns, findings and what is open of the results with the expected ones. */
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
