// Other catalogs than that of the site, served in its place: of any size, and of another shape.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { content, contentFile, guidanceFile, libraryFile, wordsFile } from "./page.mjs";

/**
 * Serves these bodies in the place of files of the site, by name. The page fetches a file with the hash
 * that index.html gives for it and takes no other, so index.html is changed with them.
 */
async function replace(page, files) {
  for (const [name, body] of Object.entries(files)) {
    await page.route(`**/${name}`, (route) =>
      route.fulfill({ contentType: "application/json", body }),
    );
  }
  await page.route(process.env.AIMS_URL, async (route) => {
    const response = await route.fetch();
    let html = await response.text();
    for (const [name, body] of Object.entries(files)) {
      const integrity = `sha384-${createHash("sha384").update(body).digest("base64")}`;
      const tag = new RegExp(`(content="${name}" data-integrity=")[^"]*`);
      html = html.replace(tag, `$1${integrity}`);
    }
    await route.fulfill({ response, body: html });
  });
}

/** Serves the content file with another catalog in it. */
export const serve = (page, catalog) =>
  replace(page, { [contentFile]: JSON.stringify({ ...content, catalog }) });

const small = (name) => readFileSync(join(process.env.AIMS_SMALL, `${name}.json`), "utf8");

/** The content of the small catalog of tests/fixtures/, as the compiler of the site makes it. */
export const smallContent = () => JSON.parse(small("content"));

/** Serves the small catalog: all four of its files. */
export const serveSmall = (page) =>
  replace(page, {
    [contentFile]: small("content"),
    [wordsFile]: small("words"),
    [guidanceFile]: small("guidance"),
    [libraryFile]: small("library"),
  });

/**
 * Serves the files of the site again. The page is left before: what it still fetches would come from
 * the site, and it would refuse it by the hashes of the other catalog.
 */
export async function serveSite(page) {
  await page.goto("about:blank");
  await page.unrouteAll();
}

/** A catalog of so many groups with so many questions each, made from the first requirement. */
export function generate(groupCount, itemCount) {
  const [first] = content.catalog.groups[0].items;
  const list = (length, make) => Array.from({ length }, (_, index) => make(index + 1));
  return {
    ...content.catalog,
    groups: list(groupCount, (group) => ({
      ...content.catalog.groups[0],
      id: `${group}`,
      title: `Group ${group}`,
      items: list(itemCount, (item) => ({
        ...first,
        id: `${group}.${item}`,
        title: `Item ${group}.${item}`,
        question: `Question ${group}.${item}?`,
        depends_on: group > 1 ? [`${group - 1}.${item}`] : [],
        articles: [],
      })),
    })),
  };
}
