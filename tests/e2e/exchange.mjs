// "Work with others" on the screen of the visitor's data: what specs about files that come and go share.

import { ANSWER, stored } from "./page.mjs";

/** The section. */
export const section = (page) => page.getByRole("region", { name: "Work with others" });

/** Where it is said what came of a file. */
export const outcome = (page) => section(page).locator("#exchange-outcome");

/** Brings a file back, given as text or bytes. */
export const bring = (page, name, content, mimeType = "text/plain") =>
  page.getByLabel("Choose a table or file").setInputFiles({
    name,
    mimeType,
    buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
  });

/** The stored answers by the ids of their items. */
export async function answers(page) {
  const values = Object.entries(await stored(page)).filter(([key]) => key.startsWith(ANSWER));
  return Object.fromEntries(values.map(([key, value]) => [key.slice(ANSWER.length), JSON.parse(value)]));
}

/** The stored levels by the ids of their items. */
export const levels = async (page) =>
  Object.fromEntries(Object.entries(await answers(page)).map(([id, { level }]) => [id, level]));
