// The page as the tests address it: by the words that a visitor sees, and by its stored values.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { until } from "./webdriver.mjs";

const dist = process.env.AIMS_DIST;

/** The name of the first file of the site that matches. */
export const named = (pattern) => readdirSync(dist).find((name) => pattern.test(name));
export const wasm = named(/^aims-readiness-.*\.wasm$/);
const read = (pattern) => JSON.parse(readFileSync(join(dist, named(pattern)), "utf8"));
export const content = read(/^content\..*\.json$/);
export const library = read(/^library\..*\.json$/);
export const groups = content.catalog.groups;
export const items = groups.flatMap((group) => group.items);
export const itemOf = (id) => items.find((item) => item.id === id);
export const sample = JSON.parse(library.samples[0].file);

const V3 = "aims-readiness/v3/";
export const ANSWER = `${V3}${content.catalog.id}/answer/`;
export const DETAILS = `${V3}${content.catalog.id}/details`;
export const ASIDE = "aims-readiness/aside/";

/** Writes a text as an XPath expression. XPath has no escapes. */
const quoted = (text) => `concat("", ${text.split('"').map((part) => `"${part}"`).join(", '\"', ")})`;
const is = (text) => `normalize-space()=${quoted(text)}`;

/** The program's own screen. The prerendered screen of index.html is deeper in the page. */
export const MAIN = '//*[@id="app"]/main';
export const HEADING = `${MAIN}//h1`;
export const link = (words) => `//a[${is(words)}]`;
export const button = (words) => `//button[${is(words)}]`;
/** A warning, which is shown on every screen. */
export const alert = (words) => `//*[@role="alert"][contains(., ${quoted(words)})]`;
export const TROUBLE = alert("Your answers are not being saved.");
export const NOTICE = alert("Some data stored in this browser");

/** The form of one question, on its own screen or on the screen of a clause. */
export function answerForm(session, id) {
  const choices = (legend) => `//fieldset[legend[${is(legend)}]]//label`;
  const levels = choices(itemOf(id).question);
  // The screen of a question has one form; the screen of a clause has one in each article.
  const scope = `(//*[self::article or self::section or self::main][.${levels}])[last()]`;
  const one = (labels, index) => ({
    click: () => session.click(`(${scope}${labels})[${index + 1}]`),
    isChosen: async () =>
      (await session.all(`(${scope}${labels})[${index + 1}]//input`))[0].isChosen(),
  });
  return {
    level: (level) => one(levels, level),
    grade: (grade) => one(choices("What evidence do you have?"), grade),
    note: `${scope}//textarea[@id=//label[starts-with(., "Notes: ")]/@for]`,
    state: `${scope}//*[contains(@class, "answer-state")]`,
  };
}

/** Waits until a choice is selected. */
export const chosen = (what, choice, patience) => until(what, () => choice.isChosen(), patience);

/** Opens an address of the site, and waits for its heading. */
export async function open(session, site, hash = "") {
  await session.open(site.url + hash);
  await session.find(HEADING);
}

/** Goes to an address within the page, without loading it again. */
export async function go(session, hash, title) {
  await session.run((to) => {
    location.hash = to;
  }, hash);
  await session.says(HEADING, title);
}

/** Puts values into local storage before the page is opened. */
export async function seed(session, site, values) {
  await session.open(`${site.url}empty`);
  await session.run((all) => {
    Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value));
  }, values);
}

/** All keys of the page in local storage with their values, without the times at which answers changed. */
export const stored = (session) =>
  session.run(() => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith("aims-readiness/"));
    const plain = (key) => localStorage.getItem(key).replace(/,"changed":"[^"]*"/, "");
    return Object.fromEntries(ours.map((key) => [key, plain(key)]));
  });

export const storedAnswer = async (session, id) =>
  JSON.parse((await stored(session))[ANSWER + id] ?? "null");
