// Other catalogs, served in place of the site's: of any size, and of another shape.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { content, contentFile, guidanceFile, libraryFile, wordsFile } from "./page.mjs";

/**
 * Serves these bodies in place of files of the site, by name. The page accepts a file only with the
 * hash that index.html gives for it, so index.html is changed to match.
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
 * Serves the files of the site again. Leaves the page first: any file it still fetches would come from
 * the site and fail the hash check of the other catalog.
 */
export async function serveSite(page) {
  await page.goto("about:blank");
  await page.unrouteAll();
}

/** A catalog of this many groups with this many questions each, made from the first requirement. */
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
