// "Work with others" on the screen of the visitor's data: helpers for the specs about files that are
// sent and received.

import { ANSWER, stored } from "./page.mjs";

/** The section itself. */
export const section = (page) => page.getByRole("region", { name: "Work with others" });

/** The part that shows the outcome of a file. */
export const outcome = (page) => section(page).locator("#exchange-outcome");

/** Brings a file in, given as text or bytes. */
export const bring = (page, name, content, mimeType = "text/plain") =>
  page.getByLabel("Choose a table or file").setInputFiles({
    name,
    mimeType,
    buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
  });

/** The stored answers, by item id. */
export async function answers(page) {
  const values = Object.entries(await stored(page)).filter(([key]) => key.startsWith(ANSWER));
  return Object.fromEntries(values.map(([key, value]) => [key.slice(ANSWER.length), JSON.parse(value)]));
}

/** The stored levels, by item id. */
export const levels = async (page) =>
  Object.fromEntries(Object.entries(await answers(page)).map(([id, { level }]) => [id, level]));
