// Reading the figures off the screens, as they are shown and nothing else.

import { expect } from "./page.mjs";

/** A list of terms and their values, each value without the part that opens. */
async function definitions(list) {
  return list.evaluate((element) =>
    Object.fromEntries(
      [...element.querySelectorAll("dt")].map((term) => {
        const value = term.nextElementSibling;
        const figure = value.querySelector(".figure-value, .status");
        return [term.innerText.trim(), (figure ?? value).innerText.trim()];
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

const named = (figure, row) => ({ Clause: figure.name, ...row });

/** Compares all figures of the screen that is open, Results or Report, with the expected ones. */
export async function expectFigures(page, { clauses, overall }, shown) {
  const whole = page.getByRole("region", { name: /lauses 4 to 10$/ });
  await expect.poll(() => definitions(whole.locator("dl"))).toEqual(shown(overall));
  const table = page.getByRole("region", { name: "Clause by clause" }).getByRole("table");
  const read = await rows(table);
  read.forEach((row) => delete row["Bar chart of maturity and floor"]);
  expect(read).toEqual(clauses.map((clause) => named(clause, shown(clause))));
}
